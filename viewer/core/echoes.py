"""The echoes of one acquisition: Stacks slice upon slice that differ in their echo time."""

import numpy as np

from viewer.core.geometry import Geometry
from viewer.core.study import SLICE, Series, Stack

_OF_ECHOES = ("echo", "echo time")
_SAME = 0.02
"""So far voxels may be apart and still count as one upon the other, in voxels."""


def echoes_with(series: Series, stack: int) -> tuple[int, ...]:
    """The numbers of the Stacks that are echoes of one acquisition, by their time, itself included.

    One may lack slices at its ends. Empty where the echo time is not told, or two are the same.
    """
    if stack >= len(series.stacks):
        return ()
    here = series.stacks[stack]
    times = {
        number: other.echo_ms
        for number, other in enumerate(series.stacks)
        if other.echo_ms is not None and (other is here or _is_beside(here, other))
    }
    if stack not in times or len(set(times.values())) < len(times):
        return ()
    return tuple(sorted(times, key=lambda number: times[number]))


def slices_apart(one: Geometry, other: Geometry) -> int | None:
    """At which slice of ``one`` the first of ``other`` lies, where all its voxels lie upon voxels.

    None where they do not.
    """
    if one.shape[1:] != other.shape[1:] or one.frame_of_reference != other.frame_of_reference:
        return None
    last = np.array([[0, 0, 0], np.array(other.shape) - 1])
    first, end = one.to_index(other.to_patient(last)) - last
    apart = round(float(first[0]))
    upon = np.abs(np.array([first, end]) - [apart, 0, 0]).max() <= _SAME
    return apart if upon else None


def _is_beside(one: Stack, other: Stack) -> bool:
    if _else(one) != _else(other) or {one.axis, other.axis} != {SLICE}:
        return False
    if one.geometry is None or other.geometry is None or one.verdict.gaps or other.verdict.gaps:
        return False
    apart = slices_apart(one.geometry, other.geometry)
    return apart is not None and -other.geometry.shape[0] < apart < one.geometry.shape[0]


def _else(stack: Stack) -> tuple[tuple[str, float | str], ...]:
    return tuple(mark for mark in stack.marks if mark[0] not in _OF_ECHOES)
