"""Percentiles near the ends of many values, without putting all of them in order."""

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SOME = 4096
"""About so many values tell where the ends begin."""

Values = NDArray[Any]


def percentiles(values: Values, between: Sequence[float]) -> list[float]:
    """What `numpy.percentile` gives, linear between neighbours; for ends in a sixth of the time."""
    flat = values.ravel()
    some = np.sort(flat[:: max(1, flat.size // _SOME)])
    return [_percentile(flat, some, percent / 100) for percent in between]


def _percentile(flat: Values, some: Values, part: float) -> float:
    """One of them, looked for among what lies beyond a value a little further in."""
    lower = part < 0.5
    share = part if lower else 1 - part
    reach = ceil(1.5 * share * len(some)) + 8
    if reach >= len(some) / 2:
        return float(np.percentile(flat, 100 * part))
    beyond = flat[flat <= some[reach]] if lower else flat[flat >= some[-1 - reach]]
    return _among(flat, beyond, part, 0 if lower else flat.size - beyond.size)


def _among(flat: Values, beyond: Values, part: float, left_out: int) -> float:
    """Of values that are the lowest or the highest of all, with so many below them left out."""
    place = part * (flat.size - 1)
    ranks = [floor(place) - left_out, min(floor(place) + 1, flat.size - 1) - left_out]
    if min(ranks) < 0 or max(ranks) >= beyond.size:
        return float(np.percentile(flat, 100 * part))
    low, high = (float(one) for one in np.partition(beyond, ranks)[ranks])
    return low + (place - floor(place)) * (high - low)
