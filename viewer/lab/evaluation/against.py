"""The same cases twice: two packs, or one with and without some of what it was given."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.core.errors import ViewerError
from viewer.lab.evaluation.ended import Ended
from viewer.lab.evaluation.kinds.kind import Measured
from viewer.lab.evaluation.wanted import Known, Wanted
from viewer.lab.measures.intervals import Chosen, Numbers, intervals
from viewer.lab.report.outcomes import CaseOutcome, LabelSaid, RiskSaid
from viewer.lab.report.record import Cell, Table

HEAD = ("measure", "this", "the other", "difference", "low", "high", "p")
ALSO = ("calibration_error",)
"""What is compared beside the key measures."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The cases that both claimed something of, in the same order."""

    ours: tuple[CaseOutcome, ...]
    theirs: tuple[CaseOutcome, ...]


def against(
    wanted: Wanted, ours: Sequence[CaseOutcome], theirs: Sequence[CaseOutcome], resamples: int
) -> Table:
    """Differences (ours less theirs) with intervals by patient, and p where a test has one.

    Each test takes the cases as if no two were of one patient.
    """
    pair = paired(wanted, ours, theirs)
    return Table(HEAD, tuple(_rows(wanted, pair, resamples)) if pair.ours else ())


def comparable(known: Known, theirs: Sequence[CaseOutcome]) -> None:
    """Raise ViewerError where another evaluation cannot be of the same cases: before the work."""
    told = {one.id for one in theirs}
    if not told & {name for one in known.wanted for name in one.cases}:
        raise ViewerError(
            "The two evaluations are not of the same cases and labels.",
            hint="Evaluate both packs with --out on the same data.",
        )


def _rows(wanted: Wanted, pair: Pair, resamples: int) -> list[Row]:
    one, other = (wanted.kind.measures(wanted.output, each) for each in (pair.ours, pair.theirs))

    def differences(chosen: Chosen) -> Numbers:
        here, there = _key(one, chosen), _key(other, chosen)
        return {key: here[key] - there[key] for key in here}

    told = intervals([case.patient for case in pair.ours], differences, resamples)
    every = np.arange(len(pair.ours))
    values = _key(one, every), _key(other, every)
    tests = wanted.kind.tests(one, other)
    return [
        (key, values[0][key], values[1][key], made.value, made.low, made.high, tests.get(key))
        for key, made in told.items()
    ]


def paired(wanted: Wanted, ours: Sequence[CaseOutcome], theirs: Sequence[CaseOutcome]) -> Pair:
    """Matched by what the cases are called; none where something else is right or told."""
    counts = wanted.kind.counts
    alone = len({case.output for case in theirs}) == 1  # then its title may be another
    title = wanted.output.title
    others = {
        case.id: case for case in theirs if (alone or case.output == title) and counts(case.said)
    }
    pairs = [(one, others[one.id]) for one in ours if one.id in others and counts(one.said)]
    if not all(_alike(*pair) for pair in pairs):
        return Pair((), ())
    return Pair(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


def _alike(one: CaseOutcome, other: CaseOutcome) -> bool:
    said, told = one.said, other.said
    if isinstance(said, LabelSaid) and isinstance(told, LabelSaid):
        same = len(said.probabilities) == len(told.probabilities)
        return same and said.truth == told.truth
    if isinstance(said, RiskSaid) and isinstance(told, RiskSaid):
        return said.truth == told.truth
    return type(said) is type(told)


def _key(told: Measured, chosen: Chosen) -> Numbers:
    numbers = told.numbers(chosen)
    return {key: numbers[key] for key in (*told.key, *ALSO) if key in numbers}


def without(wanted: Wanted, ended: Sequence[Ended], resamples: int) -> Table:
    """What is lost without each input that can be missing: the same cases with it and without."""
    rows: list[Row] = []
    for role in dict.fromkeys(role for one in ended for role in one.less):
        run = [one for one in ended if role in one.less and wanted.number in one.outcomes]
        whole = [one.outcomes[wanted.number] for one in run]
        less = [one.less[role][wanted.number] for one in run]
        pair = paired(wanted, whole, less)
        if pair.ours:
            rows += [(role, len(pair.ours), *row) for row in _rows(wanted, pair, resamples)]
    head = ("without", "cases", "measure", "with all", "without it", *HEAD[3:])
    return Table(head, tuple(rows))
