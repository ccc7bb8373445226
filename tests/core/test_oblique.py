"""A plane at any angle holds what the patient has there."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from obliques import indices, oblique, pixels, stacks, turnings

from viewer.core.geometry import Geometry
from viewer.core.planes.plane import THREE_PLANES, Plane, cut_of
from viewer.core.planes.turn import aspect, unturned

PLANES = st.sampled_from(THREE_PLANES)
SLANTS = st.booleans().flatmap(lambda slanting: stacks(slanting=slanting))


@given(SLANTS, PLANES, st.tuples(*[st.floats(-5.0, 5.0)] * 3), st.data())
def test_a_ramp_through_the_patient_is_that_ramp_on_every_plane(
    grid: Geometry, plane: Plane, slope: tuple[float, float, float], data: st.DataObject
) -> None:
    values = (grid.to_patient(indices(grid.shape)) @ np.array(slope)).astype(np.float32)
    cut = oblique(grid, plane, data.draw(turnings(grid)))
    at = data.draw(st.integers(0, cut.count - 1))
    index = pixels(cut, at)
    # Nearer to its surface a plane leaves the array between the lines that it is sampled on.
    deep = ((index >= 2) & (index <= np.array(grid.shape) - 3)).all(axis=-1)
    truth = grid.to_patient(index) @ np.array(slope)
    assert np.allclose(cut.slice(values, at)[deep], truth[deep], atol=0.02)


@given(SLANTS, PLANES, st.data())
def test_a_mask_and_raw_pixels_are_cut_as_their_points_are_asked(
    grid: Geometry, plane: Plane, data: st.DataObject
) -> None:
    numbers = np.random.default_rng(0).integers(-9, 9, grid.shape).astype(np.int16)
    cut = oblique(grid, plane, data.draw(turnings(grid)), smooth=False)
    at = data.draw(st.integers(0, cut.count - 1))
    index = pixels(cut, at)
    clear = (np.abs(index - np.floor(index) - 0.5) > 1e-6).all(axis=-1)
    voxel = np.floor(index + 0.5).astype(int)
    inside = ((voxel >= 0) & (voxel < grid.shape)).all(axis=-1)
    nearest = numbers[tuple(np.moveaxis(voxel.clip(0, np.array(grid.shape) - 1), -1, 0))]
    assert (cut.outside(at) == ~inside)[clear].all()
    assert (cut.slice(numbers, at) == nearest)[clear].all()
    assert (cut.slice(numbers > 0, at) == ((nearest > 0) & inside))[clear].all()


@given(SLANTS, PLANES, st.tuples(*[st.floats(-3.0, 9.0)] * 3), st.data())
def test_a_point_is_at_one_place_and_is_carried_straight_along_the_normal(
    grid: Geometry, plane: Plane, index: tuple[float, float, float], data: st.DataObject
) -> None:
    turn = data.draw(turnings(grid))
    cut, place = oblique(grid, plane, turn), np.array(index)
    at = cut.along(place)
    assert np.allclose(cut.to_index(*cut.to_screen(place, at), at), place, atol=1e-6)
    carried = grid.to_patient(cut.moved(place, at + 2)) - grid.to_patient(place)
    assert np.allclose(carried, 2 * cut.step * turn.normal(plane), atol=1e-6)


@given(SLANTS, PLANES, st.data())
def test_a_plane_goes_through_the_point_it_was_turned_about(
    grid: Geometry, plane: Plane, data: st.DataObject
) -> None:
    turn = data.draw(turnings(grid))
    cut = oblique(grid, plane, turn)
    at = cut.along(grid.to_index(turn.pivot))
    assert at == pytest.approx(round(at), abs=1e-6)
    assert 0 <= round(at) < cut.count


@given(SLANTS, PLANES, st.data())
def test_no_voxel_is_left_out(grid: Geometry, plane: Plane, data: st.DataObject) -> None:
    cut = oblique(grid, plane, data.draw(turnings(grid)))
    for index in indices(grid.shape).reshape(-1, 3):
        down, right = cut.to_screen(index, 0)
        assert -1e-6 <= cut.along(index) <= cut.count - 1 + 1e-6
        assert -1e-6 <= down <= cut.size[0] - 1 + 1e-6
        assert -1e-6 <= right <= cut.size[1] - 1 + 1e-6


@pytest.mark.parametrize("shown", THREE_PLANES)
@pytest.mark.parametrize("about", THREE_PLANES)
@pytest.mark.parametrize("degrees", [-90, 90])
def test_a_quarter_turn_shows_another_of_the_three_planes(
    shown: Plane, about: Plane, degrees: int
) -> None:
    affine = np.eye(4)[[2, 1, 0, 3]] * 1.5
    affine[3, 3] = 1.0
    grid = Geometry(affine, (7, 8, 9))
    values = np.random.default_rng(0).integers(-999, 999, grid.shape).astype(np.int16)
    middle = grid.to_patient([3, 4, 5])
    plain = unturned(grid, middle)
    turn = plain.turned(about, degrees, middle)
    cut = oblique(grid, shown, turn)
    normal = turn.normal(shown)
    plane = next(p for p in THREE_PLANES if abs(plain.normal(p) @ normal) > 0.99)
    other = cut_of(grid, plane)
    at = other.along(grid.to_index(middle))
    ours = cut.slice(values, round(cut.along(grid.to_index(middle))))
    theirs = other.slice(values, round(at))
    tops = {kind: cut_.edge_letters() for kind, cut_ in (("ours", cut), ("theirs", other))}
    turned = next(
        picture
        for spin in range(4)
        for picture in (np.rot90(theirs, spin), np.rot90(theirs, spin)[:, ::-1])
        if picture.shape == ours.shape and np.array_equal(picture, ours)
    )
    assert np.array_equal(ours, turned)
    assert sorted(tops["ours"]) == sorted(tops["theirs"])


@given(stacks(), PLANES)
def test_planes_that_were_not_turned_lie_as_the_plain_ones(grid: Geometry, plane: Plane) -> None:
    middle = grid.center
    plain = unturned(grid, middle)
    way, cut = aspect(plane, plain, plain), cut_of(grid, plane)
    corner = grid.to_patient(cut.to_index(0.0, 0.0, 0.0))
    down = grid.to_patient(cut.to_index(1.0, 0.0, 0.0)) - corner
    right = grid.to_patient(cut.to_index(0.0, 1.0, 0.0)) - corner
    assert np.allclose(way.down, down / np.linalg.norm(down), atol=1e-6)
    assert np.allclose(way.right, right / np.linalg.norm(right), atol=1e-6)
    assert way.degrees == pytest.approx(0.0, abs=1e-4)


@given(SLANTS, PLANES, st.data())
def test_edge_letters_name_where_the_screen_leads(
    grid: Geometry, plane: Plane, data: st.DataObject
) -> None:
    cut = oblique(grid, plane, data.draw(turnings(grid)))
    corner = grid.to_patient(cut.to_index(0, 0, 0))
    towards = {"L": (0, 1), "R": (0, -1), "P": (1, 1), "A": (1, -1), "S": (2, 1), "I": (2, -1)}
    steps = ((0, -1), (0, 1), (-1, 0), (1, 0))
    for side, (down, right) in zip(cut.edge_letters(), steps, strict=True):
        far = grid.to_patient(cut.to_index(down, right, 0)) - corner
        axis, sign = towards[side[0]]
        assert far[axis] * sign == pytest.approx(np.abs(far).max())


@given(stacks(), st.data())
def test_slices_that_are_not_there_are_neither_shown_nor_smoothed_into_others(
    grid: Geometry, data: st.DataObject
) -> None:
    count = grid.shape[0]
    there = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    values = np.full(grid.shape, -30000, dtype=np.int16)
    values[there] = 5
    cut = oblique(grid, Plane.SAGITTAL, data.draw(turnings(grid)), there=there)
    at = data.draw(st.integers(0, cut.count - 1))
    outside = cut.outside(at)
    assert (cut.slice(values, at)[~outside] == 5).all()
    index = pixels(cut, at)[..., 0]
    clear = np.abs(index - np.floor(index) - 0.5) > 1e-6
    slices = np.floor(index + 0.5).astype(int).clip(0, count - 1)
    assert outside[clear & ~there[slices]].all()


def test_colour_is_cut_channel_by_channel() -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (9, 9, 9))
    rng = np.random.default_rng(0)
    colour = rng.integers(0, 255, (9, 9, 9, 3)).astype(np.uint8)
    turn = unturned(grid, grid.center).turned(Plane.AXIAL, 30, grid.center)
    for smooth in (True, False):
        cut = oblique(grid, Plane.CORONAL, turn, smooth=smooth)
        at = cut.count // 2
        shown = cut.slice(colour, at)
        for channel in range(3):
            alone = cut.slice(np.ascontiguousarray(colour[..., channel]), at)
            assert np.array_equal(shown[..., channel], alone)


def test_a_long_thin_stack_asks_for_no_more_pixels_than_a_screen_has() -> None:
    affine = np.eye(4)[[2, 1, 0, 3]] * [0.1, 0.1, 10.0, 1.0]
    affine[:3, :3] = np.array([[0, 0, 0.1], [0, 0.1, 0], [10.0, 0, 0]])
    grid = Geometry(affine, (300, 20, 20))
    turn = unturned(grid, grid.center).turned(Plane.CORONAL, 10, grid.center)
    assert max(oblique(grid, Plane.SAGITTAL, turn).size) <= 1601


@given(SLANTS, PLANES, st.data())
def test_a_plane_is_laid_on_points_that_lie_in_one(
    grid: Geometry, plane: Plane, data: st.DataObject
) -> None:
    turn = unturned(grid, grid.center)
    numbers = st.tuples(*[st.floats(-40, 40)] * 3)
    count = data.draw(st.sampled_from([2, 3]))
    points = np.array([data.draw(numbers) for _ in range(count)])
    laid = turn.laid_on(plane, points)
    assert np.allclose(laid.axes.T @ laid.axes, np.eye(3), atol=1e-9)
    assert np.linalg.det(laid.axes) == pytest.approx(np.linalg.det(turn.axes))
    spread = np.linalg.svd(points - points.mean(axis=0))[1]
    assume(spread[:2].max() > 1 and not 1e-4 < spread[1] < 0.1)
    across = (points - laid.pivot) @ laid.normal(plane)
    assert np.abs(across).max() < 2e-3
    assert laid.normal(plane) @ turn.normal(plane) >= -1e-9


@given(SLANTS, PLANES)
def test_a_plane_that_goes_through_the_points_stays(grid: Geometry, plane: Plane) -> None:
    turn = unturned(grid, grid.center)
    ways = [turn.normal(other) for other in THREE_PLANES if other is not plane]
    points = np.array([grid.center, grid.center + 9 * ways[0], grid.center - 7 * ways[1]])
    assert np.allclose(turn.laid_on(plane, points).axes, turn.axes, atol=1e-7)
