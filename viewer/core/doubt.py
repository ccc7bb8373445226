"""What speaks against using a model on what it was given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Weight(IntEnum):
    """How much a doubt weighs."""

    WARNS = 1
    """The claim is made, and the doubt is shown with it."""
    REFUSES = 2
    """No claim is made, unless a person insists; then it stays marked."""
    IMPOSSIBLE = 3
    """It cannot be run at all: a scan in the place of a film."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason, as a sentence; ``about`` is the role of the input that it speaks of.

    Where that shows several things, ``item`` is the number of the one it speaks of, from 0.
    """

    text: str
    weight: Weight
    about: str = ""
    item: int | None = None

    def speaks_of(self, item: int | None) -> bool:
        """Whether it concerns what is told of that item, or of all of them (None)."""
        return item is None or self.item is None or self.item == item


def can_insist(said: Sequence[Doubt]) -> bool:
    """Whether a person may have it done all the same."""
    return bool(said) and all(one.weight is not Weight.IMPOSSIBLE for one in said)


def each_once(said: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Without what was said already: a header may be held against a pack by two of its rules."""
    return tuple(dict.fromkeys(said))
