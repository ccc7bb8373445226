"""Whichever way it was acquired, a voxel is shown where the patient has it."""

import numpy as np
import pytest
from grids import grids, voxels
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.geometry import Geometry, projection
from viewer.core.planes.plane import THREE_PLANES, Cut, Plane, acquired_plane, cut_of
from viewer.core.spacing import SpacingOrigin

PLANES = st.sampled_from(THREE_PLANES)

EDGES = {
    Plane.AXIAL: ("R", "L", "A", "P"),
    Plane.SAGITTAL: ("A", "P", "S", "I"),
    Plane.CORONAL: ("R", "L", "S", "I"),
}
"""Left, right, top and bottom, as a radiologist expects them."""

TOWARDS = {"L": (0, 1), "R": (0, -1), "P": (1, 1), "A": (1, -1), "S": (2, 1), "I": (2, -1)}


def _step(grid: Geometry, cut: Cut, down: float, right: float) -> np.ndarray:
    """Patient millimetres that a step on the screen goes."""
    places = [cut.to_index(d, r, 0.0) for d, r in ((0, 0), (down, right))]
    return np.asarray(grid.to_patient(places[1]) - grid.to_patient(places[0]))


@given(grids(), PLANES, st.data())
def test_a_marked_voxel_is_where_its_index_says(
    grid: Geometry, plane: Plane, data: st.DataObject
) -> None:
    index = data.draw(voxels(grid.shape))
    values = np.zeros(grid.shape, dtype=np.int16)
    values[index] = 7
    cut = cut_of(grid, plane)
    picture = cut.slice(values, index[cut.normal])
    assert picture.shape == cut.size
    at = index[cut.normal]
    assert np.argwhere(picture).tolist() == [list(cut.to_screen(np.array(index), at))]
    for other in set(range(grid.shape[cut.normal])) - {index[cut.normal]}:
        assert not cut.slice(values, other).any()


@given(grids(), PLANES, st.data())
def test_colour_is_cut_as_grey_is(grid: Geometry, plane: Plane, data: st.DataObject) -> None:
    index = data.draw(voxels(grid.shape))
    values = np.zeros((*grid.shape, 3), dtype=np.uint8)
    values[index] = (1, 2, 3)
    cut = cut_of(grid, plane)
    picture = cut.slice(values, index[cut.normal])
    down, right = cut.to_screen(np.array(index), index[cut.normal])
    assert picture[int(down), int(right)].tolist() == [1, 2, 3]


@given(grids(), PLANES, st.tuples(*[st.floats(-3.0, 9.0)] * 3))
def test_a_place_on_the_screen_comes_back_as_its_index(
    grid: Geometry, plane: Plane, index: tuple[float, float, float]
) -> None:
    cut = cut_of(grid, plane)
    down, right = cut.to_screen(np.array(index), index[cut.normal])
    back = cut.to_index(down, right, index[cut.normal])
    assert np.allclose(back, index, atol=1e-9)


@given(grids(), PLANES)
def test_each_array_axis_has_one_part_in_a_cut(grid: Geometry, plane: Plane) -> None:
    cut = cut_of(grid, plane)
    assert sorted((cut.normal, cut.down, cut.right)) == [0, 1, 2]


@given(grids())
def test_the_three_planes_stand_across_three_axes(grid: Geometry) -> None:
    assert sorted(cut_of(grid, plane).normal for plane in THREE_PLANES) == [0, 1, 2]


@given(grids(), PLANES)
def test_the_screen_never_runs_against_the_radiological_directions(
    grid: Geometry, plane: Plane
) -> None:
    cut = cut_of(grid, plane)
    _, right_side, _, lower_side = EDGES[plane]
    for side, step in ((lower_side, (1.0, 0.0)), (right_side, (0.0, 1.0))):
        axis, sign = TOWARDS[side]
        assert _step(grid, cut, *step)[axis] * sign >= -1e-9


@given(grids(most_degrees=20.0), PLANES)
def test_a_grid_near_the_patient_axes_has_the_radiological_sides_first(
    grid: Geometry, plane: Plane
) -> None:
    shown = cut_of(grid, plane).edge_letters()
    assert tuple(side[0] for side in shown) == EDGES[plane]


@given(grids(), PLANES)
def test_edge_letters_name_where_the_screen_leads(grid: Geometry, plane: Plane) -> None:
    cut = cut_of(grid, plane)
    left, right, top, bottom = cut.edge_letters()
    for side, step in (
        (left, _step(grid, cut, 0.0, -1.0)),
        (right, _step(grid, cut, 0.0, 1.0)),
        (top, _step(grid, cut, -1.0, 0.0)),
        (bottom, _step(grid, cut, 1.0, 0.0)),
    ):
        far = step / np.linalg.norm(step)
        for letter in side:
            axis, sign = TOWARDS[letter]
            assert far[axis] * sign > 0
        axis, sign = TOWARDS[side[0]]
        assert far[axis] * sign == pytest.approx(np.abs(far).max())


@given(grids(), PLANES)
def test_a_pixel_is_as_large_as_a_step_on_the_screen(grid: Geometry, plane: Plane) -> None:
    cut = cut_of(grid, plane)
    sizes = [np.linalg.norm(_step(grid, cut, *step)) for step in ((1.0, 0.0), (0.0, 1.0))]
    assert cut.pixel == pytest.approx(sizes)


@given(grids())
def test_the_acquired_plane_shows_the_slices_as_they_are_stored(grid: Geometry) -> None:
    plane = acquired_plane(grid)
    assert cut_of(grid, plane).normal == 0


def test_a_cut_is_a_view_and_copies_nothing() -> None:
    values = np.zeros((3, 4, 5), dtype=np.int16)
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], values.shape)
    for plane in THREE_PLANES:
        assert np.shares_memory(cut_of(grid, plane).slice(values, 0), values)


def test_a_film_is_shown_as_it_was_stored() -> None:
    film = projection(3, 4, None, SpacingOrigin.NONE)
    values = np.arange(12).reshape(1, 3, 4)
    for plane in Plane:
        cut = cut_of(film, plane)
        assert cut.plane is Plane.FILM
        assert np.array_equal(cut.slice(values, 0), values[0])
    assert acquired_plane(film) is Plane.FILM
