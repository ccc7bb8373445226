"""From stored values to what the eye sees (DICOM PS3.3 C.11.1 and C.11.2, PS3.4 N.2).

Order: modality LUT, then VOI, then inverted once if the picture asks for it, then 8 bits.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.palette import Bytes as Bytes
from viewer.core.palette import Palette, in_colours

FITTED = "fitted"
"""The name of a window that was found by looking at the values."""

SAMPLE = 200_000
"""How many values a window is fitted to."""

LOWEST_HU = -1024.0
"""Hounsfield units below which CT measures nothing: air is -1000, and scanners add a margin."""

FAR = 1e38
"""Stands for infinity: beyond any window, and no sum or product with it overflows."""


class VoiShape(StrEnum):
    """The functions of DICOM PS3.3 C.11.2.1.3."""

    LINEAR = "LINEAR"
    LINEAR_EXACT = "LINEAR_EXACT"
    SIGMOID = "SIGMOID"


@dataclass(frozen=True, slots=True)
class Window:
    """The values (after the modality LUT) shown from black to white."""

    center: float
    width: float
    name: str = ""
    shape: VoiShape = VoiShape.LINEAR

    def dragged(self, right: float, up: float, reach: float) -> "Window":
        """The window after a drag of the mouse; ``right`` and ``up`` in fractions of the view.

        ``reach`` is the span of values that a drag across the whole view sweeps.
        """
        width = max(self.width + right * reach, 1e-6 if self.width < 2 else 1.0)
        return replace(self, center=self.center - up * reach, width=width, name="")


@dataclass(frozen=True, slots=True)
class VoiLut:
    """A VOI LUT Sequence item: ``table`` maps values from ``first`` on; ends are extended."""

    first: int
    table: tuple[int, ...]
    bits: int
    name: str = ""

    def __hash__(self) -> int:
        # A table may have 65536 entries; they are compared, but not counted up each time.
        return hash((self.first, len(self.table), self.bits, self.name))

    def apply(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values after the modality LUT to 0.0 (black) to 1.0 (white)."""
        entries = np.asarray(self.table, dtype=np.float64)
        index = np.clip(np.rint(values) - self.first, 0, len(entries) - 1).astype(np.intp)
        return np.asarray(entries[index] / float((1 << self.bits) - 1))


@dataclass(frozen=True, slots=True)
class Greys:
    """What the numbers of a picture mean and how its maker wants them shown.

    ``inverted`` is set where the lowest value is to be white: MONOCHROME1 or a presentation LUT
    shape of INVERSE, once, also where a file carries both; ``inverted_by`` names them.
    ``padding`` is the closed range of stored values that are no picture: they are black.
    ``palette`` colours the stored values from its first on (Supplemental Palette Color LUT).
    ``in_colours`` shows numbers that are no greys, such as times, in the colours of a scale.
    ``modality`` says in words by what the stored values got their meaning.
    """

    slope: float = 1.0
    intercept: float = 0.0
    unit: str = ""
    windows: tuple[Window, ...] = ()
    luts: tuple[VoiLut, ...] = ()
    inverted: bool = False
    padding: tuple[float, float] | None = None
    inverted_by: str = ""
    modality: str = ""
    palette: Palette | None = None
    in_colours: bool = False

    def meaning(self, stored: float) -> float:
        """A stored value in the unit of the modality."""
        return float(stored) * self.slope + self.intercept


Shown = Window | VoiLut
"""How values become greys: through a window, or through a table that came with the picture."""


def opening(values: NDArray[np.generic], greys: Greys) -> Shown:
    """What a picture opens with: its own first window, else its own table, else one that fits."""
    if greys.luts and not greys.windows:
        return greys.luts[0]
    return first_window(values, greys)


def first_window(values: NDArray[np.generic], greys: Greys) -> Window:
    """The window that a picture opens with: its own first, else one that fits its values."""
    if greys.windows:
        return greys.windows[0]
    return fitted_window(values, greys)


def fitted_window(values: NDArray[np.generic], greys: Greys) -> Window:
    """From the 0.5th to the 99.5th percentile of a sample of the values, padding left out.

    Lossy compression smears padding to values that no header names, all of them below any of CT.
    """
    sample = np.asarray(values).reshape(-1)
    if sample.size > SAMPLE:
        # Drawn, and always alike: at a fixed step they could all lie in one column.
        sample = sample[np.random.default_rng(0).integers(sample.size, size=SAMPLE)]
    sample = _measured(real_values(sample, greys), greys.unit)
    if not sample.size:
        return Window(0.5, 1.0, FITTED)
    low, high = np.percentile(sample, (0.5, 99.5))
    return Window(float(low + high) / 2, max(float(high - low), 1e-6), FITTED)


def _measured(values: NDArray[np.float64], unit: str) -> NDArray[np.float64]:
    """Those of some values that can be measured in their unit; all where none can."""
    possible = values[values >= LOWEST_HU] if unit == "HU" else values
    return possible if possible.size else values


def ends_of(stored: NDArray[Any], greys: Greys) -> tuple[float, float] | None:
    """The lowest and the highest of some stored values that are picture; None without any."""
    if stored.dtype.kind == "f" or greys.padding is not None:
        stored = stored[~padded(stored, greys) & np.isfinite(stored)]
    return (float(stored.min()), float(stored.max())) if stored.size else None


