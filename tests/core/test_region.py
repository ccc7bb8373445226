"""Shapes keep their place: in the patient in millimetres, on a projection in pixels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.geometry import Geometry, projection
from viewer.core.shapes.region import Region, Shape, region_of
from viewer.core.spacing import SpacingOrigin

PLACES = st.tuples(*[st.floats(-50, 50, allow_nan=False)] * 3)


def a_tilted_grid() -> Geometry:
    affine = np.array([[0, 0.2, 0.9, 10], [0.1, 0.8, 0, -20], [3, 0, 0.1, 5], [0, 0, 0, 1.0]])
    return Geometry(affine, (20, 30, 40))


@given(PLACES, PLACES)
def test_a_line_comes_back_to_the_voxels_it_was_drawn_between(
    start: tuple[float, ...], end: tuple[float, ...]
) -> None:
    for grid in (a_tilted_grid(), projection(30, 40, (0.2, 0.1), SpacingOrigin.DETECTOR)):
        line = region_of(Shape.LINE, [start, end], grid)
        assert np.allclose(line.to_index(grid), [start, end])


def test_on_a_projection_points_are_columns_and_rows_whatever_a_pixel_is_worth() -> None:
    fine = projection(30, 40, (0.1, 0.1), SpacingOrigin.DETECTOR)
    line = region_of(Shape.LINE, [(0, 3, 5), (0, 7, 9)], fine)
    assert line.points == ((5, 3, 0), (9, 7, 0))
    coarse = projection(30, 40, (0.4, 0.4), SpacingOrigin.NONE)
    assert line.to_index(coarse).tolist() == [[0, 3, 5], [0, 7, 9]]


def test_a_shape_of_a_patient_is_not_laid_on_a_projection() -> None:
    line = region_of(Shape.LINE, [(0, 0, 0), (1, 1, 1)], a_tilted_grid())
    with pytest.raises(ValueError, match="projection"):
        line.to_index(projection(30, 40, None, SpacingOrigin.NONE))


def test_a_shape_has_the_points_that_it_needs() -> None:
    with pytest.raises(ValueError, match="angle has 3"):
        Region(Shape.ANGLE, ((0, 0, 0), (1, 1, 1)), in_patient=True)
