"""What a kind of output has to say of itself to be measured."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from viewer.ai.messages import Made
from viewer.lab.data.case import Case
from viewer.lab.data.table import READER
from viewer.lab.evaluation.claims import Claimed
from viewer.lab.measures.audit import groups
from viewer.lab.measures.intervals import Chosen, Numbers
from viewer.lab.report.outcomes import CaseOutcome, Said
from viewer.lab.report.record import Table

BOX = "box"
"""The column that may tell where a person sees it: top, left, bottom, right in parts."""

Named = Iterator[tuple[str, Table]]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One case beside all that was claimed of it for one output."""

    case: Case
    claimed: Claimed
    made: tuple[Made, ...]


class Measured(Protocol):
    """Cases that can be measured: all of them, or some, as often as is wanted."""

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        ...

    def numbers(self, chosen: Chosen) -> Numbers:
        """All measures of some of the cases."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """How claims of a kind are compared with the truth, a case at a time, and then measured.

    ``measures`` makes what is `Measured` of the output and the cases that ``counts`` takes: of a
    class those that something was claimed of, of a mask all, for what was not found is an answer
    too. ``tables`` are what cannot be said in one number, by name; ``tests`` the p of what two
    packs differ in on the same cases, by measure.
    """

    compare: Callable[[Any, Seen], Said]
    measures: Callable[[Any, Sequence[CaseOutcome]], Any]
    tables: Callable[[Any], Named]
    counts: Callable[[Any], bool]
    tests: Callable[[Any, Any], Mapping[str, float]]


def groups_of(cases: Sequence[CaseOutcome]) -> Mapping[str, Sequence[str]]:
    """The group of each case, for each fact that makes groups."""
    return groups([_groupable(one.facts) for one in cases])


def _groupable(facts: Mapping[str, str]) -> dict[str, str]:
    """Without what other readers said, and where they marked it."""
    kept = ((name, value) for name, value in facts.items() if name != BOX)
    return {name: value for name, value in kept if not name.casefold().startswith(READER)}


def number(value: float | None) -> float:
    """A score as it was kept: None is one that is not defined."""
    return float("nan") if value is None else float(value)
