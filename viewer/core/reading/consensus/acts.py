"""What is done on the way to a consensus, as the Journal keeps it."""

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.reading.answers import Answer
from viewer.core.reading.said import Cover, Said
from viewer.core.shapes.region import Region
from viewer.core.target import Target


class Rule(StrEnum):
    """How the Reads of a Study come to one answer, where they do."""

    MAJORITY = "majority"
    MEDIAN = "median"
    STAPLE = "STAPLE"
    ADJUDICATION = "adjudication"
    """All cases that are not unanimous are decided by a person."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """By which rule a question is settled, from now on."""

    question: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of one question on one Study, and why.

    ``of`` is whose drawing holds, where one does.
    """

    study_uid: str
    answer: Answer
    of: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """The one answer to a question on a Study; ``how`` it came about, from how many Reads."""

    study_uid: str
    answer: Answer
    how: Rule
    reads: int
    regions: tuple[Region, ...] = ()
    cover: Cover | None = None
    drawn_on: Target | None = None
    comment: str = ""

    @property
    def said(self) -> Said:
        """As if somebody had said so."""
        return Said(self.answer, self.regions, self.cover, self.drawn_on)


@dataclass(frozen=True, slots=True, eq=False)
class Frozen:
    """A consensus that stays as it is.

    ``task`` is the fingerprint of the Task, ``sha256`` that of all that was settled.
    """

    task: str
    version: int
    sha256: str
    settled: tuple[Settled, ...]
