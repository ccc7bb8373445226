"""Islands: the parts of a mask that hang together by the faces of voxels."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.mask import Mask, Patch
from viewer.core.painting.patching import holding, patch_of, starts

Labels = NDArray[np.int32]
"""0 where nothing is painted, else the number of the island, from 1."""

Kept = NDArray[np.bool_]
"""By the number of the island; the first, which is no island, is False."""


@dataclass(frozen=True, slots=True)
class LargestIsland:
    """All but the largest is taken away."""

    called: ClassVar[str] = "largest island"
    algorithm: ClassVar[str] = "islands"

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        return _keeping(mask, lambda labels: _largest(sizes(labels)))


@dataclass(frozen=True, slots=True)
class LargeIslands:
    """Islands of fewer than ``least`` voxels are taken away, but for the largest."""

    called: ClassVar[str] = "specks away"
    algorithm: ClassVar[str] = "islands"

    least: float

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        return _keeping(mask, self._large)

    def _large(self, labels: "Found") -> Kept:
        counted = sizes(labels)
        return np.asarray((counted >= self.least) | _largest(counted))


@dataclass(frozen=True, slots=True)
class WithoutIsland:
    """The island that a voxel (slice, row, column) lies in is taken away."""

    called: ClassVar[str] = "island away"
    algorithm: ClassVar[str] = ""

    seed: tuple[int, int, int]

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        if not mask[self.seed]:
            return None
        return _keeping(mask, self._others)

    def _others(self, labels: "Found") -> Kept:
        place = tuple(at - start for at, start in zip(self.seed, labels.start, strict=True))
        kept = np.ones(labels.count + 1, dtype=np.bool_)
        kept[labels.numbers[place]] = False
        return kept


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The islands of a mask, in the box that begins at ``start``."""

    numbers: Labels
    count: int
    start: tuple[int, int, int]


def found_in(mask: Mask) -> Found | None:
    """The islands of a mask; None where nothing is painted."""
    box = holding(mask)
    if box is None:
        return None
    part = mask[box]
    if part.shape[0] == 1:  # on one slice OpenCV is many times as fast
        plain = np.ascontiguousarray(part[0]).view(np.uint8)
        count, flat = cv2.connectedComponents(plain, connectivity=4, ltype=cv2.CV_32S)
        return Found(np.asarray(flat, dtype=np.int32)[None], count - 1, starts(box))
    from scipy.ndimage import label  # heavy

    numbers, count = label(part)
    return Found(np.asarray(numbers, dtype=np.int32), int(count), starts(box))


def sizes(found: Found) -> NDArray[np.intp]:
    """How many voxels each island has, by its number; 0 for what is none."""
    counted = np.bincount(found.numbers.ravel(), minlength=found.count + 1)
    counted[0] = 0
    return counted


def _largest(counted: NDArray[np.intp]) -> Kept:
    return np.asarray(np.arange(len(counted)) == counted.argmax())


def _keeping(mask: Mask, kept: Callable[[Found], Kept]) -> Patch | None:
    found = found_in(mask)
    if found is None:
        return None
    keeps = kept(found)
    keeps[0] = False
    box = tuple(slice(a, a + n) for a, n in zip(found.start, found.numbers.shape, strict=True))
    return patch_of(found.start, mask[box], keeps[found.numbers])
