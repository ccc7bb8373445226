"""What a reading study asks, of which Studies, and of whom."""

from dataclasses import MISSING, asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from viewer.core.codec import canonical
from viewer.core.codes import Code
from viewer.core.digest import digest

NOT_DRAWN = "It cannot be drawn here"
"""The reason that stands where a task gives none."""


class AiPolicy(StrEnum):
    """When a reader sees what models claim."""

    NEVER = "never"
    AFTER = "after"
    START = "from the start"


class QuestionKind(StrEnum):
    """What an answer is: the choice of an option, or something drawn on the pictures."""

    CLASS = "class"
    ORDINAL = "ordinal"
    """Its options are in the order of their grades."""
    POINT = "point"
    BOX = "box"
    MEASUREMENT = "measurement"
    MASK = "mask"

    @property
    def is_drawn(self) -> bool:
        """Whether the reader draws, and does not choose."""
        return self not in (QuestionKind.CLASS, QuestionKind.ORDINAL)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be given; ``id`` is a digit, and the key that gives it."""

    id: str
    label: str
    definition: str = ""
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of each Study.

    ``options`` are what can be chosen; where something is to be drawn, what can be said in its
    place ("nothing there"). ``cannot`` are the reasons why it may not be possible to answer;
    ``source`` says whose definitions these are, ``definition`` what is to be drawn, and how.

    ``draw`` is the `Shape` that measures, or the name of a guided set, and ``numbers`` those of its
    numbers that are asked for, by name; all, where there are none. ``most`` is how many shapes may
    be drawn, 0 for any number. ``code`` names what is drawn, ``side`` (``L``, ``R``) is the leg
    that a guided set is of.
    """

    id: str
    title: str
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    cannot: tuple[str, ...] = ()
    source: str = ""
    definition: str = ""
    draw: str = ""
    numbers: tuple[str, ...] = ()
    most: int = 0
    code: Code | None = None
    side: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """``cannot``; what can only be drawn always has one: no picture may hold a reader up."""
        only_drawn = self.kind.is_drawn and not self.options
        return self.cannot or ((NOT_DRAWN,) if only_drawn else ())

    def option(self, option_id: str) -> Option | None:
        """The one of that id."""
        return next((one for one in self.options if one.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Item:
    """A Study to be read, ``times`` over by each reader; ``path`` is where its files are.

    ``patient`` is the same for all Studies of one patient, and is no name; empty where unknown.
    """

    study_uid: str
    path: Path
    times: int = 1
    patient: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A reading study. ``readers`` are names; where there are none, anybody may read.

    ``packs`` are the models that are run on each Study, by name, where ``ai`` has any seen.
    ``others`` tells whether other readers' signed Reads of a Study are shown to one who has
    nothing left to read of it.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    questions: tuple[Question, ...]
    readers: tuple[str, ...] = ()
    seed: int = 0
    ai: AiPolicy = AiPolicy.NEVER
    packs: tuple[str, ...] = ()
    others: bool = True

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of what no Read may be compared across: the questions, and what is seen.

        Studies and readers may be added while others read.
        """
        asked = [_said(question) for question in self.questions]
        whole: dict[str, Any] = {"id": self.id, "asked": asked, "ai": self.ai, "packs": self.packs}
        whole |= {} if self.others else {"others": False}
        return digest(canonical(whole).encode())

    def question(self, question_id: str) -> Question | None:
        """The one of that id."""
        return next((one for one in self.questions if one.id == question_id), None)


def _said(question: Question) -> dict[str, Any]:
    """A Question without what it does not say: fields to come leave fingerprints as they are."""
    silent = {one.name: one.default for one in fields(question) if one.default is not MISSING}
    told = asdict(question)
    return {name: value for name, value in told.items() if value != silent.get(name, MISSING)}
