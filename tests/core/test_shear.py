"""Across a tilted stack, what is straight and round in the patient is straight and round."""

import numpy as np
import pytest
from grids import grids, slanting_grids, voxels
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, Points
from viewer.core.planes.plane import THREE_PLANES, Cut, Plane, acquired_plane, cut_of
from viewer.core.planes.shear import shear_of

PLANES = st.sampled_from(THREE_PLANES)


def _indices(shape: tuple[int, ...]) -> Points:
    return np.stack(np.indices(shape), axis=-1).astype(np.float64)


def _pixels(cut: Cut, at: int) -> Points:
    """The voxel index of each pixel, (down, right, 3)."""
    tall, wide = cut.size
    return np.array([[cut.to_index(d, r, at) for r in range(wide)] for d in range(tall)])


def _across(grid: Geometry) -> list[Cut]:
    return [cut for plane in THREE_PLANES if (cut := cut_of(grid, plane)).normal != 0]


@given(slanting_grids(), st.tuples(*[st.floats(-5.0, 5.0)] * 3), st.data())
def test_a_ramp_through_the_patient_is_that_ramp_in_every_plane(
    grid: Geometry, slope: tuple[float, float, float], data: st.DataObject
) -> None:
    values = grid.to_patient(_indices(grid.shape)) @ np.array(slope)
    for cut in _across(grid):
        at = data.draw(st.integers(0, cut.count - 1))
        index = _pixels(cut, at)
        whole = ((index >= 0) & (index <= np.array(grid.shape) - 1)).all(axis=-1)
        expected = grid.to_patient(index) @ np.array(slope)
        assert np.allclose(cut.slice(values, at)[whole], expected[whole], atol=1e-6)


@given(slanting_grids(), st.data())
def test_a_ball_in_the_patient_is_round_to_half_a_pixel(
    grid: Geometry, data: st.DataObject
) -> None:
    middle = grid.to_patient(data.draw(voxels(grid.shape)))
    radius = data.draw(st.floats(0.5, 4.0)) * max(grid.spacing)
    ball = np.linalg.norm(grid.to_patient(_indices(grid.shape)) - middle, axis=-1) < radius
    half = np.hypot(*grid.spacing[1:]) / 2
    for cut in _across(grid):
        at = data.draw(st.integers(0, cut.count - 1))
        index, shown = _pixels(cut, at), cut.slice(ball, at)
        away = np.linalg.norm(grid.to_patient(index) - middle, axis=-1)
        assert not shown[away > radius + half].any()
        on_stack = ~cut.outside(at)
        assert shown[on_stack & (away < radius - half)].all()


@given(slanting_grids(), st.data())
def test_a_mask_is_cut_as_its_points_are_asked(grid: Geometry, data: st.DataObject) -> None:
    mask = np.random.default_rng(0).random(grid.shape) < 0.5
    for cut in _across(grid):
        at = data.draw(st.integers(0, cut.count - 1))
        index = _pixels(cut, at)
        # Where a place lies half way between two voxels, either may be shown.
        clear = (np.abs(index - np.floor(index) - 0.5) > 1e-6).all(axis=-1)
        inside = np.array([[grid.contains(i) for i in line] for line in index])
        assert (cut.outside(at) == ~inside)[clear].all()
        voxel = np.floor(index + 0.5).astype(int).clip(0, np.array(grid.shape) - 1)
        expected = mask[tuple(np.moveaxis(voxel, -1, 0))] & inside
        assert (cut.slice(mask, at) == expected)[clear].all()


@given(slanting_grids(), PLANES, st.tuples(*[st.floats(-3.0, 9.0)] * 3))
def test_a_point_is_at_one_place_of_the_patient_in_all_planes(
    grid: Geometry, plane: Plane, index: tuple[float, float, float]
) -> None:
    cut, place = cut_of(grid, plane), np.array(index)
    at = cut.along(place)
    assert np.allclose(cut.to_index(*cut.to_screen(place, at), at), place, atol=1e-7)


@given(slanting_grids(), PLANES, st.tuples(*[st.floats(-3.0, 9.0)] * 3), st.floats(-2.0, 2.0))
def test_a_place_is_seen_and_moved_straight_along_the_normal(
    grid: Geometry, plane: Plane, index: tuple[float, float, float], step: float
) -> None:
    cut, place = cut_of(grid, plane), np.array(index)
    at = cut.along(place) + step
    seen = cut.to_index(*cut.to_screen(place, at), at)
    assert np.allclose(seen, cut.moved(place, at), atol=1e-7)
    gone = grid.to_patient(seen) - grid.to_patient(place)
    for down, right in ((1.0, 0.0), (0.0, 1.0)):
        along = grid.to_patient(cut.to_index(down, right, at))
        along = along - grid.to_patient(cut.to_index(0.0, 0.0, at))
        assert abs(gone @ along) < 1e-6 * max(1.0, float(np.linalg.norm(gone)))


