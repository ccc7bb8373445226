"""What a reading study asks, of which Studies, and of whom."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from viewer.core.codec import canonical
from viewer.core.codes import Code
from viewer.core.digest import digest


class AiPolicy(StrEnum):
    """When a reader sees what models claim."""

    NEVER = "never"
    AFTER = "after"
    START = "from the start"


class Scale(StrEnum):
    """What the options of a Question are to each other."""

    CLASS = "class"
    ORDINAL = "ordinal"


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

    ``options`` are in the order of their grades where the ``scale`` has one; ``cannot`` are the
    reasons why it may not be possible to answer; ``source`` says whose definitions these are.
    """

    id: str
    title: str
    scale: Scale
    options: tuple[Option, ...]
    cannot: tuple[str, ...] = ()
    source: str = ""

    def option(self, option_id: str) -> Option | None:
        """The one of that id."""
        return next((one for one in self.options if one.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Item:
    """A Study to be read, ``times`` over by each reader; ``path`` is where its files are."""

    study_uid: str
    path: Path
    times: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """A reading study. ``readers`` are names; where there are none, anybody may read.

    ``packs`` are the models that are run on each Study, by name, where ``ai`` has any seen.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    questions: tuple[Question, ...]
    readers: tuple[str, ...] = ()
    seed: int = 0
    ai: AiPolicy = AiPolicy.NEVER
    packs: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of what no Read may be compared across: the questions, and what is seen.

        Studies and readers may be added while others read.
        """
        asked = [asdict(question) for question in self.questions]
        whole = {"id": self.id, "asked": asked, "ai": self.ai, "packs": self.packs}
        return digest(canonical(whole).encode())

    def question(self, question_id: str) -> Question | None:
        """The one of that id."""
        return next((one for one in self.questions if one.id == question_id), None)
