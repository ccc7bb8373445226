"""Six numbers of a place, against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from viewer.core.posed import six_numbers

degrees = st.floats(-179, 179)


@given(degrees, st.floats(-89, 89), degrees, st.tuples(*[st.floats(-500, 500)] * 3))
def test_the_numbers_are_those_that_made_the_motion(
    x: float, y: float, z: float, to: tuple[float, float, float]
) -> None:
    matrix = np.eye(4)
    matrix[:3, :3] = Rotation.from_euler("xyz", [x, y, z], degrees=True).as_matrix()
    matrix[:3, 3] = to
    place, turned = six_numbers(matrix)
    assert place == pytest.approx(to)
    assert turned == pytest.approx((x, y, z), abs=1e-6)


@pytest.mark.parametrize("y", [-90.0, 90.0])
def test_where_two_axes_fall_together_the_numbers_still_make_the_same_motion(y: float) -> None:
    turn = Rotation.from_euler("xyz", [20.0, y, -35.0], degrees=True)
    matrix = np.eye(4)
    matrix[:3, :3] = turn.as_matrix()
    _, turned = six_numbers(matrix)
    again = Rotation.from_euler("xyz", turned, degrees=True)
    assert np.allclose(again.as_matrix(), turn.as_matrix(), atol=1e-6)
