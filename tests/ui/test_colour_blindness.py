"""Colours that mean something are told apart with every form of colour blindness.

Simulated after Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB; distances are
those of CIELAB (CIE 1976), where about 2.3 is just seen side by side.
"""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.core.planes.plane import THREE_PLANES
from viewer.session.marking.vocabulary import structures
from viewer.ui.canvas import style
from viewer.ui.looks import theme

EYES = {
    "any": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

Colours = list[tuple[int, int, int]]


def nearest(colours: Colours, eye: str) -> float:
    """The least distance between two of them, as that eye sees them."""
    seen = lab(np.array(colours) / 255.0, EYES[eye])
    apart = np.linalg.norm(seen[:, None] - seen[None], axis=-1)
    return float(apart[np.triu_indices(len(colours), 1)].min())


def lab(rgb: NDArray[np.float64], eye: NDArray[np.float64]) -> NDArray[np.float32]:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ eye.T, 0, 1)
    shown = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    return cv2.cvtColor(shown[None].astype(np.float32), cv2.COLOR_RGB2Lab)[0]


def test_the_simulation_confuses_what_those_eyes_confuse() -> None:
    red_and_olive: Colours = [(200, 60, 40), (120, 100, 35)]
    assert nearest(red_and_olive, "any") > 50
    assert nearest(red_and_olive, "deuteranopia") < 30
    greys: Colours = [(40, 40, 40), (200, 200, 200)]
    plain = nearest(greys, "any")
    assert all(nearest(greys, eye) == pytest.approx(plain, abs=0.5) for eye in EYES)


@pytest.mark.parametrize("eye", EYES)
def test_masks_are_told_apart(eye: str) -> None:
    assert nearest([segment.colour for segment in structures()], eye) >= 14


@pytest.mark.parametrize("eye", EYES)
def test_the_lines_of_the_planes_are_told_apart(eye: str) -> None:
    planes = [style.PLANE_COLOURS[plane].getRgb()[:3] for plane in THREE_PLANES]
    assert nearest(planes, eye) >= 20


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", theme.names())
def test_accepted_and_rejected_are_told_apart(name: str, eye: str) -> None:
    """Their words stand beside the colours all the same."""
    colours = theme.load(name).colours
    pair = [tuple(bytes.fromhex(hexed[1:])) for hexed in (colours.good, colours.bad)]
    assert nearest(pair, eye) >= 10
