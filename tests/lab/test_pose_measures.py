"""How far poses are off, for offsets that were put there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from viewer.core.poses.camera import rigid_of
from viewer.lab.measures.poses import NUMBERS, is_found, offsets, spreads

Three = tuple[float, float, float]

MIDDLE = np.array([4.0, -7.0, 12.0])
SMALL = st.tuples(*[st.floats(-4, 4)] * 3)
TRUTH = rigid_of(Rotation.from_euler("xyz", (30, -50, 70), degrees=True).as_matrix(),
                 np.array([5.0, 20.0, 900.0]))  # fmt: skip


@given(SMALL, SMALL)
def test_a_shift_and_a_turn_about_the_middle_are_told_as_they_were_made(
    shift: Three, turn: Three
) -> None:
    about = Rotation.from_rotvec(turn, degrees=True).as_matrix()
    middle = TRUTH[:3, :3] @ MIDDLE + TRUTH[:3, 3]
    moved = rigid_of(about, middle + shift - about @ middle) @ TRUTH
    told = dict(zip(NUMBERS, offsets(moved, TRUTH, MIDDLE), strict=True))
    wanted = (shift[0], shift[1], turn[2], shift[2], turn[0], turn[1])
    assert told == pytest.approx(dict(zip(NUMBERS, wanted, strict=True)), abs=1e-9)


def test_depth_does_not_decide_whether_a_pose_was_found() -> None:
    assert is_found(np.array([1.0, 1.0, 1.0, 40.0, 1.0, 1.0]))
    assert not is_found(np.array([1.9, 1.9, 0.0, 0.0, 0.0, 0.0]))
    assert not is_found(np.array([0.0, 0.0, 2.0, 0.0, 2.0, 2.0]))


def test_limits_of_agreement_hold_95_in_100() -> None:
    chance = np.random.default_rng(5)
    off = list(chance.normal(1.0, 2.0, (20_000, 6)))
    for one in spreads(off):
        assert one.bias == pytest.approx(1.0, abs=0.05)
        assert one.rms == pytest.approx(np.sqrt(5), abs=0.05)
        column = np.stack(off)[:, NUMBERS.index(one.name)]
        held = ((column > one.low) & (column < one.high)).mean()
        assert held == pytest.approx(0.95, abs=0.01)
