"""Two models on the same cases."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest, norm, rankdata

from viewer.lab.measures.calibration import Chance, Happened


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two areas under the ROC curve are apart, with a 95 % interval and p."""

    value: float
    low: float
    high: float
    p: float


def delong(positive: Happened, one: Chance, other: Chance) -> Difference:
    """The difference of two AUCs on the same cases, each taken as independent of the others.

    DeLong, DeLong and Clarke-Pearson, Biometrics 1988;44:837, computed by ranks as in Sun and Xu,
    IEEE Signal Processing Letters 2014;21:1389.
    """
    parts = [_components(positive, chance) for chance in (one, other)]
    value = parts[0][0].mean() - parts[1][0].mean()
    variance = sum(
        float(np.var(parts[0][at] - parts[1][at], ddof=1)) / len(parts[0][at]) for at in (0, 1)
    )
    spread = math.sqrt(variance)
    if not spread:
        return Difference(float(value), float(value), float(value), 1.0 if not value else 0.0)
    reach = float(norm.ppf(0.975)) * spread
    p = 2 * float(norm.sf(abs(value) / spread))
    return Difference(float(value), float(value - reach), float(value + reach), p)


def _components(
    positive: Happened, chance: Chance
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each positive the part of the negatives below it, for each negative that above it."""
    ill, well = chance[positive], chance[~positive]
    ranks = rankdata(np.concatenate([ill, well]))
    above = (ranks[: len(ill)] - rankdata(ill)) / len(well)
    below = 1 - (ranks[len(ill) :] - rankdata(well)) / len(ill)
    return above, below


def mcnemar(right: Happened, other_right: Happened) -> float:
    """The exact p of two models being right equally often on the same cases."""
    gained = int((right & ~other_right).sum())
    lost = int((~right & other_right).sum())
    return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0
