"""The frame of a joint: the square of a picture that a model looks at, found or drawn by hand."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
Matrix = NDArray[np.float64]

IN_PLATEAUS = 1.23
"""The width of a frame in widths of the tibial plateau: as the public KL crops are cut (read by
hand on 24 of them; standard deviation 3 %)."""

ABOVE_PLATEAU = 0.146
"""How far the middle of a frame lies above the plateau, in its widths; read likewise."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The square about one joint, in pixels of its picture (0, 0 is the middle of the first).

    ``width`` is its edge, ``angle`` how far it is turned, in degrees, clockwise as seen;
    ``inverted`` says that bone is dark there.
    """

    centre_row: float
    centre_column: float
    width: float
    angle: float = 0.0
    confidence: float = 1.0
    inverted: bool = False

    def corners(self) -> Matrix:
        """The corners [4, (row, column)]: top left, top right, bottom right, bottom left."""
        half = np.array([[-1, -1], [-1, 1], [1, 1], [1, -1]]) * self.width / 2
        matrix = self.to_picture(1, 0.0)[:, :2] / self.width
        columns_rows = half[:, ::-1] @ matrix.T + (self.centre_column, self.centre_row)
        return np.asarray(columns_rows[:, ::-1])

    def to_picture(self, size: int, margin: float = 0.0) -> Matrix:
        """The affine [2, 3] from (column, row) of a square cut of `size` pixels to the picture.

        The cut shows the frame and `margin` (in frame widths) on each side of it.
        """
        step = self.width * (1 + 2 * margin) / size
        turn = np.deg2rad(self.angle)
        cosine, sine = step * np.cos(turn), step * np.sin(turn)
        matrix = np.array([[cosine, -sine], [sine, cosine]])
        middle = np.array([self.centre_column, self.centre_row]) - matrix @ ([(size - 1) / 2] * 2)
        return np.column_stack([matrix, middle])

    def covered(self, shape: tuple[int, int]) -> float:
        """The part of the frame that lies in a picture of that shape, 0.0 to 1.0."""
        rows, columns = shape
        picture = np.array([[0, 0], [0, columns], [rows, columns], [rows, 0]]) - 0.5
        area, _ = cv2.intersectConvexConvex(
            self.corners().astype(np.float32), picture.astype(np.float32)
        )
        return float(area) / self.width**2

    def overlaps(self, other: "Frame") -> bool:
        """Whether the two frame the same joint: the middles lie nearer than half a width."""
        apart = np.hypot(
            self.centre_row - other.centre_row, self.centre_column - other.centre_column
        )
        return bool(apart < 0.5 * max(self.width, other.width))


def from_plateau(left: tuple[float, float], right: tuple[float, float]) -> Frame:
    """The frame for the two ends (row, column) of a tibial plateau, left as seen first."""
    down, across = right[0] - left[0], right[1] - left[1]
    plateau = float(np.hypot(down, across))
    up = ABOVE_PLATEAU
    return Frame(
        (left[0] + right[0]) / 2 - up * across,
        (left[1] + right[1]) / 2 + up * down,
        IN_PLATEAUS * plateau,
        float(np.rad2deg(np.arctan2(down, across))),
    )


def cut(picture: NDArray[np.generic], frame: Frame, size: int) -> Picture:
    """The picture (rows, columns) in `frame`: upright, `size` pixels square, dark bone made bright.

    Beyond the edge of the picture its last pixels go on; `Frame.covered` tells how much that is.
    """
    values = np.asarray(picture, dtype=np.float32)
    made = warped(values, frame.to_picture(size), (size, size))
    if not frame.inverted:
        return made
    return np.asarray(values.max() + values.min() - made, dtype=np.float32)


def warped(picture: Picture, matrix: Matrix, shape: tuple[int, int]) -> Picture:
    """`picture` looked up at `matrix` of each (column, row) of the result, of (rows, columns).

    Where the result is coarser than the picture, the picture is averaged first.
    """
    rows, columns = picture.shape
    step = max(1.0, float(np.sqrt(abs(np.linalg.det(matrix[:, :2])))))
    small = (max(1, round(columns / step)), max(1, round(rows / step)))
    if small != (columns, rows):
        picture = np.asarray(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), np.float32)
    shrink = np.array([small[0] / columns, small[1] / rows])
    matrix = matrix * shrink[:, None]
    matrix[:, 2] += (shrink - 1) / 2
    made = cv2.warpAffine(
        picture,
        matrix,
        (shape[1], shape[0]),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(made, dtype=np.float32)
