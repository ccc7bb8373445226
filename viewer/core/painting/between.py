"""The slices between painted ones, filled by shape.

Shape-based interpolation (Raya and Udupa, IEEE Trans Med Imaging 9:32, 1990): signed distances to
the two outlines are mixed, and what comes out positive is inside. As plain mixing loses what moves
by more than its own width from slice to slice, both shapes are first laid on the place that their
middle has on the way (Higgins, Morice and Ritman, IEEE Trans Med Imaging 12:439, 1993).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.mask import Mask, Patch
from viewer.core.painting.filling import Flat
from viewer.core.painting.patching import Part, patch_of, placed, starts

Distances = NDArray[np.float32]
"""Millimetres to the outline of a shape, positive within."""


def _untold(_done: float) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Between:
    """All slices across an axis that are empty and have painted ones on both sides.

    ``spacing`` is in millimetres (slice, row, column); ``tell`` hears how much is done, 0 to 1.
    """

    called: ClassVar[str] = "slices between"
    algorithm: ClassVar[str] = "shape interpolation"

    axis: int
    spacing: tuple[float, float, float]
    tell: Callable[[float], None] = _untold

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`. Painted slices stay as they are."""
        across = tuple(a for a in range(3) if a != self.axis)
        painted = np.flatnonzero(mask.any(axis=across)).tolist()
        gaps = [pair for pair in pairwise(painted) if pair[1] - pair[0] > 1]
        if not gaps:
            return None
        box = placed(_held(mask, self.axis), self.axis, slice(gaps[0][0], gaps[-1][1] + 1))
        before = mask[box]
        after = before.copy()
        slices = np.moveaxis(after, self.axis, 0)
        spacing = self.spacing[across[0]], self.spacing[across[1]]
        for number, (first, last) in enumerate(gaps):
            self.tell(number / len(gaps))
            there = slice(first - gaps[0][0], last - gaps[0][0] + 1)
            for at, shape in enumerate(_shapes(slices[there], spacing), start=there.start + 1):
                slices[at] = shape
        return patch_of(starts(box), before, after)


def _held(mask: Mask, axis: int) -> Part:
    """What holds a mask, seen along an axis."""
    seen: Flat = np.asarray(mask.any(axis=axis))
    rows, columns = (np.flatnonzero(seen.any(axis=other)) for other in (1, 0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _shapes(slices: Mask, spacing: tuple[float, float]) -> Iterator[Flat]:
    """The shapes of the slices between the first and the last one."""
    ends = slices[0], slices[-1]
    middles = [np.argwhere(one).mean(axis=0) for one in ends]
    margin = int(np.ceil(np.abs(middles[1] - middles[0]).max())) + 1
    distances = [_signed(np.pad(one, margin), spacing) for one in ends]
    for part in np.linspace(0, 1, len(slices))[1:-1]:
        middle = middles[0] + part * (middles[1] - middles[0])
        one, other = (_moved(d, middle - m) for d, m in zip(distances, middles, strict=True))
        inside = (1 - part) * one + part * other > 0
        yield inside[margin:-margin, margin:-margin]


def _signed(shape: Flat, spacing: tuple[float, float]) -> Distances:
    from scipy.ndimage import distance_transform_edt  # heavy

    within = distance_transform_edt(shape, sampling=spacing)
    beyond = distance_transform_edt(~shape, sampling=spacing)
    return np.asarray(within - beyond, dtype=np.float32)


def _moved(distances: Distances, by: NDArray[np.float64]) -> Distances:
    """Moved by pixels (down, right); beyond the edge the last ones go on."""
    move = np.array([[1.0, 0.0, by[1]], [0.0, 1.0, by[0]]])
    size = distances.shape[1], distances.shape[0]
    moved = cv2.warpAffine(
        distances, move, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(moved, dtype=np.float32)
