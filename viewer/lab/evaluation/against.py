"""Two packs, or two versions of one, on the same cases."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.ai.outputs import LabelOutput
from viewer.core.errors import ViewerError
from viewer.lab.measures.intervals import Chosen, Numbers, intervals
from viewer.lab.measures.labels import Labelled, measures, positive_chance
from viewer.lab.measures.paired import delong, mcnemar
from viewer.lab.report.record import CaseOutcome, Cell, Table

KEY = ("accuracy", "quadratic_kappa", "mean_absolute_error", "auc", "calibration_error")


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The cases that both claimed something of."""

    patients: Sequence[str]
    ours: Labelled
    theirs: Labelled


def against(
    ours: Sequence[CaseOutcome],
    theirs: Sequence[CaseOutcome],
    output: LabelOutput,
    resamples: int,
) -> Table:
    """Differences (ours less theirs) with intervals by patient, and p where a test has one.

    p is McNemar's of the accuracy and DeLong's of the AUC, as if no two cases were of one patient.
    """
    pair = paired(ours, theirs, output)

    def differences(chosen: Chosen) -> Numbers:
        one, other = (_key(each.some(chosen), output) for each in (pair.ours, pair.theirs))
        return {key: one[key] - other[key] for key in one}

    told = intervals(pair.patients, differences, resamples)
    values = _key(pair.ours, output), _key(pair.theirs, output)
    tests = _tests(pair, output)
    rows: list[tuple[Cell, ...]] = [
        (key, values[0][key], values[1][key], one.value, one.low, one.high, tests.get(key))
        for key, one in told.items()
    ]
    head = ("measure", "this", "the other", "difference", "low", "high", "p")
    return Table(head, tuple(rows))


def paired(ours: Sequence[CaseOutcome], theirs: Sequence[CaseOutcome], output: LabelOutput) -> Pair:
    """Matched by what the cases are called. Raises ViewerError where they cannot be compared."""
    others = {case.id: case for case in theirs if case.claimed is not None}
    pairs = [(one, others[one.id]) for one in ours if one.claimed is not None and one.id in others]
    fit = all(
        one.truth == other.truth and len(other.probabilities) == len(output.labels)
        for one, other in pairs
    )
    if not pairs or not fit:
        raise ViewerError(
            "The two evaluations are not of the same cases and labels.",
            hint="Evaluate both packs with --out on the same data.",
        )
    return Pair(
        [one.patient for one, _ in pairs],
        _labelled([one for one, _ in pairs]),
        _labelled([other for _, other in pairs]),
    )


def _labelled(cases: Sequence[CaseOutcome]) -> Labelled:
    return Labelled(
        np.array([case.truth for case in cases], dtype=np.int64),
        np.array([case.probabilities for case in cases], dtype=np.float64),
        np.array([case.claimed for case in cases], dtype=np.int64),
    )


def _key(cases: Labelled, output: LabelOutput) -> dict[str, float]:
    made = measures(cases, output.ordered, output.positive_from, {})
    return {key: made[key] for key in KEY if key in made}


def _tests(pair: Pair, output: LabelOutput) -> dict[str, float]:
    truth, first = pair.ours.truth, output.positive_from
    right = [each.claimed == truth for each in (pair.ours, pair.theirs)]
    made = {"accuracy": mcnemar(*right)}
    positive = truth >= first
    if positive.any() and not positive.all():
        chances = [positive_chance(each, first) for each in (pair.ours, pair.theirs)]
        made["auc"] = delong(positive, *chances).p
    return {name: p for name, p in made.items() if math.isfinite(p)}
