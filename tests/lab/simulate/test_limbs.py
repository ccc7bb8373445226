"""The generated legs lie where their numbers say, and so does the film of them."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.limbs import LEGS, Limb
from viewer.lab.simulate.modality.long_film import LongExposure, ball_of, expose_legs, pixel_of


def turned(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(np.degrees(np.arccos(one @ other / np.linalg.norm(one) / np.linalg.norm(other))))


@pytest.mark.parametrize("limb", LEGS, ids=lambda limb: limb.side)
def test_the_angles_of_a_limb_are_those_that_can_be_measured_on_it(limb: Limb) -> None:
    up, down = limb.hip - limb.knee, limb.ankle - limb.knee
    assert turned(up, down) == pytest.approx(180 - abs(limb.deviation))
    femoral = limb.femoral(30, 0) - limb.femoral(-30, 0)
    assert turned(femoral, up) == pytest.approx(limb.femur_line)
    tibial = limb.tibial(-30, 0) - limb.tibial(30, 0)
    assert turned(tibial, down) == pytest.approx(limb.tibia_line)


def test_a_varus_knee_lies_outside_the_line_from_hip_to_ankle() -> None:
    right = LEGS[0]
    share = (right.knee[1] - right.hip[1]) / (right.ankle[1] - right.hip[1])
    on_the_line = right.hip[0] + share * (right.ankle[0] - right.hip[0])
    assert right.outward * (right.knee[0] - on_the_line) > 10


def test_heads_and_ball_are_on_the_film_where_the_numbers_put_them() -> None:
    exposure = LongExposure()
    film = expose_legs(exposure=exposure)
    for limb in LEGS:
        column, row = (round(v) for v in pixel_of(limb.hip, exposure))
        beside = round(column - limb.outward * 40)
        assert film[row, column] > film[row, beside] + 400
    ball = pixel_of(ball_of(LEGS), exposure)
    near = film[
        round(ball[1]) - 30 : round(ball[1]) + 30, round(ball[0]) - 30 : round(ball[0]) + 30
    ]
    bright = (near > (int(near.max()) + int(near.min())) // 2).astype(np.uint8)
    (outline,) = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    wide = 2 * cv2.minEnclosingCircle(outline)[1] * exposure.spacing / exposure.magnification
    assert wide == pytest.approx(exposure.ball, abs=2.5)
