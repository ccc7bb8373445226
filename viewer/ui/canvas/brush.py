"""A brush stroke in the making: exactly the voxels that the finished stroke will change."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, Points
from viewer.core.mask import Mask
from viewer.core.painting.patching import Box, Part, placed
from viewer.core.painting.sweep import BrushStroke, Sweep
from viewer.core.painting.tip import Tip
from viewer.core.pictures.compose import Colour
from viewer.core.planes.plane import Cut
from viewer.core.target import PixelBox
from viewer.ui.canvas.layers import box_of, joined

Seen = NDArray[np.bool_]
"""What is painted of a slice, (down, right) as it is shown."""


@dataclass(frozen=True, slots=True)
class Brush:
    """``target`` is the id of the mask that is painted, empty where it is yet to be made."""

    tip: Tip = field(default_factory=lambda: Tip(3.0))
    colour: Colour = (230, 90, 60)
    target: str = ""

    @property
    def radius_mm(self) -> float:
        """In the unit of the grid."""
        return self.tip.radius_mm


class StrokePreview:
    """A stroke on one slice as it grows, and the slice of the mask as it will be.

    What each step takes follows the brush, not the slice: only what it met is worked out anew.
    """

    def __init__(
        self, geometry: Geometry, cut: Cut, at: int, brush: Brush, mask: Mask | None
    ) -> None:
        """``at`` is the slice that is painted, ``mask`` the mask: None stands for an empty one."""
        self.brush = brush
        self._cut = cut
        self._sweep = Sweep(geometry.shape, geometry.spacing, cut.normal, brush.tip)
        self._at = at
        one = (slice(None),) * cut.normal + (slice(at, at + 1),)
        shape = list(geometry.shape)
        shape[cut.normal] = 1
        size = (shape[0], shape[1], shape[2])
        self._after: Mask = np.zeros(size, np.bool_) if mask is None else mask[one].copy()
        self._box = box_of(cut.slice(self._after, 0))

    def add(self, index: Points) -> None:
        """The next center, a fractional voxel index (slice, row, column)."""
        part = self._sweep.add(index)
        if part is None:
            return
        there, here = self._boxes(part)
        covered = np.expand_dims(self._sweep.depth[part] > 0, self._cut.normal)
        self._after[here] = self.brush.tip.laid(self._after[here], covered, there)
        if not self.brush.tip.erase:
            self._box = joined(self._box, self._shown(part))

    @property
    def box(self) -> PixelBox | None:
        """What holds all that is painted of the slice, as it is shown; None where nothing is."""
        return self._box

    @property
    def pixels(self) -> int:
        """How many pixels of the slice are painted so far."""
        return int(np.count_nonzero(self._after))

    def laid(self) -> Seen:
        """The slice (down, right) of the mask as it will be."""
        return np.asarray(self._cut.slice(self._after, 0))

    def stroke(self) -> BrushStroke:
        """What was drawn so far."""
        return self._sweep.stroke()

    def _boxes(self, part: Part) -> tuple[Box, Box]:
        """A part of the slice on the grid, and on the slice alone."""
        normal, at = self._cut.normal, self._at
        return placed(part, normal, slice(at, at + 1)), placed(part, normal, slice(0, 1))

    def _shown(self, part: Part) -> PixelBox:
        """A part of the slice, turned as it is shown."""
        places = []
        for ends in ((part[0].start, part[1].start), (part[0].stop - 1, part[1].stop - 1)):
            index = np.insert(np.array(ends, dtype=np.float64), self._cut.normal, self._at)
            places.append(self._cut.to_screen(index, self._at))
        (top, left), (bottom, right) = np.min(places, axis=0), np.max(places, axis=0) + 1
        return PixelBox(float(top), float(left), float(bottom), float(right))
