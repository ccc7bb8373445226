"""The values of one plane of a Volume, slice by slice, and the parts of them that are looked at."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from viewer.core.arrived import arrived
from viewer.core.greys import Shown
from viewer.core.pictures.raster import Place, Raster, Reduction, Size
from viewer.core.pictures.resampling import averaged
from viewer.core.planes.section import Section
from viewer.core.volume import Values, Volume

KEPT_SLICES = 12

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Wish:
    """Which pixels of which slice are to be seen, and how; ``shut``: its shutter closed.

    ``quick`` while a hand turns it.
    """

    index: int
    shown: Shown
    inverted: bool
    raster: Raster
    smooth: bool = True
    shut: bool = True
    quick: bool = False


class Slices:
    """Keeps what was taken out last."""

    def __init__(self, volume: Volume, cut: Section) -> None:
        self.volume = volume
        self.cut = cut
        self.arrived = arrived(volume, cut)
        self._kept: OrderedDict[tuple[int, Reduction], Values] = OrderedDict()

    def grow(self) -> None:
        """Take in the slices that have been read since, where the Volume is not whole yet."""
        self.arrived = arrived(self.volume, self.cut)
        if not self.cut.acquired:
            self._kept.clear()

    def of(self, index: int, reduction: Reduction) -> Values:
        """Values (down, right, …), averaged down."""
        key = (index, reduction)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        values = self._reduced(self.arrived.slice(self.lying(self.cut), index), reduction)
        self._kept[key] = values
        if len(self._kept) > KEPT_SLICES:
            self._kept.popitem(last=False)
        return values

    def lying(self, section: Section) -> Values:
        """The values in the order in which a section reads them best."""
        values = self.volume.values
        return self.volume.columns.of(values) if section.across_columns else values

    def size(self, reduction: Reduction) -> Size:
        """Pixels (down, right) of a slice."""
        down, right = self.cut.size
        return -(-down // reduction[0]), -(-right // reduction[1])

    def _reduced(self, values: Values, reduction: Reduction) -> Values:
        if self.volume.greys.palette is None:
            return averaged(values, reduction)
        # Values that stand for colours have no mean.
        return np.ascontiguousarray(values[:: reduction[0], :: reduction[1]])


class Part(Generic[Made]):
    """Something made of a part of a slice: of all of it once that part is left."""

    def __init__(self) -> None:
        self._kept: tuple[object, Made, Place] | None = None

    def of(
        self, key: object, part: Place, size: Size, make: Callable[[Place], Made]
    ) -> tuple[Made, Place]:
        """What was made under a key, and of which part: of ``part``, and perhaps more."""
        kept = self._kept
        same = kept is not None and kept[0] == key
        if kept is None or not same or not _within(part, kept[2]):
            part = (slice(0, size[0]), slice(0, size[1])) if same else part
            kept = self._kept = key, make(part), part
        return kept[1], kept[2]

    def drop(self) -> None:
        """Make it anew next time."""
        self._kept = None


def _within(part: Place, whole: Place) -> bool:
    pairs = zip(part, whole, strict=True)
    return all(out.start <= one.start and one.stop <= out.stop for one, out in pairs)
