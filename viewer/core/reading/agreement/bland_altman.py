"""How far two ways of measuring lie apart: the mean difference, and where 95 of 100 lie.

Bland and Altman, Lancet 1986;1:307-310.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from viewer.core.reading.agreement.statistic import Floats, Statistic

REACH = 1.96
"""Standard deviations that hold 95 of 100 differences."""


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """The mean difference, and the limits of agreement below and above it."""

    bias: Statistic
    low: Statistic
    high: Statistic


def limits(differences: Floats) -> Limits:
    """Of differences, case by case, in the unit of what was measured."""
    terms = np.column_stack([np.ones(len(differences)), differences, differences**2])
    return Limits(*(Statistic(terms, _at(reach)) for reach in (0.0, -REACH, REACH)))


def mean(scores: Floats) -> Statistic:
    """The mean of what is defined of one score a case."""
    there = np.isfinite(scores)
    terms = np.column_stack([there, np.where(there, scores, 0.0)])
    return Statistic(terms, lambda sums: sums[:, 1] / sums[:, 0])


def _at(reach: float) -> Callable[[Floats], Floats]:
    def of(sums: Floats) -> Floats:
        cases, first, second = sums.T
        bias = first / cases
        if not reach:
            return np.asarray(bias)
        spread = np.maximum(second - cases * bias**2, 0.0) / (cases - 1)
        return np.asarray(bias + reach * np.sqrt(spread))

    return of
