"""Agreement of two: the part that is the same, and Cohen's kappa, weighted or not."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from viewer.core.reading.agreement.statistic import NOTHING, Estimate, Floats, Statistic, estimate

Grades = NDArray[np.int64]
"""The number of the option that each case was given, from 0."""


class Weights(StrEnum):
    """How much less a disagreement counts between grades that lie close."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


def part_same(one: Grades, other: Grades, patients: Sequence[str]) -> Estimate:
    """How many of the cases were given the same.

    With Wilson's interval (J Am Stat Assoc 1927;22:209-212), which holds where all agree, as long
    as every case is of a patient of its own; else patients are drawn.
    """
    equal = one == other
    if not len(equal):
        return NOTHING
    if len(set(patients)) < len(patients):
        terms = np.column_stack([equal, np.ones(len(equal))])
        return estimate(Statistic(terms, lambda sums: sums[:, 0] / sums[:, 1]), patients)
    from scipy.stats import binomtest  # heavy

    result = binomtest(int(equal.sum()), len(equal))
    interval = result.proportion_ci(method="wilson")
    return Estimate(float(result.statistic), float(interval.low), float(interval.high))


def kappa(one: Grades, other: Grades, options: int, weights: Weights = Weights.NONE) -> Statistic:
    """Cohen's kappa of two; NaN where both gave one and the same answer throughout.

    Cohen, Educ Psychol Meas 1960;20:37-46; weighted: Psychol Bull 1968;70:213-220.
    """
    cells = np.zeros((len(one), options * options))
    cells[np.arange(len(one)), one * options + other] = 1.0
    cost = _cost(options, weights)

    def of(sums: Floats) -> Floats:
        tables = sums.reshape(-1, options, options)
        chance = tables.sum(axis=2)[:, :, None] * tables.sum(axis=1)[:, None, :]
        expected = (chance * cost).sum(axis=(1, 2)) / sums.sum(axis=1)
        return np.asarray(1.0 - (tables * cost).sum(axis=(1, 2)) / expected)

    return Statistic(cells, of)


def _cost(options: int, weights: Weights) -> Floats:
    apart = np.abs(np.subtract.outer(np.arange(options), np.arange(options))).astype(float)
    made: dict[Weights, Floats] = {
        Weights.NONE: (apart != 0).astype(float),
        Weights.LINEAR: apart,
        Weights.QUADRATIC: apart**2,
    }
    return made[weights]
