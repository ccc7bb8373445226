"""A number over cases, and its 95 % interval from drawing patients again and again.

All that is told of agreement is a formula on sums over cases. To draw cases is to weigh those sums,
so that thousands of draws are one product of matrices. That is why the formulas are ours and no
library's: those of scikit-learn (kappa) and statsmodels (Fleiss) would have to be called for each
draw, pingouin (ICC) is GPL as krippendorff is, and none of them draws patients with several cases.
Ours are checked against scikit-learn and printed examples.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 2000
_SEED = 0
_OUTER = (2.5, 97.5)
_MOST_UNDEFINED = 0.5
"""Part of the draws in which a number may be undefined before no interval is given."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure with its 95 % interval; NaN where it is not defined."""

    value: float
    low: float = math.nan
    high: float = math.nan


NOTHING = Estimate(math.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Statistic:
    """``terms`` are [cases, terms]; ``of`` makes a number of each row of sums, [draws, terms].

    That number is NaN or infinite where it is not defined.
    """

    terms: Floats
    of: Callable[[Floats], Floats]

    @property
    def value(self) -> float:
        """Over all cases, each counted once; NaN where it is not defined."""
        return float(self._of(self.terms.sum(axis=0)[None])[0])

    def drawn(self, patients: Sequence[str]) -> Floats:
        """Of each of `RESAMPLES` draws of as many patients as there are, all their cases with them.

        ``patients`` has one name for each case.
        """
        names, owner = np.unique(np.asarray(patients), return_inverse=True)
        sums = np.zeros((len(names), self.terms.shape[1]))
        np.add.at(sums, owner, self.terms)
        return self._of(_draws(len(names)) @ sums)

    def _of(self, sums: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            found = self.of(sums)
        return np.where(np.isfinite(found), found, np.nan)


def estimate(statistic: Statistic, patients: Sequence[str]) -> Estimate:
    """A statistic with its percentile interval; of one patient there is none.

    Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13; whole patients as what
    is drawn: Field and Welsh, J R Stat Soc B 2007;69:369-390.
    """
    value = statistic.value
    if math.isnan(value) or len(set(patients)) < 2:
        return Estimate(value)
    drawn = statistic.drawn(patients)
    if np.isnan(drawn).mean() > _MOST_UNDEFINED:
        return Estimate(value)
    low, high = np.nanpercentile(drawn, _OUTER)
    return Estimate(value, float(low), float(high))


@cache
def _draws(patients: int) -> Floats:
    """How often each patient is in each draw, [draws, patients]; the same for every statistic."""
    random = np.random.default_rng(_SEED)
    return random.multinomial(patients, np.full(patients, 1 / patients), RESAMPLES).astype(float)
