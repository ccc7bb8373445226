"""Stacks that lie on one grid: the echoes, times or weights of one acquisition, as axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from viewer.core.study import SLICE, Stack

Value = float | str
Axis = tuple[str, tuple[Value | None, ...]]

PART = "part"
"""The only axis of stacks whose marks fill no grid, such as weights with and without direction."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Stacks of one grid, by number in their Series, and the axes that they fill.

    ``stacks`` are in the order of ``axes``, the last running fastest; a single stack has none. An
    axis is a mark's name and its values, None where it is not said.
    """

    stacks: tuple[int, ...]
    axes: tuple[Axis, ...] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """How many stacks there are along each axis."""
        return tuple(len(values) for _, values in self.axes)


def axes_of(stacks: Sequence[Stack]) -> tuple[Axes, ...]:
    """The grids of a Series; each of its stacks is in one of them, alone where it shares none."""
    groups: list[list[int]] = []
    for at, stack in enumerate(stacks):
        group = next((one for one in groups if share_a_grid(stacks[one[0]], stack)), None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    return tuple(_axes(stacks, group) for group in groups)


def share_a_grid(one: Stack, other: Stack) -> bool:
    """Whether two Stacks lie voxel upon voxel, slices that are unevenly spaced too."""
    if one.axis != SLICE or other.axis != SLICE or one.geometry is None or other.geometry is None:
        return False
    gaps, others = one.verdict.gaps, other.verdict.gaps
    same_gaps = len(gaps) == len(others) and np.allclose(gaps, others, rtol=0, atol=_SAME_MM)
    same_space = one.geometry.frame_of_reference == other.geometry.frame_of_reference
    return same_gaps and same_space and one.geometry.agrees_with(other.geometry, _SAME_MM)


_SAME_MM = 0.1
"""What rounding positions to a tenth of a millimetre does."""


def _axes(stacks: Sequence[Stack], group: Sequence[int]) -> Axes:
    if len(group) == 1:
        return Axes(tuple(group))
    marks = [dict(stacks[at].marks) for at in group]
    names = dict.fromkeys(name for own in marks for name in own)
    axes = tuple((name, tuple(dict.fromkeys(own.get(name) for own in marks))) for name in names)
    axes = tuple((name, values) for name, values in axes if len(values) > 1)
    places = [tuple(values.index(own.get(name)) for name, values in axes) for own in marks]
    if len(set(places)) == len(group) == prod(len(values) for _, values in axes):
        ordered = sorted(zip(places, group, strict=True))
        return Axes(tuple(at for _, at in ordered), axes)
    return Axes(tuple(group), ((PART, tuple(stacks[at].name for at in group)),))
