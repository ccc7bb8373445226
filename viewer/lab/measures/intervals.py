"""95 % intervals by drawing whole patients with replacement."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

from viewer.workers.progress import Progress

Chosen = NDArray[np.intp]
"""Which cases are measured: indices, the same one several times where it was drawn so."""

Numbers = Mapping[str, float]
"""Measures by name; NaN where one is not defined, such as an AUC without a single positive."""

Measure = Callable[[Chosen], Numbers]

RESAMPLES = 2000
SEED = 0
OUTER = (2.5, 97.5)

STEP = 20
"""Draws between two looks at whether to go on."""

ENOUGH = 0.5
"""Part of the draws on which a measure must be defined for an interval to be given."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number and its 95 % interval; NaN is "not defined here"."""

    value: float
    low: float = math.nan
    high: float = math.nan


def draws(patients: Sequence[str], resamples: int, seed: int) -> Iterator[Chosen]:
    """Indices of the cases of as many patients as there are, drawn with replacement."""
    names, owner = np.unique(np.asarray(patients), return_inverse=True)
    own = [np.flatnonzero(owner == n) for n in range(len(names))]
    random = np.random.default_rng(seed)
    for _ in range(resamples):
        chosen = random.integers(0, len(own), len(own))
        yield np.concatenate([own[n] for n in chosen])


def intervals(
    patients: Sequence[str],
    measure: Measure,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    progress: Progress | None = None,
) -> dict[str, Interval]:
    """Each number of `measure` over all cases, with its interval.

    Percentile bootstrap over patients (Efron and Tibshirani, An Introduction to the Bootstrap,
    1993, chapter 13; clusters as the unit: Field and Welsh, J R Stat Soc B 2007;69:369). Of one
    patient there is none.
    """
    resamples = resamples if len(set(patients)) > 1 else 0
    progress = progress or Progress()
    values = dict(measure(np.arange(len(patients))))
    drawn = []
    for number, chosen in enumerate(draws(patients, resamples, seed)):
        if number % STEP == 0:
            progress.step(number / resamples, "Drawing patients again and again")
        made = measure(chosen)
        drawn.append([made[name] for name in values])
    table = np.array(drawn, dtype=np.float64).reshape(-1, len(values))
    return {name: _interval(value, table[:, at]) for at, (name, value) in enumerate(values.items())}


def _interval(value: float, drawn: NDArray[np.float64]) -> Interval:
    defined = drawn[np.isfinite(drawn)]
    if len(defined) < max(1, ENOUGH * len(drawn)) or not math.isfinite(value):
        return Interval(value)
    low, high = np.percentile(defined, OUTER)
    return Interval(value, float(low), float(high))


def ratio(part: float, whole: float) -> float:
    """`part` of `whole`; NaN of nothing."""
    return float(part / whole) if whole else math.nan


def wilson(hits: int, whole: int) -> Interval:
    """A part with Wilson's interval (J Am Stat Assoc 1927;22:209)."""
    if not whole:
        return Interval(math.nan)
    ends = binomtest(hits, whole).proportion_ci(method="wilson")
    return Interval(hits / whole, float(ends.low), float(ends.high))
