"""One reader at work on a Task: which case, what was answered or drawn, what is signed.

Blindness is held here. The window is handed one Record, which is empty until this reader writes
into it; other readers' Reads, other passes and what models claim never leave the Journal's own
chains before this Read is signed. What a task has revealed then is put into a second Read, the
aided one, that begins with it.
"""

import time
from collections.abc import Callable

from viewer.core.annotation import Annotation, Reader
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.journal import Did
from viewer.core.reading.answers import Answer, Flag
from viewer.core.reading.drawn import takes
from viewer.core.reading.order import Turn
from viewer.core.reading.reads import Read, ReadId
from viewer.core.reading.task import Question, Task
from viewer.core.study import Study
from viewer.session.job import Job
from viewer.session.reading.aside import Aside, Claims, reveal
from viewer.session.reading.cases import Cases
from viewer.session.reading.drawing import carried, take_away
from viewer.session.reading.others import OtherRead, others_drew, others_of
from viewer.session.reading.reads import Pace, Reads
from viewer.session.reading.signing import Completing, missing, signature
from viewer.session.reading.stopwatch import Stopwatch
from viewer.session.reading.task_file import may_read
from viewer.session.record import Record
from viewer.session.signal import Happened
from viewer.session.workspace import Failed, Workspace


class Reading:
    """The Task that is read. ``turned`` tells that another case is to be shown, or cannot be.

    ``changed`` tells that an answer, a flag or a signature came or went; ``revealed`` that the
    claims of models are in the Record from now on.
    """

    def __init__(
        self,
        workspace: Workspace,
        task: Task,
        reader: Reader,
        models: Claims,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises ViewerError where it is not for this reader, or was changed since."""
        may_read(task, reader.name)
        self.turned: Happened[None] = Happened()
        self.changed: Happened[None] = Happened()
        self.revealed: Happened[None] = Happened()
        self.task = task
        self.reader = reader
        self._reads = Reads(workspace.confine(), task, reader)
        self.at = 0
        self.trouble: ViewerError | None = None
        self._workspace = workspace
        self._cases = Cases(workspace)
        self._aside = Aside(workspace, self._reads.journal, task, models)
        self._aside.ready.connect(self._claimed)
        self._record: Record | None = None
        self._watch = Stopwatch(clock)
        self._finding: Job | None = None
        self._asked = ""

    def begin(self) -> None:
        """Show the case that was left unsigned last, else the first that is not signed."""
        self._show(self._reads.first())

    @property
    def order(self) -> tuple[Turn, ...]:
        """All that this reader has to read."""
        return self._reads.order

    @property
    def read(self) -> Read:
        """What the Read at hand has come to; an aided one begins with what was signed blind."""
        return self._reads.at_hand(self.at)

    @property
    def is_open(self) -> bool:
        """Whether its pictures are at hand; without them nothing can be answered."""
        return self._record is not None

    @property
    def is_aided(self) -> bool:
        """Whether this Read may see what models claim."""
        return self._reads.now(self.at).aided

    @property
    def is_revealed(self) -> bool:
        """Whether it does: before that, an aided Read waits for the models."""
        events = self._record.events if self._record is not None else ()
        return any(one.did is Did.REVEALED for one in events)

    @property
    def can_answer(self) -> bool:
        """Whether there is something to be answered, and nothing that has to come first."""
        unsigned = self.read.signature is None
        return self.is_open and unsigned and (self.is_revealed or not self.is_aided)

    @property
    def claims(self) -> tuple[Finding, ...]:
        """What models claim of the case at hand, as far as it is revealed."""
        judged = self._record.findings if self._record is not None else ()
        return tuple(one.finding for one in judged)

    @property
    def refusals(self) -> str:
        """Why models claim nothing of the case at hand, once that is revealed."""
        events = self._record.events if self._record is not None and self.is_aided else ()
        return next((one.note["refused"] for one in events if one.did is Did.REVEALED), "")

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions that are not answered yet, or by more than was asked for."""
        return missing(self.task, self.read)

    @property
    def others(self) -> tuple[OtherRead, ...]:
        """What others signed of the case at hand, once nothing of it is left to read."""
        item, done = self.order[self.at].item, self._reads.is_done(self.at)
        return others_of(self._reads.journal, self.task, item, self.reader) if done else ()

    def look_up_others(self, done: Callable[[tuple[OtherRead, ...]], None], failed: Failed) -> None:
        """The same with what they drew, once that is read; nothing where there are none."""
        at, item = self.at, self.order[self.at].item
        if self.others:
            self._workspace.jobs.start(
                "Reading what others drew",
                lambda _: others_drew(self._reads.journal, self.task, item, self.reader),
                lambda found: done(found) if self.at == at else None,
                failed,
            )

    @property
    def is_done(self) -> bool:
        """Whether all there is to read is signed."""
        return self._reads.undone_after(-1) is None

    @property
    def pace(self) -> Pace:
        """How far it is."""
        return self._reads.pace

    def step(self, places: int) -> bool:
        """Go so many cases on, or back; False at either end."""
        if not 0 <= self.at + places < len(self.order):
            return False
        self._show(self.at + places)
        return True

    def go_on(self) -> bool:
        """Go to the next case that is not signed, from the start again after the last one."""
        following = self._reads.undone_after(self.at)
        if following is None or (following == self.at and not self.can_answer):
            return False
        self._show(following)
        return True

    def ask(self, question: str) -> None:
        """From now on, what is drawn answers the question of that id."""
        self._asked = question

    def say(self, answer: Answer) -> None:
        """Answer a question, or say why that is not possible; what was drawn for it goes away."""
        record, known = self._writable(), self.read.answers.get(answer.question)
        if known == answer:
            return
        if known is not None:
            take_away(record, known)
        record.step(Did.ANSWERED, answer)

    def flag(self, flag: Flag) -> None:
        """Mark the case for discussion, or take the mark away."""
        self._writable().step(Did.FLAGGED, flag)

    def sign(self) -> bool:
        """Put the name to the answers, which then stay; whether that was all of this case.

        Raises ViewerError where an answer lacks, or a number in one.
        """
        record = self._writable()
        complete = Completing(self._workspace, record)
        signed = signature(self.task, self.read, complete, self._watch.seconds(self.at))
        record.step(Did.SIGNED, signed)
        self._watch.restart(self.at)
        if not self._reads.is_done(self.at):
            self._reveal()
        return self._reads.is_done(self.at)

    def prepare(self) -> None:
        """Make the case ready that most likely comes next, and have models look at this one."""
        if self._record is None:
            return
        if self.task.packs:
            self._aside.want(self._workspace.studies[self._record.study_uid])
        following = self._reads.undone_after(self.at)
        if following is not None:
            self._cases.prepare(self.order[following].item)

    def try_again(self) -> None:
        """Look for the case at hand once more."""
        self._show(self.at)

    def _writable(self) -> Record:
        if self._record is None:
            raise ViewerError("The pictures of this case are not here yet.", "Wait for them.")
        if self.read.signature is not None:
            raise ViewerError("This read is signed and stays as it is.", "Go on to the next case.")
        if not self.can_answer:
            raise ViewerError(
                "The models are still at work on this case.", "Wait for them, or go on meanwhile."
            )
        return self._record

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
                self._workspace.hold(None, None)
                self.turned(None)

        self._finding = self._cases.find(item, lambda found: self._hold(at, found), failed)
        self.turned(None)

    def _leave(self) -> None:
        self._watch.stop()
        self._record = None
        if self._finding is not None:
            self._finding.cancel()
            self._finding = None

    def _hold(self, at: int, study: Study) -> None:
        """Hand the window a case, with a Record that holds this Read and nothing else."""
        if at != self.at:
            return
        self._finding = None
        record = self._begun()
        self._workspace.hold(study, record)
        self._watch.start(at)
        self._fill(record)
        self.turned(None)

    def _question_of(self, drawn: Annotation) -> str:
        """The question that is answered by what was drawn just now."""
        question = self.task.question(self._asked) if self.can_answer else None
        return question.id if question is not None and takes(question, drawn) else ""

    def _begun(self) -> Record:
        """The Record of the Read at hand, which is that of the window from now on."""
        id_ = self._reads.now(self.at)
        blind, journal = not id_.aided, self._reads.journal
        record = Record(
            journal, id_.study_uid, self.reader, id_.chain, blind=blind, asked=self._question_of
        )
        self._record = record
        if not record.events:
            drawn = carried(journal, self.reader, id_)
            record.step(Did.SHOWN, drawn, self._reads.about(id_))
        record.changed.connect(lambda _: self._take(id_, record))
        self._take(id_, record)
        return record

    def _take(self, id_: ReadId, record: Record) -> None:
        self._reads.take(id_, record.events)
        self.changed(None)

    def _reveal(self) -> None:
        """The blind Read is signed: a second one begins, with what models claim in it."""
        record = self._begun()
        self._workspace.lend(record)
        self._fill(record)

    def _claimed(self, study_uid: str) -> None:
        """The models are done with a Study."""
        if self._record is not None and self._record.study_uid == study_uid:
            self._fill(self._record)

    def _fill(self, record: Record) -> None:
        """Put into an aided Read what models claim, where it is known and was not before."""
        claims = self._aside.claims(record.study_uid)
        if not self.is_aided or self.is_revealed or claims is None:
            return
        reveal(record, claims)
        self.revealed(None)
