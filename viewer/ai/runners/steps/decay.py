"""The step that fits how fast a signal fades over the echoes: the map of a relaxation time."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Grid
from viewer.ai.runners.steps.call import Call
from viewer.core.phrase import Phrase

Numbers = NDArray[np.float64]

FEWEST = 4
"""Echoes for three unknowns and one to tell how well they fit."""

_STEPS = 48
"""Times that are tried first, evenly in their logarithm."""
_REFINED = 18
"""Golden sections of what lies about the best of them: to 1 in 20,000."""
_GOLDEN = (np.sqrt(5.0) - 1) / 2


def fit_decay(call: Call) -> Grid:
    """The time T2 (ms) of each voxel, NaN where the echoes do not tell."""
    echoes, skip = call.echoes(), int(call.number("skip"))
    times = np.array(echoes.times_ms[skip:], dtype=np.float64)
    if len(times) < FEWEST:
        words = Phrase("It has {count} echoes; {least} are needed.", count=len(times), least=FEWEST)
        call.tools.impossible(words, echoes.grids[0].role)
    least = (call.number("least_snr"), call.number("shortest"), call.number("longest"))
    grids = echoes.grids[skip:]
    first = grids[0]
    made = np.empty(first.values.shape, dtype=np.float32)
    count = len(made)
    for at in range(count):
        call.progress.step(at / count, Phrase("Slice {at} of {count}", at=at + 1, count=count))
        signals = np.stack([grid.values[at].ravel() for grid in grids], axis=-1)
        made[at] = faded(signals, times, *least).reshape(made.shape[1:])
    return replace(first, values=made)


def faded(signals: Numbers, times: Numbers, snr: float, shortest: float, longest: float) -> Numbers:
    """T2 in S0 exp(-TE / T2) + c, c >= 0, of least squares; ``signals`` [voxels, echoes].

    For each T2 the best S0 and c are known at once (variable projection: Golub and Pereyra, SIAM
    J Numer Anal 1973), so that one unknown is searched, from end to end. NaN where the best lies
    at an end, or S0 is less than ``snr`` times the deviation of what is left over.
    """
    values = np.asarray(signals, dtype=np.float64)
    made = np.full(len(values), np.nan)
    tried = np.geomspace(shortest, longest, _STEPS)
    left, size = _left(values[:, None], np.exp(-times / tried[:, None]))
    best, all_ = left.argmin(axis=1), np.arange(len(values))
    inside = (best > 0) & (best < _STEPS - 1)
    loud = size[all_, best] > snr / 2 * _deviation(left[all_, best], times)
    some = np.flatnonzero(inside & loud)
    ends = np.log(tried[best[some] - 1]), np.log(tried[best[some] + 1])
    found = np.exp(_sectioned(values[some], times, *ends))
    left, size = _left(values[some], np.exp(-times / found[:, None]))
    told = (size > 0) & (size >= snr * _deviation(left, times))
    made[some[told]] = found[told]
    return made


def _deviation(left: Numbers, times: Numbers) -> Numbers:
    return np.sqrt(np.maximum(left, 0) / (len(times) - 3))


def _sectioned(values: Numbers, times: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """The logarithm of the best T2 between two (golden-section search), of each voxel."""

    def left(at: Numbers) -> Numbers:
        return _left(values, np.exp(-times / np.exp(at)[:, None]))[0]

    one, two = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_one, at_two = left(one), left(two)
    for _ in range(_REFINED):
        lower = at_one < at_two
        low, high = np.where(lower, low, one), np.where(lower, two, high)
        new = np.where(lower, high - _GOLDEN * (high - low), low + _GOLDEN * (high - low))
        at_new = left(new)
        one, two = np.where(lower, new, two), np.where(lower, one, new)
        at_one, at_two = np.where(lower, at_new, at_two), np.where(lower, at_one, at_new)
    return (low + high) / 2


def _left(values: Numbers, shape: Numbers) -> tuple[Numbers, Numbers]:
    """The sum of squares that is left over, and S0, for exponentials of a ``shape``.

    Both [..., echoes]. The rest c is 0 where it were less.
    """
    count, all_values, all_shape = values.shape[-1], values.sum(-1), shape.sum(-1)
    squares, both = (shape * shape).sum(-1), np.einsum("...e,...e->...", shape, values)
    size = (count * both - all_shape * all_values) / (count * squares - all_shape**2)
    rest = (all_values - size * all_shape) / count
    alone = rest < 0
    size, rest = np.where(alone, both / squares, size), np.where(alone, 0.0, rest)
    return (values * values).sum(-1) - size * both - rest * all_values, size
