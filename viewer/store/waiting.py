"""What the disk did not take: held in memory, in the order in which it was done, until it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from threading import RLock

from viewer.core.annotation import Reader
from viewer.core.journal import Event
from viewer.store.failure import NotKept, Signed

Write = Callable[[Reader, Sequence[tuple[str, Event]]], None]
"""Puts events, each with the study that it is of, on the disk: all or none."""

Ids = Callable[[str, Reader], set[str]]
"""The ids of all events that the disk holds of a study and reader."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """One event that waits."""

    study: str
    reader: Reader
    event: Event


class Waiting:
    """Events on their way to the disk. Safe to use from several threads.

    ``told`` hears why something waits, and None once nothing does, on whatever thread that is.
    """

    def __init__(self, write: Write, ids: Ids) -> None:
        self.told: Callable[[NotKept | None], None] = lambda _: None
        self._write = write
        self._ids = ids
        self._held: list[Held] = []
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._held)

    def of(self, study: str, reader: Reader) -> list[Event]:
        """What waits of a study and reader, oldest first."""
        held = tuple(self._held)
        return [one.event for one in held if (one.study, one.reader.name) == (study, reader.name)]

    def put(self, reader: Reader, events: Sequence[tuple[str, Event]]) -> None:
        """Write all that waits, then these. Raises `NotKept`: these do not wait then."""
        with self._lock:
            self.settle()
            self._write(reader, events)

    def put_or_hold(self, held: Held) -> None:
        """Write all that waits, then this; where the disk refuses, this waits too."""
        with self._lock:
            try:
                self.put(held.reader, [(held.study, held.event)])
            except Signed:
                raise
            except NotKept as error:
                self._held.append(held)
                self.told(error)

    def settle(self) -> None:
        """Write what waits. Raises `NotKept` where the disk still refuses.

        A failure may be told of what is on the disk all the same: that is not written twice.
        """
        with self._lock:
            if not self._held:
                return
            for (study, reader), run in groupby(
                tuple(self._held), lambda one: (one.study, one.reader)
            ):
                self._settle(study, reader, list(run))
            self.told(None)

    def _settle(self, study: str, reader: Reader, run: list[Held]) -> None:
        known = self._ids(study, reader)
        fresh = [(study, one.event) for one in run if one.event.id not in known]
        try:
            if fresh:
                self._write(reader, fresh)
        except Signed:
            self._let_go(run)  # signed in another window: it can never be added to
            raise
        self._let_go(run)

    def _let_go(self, run: list[Held]) -> None:
        self._held = [one for one in self._held if one not in run]
