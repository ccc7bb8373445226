"""How surfaces fall on a picture, against what geometry says of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation

from viewer.core.poses.camera import about, between, camera_of, moved, rigid_of, towards
from viewer.core.poses.rim import edges_of, outline
from viewer.core.poses.surface import Surface, surface_of

Three = tuple[float, float, float]

CAMERA = camera_of((400, 500), 1000.0, 0.4)
ANGLES = st.tuples(*[st.floats(-3.0, 3.0)] * 3)
PLACES = st.tuples(st.floats(-20, 20), st.floats(-20, 20), st.floats(600, 900))


def box() -> Surface:
    ends = np.array(list(np.ndindex(2, 2, 2))) * (30.0, 12.0, 8.0)
    hull = ConvexHull(ends)
    return surface_of(ends[hull.simplices])


def ball(radius: float, rings: int = 60) -> Surface:
    down, round_ = np.linspace(0, np.pi, rings + 1), np.linspace(0, 2 * np.pi, 2 * rings + 1)
    there = np.stack(
        [
            np.outer(np.sin(down), np.cos(round_)),
            np.outer(np.sin(down), np.sin(round_)),
            np.outer(np.cos(down), np.ones_like(round_)),
        ],
        axis=-1,
    )
    a, b, c, d = there[:-1, :-1], there[1:, :-1], there[1:, 1:], there[:-1, 1:]
    halves = [np.stack(one, axis=-2).reshape(-1, 3, 3) for one in ((a, b, c), (a, c, d))]
    return surface_of(radius * np.concatenate(halves))


@settings(max_examples=40, deadline=None)
@given(ANGLES, PLACES)
def test_the_outline_of_a_box_is_the_hull_of_its_corners(angles: Three, place: Three) -> None:
    surface = box()
    rigid = rigid_of(about(np.array(angles)), np.array(place))
    seen = outline(edges_of(surface), rigid, CAMERA)
    corners = CAMERA.project(moved(rigid, surface.vertices))
    hull = ConvexHull(corners)
    away = (hull.equations[:, :2] @ seen.places.T + hull.equations[:, 2:]).max(axis=0)
    assert np.abs(away).max() < 1.6  # a corner within a pixel or so of the outside counts
    inner = seen.filled.sum()
    around = len(seen.places)
    assert inner == pytest.approx(hull.volume, abs=around)


def test_a_ball_is_as_large_as_its_cone_of_rays_says() -> None:
    radius, away = 20.0, 700.0
    rigid = rigid_of(np.eye(3), np.array([0.0, 0.0, away]))
    seen = outline(edges_of(ball(radius)), rigid, CAMERA)
    wanted = CAMERA.focal[0] * radius / np.sqrt(away**2 - radius**2)
    radii = np.linalg.norm(seen.places - CAMERA.centre, axis=1)
    assert radii.mean() == pytest.approx(wanted, abs=0.15)
    assert radii.max() < wanted + 0.1


@given(ANGLES)
def test_a_rotation_by_a_vector_is_that_of_scipy(angles: Three) -> None:
    vector = np.array(angles)
    assert np.allclose(about(vector), Rotation.from_rotvec(vector).as_matrix())


@given(ANGLES, ANGLES)
def test_two_rotations_differ_by_the_angle_of_one_to_the_other(one: Three, other: Three) -> None:
    first, second = (Rotation.from_rotvec(angles) for angles in (one, other))
    wanted = np.degrees((first.inv() * second).magnitude())
    assert between(first.as_matrix(), second.as_matrix()) == pytest.approx(wanted, abs=1e-4)


@given(st.floats(0, 499), st.floats(0, 399))
def test_the_ray_of_a_place_goes_through_it(column: float, row: float) -> None:
    ray = CAMERA.ray(column, row)
    assert np.allclose(CAMERA.project(ray[None] * 800.0), [(column, row)])
    assert np.allclose(towards(ray) @ (0, 0, 1), ray)


@given(PLACES)
def test_slopes_are_what_small_steps_do(place: Three) -> None:
    point = np.array([place])
    for axis in range(3):
        step = np.zeros(3)
        step[axis] = 1e-4
        moved_by = (CAMERA.project(point + step) - CAMERA.project(point - step)) / 2e-4
        assert np.allclose(CAMERA.slopes(point)[:, :, axis], moved_by, atol=1e-5)
