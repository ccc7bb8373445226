"""One reader at work on a Task: which case, what was answered, what is signed.

Blindness is held here. The window is handed one Record, which is empty until this reader writes
into it; other readers' Reads, other passes and what models claim never leave the Journal's own
chains before this Read is signed.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.journal import Did
from viewer.core.phrase import Phrase
from viewer.core.reading.answers import Answer, Flag, Signature
from viewer.core.reading.order import order_of
from viewer.core.reading.reads import Read, ReadId, read_of
from viewer.core.reading.task import Question, Task
from viewer.core.study import Study
from viewer.session.job import Job
from viewer.session.reading.cases import Cases
from viewer.session.reading.task_file import may_read
from viewer.session.record import Record, now
from viewer.session.signal import Happened
from viewer.session.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a reader is: of ``count`` Reads so many are ``signed``.

    ``seconds_left`` is None as long as nothing was signed.
    """

    signed: int
    count: int
    seconds_left: float | None


class Reading:
    """The Task that is read. ``turned`` tells that another case is to be shown, or cannot be.

    ``changed`` tells that an answer, a flag or a signature came or went.
    """

    def __init__(
        self,
        workspace: Workspace,
        task: Task,
        reader: Reader,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises ViewerError where it is not for this reader, or was changed since."""
        may_read(task, reader.name)
        self.turned: Happened[None] = Happened()
        self.changed: Happened[None] = Happened()
        self.task = task
        self.reader = reader
        self.order = order_of(task, reader.name)
        self.at = 0
        self.trouble: ViewerError | None = None
        self._workspace = workspace
        self._journal = workspace.confine()
        self._clock = clock
        self._cases = Cases(workspace)
        self._reads = [self._read_before(at) for at in range(len(self.order))]
        self._record: Record | None = None
        self._shown_at = 0.0
        self._seconds: dict[int, float] = {}
        self._finding: Job | None = None

    def begin(self) -> None:
        """Show the case that was left unsigned last, else the first that is not signed."""
        begun = [at for at, one in enumerate(self._reads) if one.last and not one.signature]
        left = max(begun, key=lambda at: self._reads[at].last, default=None)
        first = self._unsigned_after(-1)
        self._show(next((at for at in (left, first) if at is not None), 0))

    @property
    def read(self) -> Read:
        """What the Read at hand has come to."""
        return self._reads[self.at]

    @property
    def is_open(self) -> bool:
        """Whether its pictures are at hand; without them nothing can be answered."""
        return self._record is not None

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions that are not answered yet."""
        return tuple(one for one in self.task.questions if one.id not in self.read.answers)

    @property
    def is_done(self) -> bool:
        """Whether all there is to read is signed."""
        return self._unsigned_after(-1) is None

    @property
    def pace(self) -> Pace:
        """How far it is, and about how long the rest will take at this reader's usual pace."""
        signed = [one.signature for one in self._reads if one.signature is not None]
        left = len(self._reads) - len(signed)
        usual = median(one.seconds for one in signed) if signed else None
        return Pace(len(signed), len(self._reads), None if usual is None else usual * left)

    def step(self, places: int) -> bool:
        """Go so many cases on, or back; False at either end."""
        if not 0 <= self.at + places < len(self.order):
            return False
        self._show(self.at + places)
        return True

    def go_on(self) -> bool:
        """Go to the next case that is not signed, from the start again after the last one."""
        following = self._unsigned_after(self.at)
        if following is None:
            return False
        self._show(following)
        return True

    def say(self, answer: Answer) -> None:
        """Answer a question, or say why that is not possible."""
        record = self._writable()
        if self.read.answers.get(answer.question) != answer:
            record.step(Did.ANSWERED, answer)

    def flag(self, flag: Flag) -> None:
        """Mark the case for discussion, or take the mark away."""
        self._writable().step(Did.FLAGGED, flag)

    def sign(self) -> None:
        """Put the name to the answers, which then stay. Raises ViewerError where one lacks."""
        record = self._writable()
        if self.missing:
            raise ViewerError(
                Phrase("Not answered yet: {titles}.", titles=_titles(self.missing)),
                "Answer it, or say that it cannot be judged.",
            )
        record.step(Did.SIGNED, self._signature())

    def prepare(self) -> None:
        """Make the case ready that most likely comes next."""
        following = self._unsigned_after(self.at)
        if following is not None and self.is_open:
            self._cases.prepare(self.order[following].item)

    def try_again(self) -> None:
        """Look for the case at hand once more."""
        self._show(self.at)

    def _writable(self) -> Record:
        if self._record is None:
            raise ViewerError("The pictures of this case are not here yet.", "Wait for them.")
        if self.read.signature is not None:
            raise ViewerError("This read is signed and stays as it is.", "Go on to the next case.")
        return self._record

    def _signature(self) -> Signature:
        read, signed = self.read, now()
        answers = tuple(read.answers[question.id] for question in self.task.questions)
        seconds = self._seconds.get(self.at, 0.0) + self._clock() - self._shown_at
        return Signature(
            self.task.fingerprint,
            answers,
            read.shown or signed,
            read.first_answer or signed,
            signed,
            round(seconds, 1),
        )

    def _show(self, at: int) -> None:
        self._leave()
        self.at, self.trouble = at, None
        item = self.order[at].item
        study = self._cases.at_hand(item)
        if study is not None:
            self._hold(at, study)
            return

        def failed(error: ViewerError) -> None:
            if self.at == at and not self.is_open:
                self.trouble = error
                self.turned(None)

        self._finding = self._cases.find(item, lambda found: self._hold(at, found), failed)
        self.turned(None)

    def _leave(self) -> None:
        if self._record is not None:
            spent = self._seconds.get(self.at, 0.0) + self._clock() - self._shown_at
            self._seconds[self.at] = spent
            self._record = None
        if self._finding is not None:
            self._finding.cancel()
            self._finding = None

    def _hold(self, at: int, study: Study) -> None:
        """Hand the window a case, with a Record that holds this Read and nothing else."""
        if at != self.at:
            return
        self._finding = None
        chain = self._id(at).chain
        record = Record(self._journal, study.uid, self.reader, chain, blind=True)
        self._workspace.hold(study, record)
        self._record = record
        self._shown_at = self._clock()
        if not record.events:
            record.step(Did.SHOWN, note=self._about(at))
        self._take(at, record)
        record.changed.connect(lambda _: self._take(at, record))
        self.turned(None)

    def _take(self, at: int, record: Record) -> None:
        self._reads[at] = read_of(record.events)
        self.changed(None)

    def _id(self, at: int) -> ReadId:
        turn = self.order[at]
        return ReadId(self.task.id, turn.item.study_uid, turn.number)

    def _about(self, at: int) -> dict[str, str]:
        """What a chain is of, for whoever looks into the Journal."""
        read = self._id(at)
        told = {"task": read.task, "study": read.study_uid, "turn": str(read.turn)}
        return {**told, "fingerprint": self.task.fingerprint}

    def _read_before(self, at: int) -> Read:
        """What was read in an earlier session, by the same Task."""
        events = self._journal.events(self._id(at).chain, self.reader)
        said = next((one.note["fingerprint"] for one in events if "fingerprint" in one.note), "")
        if said not in ("", self.task.fingerprint):
            raise ViewerError(
                Phrase("“{title}” asks something else now.", title=self.task.title),
                "Reads begun before cannot be compared with it. Give the changed task another id.",
            )
        return read_of(events)

    def _unsigned_after(self, at: int) -> int | None:
        count = len(self._reads)
        ahead = (number % count for number in range(at + 1, at + 1 + count))
        return next((number for number in ahead if self._reads[number].signature is None), None)


def _titles(questions: tuple[Question, ...]) -> str:
    return ", ".join(question.title for question in questions)
