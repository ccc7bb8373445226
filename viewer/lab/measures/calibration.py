"""Whether a probability means what it says."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.lab.measures.quick import logistic

Chance = NDArray[np.float64]
Happened = NDArray[np.bool_]

BINS = 15
LEAST = 1e-6
"""A probability of 0 or 1 has no logit; none is taken as surer than this."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of about the same probability: how many, what was said, and what was seen."""

    count: int
    said: float
    seen: float


def reliability(happened: Happened, chance: Chance, bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal mass (to one case), from the least to the most probable."""
    order = np.argsort(chance, kind="stable")
    return tuple(
        Bin(len(part), float(chance[part].mean()), float(happened[part].mean()))
        for part in np.array_split(order, bins)
        if len(part)
    )


def calibration_error(happened: Happened, chance: Chance, bins: int = BINS) -> float:
    """Expected calibration error: the mean of |seen - said| over the cases.

    Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015,
    with bins of equal mass (Nguyen and O'Connor, EMNLP 2015). It is never negative, so that
    resampling makes it larger: read its interval as an upper one.
    """
    order = np.argsort(chance, kind="stable")
    edges = np.linspace(0, len(order), bins + 1).astype(np.intp)
    gaps = np.concatenate([[0.0], np.cumsum(happened[order] - chance[order])])[edges]
    return float(np.abs(np.diff(gaps)).sum() / len(order)) if len(order) else math.nan


def recalibration(happened: Happened, chance: Chance) -> tuple[float, float]:
    """(slope, intercept) of a logistic regression of what happened on the logit of the chance.

    Perfect is (1, 0); a slope below one means that the claims are too sure of themselves (Van
    Calster et al., BMC Medicine 2019;17:230). NaN where `logistic` has none.
    """
    kept = chance.clip(LEAST, 1 - LEAST)
    return logistic(happened, np.log(kept / (1 - kept)))
