"""A reader at work, by a script, in a process that is shot sooner or later; and what must be kept.

What was done is told to whoever holds the other end of a pipe, once it was done and not before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from reading_room import ANNA, Room
from reading_tasks import GRADE, TORN, task, uid

from viewer.core.annotation import MaskAnnotation
from viewer.core.journal import Did
from viewer.core.mask import Mask, Patch, Segment
from viewer.core.reading.answers import Answer, Flag
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.task import Task
from viewer.core.target import Target
from viewer.session.record import Record
from viewer.store.journal import Journal

SHAPE = (1, 64, 48)
STROKES = 4
"""In each Read, before it is signed."""


def asked(folder: Path, cases: int) -> Task:
    return task(cases, folder, times=2, questions=(TORN, GRADE))


def read_on(folder: Path, cases: int, said: Connection) -> None:
    """Begin where it was left; tell ``(chain, id of the event)`` of each act, then go on."""
    room = Room(folder, asked(folder, cases)).begin()
    while not room.reading.is_done:
        record = room.workspace.record(_uid_of(room))
        for question, option in (("torn", "1"), ("grade", "2"), ("torn", "0")):
            if room.reading.read.answers.get(question) != Answer(question, option):
                room.reading.say(Answer(question, option))
                _tell(said, room, record)
        room.reading.flag(Flag(True, "look"))
        _tell(said, room, record)
        _paint(room, record, said)
        room.reading.sign()
        _tell(said, room, record)
        room.go_on()
    room.close()


def _paint(room: Room, record: Record, said: Connection) -> None:
    masks = [one.id for one in record.annotations if isinstance(one, MaskAnnotation)]
    if not masks:
        place = _uid_of(room)
        where = Target(place, f"{place}.1", f"{place}.1.1", "1.2")
        masks.append(record.add_mask(where, Segment("Meniscus"), SHAPE))
        _tell(said, room, record)
    done = len(record.state.strokes[masks[0]])
    for number in range(done, STROKES):
        record.paint(masks[0], stroke(number, record.mask(masks[0])))
        _tell(said, room, record)


def _tell(said: Connection, room: Room, record: Record) -> None:
    reading = room.reading
    turn = reading.order[reading.at]
    chain = ReadId(reading.task.id, turn.item.study_uid, turn.number).chain
    said.send((chain, record.events[-1].id))


def _uid_of(room: Room) -> str:
    return room.reading.order[room.reading.at].item.study_uid


def stroke(number: int, on: Mask) -> Patch:
    """The ``number``-th of a fixed sequence, on what those before it left."""
    rng = np.random.default_rng(number)
    start = (0, int(rng.integers(0, 40)), int(rng.integers(0, 30)))
    box = tuple(slice(a, a + n) for a, n in zip(start, (1, 20, 17), strict=True))
    before = on[box].copy()
    return Patch(start, before, rng.random(before.shape) > 0.4)


def painted(count: int) -> Mask:
    """What the first ``count`` strokes leave."""
    made: Mask = np.zeros(SHAPE, dtype=np.bool_)
    for number in range(count):
        one = stroke(number, made)
        made[one.where] = one.after
    return made


@dataclass(slots=True)
class Kept:
    """What a journal held when it was looked into last; nothing of it may ever be gone."""

    chains: dict[str, list[str]] = field(default_factory=dict)
    signed: set[str] = field(default_factory=set)

    def expect(self, folder: Path, cases: int, told: list[tuple[str, str]]) -> None:
        """That all that was told is there, once and in order."""
        journal = Journal(folder / "user" / "journal.db")
        assert journal.verify() == []
        for number in range(cases):
            for turn in (1, 2):
                chain = ReadId("t", uid(number), turn).chain
                self._expect_chain(journal, chain, [one for at, one in told if at == chain])
        journal.close()

    def _expect_chain(self, journal: Journal, chain: str, told: list[str]) -> None:
        events = journal.events(chain, ANNA)
        ids = [one.id for one in events]
        before = self.chains.get(chain, [])
        assert ids[: len(before)] == before
        assert [one for one in ids if one in told] == told
        assert len(set(ids)) == len(ids)
        dids = [one.did for one in events]
        for once in (Did.SHOWN, Did.SIGNED, Did.MASK_ADDED):
            assert dids.count(once) <= 1
        assert dids.count(Did.MASK_PAINTED) <= STROKES
        for mask in (one for one in events if one.did is Did.MASK_ADDED):
            found = journal.mask_of(chain, ANNA, mask.subject)
            assert np.array_equal(found, painted(dids.count(Did.MASK_PAINTED)))
        signature = read_of(events).signature
        if signature is not None:
            assert signature.answers == (Answer("torn", "0"), Answer("grade", "2"))
            assert dids[-1] is Did.SIGNED
            assert dids.count(Did.MASK_PAINTED) == STROKES
            self.signed.add(chain)
        assert signature is not None or chain not in self.signed
        self.chains[chain] = ids


def received(said: Connection) -> Iterator[tuple[str, str]]:
    """All that a process told before it ended."""
    while True:
        try:
            yield said.recv()
        except EOFError:
            return
