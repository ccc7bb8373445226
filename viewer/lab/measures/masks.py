"""How well claimed masks cover what a person drew, over many cases."""

import math

import numpy as np
from numpy.typing import NDArray

from viewer.core.overlap import MEANT, SCORES

SUMMARY = ("mean", "sd", "median", "quartile_1", "quartile_3")


def mask_measures(scores: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Of each structure the mean and the median of each score, and how many cases failed.

    ``scores`` are [structures, `SCORES`, cases]; what is not defined is left out of a mean.
    """
    told = np.sort(scores[:, : len(MEANT)], axis=-1)  # NaN comes last
    counts = np.isfinite(told).sum(-1)
    means = np.nan_to_num(told).sum(-1) / np.where(counts, counts, np.nan)
    middles = (_at(told, (counts - 1) // 2) + _at(told, counts // 2)) / 2
    made: dict[str, NDArray[np.float64]] = {}
    for at, name in enumerate(MEANT):
        made |= {name: means[:, at], f"{name}_median": np.where(counts, middles, np.nan)[:, at]}
    dice = scores[:, SCORES.index("dice")]
    failed, nothing = (dice == 0).sum(-1), np.isnan(dice).sum(-1)
    return made | {"failed": failed.astype(float), "nothing_there": nothing.astype(float)}


def _at(values: NDArray[np.float64], index: NDArray[np.intp]) -> NDArray[np.float64]:
    kept = np.clip(index, 0, values.shape[-1] - 1)[..., None]
    return np.asarray(np.take_along_axis(values, kept, axis=-1)[..., 0])


def summary(values: NDArray[np.float64]) -> dict[str, float]:
    """Mean, standard deviation, median and quartiles of what is defined."""
    there = values[np.isfinite(values)]
    if not len(there):
        return dict.fromkeys(SUMMARY, math.nan)
    low, middle, high = np.percentile(there, [25, 50, 75])
    spread = float(there.std(ddof=1)) if len(there) > 1 else math.nan
    values_of = (float(there.mean()), spread, float(middle), float(low), float(high))
    return dict(zip(SUMMARY, values_of, strict=True))