@given(slanting_grids(), PLANES)
def test_pixels_are_square_angled_and_as_large_as_they_say(grid: Geometry, plane: Plane) -> None:
    cut = cut_of(grid, plane)
    corner = grid.to_patient(cut.to_index(0.0, 0.0, 0.0))
    down = grid.to_patient(cut.to_index(1.0, 0.0, 0.0)) - corner
    right = grid.to_patient(cut.to_index(0.0, 1.0, 0.0)) - corner
    lengths = float(np.linalg.norm(down) * np.linalg.norm(right))
    # Shifts below a millionth of a voxel are taken for noise.
    assert down @ right == pytest.approx(0.0, abs=1e-5 * lengths)
    assert cut.pixel == pytest.approx((np.linalg.norm(down), np.linalg.norm(right)))


@given(slanting_grids(), PLANES)
def test_no_voxel_is_cut_off(grid: Geometry, plane: Plane) -> None:
    cut = cut_of(grid, plane)
    for index in _indices(grid.shape).reshape(-1, 3):
        at = cut.along(index)
        assert -1e-6 <= at <= cut.count - 1 + 1e-6
        for place, size in zip(cut.to_screen(index, at), cut.size, strict=True):
            assert -1e-6 <= place <= size - 1 + 1e-6


@given(slanting_grids())
def test_the_slices_themselves_are_shown_untouched(grid: Geometry) -> None:
    values = np.zeros((*grid.shape[:1], *grid.shape[1:]), dtype=np.int16)
    cut = cut_of(grid, acquired_plane(grid))
    assert not cut.corrected
    assert cut.size == tuple(grid.shape[axis] for axis in (cut.down, cut.right))
    assert cut.count == grid.shape[0]
    assert np.shares_memory(cut.slice(values, 0), values)


@given(grids())
def test_a_square_stack_is_left_as_it_is(grid: Geometry) -> None:
    shear = shear_of(grid)
    assert not shear.slants
    assert shear.grid is grid


@pytest.mark.parametrize("dtype", ["u1", "i2", "u2", "i4", "u4", "f4", "f8"])
def test_numbers_keep_their_kind_and_lie_between_their_neighbours(dtype: str) -> None:
    limits = np.iinfo(dtype) if dtype[0] in "iu" else None
    low, high = (limits.min, limits.max) if limits else (-1e6, 1e6)
    values = np.array([[[low], [high]]] * 3, dtype=dtype)
    affine = np.eye(4)[[2, 1, 0, 3]]
    affine[1, 0] = 0.5
    cut = cut_of(Geometry(affine, values.shape), Plane.SAGITTAL)
    picture = cut.slice(values, 0)
    assert picture.dtype == values.dtype
    # The head is up; the middle slice lies half a pixel further back.
    assert picture[::-1][0].tolist() == [low, high, high]
    assert picture[::-1][1].tolist() == [low, pytest.approx((low + high) / 2, abs=0.51), high]
    assert picture[::-1][2].tolist() == [low, low, high]


def test_colour_is_shifted_as_grey_is() -> None:
    rng = np.random.default_rng(3)
    colour: NDArray[np.uint8] = rng.integers(0, 256, (4, 5, 6, 3), dtype=np.uint8)
    affine = np.eye(4)[[2, 1, 0, 3]]
    affine[:2, 0] = 0.3, -0.7
    for cut in _across(Geometry(affine, (4, 5, 6))):
        for at in range(cut.count):
            picture = cut.slice(colour, at)
            for channel in range(3):
                assert np.array_equal(picture[..., channel], cut.slice(colour[..., channel], at))


@pytest.mark.parametrize(("slices", "slants"), [(1, False), (2, False), (6, False), (7, True)])
def test_less_than_half_a_pixel_over_all_slices_is_rounding(slices: int, slants: bool) -> None:
    affine = np.eye(4)[[2, 1, 0, 3]]
    affine[1, 0] = 0.09
    assert shear_of(Geometry(affine, (slices, 8, 8))).slants is slants


@pytest.mark.parametrize(("degrees", "slants"), [(0.1, False), (0.12, True)])
def test_less_than_a_ninth_of_a_degree_is_rounding(degrees: float, slants: bool) -> None:
    affine = np.eye(4)[[2, 1, 0, 3]]
    affine[1, 0] = np.tan(np.radians(degrees))
    assert shear_of(Geometry(affine, (1000, 8, 8))).slants is slants


def test_noise_beside_a_tilt_is_no_slant() -> None:
    affine = np.eye(4)[[2, 1, 0, 3]]
    affine[1, 0] = 1e-9
    affine[0, 0] = 0.3
    shear = shear_of(Geometry(affine, (50, 8, 8)))
    assert shear.drift[1] == 0.0
    assert shear.grid.shape == (50, 8, 23)
