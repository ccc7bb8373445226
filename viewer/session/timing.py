"""Time between the parts of a Series, where they are moments of one body."""

from collections.abc import Sequence
from itertools import pairwise

from viewer.core.study import Stack

_SECONDS = {"trigger": 1e-3, "frame time": 1e-3, "moment": 1e-3}
_CLOCKS = ("acquired", "made")
_EVEN = 0.01


def seconds_between(stacks: Sequence[Stack]) -> float:
    """Seconds from one Stack to the next, by their marks; 0.0 where that is no even time."""
    if len(stacks) < 2:
        return 0.0
    marks = [dict(stack.marks) for stack in stacks]
    for name in (*_SECONDS, *_CLOCKS):
        told = [mark[name] for mark in marks if isinstance(mark.get(name), float)]
        times = [_seconds(name, value) for value in told if isinstance(value, float)]
        if len(times) == len(marks) and (step := _even_step(times)) > 0:
            return step
    return 0.0


def _seconds(name: str, value: float) -> float:
    """A mark as seconds; clocks say hours, minutes and seconds as the digits of one number."""
    if name in _SECONDS:
        return value * _SECONDS[name]
    clock = value % 1_000_000
    return clock // 10_000 * 3600 + clock % 10_000 // 100 * 60 + clock % 100


def _even_step(times: Sequence[float]) -> float:
    steps = [after - before for before, after in pairwise(times)]
    mean = sum(steps) / len(steps)
    return mean if mean > 0 and max(abs(s - mean) for s in steps) <= _EVEN * mean else 0.0
