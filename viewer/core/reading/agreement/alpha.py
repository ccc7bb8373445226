"""Agreement of many where answers may be missing: Krippendorff's alpha.

Krippendorff, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, 2011
(repository.upenn.edu/asc_papers/43). A case that fewer than two judged is left out.
"""

from collections.abc import Callable

import numpy as np

from viewer.core.reading.agreement.statistic import Floats, Statistic

_Metric = Callable[[Floats], Floats]
"""From how often each option was given, [draws, options], to squared distances between them."""


def alpha_nominal(counts: Floats) -> Statistic:
    """Of how many gave each option, [cases, options], the options being classes."""
    options = counts.shape[1]
    return _of_counts(counts, lambda _: 1.0 - np.eye(options))


def alpha_ordinal(counts: Floats) -> Statistic:
    """Of how many gave each option, [cases, options], the options being in order."""
    return _of_counts(counts, _between)


def alpha_interval(values: Floats) -> Statistic:
    """Of measurements [cases, readers], NaN where one is missing."""
    there = np.isfinite(values)
    judged = there.sum(axis=1)
    several = judged > 1
    # Measured from the middle, as sums of squares lose digits far from zero.
    middle = values[there].mean() if there.any() else 0.0
    values = np.where(there, values - middle, 0.0)
    first, second = values.sum(axis=1), (values**2).sum(axis=1)
    seen = 2 * (judged * second - first**2) / np.maximum(judged - 1, 1)
    terms = np.column_stack([seen, judged, first, second]) * several[:, None]

    def of(sums: Floats) -> Floats:
        seen, count, first, second = sums.T
        return np.asarray(1.0 - (count - 1) * seen / (2 * (count * second - first**2)))

    return Statistic(terms, of)


def _of_counts(counts: Floats, metric: _Metric) -> Statistic:
    options = counts.shape[1]
    judged = counts.sum(axis=1)
    weights = np.where(judged > 1, 1.0 / np.maximum(judged - 1, 1.0), 0.0)
    pairs = counts[:, :, None] * (counts[:, None, :] - np.eye(options))
    terms = (pairs * weights[:, None, None]).reshape(-1, options * options)

    def of(sums: Floats) -> Floats:
        seen = sums.reshape(-1, options, options)
        given = seen.sum(axis=2)
        apart = metric(given)
        chance = given[:, :, None] * given[:, None, :] * apart
        whole = given.sum(axis=1) - 1.0
        return np.asarray(1.0 - whole * (seen * apart).sum(axis=(1, 2)) / chance.sum(axis=(1, 2)))

    return Statistic(terms, of)


def _between(given: Floats) -> Floats:
    """How many answers lie from one option to another, half of each end, squared."""
    upto = np.cumsum(given, axis=1) - given / 2
    return np.asarray((upto[:, :, None] - upto[:, None, :]) ** 2)
