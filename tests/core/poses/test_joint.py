"""Angles between components, for knees that were bent on purpose."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from viewer.core.poses.camera import rigid_of
from viewer.core.poses.joint import AXES, axes_of, joint_angles

Three = tuple[float, float, float]

SMALL = st.floats(-25, 25)
RAS = ("RAS", "RAS")


def bent(flexion: float, to_right: float, turned_right: float) -> np.ndarray:
    """A tibia (axes right, anterior, superior) turned against a femur that lies along the axes.

    Its lower end goes back by the flexion, then to the right about the floating axis; it turns its
    front to the right about its own long axis.
    """
    back = Rotation.from_rotvec([-np.radians(flexion), 0, 0])
    across = Rotation.from_rotvec(np.array([0, -1, 0]) * np.radians(to_right))
    about_itself = Rotation.from_rotvec([0, 0, -np.radians(turned_right)])
    return rigid_of((back * across * about_itself).as_matrix(), np.zeros(3))


@given(st.floats(-30, 140), SMALL, SMALL)
def test_a_bent_right_knee_says_how_it_was_bent(
    flexion: float, valgus: float, external: float
) -> None:
    told = joint_angles(np.eye(4), bent(flexion, valgus, external), RAS, "R")
    assert told.flexion == pytest.approx(flexion, abs=1e-6)
    assert told.valgus == pytest.approx(valgus, abs=1e-6)
    assert told.external == pytest.approx(external, abs=1e-6)


def test_at_a_left_knee_the_outer_side_is_the_left_one() -> None:
    told = joint_angles(np.eye(4), bent(40, 5, 8), RAS, "L")
    assert (told.flexion, told.valgus, told.external) == pytest.approx((40, -5, -8))


def test_where_the_side_is_not_known_only_flexion_is_told() -> None:
    told = joint_angles(np.eye(4), bent(40, 5, 8), RAS, "")
    assert told.flexion == pytest.approx(40)
    assert told.valgus is None
    assert told.external is None


@given(st.sampled_from(AXES), st.sampled_from(AXES), st.floats(0, 120), SMALL, SMALL)
def test_it_does_not_matter_how_a_maker_laid_the_axes(
    one: str, other: str, flexion: float, valgus: float, external: float
) -> None:
    femur = np.eye(4)
    tibia = bent(flexion, valgus, external)
    femur[:3, :3] = femur[:3, :3] @ axes_of(one).T
    tibia[:3, :3] = tibia[:3, :3] @ axes_of(other).T
    told = joint_angles(femur, tibia, (one, other), "R")
    assert (told.flexion, told.valgus, told.external) == pytest.approx(
        (flexion, valgus, external), abs=1e-6
    )


@given(st.tuples(*[st.floats(-3, 3)] * 3), st.floats(0, 120), SMALL, SMALL)
def test_nor_how_the_knee_lies_before_the_camera(
    angles: Three, flexion: float, valgus: float, external: float
) -> None:
    before = rigid_of(Rotation.from_rotvec(angles).as_matrix(), np.array([10.0, -20.0, 900.0]))
    told = joint_angles(before, before @ bent(flexion, valgus, external), RAS, "R")
    assert (told.flexion, told.valgus, told.external) == pytest.approx(
        (flexion, valgus, external), abs=1e-6
    )


def test_there_are_24_ways_to_lay_right_handed_axes() -> None:
    assert len(AXES) == 24
    assert "LPS" in AXES
    assert "LAS" not in AXES
