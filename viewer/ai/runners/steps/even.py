"""Local contrast: what differs from its surroundings, however bright, steep or shaded they are."""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]

COARSER = 4
"""Surroundings are slow: they are worked out on a picture that many times coarser."""

LEAST = 0.35
"""Deviations of this part of the whole picture's are noise, and are not drawn out further."""

TOP = 3.0
"""Where the result levels off, either way."""


def evened(greys: NDArray[np.generic], sigma: float) -> Picture:
    """Each pixel's difference from the mean around it, in the deviations around it.

    `greys` (rows, columns) on any scale; `sigma` is the reach of the surroundings in pixels. The
    result lies between -`TOP` and `TOP`; adding to all greys, or multiplying them, does not move
    it, and slow shading hardly does.
    """
    values = np.asarray(greys, dtype=np.float32)
    difference = values - around(values, sigma)
    squares = difference * difference
    rounding = 1e-5 * float(np.abs(values).max()) + 1e-9
    least = LEAST * float(np.sqrt(squares.mean())) + rounding
    spread = np.sqrt(np.maximum(around(squares, sigma), 0)) + np.float32(least)
    return np.asarray(TOP * np.tanh(difference / (spread * np.float32(2))), dtype=np.float32)


def around(values: Picture, sigma: float) -> Picture:
    """The mean around each pixel; the edge of the picture goes on."""
    rows, columns = values.shape
    small = (max(1, columns // COARSER), max(1, rows // COARSER))
    coarse = cv2.resize(values, small, interpolation=cv2.INTER_AREA)
    coarse = cv2.GaussianBlur(coarse, (0, 0), sigma / COARSER, borderType=cv2.BORDER_REPLICATE)
    made = cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_LINEAR)
    return np.asarray(made, dtype=np.float32)
