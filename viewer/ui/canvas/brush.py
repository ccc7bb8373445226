"""A brush stroke in the making: exactly the voxels that the finished stroke will change."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, Points
from viewer.core.mask import apply, paint
from viewer.core.pictures.compose import Colour
from viewer.core.planes.plane import Cut
from viewer.ui.canvas.events import Stroke


@dataclass(frozen=True, slots=True)
class Brush:
    """``target`` is the id of the mask that is painted, empty where it is yet to be made."""

    radius_mm: float = 3.0
    colour: Colour = (230, 90, 60)
    target: str = ""


class StrokePreview:
    """Collects the centers of a stroke on one cut and keeps what they cover."""

    def __init__(self, geometry: Geometry, cut: Cut, brush: Brush, *, erase: bool) -> None:
        self.erase = erase
        self.brush = brush
        self._cut = cut
        self._spacing = geometry.spacing
        shape = list(geometry.shape)
        shape[cut.normal] = 1
        self._covered: NDArray[np.bool_] = np.zeros(shape, dtype=np.bool_)
        self._centers: list[Points] = []

    def add(self, index: Points) -> None:
        """The next center, a fractional voxel index (slice, row, column)."""
        self._centers.append(index)
        steps = np.array(self._centers[-2:])
        steps[:, self._cut.normal] = 0
        patch = paint(self._covered, steps, self.brush.radius_mm, self._spacing, self._cut.normal)
        if patch is not None:
            apply(self._covered, patch)

    def laid_on(self, mask: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
        """The slice (down, right) of a mask as it will be; None stands for an empty one."""
        covered = self._cut.slice(self._covered, 0)
        if mask is None:
            return covered & (not self.erase)
        return np.asarray(mask & ~covered if self.erase else mask | covered)

    def stroke(self) -> Stroke:
        """What was drawn so far."""
        centers = np.array(self._centers)
        return Stroke(centers, self._cut.normal, self.erase, self.brush.radius_mm)
