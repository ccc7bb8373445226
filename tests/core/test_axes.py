"""Stacks of one grid are told as axes."""

import numpy as np

from viewer.core.axes import PART, axes_of
from viewer.core.geometry import Geometry
from viewer.core.study import Geometrical, Stack, Verdict

Marks = tuple[tuple[str, float | str], ...]


def stack(marks: Marks, shift: float = 0.0, gaps: tuple[float, ...] = ()) -> Stack:
    affine = np.eye(4)
    affine[0, 3] = shift
    geometry = Geometry(affine, (3, 4, 5), "1.2")
    kind = Geometrical.UNEVEN if gaps else Geometrical.UNIFORM
    return Stack(str(marks), (), Verdict(kind, "", gaps=gaps), marks, geometry=geometry)


def test_echoes_of_time_points_are_two_axes_in_their_order() -> None:
    made = [stack((("echo", e), ("time point", t))) for t in (1.0, 2.0, 3.0) for e in (1.0, 2.0)]
    (found,) = axes_of(made)
    assert found.axes == (("echo", (1.0, 2.0)), ("time point", (1.0, 2.0, 3.0)))
    assert found.shape == (2, 3)
    assert found.stacks == (0, 2, 4, 1, 3, 5)


def test_marks_that_fill_no_grid_are_one_axis_of_parts() -> None:
    made = [
        stack((("b-value", 0.0),)),
        stack((("b-value", 800.0), ("direction", "1 0 0"))),
        stack((("b-value", 800.0), ("direction", "0 1 0"))),
    ]
    (found,) = axes_of(made)
    assert found.stacks == (0, 1, 2)
    assert found.axes == ((PART, tuple(one.name for one in made)),)


def test_what_all_share_is_no_axis() -> None:
    made = [stack((("kind", "M"), ("echo", echo))) for echo in (1.0, 2.0)]
    assert axes_of(made)[0].axes == (("echo", (1.0, 2.0)),)


def test_other_grids_and_stacks_with_other_gaps_stand_alone() -> None:
    made = [
        stack((("echo", 1.0),)),
        stack((("echo", 2.0),), shift=0.5),
        stack((("echo", 3.0),), gaps=(1.0, 3.0)),
        stack((("echo", 4.0),), shift=0.05),
        stack((("echo", 5.0),), gaps=(1.0, 3.0)),
        stack((("echo", 6.0),), gaps=(3.0, 1.0)),
    ]
    found = axes_of(made)
    assert [one.stacks for one in found] == [(0, 3), (1,), (2, 4), (5,)]
    assert found[1].axes == ()
