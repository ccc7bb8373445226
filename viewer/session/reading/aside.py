"""Models at work on the cases of a Task, aside: nobody sees what they claim before it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from viewer.core.annotation import Reader, Role
from viewer.core.claims import LabelClaim
from viewer.core.digest import digest
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import model_chain
from viewer.core.reading.task import Task
from viewer.core.study import Study
from viewer.session.jobs import MODELS
from viewer.session.models.analysis import Analysis, Wish
from viewer.session.models.planned import LeftOut, planned
from viewer.session.record import Record, found_event, new_id, now
from viewer.session.signal import Happened
from viewer.session.workspace import Workspace
from viewer.store.journal import Journal
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a model claims of a Study; ``refused`` says why it claims nothing."""

    findings: tuple[Finding, ...]
    refused: str = ""


class Claims(Protocol):
    """Whoever runs models. `Analysed` does."""

    def name_of(self, pack: str) -> str:
        """What a model signs with: itself, and which version of it. Raises ViewerError."""

    def claims(self, pack: str, study: Study, progress: Progress) -> Claimed:
        """What it claims, here and now. Raises Cancelled."""


class Analysed:
    """Runs the packs at hand on all that they read of a Study."""

    def __init__(self, workspace: Workspace, analysis: Analysis) -> None:
        self._workspace = workspace
        self._analysis = analysis

    def name_of(self, pack: str) -> str:
        """Its name and version, and the beginning of the hash of all that it is."""
        found = self._analysis.pack(pack)
        whole = digest(f"{found.fingerprint}{found.weights_sha256}".encode())
        return f"{found.name} {found.version} {whole[:8]}"

    def claims(self, pack: str, study: Study, progress: Progress) -> Claimed:
        """Those of all its runs; without any, the first reason why not."""
        findings: list[Finding] = []
        reasons: list[str] = []
        for one in planned(self._analysis.pack(pack), study):
            if isinstance(one, LeftOut):
                reasons.append(one.reason)
                continue
            try:
                volumes = {
                    role: self._workspace.volume(
                        self._workspace.series(said.series_uid), said.stack, progress
                    )
                    for role, said in one.chosen.items()
                }
                wish = Wish(one.pack, {**volumes, **one.tables})
                findings += self._analysis.run(wish, progress)
            except ViewerError as error:
                reasons.append(str(error))
        return Claimed(tuple(findings), "" if findings else "; ".join(reasons[:1]))


class Aside:
    """Each model is a reader with a signed Read of its own. ``ready`` tells of which Study."""

    def __init__(self, workspace: Workspace, journal: Journal, task: Task, models: Claims) -> None:
        """Raises ViewerError where a model of the task is not at hand."""
        self.ready: Happened[str] = Happened()
        self._workspace = workspace
        self._journal = journal
        self._task = task
        self._models = models
        self._readers = {pack: Reader(models.name_of(pack), Role.MODEL) for pack in task.packs}
        self._asked: set[str] = set()

    def want(self, study: Study) -> None:
        """Have all models of the task look at a Study that is open, those that have not yet."""
        missing = [pack for pack in self._task.packs if not self._events(pack, study.uid)]
        if missing and study.uid not in self._asked:
            self._asked.add(study.uid)
            self._workspace.jobs.start(
                "Models at work, aside",
                lambda progress: self._run(missing, study, progress),
                lambda _: self._told(study.uid),
                lambda _: self._told(study.uid),
                lambda: self._told(study.uid),
                lane=MODELS,
            )

    def claims(self, study_uid: str) -> tuple[Claimed, ...] | None:
        """What each model claims; None as long as one of them has not said."""
        said = [self._events(pack, study_uid) for pack in self._task.packs]
        return tuple(map(_claimed, said)) if all(said) else None

    def _told(self, study_uid: str) -> None:
        self._asked.discard(study_uid)
        self.ready(study_uid)

    def _events(self, pack: str, study_uid: str) -> list[Event]:
        return self._journal.events(model_chain(self._task.id, study_uid), self._readers[pack])

    def _run(self, packs: list[str], study: Study, progress: Progress) -> None:
        """What a model says is kept once it has said all of it, or nothing is."""
        for number, pack in enumerate(packs):
            if study.uid not in self._workspace.studies:
                return  # another case is at hand; this one is asked for again when it comes back
            part = progress.part(number / len(packs), (number + 1) / len(packs))
            began = now()
            claimed = self._models.claims(pack, study, part)
            events = [*map(found_event, claimed.findings), self._signed(study, claimed, began)]
            chain = model_chain(self._task.id, study.uid)
            self._journal.append_all(self._readers[pack], [(chain, event) for event in events])

    def _signed(self, study: Study, claimed: Claimed, began: str) -> Event:
        answers = answers_of(self._task, claimed.findings)
        signature = Signature(self._task.fingerprint, answers, began, began, now(), 0.0)
        note = {"task": self._task.id, "study": study.uid, "refused": claimed.refused}
        return Event(new_id(), Did.SIGNED, study.uid, now(), signature, note)


def answers_of(task: Task, findings: tuple[Finding, ...]) -> tuple[Answer, ...]:
    """What claims come to as answers: where one alone names an option by its code."""
    answers = []
    for question in task.questions:
        options = {one.code: one.id for one in question.options if one.code is not None}
        labels = (one.claim for one in findings if isinstance(one.claim, LabelClaim))
        named = [one.choices[one.choice] for one in labels if set(one.choices) & options.keys()]
        if len(named) == 1 and named[0] in options:
            answers.append(Answer(question.id, options[named[0]]))
    return tuple(answers)


def reveal(record: Record, claims: Iterable[Claimed]) -> None:
    """Put into an aided Read what models claim, and why they claim nothing."""
    known = list(claims)
    every = (finding for one in known for finding in one.findings)
    record.found([one for one in every if one.id not in record.state.findings])
    refused = " ".join(one.refused for one in known if one.refused)
    record.step(Did.REVEALED, note={"refused": refused})


def _claimed(events: list[Event]) -> Claimed:
    findings = tuple(one.value for one in events if isinstance(one.value, Finding))
    return Claimed(findings, str(events[-1].note.get("refused", "")))
