"""A voxel is where DICOM says it is, and comes back from there."""

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from grids import ORIGINS, SHAPES, SPACINGS, grids, turns
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.geometry import (
    Geometry,
    from_dicom,
    letters,
    nearest_axes,
    projection,
)
from viewer.core.spacing import SpacingOrigin

PLACES = st.tuples(*[st.floats(-20.0, 20.0)] * 3)

AXES = {
    "L": (1, 0, 0),
    "R": (-1, 0, 0),
    "P": (0, 1, 0),
    "A": (0, -1, 0),
    "S": (0, 0, 1),
    "I": (0, 0, -1),
}


@given(grids(), PLACES)
def test_an_index_comes_back_from_the_patient(grid: Geometry, index: tuple[float, ...]) -> None:
    assert np.allclose(grid.to_index(grid.to_patient(index)), index, atol=1e-6)


@given(grids(), ORIGINS)
def test_a_patient_point_comes_back_from_the_grid(grid: Geometry, point: tuple[float, ...]) -> None:
    assert np.allclose(grid.to_patient(grid.to_index(point)), point, atol=1e-6)


@given(grids(), st.lists(PLACES, min_size=1, max_size=5))
def test_many_points_go_as_each_alone(grid: Geometry, places: list[tuple[float, ...]]) -> None:
    together = grid.to_patient(places)
    assert together.shape == (len(places), 3)
    assert np.allclose(together, [grid.to_patient(place) for place in places])
    stacked = np.array([places, places])
    assert grid.to_index(stacked).shape == (2, len(places), 3)


@given(turns(), ORIGINS, st.tuples(SPACINGS, SHAPES), PLACES)
def test_a_grid_from_dicom_is_the_equation_of_the_standard(
    turn: NDArray[np.float64],
    origin: tuple[float, float, float],
    sizes: tuple[tuple[float, float, float], tuple[int, int, int]],
    index: tuple[float, float, float],
) -> None:
    """PS3.3 C.7.6.2.1.1: P = X * delta_i * i + Y * delta_j * j + S, i the column, j the row."""
    (step, between_rows, between_columns), shape = sizes
    normal, down_column, along_row = turn.T
    cosines = [*along_row, *down_column]
    grid = from_dicom(origin, cosines, (between_rows, between_columns), normal * step, shape)
    at, j, i = index
    by_hand = [
        cosines[xyz] * between_columns * i
        + cosines[3 + xyz] * between_rows * j
        + origin[xyz]
        + normal[xyz] * step * at
        for xyz in range(3)
    ]
    assert np.allclose(grid.to_patient(index), by_hand, atol=1e-9)
    assert np.allclose(grid.spacing, (step, between_rows, between_columns))
    assert np.allclose(grid.directions, turn)
    assert grid.is_orthogonal
    assert grid.in_patient


@given(turns(), ORIGINS, SPACINGS, PLACES)
def test_simpleitk_puts_each_voxel_at_the_same_place(
    turn: NDArray[np.float64],
    origin: tuple[float, float, float],
    spacing: tuple[float, float, float],
    index: tuple[float, float, float],
) -> None:
    normal, down_column, along_row = turn.T
    step = normal * spacing[0]
    grid = from_dicom(origin, [*along_row, *down_column], spacing[1:], step, (4, 5, 6))
    image = sitk.Image(6, 5, 4, sitk.sitkUInt8)
    image.SetOrigin(origin)
    image.SetSpacing(spacing[::-1])
    image.SetDirection(turn[:, ::-1].ravel().tolist())
    theirs = image.TransformContinuousIndexToPhysicalPoint(index[::-1])
    assert np.allclose(grid.to_patient(index), theirs, atol=1e-6)
    back = image.TransformPhysicalPointToContinuousIndex(theirs)
    assert np.allclose(grid.to_index(theirs), back[::-1], atol=1e-5)


@given(turns())
def test_the_nearest_axes_use_each_array_axis_once(turn: NDArray[np.float64]) -> None:
    assert sorted(nearest_axes(turn)) == [0, 1, 2]


@given(turns(most_degrees=40.0))
def test_the_nearest_axes_of_a_slightly_turned_grid_are_the_largest_cosines(
    turn: NDArray[np.float64],
) -> None:
    largest = np.abs(turn).argmax(axis=1)
    if sorted(largest) == [0, 1, 2]:
        assert nearest_axes(turn) == tuple(largest)


@pytest.mark.parametrize("letter", AXES)
def test_a_patient_axis_has_its_own_letter(letter: str) -> None:
    assert letters(AXES[letter]) == letter


