"""Things that lie over a training picture: tables, markers, wires, the edge of a field."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
Drawing = Callable[[NDArray[np.uint8], np.random.Generator], None]

MOST = 4
"""Things on one picture."""

_DARKER, _MOST_DARK = 0.5, 0.85
"""So many of them darken what lies behind them, by so much at most."""


def covered(greys: Picture, random: np.random.Generator) -> Picture:
    """A copy of ``greys`` (rows, columns; 0..1) with one to `MOST` things on it.

    Each is of one grey, which stands for what is there or lets some of it through; half of them
    darken what lies behind them, as what stands in the way of rays does.
    """
    made = greys
    for _ in range(int(random.integers(1, MOST + 1))):
        shape = np.zeros(greys.shape, np.uint8)
        _DRAWINGS[int(random.integers(len(_DRAWINGS)))](shape, random)
        soft = cv2.GaussianBlur(shape, (0, 0), random.uniform(0.4, 1.5)).astype(np.float32) / 255
        made = _laid(made, np.asarray(soft * random.uniform(0.3, 1.0), np.float32), random)
    return np.asarray(made, dtype=np.float32)


def _laid(greys: Picture, soft: Picture, random: np.random.Generator) -> Picture:
    if random.random() < _DARKER:
        return np.asarray(greys * (1 - np.float32(_MOST_DARK) * soft))
    return np.asarray(greys + soft * (np.float32(random.random()) - greys))


def _disc(shape: NDArray[np.uint8], random: np.random.Generator) -> None:
    rows, columns = shape.shape
    radius = max(2, round(columns * random.uniform(0.01, 0.09)))
    hollow = max(1, radius // 3) if random.random() < 0.3 else -1
    cv2.circle(shape, _spot(rows, columns, random), radius, 255, hollow)


def _bar(shape: NDArray[np.uint8], random: np.random.Generator) -> None:
    """From edge to edge, or a piece."""
    rows, columns = shape.shape
    first, second = _spot(rows, columns, random), _spot(rows, columns, random)
    if random.random() < 0.5:
        first, second = (0, first[1]), (columns - 1, second[1])
    cv2.line(shape, first, second, 255, max(1, round(columns * random.uniform(0.003, 0.07))))


def _patch(shape: NDArray[np.uint8], random: np.random.Generator) -> None:
    """A figure of three to six corners within a part of the picture."""
    rows, columns = shape.shape
    reach = columns * random.uniform(0.04, 0.16)
    corners = np.array(_spot(rows, columns, random)) + random.normal(
        0, reach, (int(random.integers(3, 7)), 2)
    )
    cv2.fillPoly(shape, [cv2.convexHull(corners.astype(np.int32))], 255)


def _outside(shape: NDArray[np.uint8], random: np.random.Generator) -> None:
    """All that lies beyond a field, round or square."""
    rows, columns = shape.shape
    shape[:] = 255
    middle = (columns // 2, rows // 2)
    half = round(columns * random.uniform(0.38, 0.5))
    if random.random() < 0.5:
        cv2.circle(shape, middle, half, 0, -1)
    else:
        shape[:, middle[0] - half : middle[0] + half] = 0


def _spot(rows: int, columns: int, random: np.random.Generator) -> tuple[int, int]:
    """(column, row)."""
    return int(random.integers(columns)), int(random.integers(rows))


_DRAWINGS: tuple[Drawing, ...] = (_disc, _disc, _bar, _patch, _outside)
