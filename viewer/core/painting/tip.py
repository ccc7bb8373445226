"""What a brush leaves where it is put down."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from viewer.core.mask import Mask
from viewer.core.painting.patching import Box
from viewer.core.volume import Values


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """Only voxels whose stored value lies from ``low`` to ``high``, both counted in."""

    algorithm: ClassVar[str] = "threshold"

    values: Values
    low: float
    high: float

    def holds(self, box: Box) -> Mask:
        """Which voxels of a box."""
        part = self.values[box]
        low, high = self.low, self.high
        if part.dtype.kind in "iu":
            # As whole numbers nothing has to be converted.
            ends = np.iinfo(part.dtype)
            low, high = max(np.ceil(low), ends.min), min(np.floor(high), ends.max)
            if low > high:
                return np.zeros(part.shape, dtype=np.bool_)
            low, high = int(low), int(high)
        return np.asarray((part >= low) & (part <= high))


@dataclass(frozen=True, slots=True, eq=False)
class Tip:
    """A round brush: a disc on its own slice, or a ``ball`` that reaches into those beside it."""

    radius_mm: float
    ball: bool = False
    erase: bool = False
    within: Within | None = None

    def laid(self, before: Mask, covered: Mask, box: Box) -> Mask:
        """What the voxels ``before`` of a box become where it ``covered`` them."""
        if self.within is not None:
            covered = covered & self.within.holds(box)
        return before & ~covered if self.erase else before | covered