@given(turns())
def test_the_opposite_direction_has_the_opposite_letters(turn: NDArray[np.float64]) -> None:
    swap = str.maketrans("LRPASI", "RLAPIS")
    for direction in turn.T:
        assert letters(-direction) == letters(direction).translate(swap)


@given(turns())
def test_the_first_letter_names_the_side_that_is_closest(turn: NDArray[np.float64]) -> None:
    for direction in turn.T:
        cosines = {letter: float(np.dot(direction, axis)) for letter, axis in AXES.items()}
        named = letters(direction)
        assert cosines[named[0]] == pytest.approx(max(cosines.values()))
        assert 1 <= len(named) <= 2


@pytest.mark.parametrize(("degrees", "named"), [(0, "L"), (19, "L"), (21, "LA"), (69, "AL")])
def test_a_second_letter_comes_beyond_twenty_degrees(degrees: float, named: str) -> None:
    angle = np.radians(degrees)
    assert letters((np.cos(angle), -np.sin(angle), 0.0)) == named


def test_a_grid_reaches_to_the_edges_of_its_outer_voxels() -> None:
    grid = Geometry(np.eye(4), (2, 3, 4))
    assert grid.contains((0, 0, 0))
    assert grid.contains((1.49, 2.49, 3.49))
    assert grid.contains((-0.5, -0.5, -0.5))
    for outside in ((-0.51, 0, 0), (1.5, 0, 0), (0, 2.5, 0), (0, 0, 3.5)):
        assert not grid.contains(outside)


@given(grids())
def test_the_center_is_the_mean_of_all_voxels(grid: Geometry) -> None:
    everywhere = np.stack(np.meshgrid(*map(np.arange, grid.shape), indexing="ij"), axis=-1)
    assert np.allclose(grid.center, grid.to_patient(everywhere).mean(axis=(0, 1, 2)), atol=1e-6)


@given(grids(), st.integers(0, 2))
def test_grids_agree_within_the_tolerance_alone(grid: Geometry, axis: int) -> None:
    def moved(by: float) -> Geometry:
        affine = np.array(grid.affine)
        affine[axis, 3] += by
        return Geometry(affine, grid.shape)

    assert grid.agrees_with(grid)
    assert grid.agrees_with(moved(0.009))
    assert not grid.agrees_with(moved(0.012))
    assert grid.agrees_with(moved(0.4), tolerance_mm=0.5)


def test_grids_disagree_by_shape_spacing_and_direction() -> None:
    grid = Geometry(np.eye(4), (20, 20, 20))
    assert not grid.agrees_with(Geometry(np.eye(4), (20, 20, 21)))
    assert not grid.agrees_with(Geometry(np.diag([1, 1, 1.001, 1]), (20, 20, 20)))
    assert not grid.agrees_with(Geometry(np.diag([1, -1, 1, 1]), (20, 20, 20)))


def test_a_gantry_tilt_is_not_orthogonal() -> None:
    angle = np.radians(18.5)
    step = 3 * np.array([0.0, np.sin(angle), np.cos(angle)])
    grid = from_dicom((0, 0, 0), (1, 0, 0, 0, 1, 0), (0.5, 0.5), step, (3, 4, 5))
    assert not grid.is_orthogonal
    assert grid.spacing[0] == pytest.approx(3.0)


def test_a_projection_runs_down_and_right_in_its_own_unit() -> None:
    film = projection(100, 50, (0.2, 0.3), SpacingOrigin.DETECTOR)
    assert film.shape == (1, 100, 50)
    assert film.spacing == pytest.approx((1.0, 0.2, 0.3))
    assert film.spacing_origin is SpacingOrigin.DETECTOR
    assert not film.in_patient
    assert film.to_patient((0, 10, 20)) == pytest.approx((6.0, 2.0, 0.0))
    assert film.to_index((6.0, 2.0, 0.0)) == pytest.approx((0, 10, 20))


def test_a_projection_without_a_scale_is_measured_in_pixels() -> None:
    film = projection(4, 5, None, SpacingOrigin.NONE)
    assert film.spacing == (1.0, 1.0, 1.0)
    assert film.spacing_origin is SpacingOrigin.NONE


def test_a_grid_cannot_be_changed_from_outside() -> None:
    affine = np.eye(4)
    grid = Geometry(affine, (1, 1, 1))
    affine[0, 3] = 100.0
    assert grid.center[0] == 0.0
    with pytest.raises(ValueError, match="read-only"):
        grid.affine[0, 3] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        grid.inverse[0, 3] = 1.0
