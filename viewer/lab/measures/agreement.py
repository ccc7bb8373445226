"""Whether two ways of measuring the same thing agree."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.reading.agreement.bland_altman import limits
from viewer.core.reading.agreement.icc import icc_2_1

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The mean difference and where 95 of 100 differences lie, and how alike both rank the cases.

    ``correlation`` is ICC(2,1), 1 where they agree; NaN where it is not defined.
    """

    count: int
    bias: float
    low: float
    high: float
    correlation: float


def agreement(truth: Numbers, claimed: Numbers) -> Agreement:
    """Of claims with what is right, case by case; pairs that are not whole are left out."""
    there = np.isfinite(truth) & np.isfinite(claimed)
    truth, claimed = truth[there], claimed[there]
    if not len(truth):
        return Agreement(0, math.nan, math.nan, math.nan, math.nan)
    apart = limits(claimed - truth)
    correlation = icc_2_1(np.column_stack([truth, claimed])).value
    return Agreement(len(truth), apart.bias.value, apart.low.value, apart.high.value, correlation)
