"""How the pixels of an instance are stored (DICOM PS3.3 C.7.6.3)."""

from dataclasses import dataclass
from typing import Any

import numpy as np

FLOATS = {"float": 32, "double": 64}
"""Bits of a value of Float Pixel Data (7FE0,0008) and of Double Float Pixel Data (7FE0,0009)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The image pixel module (DICOM PS3.3 C.7.6.3) of one instance."""

    rows: int
    columns: int
    frames: int
    samples: int
    allocated: int
    stored: int
    high_bit: int
    signed: bool
    planar: bool
    photometric: str
    numbers: str
    bits_of_frame: int
    compressed: bool
    big_endian: bool

    @property
    def is_colour(self) -> bool:
        """Whether a pixel becomes red, green and blue."""
        return self.samples == 3 or self.photometric == "PALETTE COLOR"

    @property
    def dtype(self) -> np.dtype[Any]:
        """What one stored value becomes, in the byte order of this machine."""
        if self.is_colour:
            return np.dtype(np.uint8)
        if self.numbers in FLOATS:
            return np.dtype(f"f{self.allocated // 8}")
        size = next(size for size in (1, 2, 4, 8) if size * 8 >= self.allocated)
        return np.dtype(f"{'i' if self.signed else 'u'}{size}")

    @property
    def shape(self) -> tuple[int, ...]:
        """(rows, columns), or (rows, columns, 3) for colour."""
        return (self.rows, self.columns, 3) if self.is_colour else (self.rows, self.columns)


@dataclass(frozen=True, slots=True)
class Stored:
    """Where the pixels of an instance lay in its file when that was scanned.

    ``at`` is the offset of the pixel value, ``size`` and ``modified`` (ns) are the file's: where
    they differ by now, nothing here holds. ``line`` is the rescale slope, the intercept and the
    name of where they came from, None where the header must be asked. ``graphics``: it has
    overlays (60xx).
    """

    layout: Layout
    at: int
    size: int
    modified: int
    line: tuple[float, float, str] | None = None
    graphics: bool = False