def real_values(stored: NDArray[np.generic], greys: Greys) -> NDArray[np.float64]:
    """Those of some stored values (n,) that are picture, in the unit of the modality."""
    kept = stored.astype(np.float64)
    kept = kept[np.isfinite(kept) & ~padded(kept, greys)]
    return np.asarray(kept * greys.slope + greys.intercept)


def padded(stored: NDArray[Any], greys: Greys) -> NDArray[np.bool_]:
    """Which stored values are no picture (DICOM PS3.3 C.7.5.1.1.2)."""
    if greys.padding is None:
        return np.zeros(stored.shape, dtype=np.bool_)
    low, high = greys.padding
    return np.asarray((stored >= low) & (stored <= high))


def voi(values: NDArray[np.float64], window: Window) -> NDArray[np.float64]:
    """Values after the modality LUT to 0.0 (black) to 1.0 (white), by the window's function."""
    center, width = window.center, max(window.width, 1e-12)
    if window.shape is VoiShape.SIGMOID:
        return np.asarray(1.0 / (1.0 + np.exp(np.clip(-4 * (values - center) / width, -60, 60))))
    if window.shape is VoiShape.LINEAR and width > 1:
        return np.asarray(np.clip((values - (center - 0.5)) / (width - 1) + 0.5, 0.0, 1.0))
    if window.shape is VoiShape.LINEAR and width == 1:
        return np.asarray(values > center - 0.5, dtype=np.float64)
    return np.asarray(np.clip((values - center) / width + 0.5, 0.0, 1.0))


def to_bytes(
    stored: NDArray[np.generic],
    greys: Greys,
    shown: Shown,
    *,
    invert: bool = False,
) -> Bytes:
    """Stored values of any shape to grey bytes, 0 black to 255 white.

    ``invert`` is the reader's own wish, on top of what the picture asks for.
    """
    inverted = greys.inverted != invert
    scale = (greys.slope, greys.intercept)
    if stored.size and stored.dtype in (np.uint8, np.int8, np.uint16, np.int16):
        table = _table(stored.dtype.str, scale, shown, inverted, greys.padding)
        unsigned = np.ascontiguousarray(stored).view(f"u{stored.dtype.itemsize}")
        return np.asarray(cv2.LUT(unsigned, table), dtype=np.uint8).reshape(stored.shape)
    shades = _shades(np.array(stored, dtype=np.float64), scale, shown, inverted)
    if greys.padding is None:
        return shades
    return np.where(padded(stored, greys), np.uint8(0), shades)


def painted(
    stored: NDArray[np.generic],
    greys: Greys,
    shown: Shown,
    *,
    invert: bool = False,
) -> Bytes:
    """As `to_bytes`; (…, 3) bytes of red, green and blue where values are shown in colours."""
    grey = to_bytes(stored, greys, shown, invert=invert)
    if greys.in_colours:
        return in_colours(grey, stored)
    return grey if greys.palette is None else greys.palette.over(grey, stored)


@lru_cache(maxsize=64)
def _table(
    dtype: str,
    scale: tuple[float, float],
    shown: Shown,
    inverted: bool,
    padding: tuple[float, float] | None,
) -> Bytes:
    """Bytes for each bit pattern of an integer type, so that signed values need no shifting."""
    size = 1 << (8 * np.dtype(dtype).itemsize)
    patterns = np.arange(size, dtype=f"u{np.dtype(dtype).itemsize}").view(dtype)
    shades = _shades(patterns.astype(np.float64), scale, shown, inverted)
    shades[padded(patterns, Greys(padding=padding))] = 0
    return shades


def _shades(
    values: NDArray[np.float64], scale: tuple[float, float], shown: Shown, inverted: bool
) -> Bytes:
    """Stored values, which are overwritten, to grey bytes."""
    line = _line(scale, shown, inverted)
    if line is None:
        real = np.nan_to_num(values * scale[0] + scale[1], posinf=FAR, neginf=-FAR)
        light = shown.apply(real) if isinstance(shown, VoiLut) else voi(real, shown)
        shades = 255.0 * (1.0 - light if inverted else light)
        values = np.where(np.isnan(values), np.nan, shades)
    else:
        values *= line[0]
        values += line[1]
    # Unlike a clip, these take what is no number for the background.
    np.fmax(values, 0.0, out=values)
    np.fmin(values, 255.0, out=values)
    return np.asarray(np.rint(values), dtype=np.uint8)


def line_of(greys: Greys, shown: Shown, *, invert: bool) -> tuple[float, float] | None:
    """Factor and summand from stored values to shades, before padding is made black.

    They are cut off at 0 and at 255. None where the window is no straight line.
    """
    return _line((greys.slope, greys.intercept), shown, greys.inverted != invert)


def _line(scale: tuple[float, float], shown: Shown, inverted: bool) -> tuple[float, float] | None:
    """Factor and summand from stored values to shades, where the window is a straight line."""
    if isinstance(shown, VoiLut) or shown.shape is VoiShape.SIGMOID:
        return None
    start, span = shown.center, max(shown.width, 1e-12)
    if shown.shape is VoiShape.LINEAR and span >= 1:
        start, span = start - 0.5, span - 1
    if span <= 0:
        return None
    steep = (-255.0 if inverted else 255.0) / span
    return steep * scale[0], steep * (scale[1] - start) + 127.5
