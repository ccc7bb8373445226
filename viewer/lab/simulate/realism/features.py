"""What can be measured on any picture: its power spectrum, its greys, its edges.

Pictures are (rows, columns), 0 to 1; all are brought to one size first.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.shapes import Field

SIZE, RINGS = 224, 28
_SHARES = (1, 5, 10, 25, 50, 75, 90, 95, 99)

Numbers = NDArray[np.float64]


def framed(picture: Field) -> Field:
    """The square in the middle, `SIZE` pixels."""
    rows, columns = picture.shape
    side = min(rows, columns)
    top, left = (rows - side) // 2, (columns - side) // 2
    square = picture[top : top + side, left : left + side]
    way = cv2.INTER_AREA if side >= SIZE else cv2.INTER_CUBIC
    sized = cv2.resize(square, (SIZE, SIZE), interpolation=way)
    return np.asarray(np.clip(sized, 0, 1), dtype=np.float32)


def spectrum(picture: Field) -> Numbers:
    """Power by frequency, decibels, (RINGS,): from one wave a picture to one in two pixels."""
    window = np.outer(np.hanning(SIZE), np.hanning(SIZE))
    calm = (picture - picture.mean()) * window
    power = np.abs(np.fft.rfft2(calm)) ** 2
    down, across = np.fft.fftfreq(SIZE)[:, None], np.fft.rfftfreq(SIZE)[None]
    ring = np.minimum(np.hypot(down, across) / 0.5 * RINGS, RINGS).astype(int)
    total = np.bincount(ring.ravel(), power.ravel(), RINGS + 1)
    count = np.bincount(ring.ravel(), minlength=RINGS + 1)
    return np.asarray(10 * np.log10(total[:RINGS] / count[:RINGS] + 1e-9))


def greys(picture: Field) -> Numbers:
    """Percentiles of the greys."""
    return np.asarray(np.percentile(picture, _SHARES))


def edges(picture: Field) -> Numbers:
    """Percentiles of how steep the picture is, and of how rough it is about each place."""
    steep = np.hypot(cv2.Sobel(picture, cv2.CV_32F, 1, 0), cv2.Sobel(picture, cv2.CV_32F, 0, 1))
    mean = cv2.blur(picture, (7, 7))
    rough = np.sqrt(np.maximum(cv2.blur(picture * picture, (7, 7)) - mean * mean, 0))
    return np.concatenate([np.percentile(one, _SHARES) for one in (steep, rough)])


def features(picture: Field) -> Numbers:
    """All of it in a row."""
    return np.concatenate([spectrum(picture), greys(picture), edges(picture)])
