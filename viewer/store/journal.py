"""The append-only journal: one hash chain for each study and reader, in one SQLite file."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock

import numpy as np
from sqlalchemy import Connection, insert, select, update

from viewer.core.annotation import MaskAnnotation, Reader
from viewer.core.codec import blobs_of, encode
from viewer.core.digest import digest
from viewer.core.fold import fold
from viewer.core.journal import Did, Event, PatchRef, State
from viewer.core.mask import CroppedMask, Mask, Patch
from viewer.store import blobs
from viewer.store.audit import problems_of
from viewer.store.copies import Copy, copy_of, take_in
from viewer.store.database import open_engine, reading, reopen_if_moved, writing
from viewer.store.ends import End, end_of
from viewer.store.failure import NotKept
from viewer.store.patches import pack, unpack
from viewer.store.rows import Key, event_of, hash_of, key_of, row_of
from viewer.store.schema import ABOUT, CHAINS, EVENTS, TABLES, VERSION
from viewer.store.telling import Told, told_of
from viewer.store.waiting import Held, Waiting
from viewer.workers.progress import Progress


class Journal:
    """What every reader did to every study. Safe to use from several threads and processes.

    Events are only ever added. State is folded from them anew each time; decoded events are
    remembered, so that only new ones are read. There are no snapshots.
    """

    def __init__(self, path: Path, wait_seconds: float = 5.0) -> None:
        """Open or start the journal at ``path``, readable by its owner alone.

        ``wait_seconds`` is how long another program that is writing is waited for. Raises
        `NotKept` for a folder that cannot be written to and for a file that is damaged, made
        by a later version or no journal; that file is left as it is.
        """
        self._engine = open_engine(path, wait_seconds)
        self._lock = Lock()
        self._staged: dict[str, bytes] = {}
        self._seen: dict[Key, tuple[int, list[Event]]] = {}
        self.waiting = Waiting(self._write, self._ids)
        try:
            with writing(self._engine) as connection:
                _start(connection)
        except NotKept:
            self._engine.dispose()
            raise

    def append(self, study: str, reader: Reader, event: Event) -> None:
        """Add an event and the arrays it names; once this returns, both are on the disk.

        Raises `NotKept` where that was not possible: nothing of it is kept then, and it may be
        tried again. A Read that is signed takes nothing more.
        """
        self.append_all(reader, [(study, event)])

    def append_all(self, reader: Reader, events: Iterable[tuple[str, Event]]) -> None:
        """Add several events, each with the study that it is of: all of them or none.

        What waits for the disk goes first.
        """
        self.waiting.put(reader, list(events))

    def keep(self, study: str, reader: Reader, event: Event) -> None:
        """Add an event; where the disk does not take it, it waits in memory, and that is told.

        Raises `Signed` for a Read that takes nothing more.
        """
        self.waiting.put_or_hold(Held(study, reader, event))

    def _write(self, reader: Reader, events: Sequence[tuple[str, Event]]) -> None:
        with self._lock:
            arrays = dict(self._staged)
        rows = [(study, one, encode(one.value, partial(_name, arrays))) for study, one in events]
        used: set[str] = set()
        moved = reopen_if_moved(self._engine)
        with writing(self._engine) as connection:
            if moved:
                _start(connection)
            ends: dict[Key, End] = {}
            for study, event, value in rows:
                names = blobs_of(value)
                blobs.put(connection, names, arrays)
                used.update(names)
                key = key_of(study, reader)
                seen = self._seen.get(key, (0, []))[0]
                end = (ends.get(key) or end_of(connection, key, seen)).opened()
                row = row_of(event, value, reader.role.value, end.length + 1, end.head)
                row["hash"] = hash_of(row, key)
                connection.execute(insert(EVENTS).values(chain=end.chain, **row))
                signed = event.did is Did.SIGNED
                ends[key] = End(end.chain, row["sequence"], row["hash"], signed)
            for end in ends.values():
                told = {"length": end.length, "head": end.head}
                connection.execute(update(CHAINS).where(CHAINS.c.id == end.chain).values(told))
        with self._lock:
            for name in used:
                self._staged.pop(name, None)
            for key, end in ends.items():
                self._remember(key, end.length, [one for of, one in events if of == key[0]])

    def _remember(self, key: Key, length: int, added: list[Event]) -> None:
        """What was written just now need not be read, where nobody else wrote before it."""
        last, seen = self._seen.get(key, (0, []))
        if last + len(added) == length:
            self._seen[key] = length, seen + added

    def events(self, study: str, reader: Reader) -> list[Event]:
        """All that a reader did to a study, oldest first, with what waits for the disk.

        Never another reader's.
        """
        return self._stored(study, reader) + self.waiting.of(study, reader)

    def _stored(self, study: str, reader: Reader) -> list[Event]:
        key = key_of(study, reader)
        with self._lock, reading(self._engine) as connection:
            last, seen = self._seen.get(key, (0, []))
            query = (
                select(EVENTS)
                .join(CHAINS)
                .where(CHAINS.c.study == key[0], CHAINS.c.reader == key[1])
                .where(EVENTS.c.sequence > last)
                .order_by(EVENTS.c.sequence)
            )
            rows = connection.execute(query).mappings().all()
            seen = seen + [event_of(row, self._blob) for row in rows]
            self._seen[key] = (rows[-1]["sequence"] if rows else last, seen)
        return list(seen)

    def _ids(self, study: str, reader: Reader) -> set[str]:
        return {event.id for event in self._stored(study, reader)}

    def state(self, study: str, reader: Reader) -> State:
        """What a reader's events of a study add up to."""
        return fold(self.events(study, reader))

    def put_patch(self, patch: Patch) -> PatchRef:
        """The reference to put into the event of a stroke.

        The voxels wait in memory; `append` writes them in one transaction with the event.
        """
        ref, arrays = pack(patch)
        with self._lock:
            self._staged |= arrays
        return ref

    def put_mask(self, mask: CroppedMask) -> PatchRef:
        """The reference to a whole mask, as one stroke on an empty grid.

        Voxels that are in the journal already, as those of a claim are, are not written again.
        """
        bits = mask.voxels
        with reading(self._engine) as connection:
            known = blobs.has(connection, bits.name)
        if not known:
            with self._lock:
                self._staged[bits.name] = bits.packed
        depth, height, width = bits.shape
        return PatchRef(mask.start, (depth, height, width), "", bits.name)

    def patch(self, ref: PatchRef) -> Patch:
        """A stroke, by its reference."""
        with reading(self._engine) as connection:
            return unpack(ref, partial(self._array, connection))

    def mask_of(self, study: str, reader: Reader, annotation: str) -> Mask:
        """The voxels (slice, row, column) of a mask: its strokes that stand, in order.

        Of each stroke those voxels count that it changed: around them, a second window may have
        painted meanwhile. Raises KeyError where the reader has no mask of that id.
        """
        state = self.state(study, reader)
        owner = state.annotations[annotation]
        if not isinstance(owner, MaskAnnotation):
            raise KeyError(annotation)
        strokes = state.strokes[annotation]
        arrays = self._arrays([name for ref in strokes for name in (ref.before, ref.after) if name])
        mask: Mask = np.zeros(owner.shape, dtype=np.bool_)
        for ref in strokes:
            stroke = unpack(ref, arrays.__getitem__)
            np.copyto(mask[stroke.where], stroke.after, where=stroke.before != stroke.after)
        return mask

    def studies(self) -> list[str]:
        """The UIDs of all studies that anybody worked on, oldest first."""
        query = select(CHAINS.c.study).order_by(CHAINS.c.id)
        with reading(self._engine) as connection:
            return list(dict.fromkeys(connection.execute(query).scalars()))

    def readers(self, study: str) -> list[str]:
        """The names of all who have a chain on a Study, or of a Read, in order."""
        query = select(CHAINS.c.reader).where(CHAINS.c.study == study).order_by(CHAINS.c.reader)
        with reading(self._engine) as connection:
            return list(connection.execute(query).scalars())

    def lengths(self, reader: Reader) -> dict[str, int]:
        """How many events a reader has on each study, by its UID, those first begun first."""
        query = select(CHAINS.c.study, CHAINS.c.length).where(CHAINS.c.reader == reader.name)
        query = query.order_by(CHAINS.c.id)
        with reading(self._engine) as connection:
            return {row.study: row.length for row in connection.execute(query)}

    def copy(self, study: str, reader: Reader) -> Copy:
        """A chain as plain data, to be carried to another journal."""
        with reading(self._engine) as connection:
            return copy_of(connection, key_of(study, reader))

    def take_in(self, copies: Sequence[Copy]) -> int:
        """Keep chains of another journal, all or none; how many of them were not here.

        Raises ViewerError where one was changed, or is here with other events.
        """
        with writing(self._engine) as connection:
            return take_in(connection, copies)

    def verify(self, study: str | None = None, progress: Progress | None = None) -> list[str]:
        """A sentence for each event or array that was changed or is missing; empty if none."""
        with reading(self._engine) as connection:
            return list(problems_of(connection, study, progress or Progress()))

    def told(self, wanted: Callable[[Key], bool], progress: Progress) -> list[Told]:
        """The chains that are ``wanted``, by study and reader, as they were written, and checked.

        Whose they are is nothing that this asks: `session.history` does. Raises Cancelled.
        """
        with reading(self._engine) as connection:
            return list(told_of(connection, wanted, progress))

    def close(self) -> None:
        """Let go of the file, once what still waits for the disk was tried a last time."""
        with suppress(NotKept):
            self.waiting.settle()
        self._engine.dispose()

    def _blob(self, name: str) -> bytes:
        """An array that was kept, whenever it is asked for."""
        with reading(self._engine) as connection:
            return blobs.get(connection, name)

    def _arrays(self, names: Sequence[str]) -> dict[str, bytes]:
        with self._lock:
            staged = {name: self._staged[name] for name in names if name in self._staged}
        with reading(self._engine) as connection:
            kept = blobs.get_all(connection, [name for name in names if name not in staged])
        return kept | staged

    def _array(self, connection: Connection, name: str) -> bytes:
        staged = self._staged.get(name)
        return blobs.get(connection, name) if staged is None else staged


def _name(arrays: dict[str, bytes], content: bytes) -> str:
    name = digest(content)
    arrays[name] = content
    return name


def _start(connection: Connection) -> None:
    TABLES.create_all(connection)
    version = connection.execute(select(ABOUT.c.value).where(ABOUT.c.key == "version")).scalar()
    if version is None:
        connection.execute(insert(ABOUT).values(key="version", value=str(VERSION)))
    elif int(version) > VERSION:
        raise NotKept("The journal was made by a later version of Condyle.", "Update Condyle.")
