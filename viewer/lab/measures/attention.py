"""Where the heat of a map lies, and whether two maps are alike."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.target import PixelBox
from viewer.lab.measures.quick import spearman

Map = NDArray[np.float32]
"""(rows, columns), spread over what was seen; 0 is cold."""

QUARTER = 0.25


@dataclass(frozen=True, slots=True)
class Attention:
    """Parts of the heat of a joint: in the half of it that is ``medial``, and in the ``middle``.

    The middle is the third of the rows where the joint's line is looked for. ``hottest`` says
    whether the hottest place is medial.
    """

    medial: float
    middle: float
    hottest: bool

    @property
    def both(self) -> bool:
        """Whether each half has a quarter of the heat at least."""
        return QUARTER <= self.medial <= 1 - QUARTER


def attention(heat: Map, side: str) -> Attention | None:
    """Of a joint of that side (L or R) hung as a patient is faced, his right at the left edge.

    None where there is no heat.
    """
    whole = float(heat.sum())
    if not whole:
        return None
    medial_right = heat if side == "R" else heat[:, ::-1]
    rows, columns = heat.shape
    third, half = rows // 3, columns / 2
    inner = float(medial_right[:, math.ceil(half) :].sum())
    if columns % 2:  # the column in the middle lies in both halves
        inner += float(medial_right[:, columns // 2].sum()) / 2
    hottest = int(medial_right.max(0).argmax())
    middle = float(heat[third : rows - third].sum())
    return Attention(inner / whole, middle / whole, hottest + 0.5 > half)


def alike(one: Map, other: Map) -> float:
    """The rank correlation of two maps of one size; 0 where one is all the same."""
    value = spearman(one.ravel().astype(np.float64), other.ravel().astype(np.float64))
    return value if math.isfinite(value) else 0.0


def hits(heat: Map, over: PixelBox, boxes: NDArray[np.float64], slack: float) -> bool:
    """Whether the hottest place of a map lies in one of the boxes (n, 4), or so near to it.

    The pointing game: Zhang et al., International Journal of Computer Vision 2018;126:1084.
    """
    row, column = np.unravel_index(int(heat.argmax()), heat.shape)
    down = over.top + (row + 0.5) * (over.bottom - over.top) / heat.shape[0]
    right = over.left + (column + 0.5) * (over.right - over.left) / heat.shape[1]
    low, high = boxes[:, :2] - slack, boxes[:, 2:] + slack
    place = np.array([down, right])
    return bool(((low <= place) & (place <= high)).all(1).any())
