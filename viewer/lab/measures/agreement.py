"""Whether two ways of measuring the same thing agree."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

REACH = 1.96
"""Standard deviations that hold 95 of 100 differences."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The mean difference and where 95 of 100 differences lie, and how alike both rank the cases.

    ``correlation`` is the intraclass one, 1 where they agree; NaN where it is not defined.
    """

    count: int
    bias: float
    low: float
    high: float
    correlation: float


def agreement(truth: Numbers, claimed: Numbers) -> Agreement:
    """Of claims with what is right, case by case; pairs that are not whole are left out.

    Bland and Altman, Lancet 1986;1:307.
    """
    there = np.isfinite(truth) & np.isfinite(claimed)
    truth, claimed = truth[there], claimed[there]
    if not len(truth):
        return Agreement(0, math.nan, math.nan, math.nan, math.nan)
    off = claimed - truth
    bias = float(off.mean())
    spread = float(off.std(ddof=1)) * REACH if len(off) > 1 else math.nan
    return Agreement(len(off), bias, bias - spread, bias + spread, intraclass(truth, claimed))


def intraclass(one: Numbers, other: Numbers) -> float:
    """ICC(2,1): two-way random effects, absolute agreement, one measurement.

    Shrout and Fleiss, Psychological Bulletin 1979;86:420.
    """
    count = len(one)
    if count < 2:
        return math.nan
    table = np.column_stack([one, other])
    rows, columns, whole = table.mean(1), table.mean(0), table.mean()
    between = 2 * float(((rows - whole) ** 2).sum()) / (count - 1)
    raters = count * float(((columns - whole) ** 2).sum())
    left = table - rows[:, None] - columns[None] + whole
    error = float((left**2).sum()) / (count - 1)
    below = between + error + 2 * (raters - error) / count
    return float((between - error) / below) if below else math.nan
