"""How far readers, their second passes, models and a consensus agree on what a task asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from viewer.core.phrase import Phrase
from viewer.core.reading.agreement.compare import by_many, by_two
from viewer.core.reading.agreement.measures import Cases, Part, Spacing
from viewer.core.reading.said import Said
from viewer.core.reading.task import Question, Task
from viewer.session.reading.given import AGAIN, AIDED, BLIND, CONSENSUS, MODEL, Given, Who, given_of
from viewer.store.journal import Journal
from viewer.workers.progress import Progress


class Between(StrEnum):
    """What is compared with what."""

    ALL = "all readers"
    READERS = "readers"
    AGAIN = "same reader again"
    AIDED = "before and after AI"
    MODEL = "reader and model"
    CONSENSUS = "with the consensus"


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """How far two agree on a question, or all readers: then ``one`` says how many there are."""

    question: str
    between: Between
    one: str
    other: str
    told: Part

    @property
    def who(self) -> str:
        """Whom it is of, in a few words."""
        alone = Phrase("all {count} readers", count=self.one)
        return alone if self.between is Between.ALL else f"{self.one} · {self.other}"

    @property
    def is_whole(self) -> bool:
        """Whether it is of the question, and not of one label of it."""
        return not self.told.part or self.told.unit != "" or self.told.values is not None


Settled = Mapping[str, Mapping[str, Said]]
"""A consensus: what is held to be right, by question and Study UID."""


def agreements(
    journal: Journal,
    task: Task,
    progress: Progress,
    settled: Settled | None = None,
    spacing: Spacing = lambda _: None,
) -> list[Agreement]:
    """All that says something, question by question, readers all together first.

    Only signed Reads count. Intervals draw the patients of the Task; a Study of which it tells none
    is a patient of its own. Without ``spacing`` there are no distances in millimetres.
    """
    cases = Cases({one.study_uid: one.patient for one in task.items if one.patient}, spacing)
    given = given_of(journal, task, progress.part(0.0, 0.5))
    made: list[Agreement] = []
    for number, question in enumerate(task.questions):
        said = dict(given.get(question.id, {}))
        if right := (settled or {}).get(question.id):
            said[Who("consensus", CONSENSUS)] = dict(right)
        part = progress.part(0.5 + 0.5 * number / len(task.questions), 1.0)
        made += _of_question(question, said, cases, part)
    return made


def _of_question(
    question: Question, said: Given, cases: Cases, progress: Progress
) -> Iterator[Agreement]:
    readers = [those for who, those in sorted(said.items()) if who.kind == BLIND]
    if len(readers) > 1:
        for part in by_many(question, readers, cases):
            yield Agreement(question.title, Between.ALL, str(len(readers)), "", part)
    pairs = list(_pairs(list(said)))
    for at, (between, one, other) in enumerate(pairs):
        names = {"one": one.name, "other": other.name}
        progress.step(at / len(pairs), Phrase("Comparing {one} and {other}", **names))
        for part in by_two(question, said[one], said[other], cases):
            yield Agreement(question.title, between, one.called, other.called, part)


def _pairs(every: Sequence[Who]) -> Iterator[tuple[Between, Who, Who]]:
    """Whoever is measured comes first, and what it is held against second."""
    for one, other in combinations(sorted(every, key=_rank), 2):
        same = one.name == other.name
        between = _KINDS.get((one.kind, other.kind))
        if between is not None and same is (between in _WITH_ONESELF):
            yield between, one, other


def _rank(who: Who) -> tuple[bool, bool, Who]:
    return who.kind == CONSENSUS, who.kind == MODEL, who


_WITH_ONESELF = (Between.AGAIN, Between.AIDED)
_KINDS = {
    (BLIND, BLIND): Between.READERS,
    (BLIND, AGAIN): Between.AGAIN,
    (BLIND, AIDED): Between.AIDED,
    (BLIND, MODEL): Between.MODEL,
    (AIDED, MODEL): Between.MODEL,
    (BLIND, CONSENSUS): Between.CONSENSUS,
    (AIDED, CONSENSUS): Between.CONSENSUS,
    (MODEL, CONSENSUS): Between.CONSENSUS,
}
