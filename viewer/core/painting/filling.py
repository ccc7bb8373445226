"""Areas of one slice that become part of a mask: what an outline holds, what lies around a place.

A slice is named by the array axis that it lies across and its number there.
"""

from dataclasses import dataclass
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.mask import Mask, Patch
from viewer.core.painting.patching import Box, Part, patch_of, placed, starts
from viewer.core.painting.tip import Within
from viewer.core.shapes.inside import Held

Flat = NDArray[np.bool_]
"""One slice of a mask, along its two array axes."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What a closed shape on one slice holds is painted, or taken away."""

    called: ClassVar[str] = "outline"

    held: Held
    erase: bool = False
    within: Within | None = None

    @property
    def algorithm(self) -> str:
        """See `Edit`."""
        return "" if self.within is None else self.within.algorithm

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`. A shape that lies across slices changes nothing."""
        at, axis = self.held.flat, self.held.normal
        if at is None or not 0 <= at < mask.shape[axis]:
            return None
        rows, columns = (slice(part.start, part.stop) for part in self.held.box)
        box = placed((rows, columns), axis, slice(at, at + 1))
        inside = np.expand_dims(self.held.inside, axis)
        if self.within is not None:
            inside = inside & self.within.holds(box)
        before = mask[box]
        after = before & ~inside if self.erase else before | inside
        return patch_of(starts(box), before, after)


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """What surrounds a voxel on its slice and is not painted, up to what is.

    With `Within` it ends where the values do. Without, an area that reaches the edge of the
    picture is not enclosed, and nothing is filled.
    """

    called: ClassVar[str] = "filled area"

    seed: tuple[int, int, int]
    axis: int
    within: Within | None = None

    @property
    def algorithm(self) -> str:
        """See `Edit`."""
        return "" if self.within is None else "region growing"

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        box = whole_slice(mask, self.axis, self.seed[self.axis])
        painted = np.squeeze(mask[box], self.axis)
        free = ~painted
        if self.within is not None:
            free &= np.squeeze(self.within.holds(box), self.axis)
        place = tuple(at for axis, at in enumerate(self.seed) if axis != self.axis)
        found = _around(free, (place[0], place[1]))
        if found is None or (self.within is None and _at_edge(found, painted.shape)):
            return None
        area = np.expand_dims(found[0], self.axis)
        part = placed(found[1], self.axis, box[self.axis])
        return patch_of(starts(part), mask[part], mask[part] | area)


@dataclass(frozen=True, slots=True)
class Holes:
    """What a mask encloses on each slice across an axis becomes part of it."""

    called: ClassVar[str] = "filled holes"
    algorithm: ClassVar[str] = "holes"

    axis: int

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        numbers = np.flatnonzero(mask.any(axis=tuple(a for a in range(3) if a != self.axis)))
        if not numbers.size:
            return None
        along = slice(int(numbers[0]), int(numbers[-1]) + 1)
        box = placed((slice(None), slice(None)), self.axis, along)
        before = np.moveaxis(mask[box], self.axis, 0)
        after = np.stack([_filled(one) for one in before])
        start = [0, 0, 0]
        start[self.axis] = along.start
        return patch_of(start, mask[box], np.moveaxis(after, 0, self.axis))


def whole_slice(mask: Mask, axis: int, at: int) -> Box:
    """The box of one slice."""
    sizes = [n for a, n in enumerate(mask.shape) if a != axis]
    return placed((slice(0, sizes[0]), slice(0, sizes[1])), axis, slice(at, at + 1))


def _around(free: Flat, place: tuple[int, int]) -> tuple[Flat, Part] | None:
    """The area of neighbours by sides that a place lies in, in its box; None beside any."""
    if not free[place]:
        return None
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        np.ascontiguousarray(free).view(np.uint8), connectivity=4, ltype=cv2.CV_32S
    )
    number = int(labels[place])
    left, top, wide, high, _ = (int(value) for value in stats[number])
    part = slice(top, top + high), slice(left, left + wide)
    return np.asarray(labels[part] == number), part


def _at_edge(found: tuple[Flat, Part], size: tuple[int, ...]) -> bool:
    ends = zip(found[1], size, strict=True)
    return any(part.start == 0 or part.stop == n for part, n in ends)


def _filled(one: Flat) -> Flat:
    """One slice with its holes filled; worked out in its bounding box alone."""
    from scipy.ndimage import binary_fill_holes  # heavy

    rows, columns = np.flatnonzero(one.any(axis=1)), np.flatnonzero(one.any(axis=0))
    if not rows.size:
        return one
    part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    whole = one.copy()
    whole[part] = binary_fill_holes(one[part])
    return whole
