"""Pictures in output pixels: enlarged, reduced, turned or pixel by pixel, by the shortest way."""

import math
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.pictures.raster import EVEN, REACH, WHOLE, Pixels, Raster, Reduction, Size

_CHOICE = 128
"""Pixels among which the one is chosen that a part begins with."""


def averaged(values: Pixels, by: Reduction) -> Pixels:
    """Values (down, right, …) as the means of blocks.

    Beyond the last row and column they go on as those are: see `reduced`.
    """
    if by == (1, 1):
        return np.ascontiguousarray(values)
    if values.strides[0] < 0 and values.shape[0] % by[0] == 0:
        # Upside down the blocks are the same, and nothing is copied to be turned round.
        return averaged(values[::-1], by)[::-1]
    plain = values if values[:1].flags.c_contiguous else np.ascontiguousarray(values)
    if plain.dtype not in (np.uint8, np.uint16, np.int16, np.float32, np.float64):
        plain = plain.astype(np.float32)  # OpenCV averages no other
    below, beside = (-n % part for n, part in zip(plain.shape, by, strict=False))
    if below or beside:
        plain = np.asarray(cv2.copyMakeBorder(plain, 0, below, 0, beside, cv2.BORDER_REPLICATE))
    for _ in range(max(by).bit_length() - 1):
        plain, by = _halved(plain, by)
    return plain


def _halved(values: Pixels, by: Reduction) -> tuple[Pixels, Reduction]:
    """Means of two along each side that is still to be averaged, and what is left to do.

    Linear half way between two is their mean, and many times as fast as an average of an area.
    """
    steps = [min(part, 2) for part in by]
    rows, columns = (n // step for n, step in zip(values.shape, steps, strict=False))
    half = np.asarray(cv2.resize(values, (columns, rows), interpolation=cv2.INTER_LINEAR))
    return half, (by[0] // steps[0], by[1] // steps[1])


def sampled(picture: Pixels, raster: Raster, *, smooth: bool) -> Pixels:
    """What is seen of bytes (down, right, …) in each output pixel; the edges go on for ever.

    Smooth is linear; where the picture is reduced, the mean of four places in an output pixel,
    so that every pixel of the picture counts. Otherwise each shows the nearest of the picture.
    """
    if (found := _copied(picture, raster)) is not None:
        return found
    if smooth and raster.strides:
        return shrunk(_linear(picture, raster.doubled), raster.size)
    return _linear(picture, raster) if smooth else _nearest(picture, raster)


def shrunk(finer: Pixels, size: Size) -> Pixels:
    """The means of what lies in each of fewer pixels."""
    if finer.shape[:2] == size:
        return finer
    return np.asarray(cv2.resize(finer, size[::-1], interpolation=cv2.INTER_AREA))


def _linear(picture: Pixels, raster: Raster) -> Pixels:
    found = _stretched(picture, raster)
    return _warped(picture, raster, cv2.INTER_LINEAR) if found is None else found


def _nearest(picture: Pixels, raster: Raster) -> Pixels:
    """Whole rows and columns are picked, where the picture is not turned."""
    (zero, down, top), (across, also_zero, left) = raster.down, raster.across
    if zero or also_zero:
        return _warped(picture, raster, cv2.INTER_NEAREST)
    rows = _next_to(top, down, raster.size[0], picture.shape[0])
    columns = _next_to(left, across, raster.size[1], picture.shape[1])
    if picture.ndim > 2 or picture.dtype.kind == "b":
        return picture.take(columns, axis=1).take(rows, axis=0)
    # Whole rows are copied many times as fast as single pixels are picked; few are turned round.
    fewer = len(rows) < picture.shape[0]
    picked = picture.take(rows, axis=0) if fewer else np.ascontiguousarray(picture)
    lying = np.asarray(cv2.transpose(picked)).take(columns, axis=0)
    turned = np.asarray(cv2.transpose(lying))
    return turned if fewer else turned.take(rows, axis=0)


@lru_cache(maxsize=64)
def _next_to(start: float, step: float, seen: int, count: int) -> NDArray[np.intp]:
    """The pixel of ``count`` that each place is nearest to, the outer ones beyond them."""
    place = np.floor(start + 0.5 + step * np.arange(seen))
    return np.asarray(np.clip(place, 0, count - 1), dtype=np.intp)


def _warped(picture: Pixels, raster: Raster, method: int) -> Pixels:
    warped = cv2.warpAffine(
        np.ascontiguousarray(picture),
        np.array([raster.across, raster.down]),
        raster.size[::-1],
        flags=method | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(warped)


def _stretched(picture: Pixels, raster: Raster) -> Pixels | None:
    """A part of the picture plainly stretched, many times as fast as a warp.

    None where the picture is turned, or where no part of it begins as an output pixel does.
    """
    (zero, down, top), (across, also_zero, left) = raster.down, raster.across
    if zero or also_zero or down <= EVEN or across <= EVEN:
        return None
    rows = _stretch(top, down, raster.size[0], picture.shape[0])
    columns = _stretch(left, across, raster.size[1], picture.shape[1])
    if rows is None or columns is None:
        return None
    part = np.ascontiguousarray(picture)[rows.part, columns.part]
    bigger = cv2.resize(part, None, fx=1 / across, fy=1 / down, interpolation=cv2.INTER_LINEAR)
    # OpenCV takes what keeps its size for a copy.
    if bigger.shape[:2] == part.shape[:2]:
        return None
    below, beside = rows.seen.stop - bigger.shape[0], columns.seen.stop - bigger.shape[1]
    if below > 0 or beside > 0:
        edges = (0, max(below, 0), 0, max(beside, 0))
        bigger = cv2.copyMakeBorder(bigger, *edges, cv2.BORDER_REPLICATE)
    return np.asarray(bigger)[rows.seen, columns.seen]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Pixels to be stretched, and which of what comes of them is seen."""

    part: slice
    seen: slice


@lru_cache(maxsize=64)
def _stretch(start: float, step: float, seen: int, count: int) -> _Stretch | None:
    """Along one side: the part is begun where a pixel's edge meets one of the output's best."""
    latest = max(0, math.floor(start) - REACH)
    firsts = np.arange(max(0, latest - _CHOICE), latest + 1)
    skipped = (start - firsts + 0.5) / step - 0.5
    off = np.abs(skipped - np.rint(skipped))
    good = np.flatnonzero((off <= WHOLE) & (skipped >= -WHOLE))
    if not len(good):
        return None
    best = int(good[-1])
    first, skip = int(firsts[best]), int(np.rint(skipped[best]))
    end = min(count, math.ceil(start + step * (seen + 1)) + REACH)
    return _Stretch(slice(first, end), slice(skip, skip + seen))


def _copied(picture: Pixels, raster: Raster) -> Pixels | None:
    """The part of a picture that the output shows pixel by pixel; None where it does not."""
    if (begin := _begin(raster)) is None:
        return None
    (top, left), (rows, columns) = begin, raster.size
    bottom, right = top + rows, left + columns
    fits = top >= 0 and left >= 0 and bottom <= picture.shape[0] and right <= picture.shape[1]
    return picture[top:bottom, left:right] if fits else None


@lru_cache(maxsize=64)
def _begin(raster: Raster) -> tuple[int, int] | None:
    """The pixel (down, right) that the first output shows, where each shows one after another."""
    top, left = round(raster.down[2]), round(raster.across[2])
    plain = ((0.0, 1.0, float(top)), (1.0, 0.0, float(left)))
    apart = np.abs(np.subtract((raster.down, raster.across), plain)).max()
    return (top, left) if apart < EVEN else None
