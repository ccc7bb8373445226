"""Which Stacks are echoes of one acquisition, and how they lie upon each other."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.echoes import echoes_with, slices_apart
from viewer.core.geometry import Geometry
from viewer.core.study import Geometrical, Kind, Series, Stack, Verdict

AFFINE = np.array([[3, 0.1, 0, -20], [0, 0.5, 0.1, 30], [0.2, 0, 0.6, 5], [0, 0, 0, 1.0]])


def grid(start: int = 0, slices: int = 6, shift: float = 0.0) -> Geometry:
    moved = AFFINE.copy()
    moved[:3, 3] += AFFINE[:3, 0] * start + AFFINE[:3, 1] * shift
    return Geometry(moved, (slices, 8, 9), "1.2.9")


def echo(
    at: int, time: float | None, place: Geometry | None = None, kind: str = "magnitude"
) -> Stack:
    marks = (("kind", kind), ("echo", float(at)))
    uniform = Verdict(Geometrical.UNIFORM, "")
    return Stack("", (), uniform, marks, geometry=place or grid(), echo_ms=time)


def series(*stacks: Stack) -> Series:
    return Series("1", "2", "MR", Kind.VOLUME, stacks=stacks)


@given(start=st.integers(-8, 8), slices=st.integers(1, 9))
def test_a_grid_that_lacks_slices_tells_where_it_begins(start: int, slices: int) -> None:
    assert slices_apart(grid(), grid(start, slices)) == start


@pytest.mark.parametrize(
    "other",
    [
        grid(shift=0.5),
        replace(grid(), affine=AFFINE @ np.diag([1, 1, 1.05, 1])),
        replace(grid(), shape=(6, 8, 10)),
        replace(grid(), frame_of_reference="1.2.8"),
    ],
    ids=["moved", "other pixels", "other size", "another space"],
)
def test_grids_whose_voxels_lie_elsewhere_are_not_upon_each_other(other: Geometry) -> None:
    assert slices_apart(grid(), other) is None


def test_echoes_are_told_by_their_time_whatever_their_order() -> None:
    shown = series(echo(2, 20.0), echo(3, 30.0, grid(1, 5)), echo(1, 10.0))
    assert all(echoes_with(shown, at) == (2, 0, 1) for at in range(3))


def test_what_differs_in_more_than_its_echo_is_none_of_them() -> None:
    phase = echo(1, 10.0, kind="phase")
    shown = series(echo(1, 10.0), echo(2, 20.0), phase, echo(3, 30.0, grid(shift=0.5)))
    assert echoes_with(shown, 0) == (0, 1)
    assert echoes_with(shown, 2) == (2,)


def test_without_times_or_with_one_twice_there_are_none() -> None:
    assert echoes_with(series(echo(1, None), echo(2, 20.0)), 0) == ()
    assert echoes_with(series(echo(1, 10.0), echo(2, 10.0)), 0) == ()
    assert echoes_with(series(), 0) == ()
