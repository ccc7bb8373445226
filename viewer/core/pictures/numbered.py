"""Grey pictures as numbers into a table of colours.

Stored values are laid on the pixels of the screen before they are shown, as on a plane at any
angle: what lies between two of them is shown as such a value is. A hand that drags a window then
changes a small table, and no picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.greys import Bytes, Greys, Shown, to_bytes
from viewer.core.pictures.compose import Cover, bitmap, unmixed
from viewer.core.planes.section import Section
from viewer.core.volume import Values, Volume

Numbers = NDArray[np.uint16]

_ROOM = 1 << 16
_BAND = 1 << 18
"""Numbers worked on at a time: few stay within the processor's cache, fewer OpenCV shares out
among no cores."""

_ROUNDED = 4
"""Scales begin and end at multiples of a power of two that has so many digits less than values."""

_FINE = 1 << 13
"""Numbers that values are spread over at most, where there are fewer: none is seen as a step."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers 0 to ``count`` - 1 stand for the values ``low`` + number / 2 ** ``shift``."""

    low: int
    shift: int
    count: int

    @property
    def values(self) -> NDArray[np.float64]:
        """The stored value that each number stands for."""
        return np.arange(self.count) / (1 << self.shift) + self.low

    def numbers(self, values: Values) -> Numbers:
        """Stored values as numbers."""
        # What is cut off of negative values comes right in the difference.
        wide = values.itemsize == np.dtype(np.uint16).itemsize
        plain = values.view(np.uint16) if wide else values.astype(np.uint16)
        found = np.subtract(plain, np.uint16(self.low % _ROOM), order="C")
        found <<= np.uint16(self.shift)
        return found


def can_be_numbered(volume: Volume, cut: Section, *, shut: bool) -> bool:
    """Whether values say all of a picture: not of colours, and not where some are missing.

    ``shut`` where shutters of the file are closed.
    """
    coloured = volume.is_colour or volume.greys.palette is not None
    shuttered = shut and cut.acquired and bool(volume.shutters)
    return not coloured and not shuttered and volume.there is None


def scale_of(values: Values) -> Scale | None:
    """A scale for a picture of whole numbers of up to 16 bits; None for any other.

    Pictures of one stack mostly have the same.
    """
    if values.dtype.kind not in "iu" or values.dtype.itemsize > 2 or not values.size:
        return None
    least, most = int(values.min()), int(values.max())
    step = 1 << max(0, (most - least).bit_length() - _ROUNDED)
    low = least // step * step
    count = most // step * step + step - low
    shift = max(0, (_FINE // count).bit_length() - 1)
    return Scale(low, shift, count << shift)


@lru_cache(maxsize=32)
def shades_of(scale: Scale, greys: Greys, shown: Shown, *, invert: bool) -> Bytes | None:
    """The shade of each number; None where shades go up and down as values rise.

    What lies between two values would then be shown as neither of them is: mixed are their shades.
    """
    shades = to_bytes(scale.values, greys, shown, invert=invert)
    shades.setflags(write=False)
    before, after = shades[:-1], shades[1:]
    return shades if (before <= after).all() or (before >= after).all() else None


class Laid:
    """Numbers (rows, columns) in output pixels, its own, to be looked at in many ways."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._under: tuple[Cover, int] | None = None

    def is_plain(self, shades: Bytes, covers: Sequence[Cover]) -> bool:
        """Whether one look-up tells the colour of each pixel."""
        one = len(covers) == 1 and covers[0].count * len(shades) <= _ROOM
        return not covers or one

    def bitmap(self, shades: Bytes, covers: Sequence[Cover], onto: Bytes | None = None) -> Bytes:
        """In the shade of each number and under covers, as `compose.bitmap`."""
        if not self.is_plain(shades, covers):
            return bitmap(self.shaded(shades), covers, onto)
        if onto is None or onto.shape != (*self._numbers.shape, 4):
            onto = np.empty((*self._numbers.shape, 4), dtype=np.uint8)
        table = _TABLES.of(shades, covers[0] if covers else None)
        pixels = onto.view(np.int32)[..., 0]
        under = (covers[0], len(shades)) if covers else None
        if under == self._under:
            self._looked_up(table, pixels)
            return onto
        self._uncover()
        self._under = under
        for rows in _bands(pixels.shape):
            if under is not None:
                _add(self._numbers, *under, rows)
            cv2.LUT(self._numbers[rows], table, dst=pixels[rows])
        return onto

    def shaded(self, shades: Bytes) -> Bytes:
        """In the shade of each number: (rows, columns)."""
        self._uncover()
        return self._looked_up(_table(shades))

    def _uncover(self) -> None:
        """The numbers of values alone again."""
        if self._under is not None:
            cover, count = self._under
            _add(self._numbers, cover, _ROOM - count, slice(0, len(self._numbers)))
            self._under = None

    def _looked_up(self, table: NDArray[Any], onto: NDArray[Any] | None = None) -> NDArray[Any]:
        return np.asarray(cv2.LUT(self._numbers, table, dst=onto))


def _add(numbers: Numbers, cover: Cover, count: int, rows: slice) -> None:
    """In some rows the numbers of each kind come after all those of the one before."""
    top, columns = cover.at[0].start, cover.at[1]
    first, end = max(rows.start, top), min(rows.stop, cover.at[0].stop)
    if first < end:
        kinds = cover.kinds[first - top : end - top].astype(np.uint16)
        kinds *= np.uint16(count)
        numbers[first:end, columns] += kinds


def _table(entries: NDArray[Any]) -> NDArray[Any]:
    """As OpenCV looks in it: for all numbers that there could be."""
    table = np.empty((1, _ROOM), dtype=entries.dtype)
    table[0, : entries.size] = entries.reshape(-1)
    return table


class _Tables:
    """The table that was made last: views beside each other mostly look in the same."""

    def __init__(self) -> None:
        self._last: tuple[Bytes, Bytes | None, int, NDArray[np.int32]] | None = None

    def of(self, shades: Bytes, cover: Cover | None) -> NDArray[np.int32]:
        """Colours of the numbers of each kind, all four bytes as one number."""
        mixtures, count = (None, 1) if cover is None else (cover.mixtures, cover.count)
        last = self._last
        if last is None or last[0] is not shades or last[1] is not mixtures or last[2] != count:
            mixed = unmixed() if cover is None else cover.mixed
            last = shades, mixtures, count, _table(mixed.take(shades, axis=1))
            self._last = last
        return last[3]


_TABLES = _Tables()


def _bands(size: tuple[int, ...]) -> Iterator[slice]:
    count, step = size[0], -(-_BAND // size[1])
    return (slice(first, min(first + step, count)) for first in range(0, count, step))
