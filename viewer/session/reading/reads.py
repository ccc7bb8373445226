"""All Reads that a reader has to do for a Task, and how far each of them is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.journal import Event
from viewer.core.phrase import Phrase
from viewer.core.reading.order import order_of, reads_of
from viewer.core.reading.reads import Read, ReadId, read_of
from viewer.core.reading.task import Task
from viewer.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a reader is: of ``count`` Reads so many are ``signed``.

    ``seconds_left`` is None as long as nothing was signed.
    """

    signed: int
    count: int
    seconds_left: float | None


class Reads:
    """By the place of a case in the reader's own order. Raises ViewerError for a changed Task."""

    def __init__(self, journal: Journal, task: Task, reader: Reader) -> None:
        self.journal = journal
        self.order = order_of(task, reader.name)
        self._task = task
        self._reader = reader
        self._places = range(len(self.order))
        every = (one for at in self._places for one in self._ids(at))
        self._reads = {one: self._before(one) for one in every}

    @property
    def pace(self) -> Pace:
        """How far it is, and about how long the rest will take at this reader's usual pace."""
        done = [at for at in self._places if self.is_done(at)]
        usual = median(self._seconds(at) for at in done) if done else None
        left = len(self.order) - len(done)
        return Pace(len(done), len(self.order), None if usual is None else usual * left)

    def first(self) -> int:
        """Of the cases left unsigned the one that was begun last, else the first not signed.

        By the order of the Journal: a clock may have jumped.
        """
        begun = {chain: at for at, chain in enumerate(self.journal.lengths(self._reader))}
        last = {at: max(begun.get(one.chain, -1) for one in self._ids(at)) for at in self._places}
        open_ = [at for at in self._places if not self.is_done(at) and last[at] >= 0]
        left = max(open_, key=lambda at: last[at], default=None)
        ahead = self.undone_after(-1)
        return next((at for at in (left, ahead) if at is not None), 0)

    def now(self, at: int) -> ReadId:
        """The first Read of a case that is not signed, else the last."""
        ids = self._ids(at)
        return next((one for one in ids if self._reads[one].signature is None), ids[-1])

    def at_hand(self, at: int) -> Read:
        """What that Read has come to; an aided one begins with what was said blind.

        What was drawn blind was carried into it, and is its own.
        """
        blind, id_ = self._reads[self._ids(at)[0]], self.now(at)
        now = self._reads[id_]
        said = {name: one for name, one in blind.answers.items() if not one.drawn}
        return replace(now, answers={**said, **now.answers}) if id_.aided else now

    def take(self, id_: ReadId, events: Iterable[Event]) -> None:
        """Bring a Read up to date."""
        self._reads[id_] = read_of(events)

    def is_done(self, at: int) -> bool:
        """Whether all Reads of a case are signed."""
        return all(self._reads[one].signature is not None for one in self._ids(at))

    def undone_after(self, at: int) -> int | None:
        """The next case that is not done, from the start again after the last; that one, too."""
        count = len(self.order)
        ahead = (number % count for number in range(at + 1, at + 1 + count))
        return next((number for number in ahead if not self.is_done(number)), None)

    def about(self, id_: ReadId) -> dict[str, str]:
        """What a chain is of, for whoever looks into the Journal."""
        told = {"task": id_.task, "study": id_.study_uid, "turn": str(id_.turn)}
        kind = "aided" if id_.aided else "blind"
        return {**told, "kind": kind, "fingerprint": self._task.fingerprint}

    def _ids(self, at: int) -> tuple[ReadId, ...]:
        return reads_of(self._task, self.order[at])

    def _seconds(self, at: int) -> float:
        signatures = (self._reads[one].signature for one in self._ids(at))
        return sum(one.seconds for one in signatures if one is not None)

    def _before(self, id_: ReadId) -> Read:
        """What was read in an earlier session, by the same Task."""
        events = self.journal.events(id_.chain, self._reader)
        said = next((one.note["fingerprint"] for one in events if "fingerprint" in one.note), "")
        if said not in ("", self._task.fingerprint):
            raise ViewerError(
                Phrase("“{title}” asks something else now.", title=self._task.title),
                "Reads begun before cannot be compared with it. Give the changed task another id.",
            )
        return read_of(events)
