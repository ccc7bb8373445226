"""The grey or colour picture of a cut, as a QImage ready to be painted."""

from collections import OrderedDict
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from viewer.core.arrived import arrived
from viewer.core.greys import Bytes, Shown
from viewer.core.marks import closed_on
from viewer.core.plane import Plane, cut_of
from viewer.core.render import values_bytes
from viewer.core.volume import Values, Volume

KEPT_SLICES = 12
AREA_TYPES = (np.uint8, np.uint16, np.int16, np.float32, np.float64)
"""What OpenCV averages."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """Whole numbers by which a picture is averaged down before it is painted small."""

    down: int = 1
    right: int = 1

    @staticmethod
    def at(pitch: tuple[float, float]) -> "Reduction":
        """For device pixels (down, right) a picture pixel: Qt's own filter does the rest."""
        return Reduction(max(1, int(1 / pitch[0])), max(1, int(1 / pitch[1])))


class Picture:
    """One plane of a Volume, slice by slice; keeps the last slices that it took out."""

    def __init__(self, volume: Volume, plane: Plane) -> None:
        self.volume = volume
        self.cut = cut_of(volume.geometry, plane)
        self.arrived = arrived(volume, self.cut)
        self._slices: OrderedDict[tuple[int, Reduction], Values] = OrderedDict()
        self._key: tuple[object, ...] = ()
        self._pixels: Bytes = np.zeros((0, 0, 4), dtype=np.uint8)
        self._image = QImage()

    def image(
        self, index: int, shown: Shown, invert: bool, reduction: Reduction, *, shut: bool = True
    ) -> QImage:
        """The slice as 32-bit colour, averaged down by ``reduction``, its shutter closed or not."""
        key = (index, shown, invert, reduction, shut)
        if key != self._key:
            self._key = key
            bytes_ = values_bytes(self._slice(index, reduction), self.volume, shown, invert=invert)
            if (outside := self.cut.outside(index)) is not None:
                bytes_[outside[:: reduction.down, :: reduction.right]] = 0
            hidden = closed_on(self.volume, self.cut, index) if shut else None
            if hidden is not None:
                bytes_[hidden[0][:: reduction.down, :: reduction.right]] = hidden[1]
            self._pixels = _coloured(bytes_)
            # QImage borrows the array: both are replaced together.
            self._image = as_image(self._pixels, QImage.Format.Format_RGB32)
        return self._image

    def grow(self) -> None:
        """Take in the slices that have been read since, where the Volume is not whole yet."""
        self.arrived = arrived(self.volume, self.cut)
        if self.cut.normal:
            self._key = ()
            self._slices.clear()

    def _slice(self, index: int, reduction: Reduction) -> Values:
        key = (index, reduction)
        if key in self._slices:
            self._slices.move_to_end(key)
            return self._slices[key]
        values = self._reduced(self.arrived.slice(self.volume.values, index), reduction)
        self._slices[key] = values
        if len(self._slices) > KEPT_SLICES:
            self._slices.popitem(last=False)
        return values

    def _reduced(self, values: Values, reduction: Reduction) -> Values:
        if self.volume.greys.palette is None:
            return _averaged(values, reduction)
        # Values that stand for colours have no mean.
        return np.ascontiguousarray(values[:: reduction.down, :: reduction.right])


def _coloured(picture: Bytes) -> Bytes:
    """Grey (down, right) or RGB (down, right, 3) as blue, green, red, alpha."""
    way = cv2.COLOR_GRAY2BGRA if picture.ndim == 2 else cv2.COLOR_RGB2BGRA
    return np.asarray(cv2.cvtColor(picture, way), dtype=np.uint8)


def as_image(pixels: Bytes, form: QImage.Format) -> QImage:
    """A QImage over (down, right, 4) bytes: blue, green, red, alpha. The array must outlive it."""
    rows, columns = pixels.shape[:2]
    return QImage(pixels.data, columns, rows, 4 * columns, form)


def _averaged(values: NDArray[np.generic], reduction: Reduction) -> Values:
    """A contiguous copy, each pixel the mean of a block."""
    plain = np.ascontiguousarray(values)
    if reduction == Reduction():
        return plain
    if plain.dtype not in AREA_TYPES:
        plain = plain.astype(np.float32)
    rows, columns = plain.shape[:2]
    size = (-(-columns // reduction.right), -(-rows // reduction.down))
    return np.asarray(cv2.resize(plain, size, interpolation=cv2.INTER_AREA))
