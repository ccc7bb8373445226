"""The step that fits how fast a signal fades over the echoes: the map of a relaxation time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Grid
from viewer.ai.runners.steps.call import Call
from viewer.core.phrase import Phrase

Numbers = NDArray[np.float64]

_STEPS = 48
"""Times that are tried first, evenly in their logarithm."""
_REFINED = 18
"""Golden sections of what lies about the best of them: to 1 in 20,000."""
_GOLDEN = (np.sqrt(5.0) - 1) / 2


def fit_decay(call: Call) -> Grid:
    """The time T2 (ms) of each voxel, NaN where the echoes do not tell."""
    echoes, skip = call.echoes(), int(call.number("skip"))
    times = np.array(echoes.times_ms[skip:], dtype=np.float64)
    how = Fit(
        call.number("least_snr"),
        call.number("shortest"),
        call.number("longest"),
        offset=bool(call.stage.arguments["offset"]),
    )
    if len(times) <= how.unknowns:
        count, least = skip + len(times), skip + how.unknowns + 1
        words = Phrase("It has {count} echoes; {least} are needed.", count=count, least=least)
        call.tools.impossible(words, echoes.grids[0].role)
    grid, signals = common(echoes.grids[skip:])
    bright = call.number("least_part") * np.percentile(signals[0], 99)
    made = np.full(grid.values.shape, np.nan, dtype=np.float32)
    count = len(made)
    for at in range(count):
        call.progress.step(at / count, Phrase("Slice {at} of {count}", at=at + 1, count=count))
        there = (signals[0, at] > 0) & (signals[0, at] >= bright)
        made[at][there] = faded(signals[:, at][:, there].T, times, how)
    return replace(grid, values=made)


def common(grids: Sequence[Grid]) -> tuple[Grid, Numbers]:
    """The grid of the slices that all have, and their values [echo, slice, row, column]."""
    starts = [round(float(grid.to_source[0, 3])) for grid in grids]
    start = max(starts)
    end = min(at + len(grid.values) for at, grid in zip(starts, grids, strict=True))
    pieces = [grid.values[start - at : end - at] for at, grid in zip(starts, grids, strict=True)]
    to_source = np.eye(4)
    to_source[0, 3] = start
    return replace(grids[0], values=pieces[0], to_source=to_source), np.stack(pieces)


@dataclass(frozen=True, slots=True)
class Fit:
    """From which T2 to which is looked (ms), how far S0 must stand out, and whether c is fitted."""

    snr: float
    shortest: float
    longest: float
    offset: bool = True

    @property
    def unknowns(self) -> int:
        """How many; one echo more tells how well they fit."""
        return 3 if self.offset else 2


def faded(signals: Numbers, times: Numbers, how: Fit) -> Numbers:
    """T2 in S0 exp(-TE / T2) + c, c >= 0, of least squares; ``signals`` [voxels, echoes].

    For each T2 the best S0 and c are known at once (variable projection: Golub and Pereyra, SIAM
    J Numer Anal 1973), so that one unknown is searched, from end to end. NaN where the best lies
    at an end, or S0 is less than `Fit.snr` times the deviation of what is left over.
    """
    values = np.asarray(signals, dtype=np.float64)
    made = np.full(len(values), np.nan)
    tried = np.geomspace(how.shortest, how.longest, _STEPS)
    left, size = _left(values[:, None], np.exp(-times / tried[:, None]), offset=how.offset)
    best, all_ = left.argmin(axis=1), np.arange(len(values))
    inside = (best > 0) & (best < _STEPS - 1)
    loud = size[all_, best] > how.snr / 2 * _deviation(left[all_, best], times, how)
    some = np.flatnonzero(inside & loud)
    ends = np.log(tried[best[some] - 1]), np.log(tried[best[some] + 1])
    found = np.exp(_sectioned(values[some], times, ends, offset=how.offset))
    left, size = _left(values[some], np.exp(-times / found[:, None]), offset=how.offset)
    told = (size > 0) & (size >= how.snr * _deviation(left, times, how))
    made[some[told]] = found[told]
    return made


def _deviation(left: Numbers, times: Numbers, how: Fit) -> Numbers:
    return np.sqrt(np.maximum(left, 0) / (len(times) - how.unknowns))


def _sectioned(
    values: Numbers, times: Numbers, ends: tuple[Numbers, Numbers], *, offset: bool
) -> Numbers:
    """The logarithm of the best T2 between two (golden-section search), of each voxel."""

    def left(at: Numbers) -> Numbers:
        return _left(values, np.exp(-times / np.exp(at)[:, None]), offset=offset)[0]

    low, high = ends
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


def _left(values: Numbers, shape: Numbers, *, offset: bool) -> tuple[Numbers, Numbers]:
    """The sum of squares that is left over, and S0, for exponentials of a ``shape``.

    Both [..., echoes]. The rest c is 0 without ``offset``, or where it were less.
    """
    count, all_values, all_shape = values.shape[-1], values.sum(-1), shape.sum(-1)
    squares, both = (shape * shape).sum(-1), np.einsum("...e,...e->...", shape, values)
    size = (count * both - all_shape * all_values) / (count * squares - all_shape**2)
    rest = (all_values - size * all_shape) / count
    alone = (rest < 0) | (not offset)
    size, rest = np.where(alone, both / squares, size), np.where(alone, 0.0, rest)
    return (values * values).sum(-1) - size * both - rest * all_values, size
