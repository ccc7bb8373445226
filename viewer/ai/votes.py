"""How a network that votes for joints looks at a picture, and how its maps are read.

The network sees local contrast at a scale where a joint's frame is about `ACROSS` pixels wide. For
each cell of `STRIDE` pixels it says how likely a joint's middle is there, and where, how wide and
how far turned the frame is; near a joint, cells vote for it (after Gall and Lempitsky, "Class-
specific Hough forests for object detection", CVPR 2009).
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame, Matrix, Picture, warped

ACROSS = 64
"""Pixels across a frame where the network knows it best."""

STRIDE = 4
"""Pixels from one cell of the network's maps to the next."""

TURN = 20.0
"""Degrees for which the map of turns says 1."""

NARROWEST, WIDEST = 0.18, 1.5
"""The frames that are looked for, as parts of the picture's width; steps of half an octave."""

TALLEST = 2.5
"""Beyond this part of the picture's height no frame is looked for."""

SMALLEST = 32
"""Frames of fewer pixels show nothing to grade."""

MARGIN = ACROSS // 2
"""How far beyond the picture a joint's middle is looked for, in pixels of the view."""

AROUND = (112 - ACROSS) / 2 / ACROSS
"""What is seen on each side of a frame when it is looked at again, in its widths."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What the network is shown (rows, columns), and the affine from there to the picture."""

    values: Picture
    to_picture: Matrix

    def mirrored(self) -> "View":
        """The same, left for right; frames read from it are mirrored, too."""
        last = self.values.shape[1] - 1
        flip = np.array([[-1.0, 0, last], [0, 1, 0], [0, 0, 1]])
        return View(np.ascontiguousarray(self.values[:, ::-1]), self.to_picture @ flip)

    def frame(self, row: float, column: float, width: float, angle: float, chance: float) -> Frame:
        """A frame in pixels of the view as one in pixels of the picture."""
        x, y = self.to_picture @ (column, row, 1.0)
        step = np.hypot(self.to_picture[0, 0], self.to_picture[1, 0])
        turned = np.rad2deg(np.arctan2(self.to_picture[1, 0], self.to_picture[0, 0]))
        return Frame(float(y), float(x), float(width * step), float(angle + turned), chance)


def local_contrast(picture: Picture, inside: NDArray[np.bool_]) -> Picture:
    """Each pixel's difference from its surroundings in their deviations, -1 to 1; 0 outside.

    Brightness, contrast and slow shading drop out, as do the greys of soft tissue.
    """
    reach = ACROSS / 5
    mean = cv2.GaussianBlur(picture, (0, 0), reach, borderType=cv2.BORDER_REPLICATE)
    difference = picture - mean
    squares = difference * difference
    spread = cv2.GaussianBlur(squares, (0, 0), reach, borderType=cv2.BORDER_REPLICATE)
    least = 0.35 * np.sqrt(squares[inside].mean()) + 1e-6 if inside.any() else 1.0
    even = np.tanh(0.7 * difference / (np.sqrt(np.maximum(spread, 0)) + least))
    return np.asarray(even * inside, dtype=np.float32)


def view(picture: Picture, to_picture: Matrix, shape: tuple[int, int]) -> View:
    """The view of `shape` that `to_picture` says; what lies beyond the picture is 0."""
    rows, columns = shape
    down, across = np.ogrid[:rows, :columns]
    x, y = (a * across + (b * down + shift) for a, b, shift in to_picture)
    inside = (x > -0.5) & (y > -0.5) & (x < picture.shape[1] - 0.5) & (y < picture.shape[0] - 0.5)
    return View(local_contrast(warped(picture, to_picture, shape), inside), to_picture)


def scales(picture: Picture) -> list[float]:
    """The widths of the frames that are looked for in a picture, in its pixels."""
    rows, columns = picture.shape
    steps = round(2 * np.log2(WIDEST / NARROWEST)) + 1
    widths = columns * np.geomspace(NARROWEST, WIDEST, steps)
    return [width for width in widths.tolist() if SMALLEST <= width <= TALLEST * rows]


def level(picture: Picture, width: float) -> View:
    """The whole picture, seen so that a frame of that width is `ACROSS` pixels wide."""
    rows, columns = picture.shape
    step = width / ACROSS
    start = (step - 1) / 2 - MARGIN * step
    matrix = np.array([[step, 0, start], [0, step, start]])
    return view(picture, matrix, (_cells(rows / step), _cells(columns / step)))


def _cells(side: float) -> int:
    """The pixels of a view that shows `side` pixels and the margin, in whole cells."""
    return math.ceil((side + 2 * MARGIN) / STRIDE) * STRIDE


def again(picture: Picture, frame: Frame) -> View:
    """`frame` and what is around it, upright, where the network knows a frame best."""
    size = round(ACROSS * (1 + 2 * AROUND))
    return view(picture, frame.to_picture(size, AROUND), (size, size))


def read_peaks(view: View, maps: Picture, least: float) -> list[Frame]:
    """The frames at all peaks above `least` of `maps` [5, rows, columns]; see `read_at`."""
    chance = maps[0]
    top = (chance == cv2.dilate(chance, np.ones((7, 7), np.uint8))) & (chance > least)
    return [read_at(view, maps, int(row), int(column), 1) for row, column in np.argwhere(top)]


def read_middle(view: View, maps: Picture) -> Frame:
    """The frame at the best cell near the middle of the view."""
    rows, columns = maps.shape[1:]
    down, across = np.ogrid[:rows, :columns]
    near = (down - (rows - 1) / 2) ** 2 + (across - (columns - 1) / 2) ** 2 <= 5**2
    row, column = np.unravel_index(np.where(near, maps[0], -1).argmax(), near.shape)
    return read_at(view, maps, int(row), int(column), 2)


def read_at(view: View, maps: Picture, row: int, column: int, reach: int) -> Frame:
    """The frame that the cells within `reach` of one vote for, each as sure as it is.

    Maps: chance, rows and columns to the middle (in `ACROSS`), log2 of the width against `ACROSS`,
    turn (in `TURN`).
    """
    some = (_around(row, reach), _around(column, reach))
    chance, down, across, width, turn = (one[some] for one in maps)
    rows, columns = np.mgrid[: maps.shape[1], : maps.shape[2]] * STRIDE + (STRIDE - 1) / 2
    share = chance / chance.sum()
    return view.frame(
        row=float((share * (rows[some] + ACROSS * down)).sum()),
        column=float((share * (columns[some] + ACROSS * across)).sum()),
        width=ACROSS * 2 ** float(np.clip((share * width).sum(), -1, 1)),
        angle=TURN * float((share * turn).sum()),
        chance=float(maps[0, row, column]),
    )


def _around(index: int, reach: int) -> slice:
    return slice(max(0, index - reach), index + reach + 1)


def agreed(found: list[Frame]) -> list[Frame]:
    """The best frame of each joint, left to right; all of one size, as the knees of one person."""
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda one: -one.confidence):
        if any(frame.overlaps(other) for other in kept):
            continue
        if not kept or 1 / 1.6 < frame.width / kept[0].width < 1.6:
            kept.append(frame)
    return sorted(kept, key=lambda one: one.centre_column)
