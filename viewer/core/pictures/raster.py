"""Output pixels laid over a picture, and what of the picture is seen in each of them."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
Size = tuple[int, int]
Wide = tuple[float, float]
Reduction = tuple[int, int]
"""Pixels (down, right) that become one, powers of two."""
Place = tuple[slice, slice]
"""Rows and columns, to index pixels with."""
Box = tuple[float, float, float, float]
"""Top, left, bottom and right edge in pixels, (0, 0) the corner of the first."""

_REACH = 2
"""Picture pixels around an output that its edges are mixed from."""

_ON = 64
"""Parts of a picture begin at multiples of this, so that a small move needs no other part."""

_LITTLE = 1.6
"""Picture pixels a step that linear mixing takes in well enough."""

_EVEN = 1e-6
_WHOLE = 0.02
"""A share of an output pixel that nobody sees."""

_CHOICE = 128
"""Pixels among which the one is chosen that a part begins with."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Output pixels of ``size`` (rows, columns), and where their middles lie on a picture.

    An output pixel in column x and row y shows the place ``across`` · (x, y, 1) along a row of
    the picture and ``down`` · (x, y, 1) along a column, where the middle of the picture's first
    pixel is (0, 0).
    """

    size: Size
    down: tuple[float, float, float] = (0.0, 1.0, 0.0)
    across: tuple[float, float, float] = (1.0, 0.0, 0.0)

    @property
    def steps(self) -> tuple[float, float]:
        """Picture pixels (down, right) from one output pixel to the next."""
        return math.hypot(*self.down[:2]), math.hypot(*self.across[:2])

    @property
    def strides(self) -> bool:
        """Whether an output pixel is so large that the picture is to be seen in parts of it."""
        return max(self.steps) > _LITTLE

    @property
    def reduction(self) -> Reduction:
        """The powers of two by which the picture can be averaged down and stay fine enough."""
        down, right = (1 << math.floor(math.log2(max(step, 1.0))) for step in self.steps)
        return down, right

    @property
    def doubled(self) -> "Raster":
        """Four output pixels in the place of each."""
        down, across = (
            (x / 2, y / 2, start - (x + y) / 4) for x, y, start in (self.down, self.across)
        )
        return Raster((2 * self.size[0], 2 * self.size[1]), down, across)

    def reduced(self, by: Reduction) -> "Raster":
        """Over the same picture, `averaged`."""
        return self.rescaled((1.0, 1.0), (1 / by[0], 1 / by[1]))

    def rescaled(self, before: Wide, after: Wide) -> "Raster":
        """Over the same picture in another number of pixels (down, right)."""
        return replace(
            self,
            down=_scaled(self.down, after[0] / before[0]),
            across=_scaled(self.across, after[1] / before[1]),
        )

    def over_box(self, box: Box, size: Size) -> "Raster":
        """Over a map of ``size`` that fills a box of the picture."""
        whole = (box[2] - box[0], box[3] - box[1])
        moved = replace(
            self,
            down=(*self.down[:2], self.down[2] - box[0]),
            across=(*self.across[:2], self.across[2] - box[1]),
        )
        return moved.rescaled(whole, size)

    def cropped(self, place: Place) -> "Raster":
        """Some of the output pixels alone."""
        rows, columns = place
        x, y = columns.start, rows.start
        down, across = (
            (*place[:2], place[0] * x + place[1] * y + place[2])
            for place in (self.down, self.across)
        )
        return Raster((rows.stop - y, columns.stop - x), down, across)

    def inside(self, box: Box) -> Place:
        """The rows and columns of output pixels whose middles lie in a box of the picture."""
        (a, b, left), (c, d, top) = self.across, self.down
        turned = a * d - b * c
        xs, ys = [], []
        for down, right in (box[:2], box[2:]):
            aside, below = right - 0.5 - left, down - 0.5 - top
            xs.append((d * aside - b * below) / turned)
            ys.append((a * below - c * aside) / turned)
        return _between(min(ys), max(ys), self.size[0]), _between(min(xs), max(xs), self.size[1])

    @property
    def everything(self) -> Place:
        """All output pixels."""
        return slice(0, self.size[0]), slice(0, self.size[1])

    def part(self, size: Size) -> Place:
        """The rows and columns of a picture of ``size`` that are seen, and a little around."""
        return _part(self.down, self.size, size[0]), _part(self.across, self.size, size[1])

    def on_part(self, part: Place) -> "Raster":
        """Over that part alone."""
        down, across = self.down, self.across
        return replace(
            self,
            down=(*down[:2], down[2] - part[0].start),
            across=(*across[:2], across[2] - part[1].start),
        )


def blocks(size: Size, by: Reduction) -> Raster:
    """The whole of a picture of ``size``, each output pixel over a block of it."""
    down, right = (float(part) for part in by)
    return Raster(
        (-(-size[0] // by[0]), -(-size[1] // by[1])),
        (0.0, down, (down - 1) / 2),
        (right, 0.0, (right - 1) / 2),
    )


def nonempty(place: Place) -> bool:
    """Whether there is any pixel."""
    return bool(place[0].start < place[0].stop and place[1].start < place[1].stop)


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
    if zero or also_zero or down <= _EVEN or across <= _EVEN:
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
    latest = max(0, math.floor(start) - _REACH)
    firsts = np.arange(max(0, latest - _CHOICE), latest + 1)
    skipped = (start - firsts + 0.5) / step - 0.5
    off = np.abs(skipped - np.rint(skipped))
    good = np.flatnonzero((off <= _WHOLE) & (skipped >= -_WHOLE))
    if not len(good):
        return None
    best = int(good[-1])
    first, skip = int(firsts[best]), int(np.rint(skipped[best]))
    end = min(count, math.ceil(start + step * (seen + 1)) + _REACH)
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
    return (top, left) if apart < _EVEN else None


def _scaled(place: tuple[float, float, float], by: float) -> tuple[float, float, float]:
    return place[0] * by, place[1] * by, (place[2] + 0.5) * by - 0.5


def _between(low: float, high: float, count: int) -> slice:
    """The whole numbers of ``count`` from 0 on that lie between two ends."""
    first, end = (min(max(0, math.ceil(edge - _EVEN)), count) for edge in (low, high))
    return slice(first, max(first, end))


def _part(place: tuple[float, float, float], output: Size, count: int) -> slice:
    x, y, start = place
    ends = [start + x * column + y * row for row in (0, output[0]) for column in (0, output[1])]
    first = max(0, math.floor(min(ends)) - _REACH) // _ON * _ON
    end = min(count, -(-(math.ceil(max(ends)) + _REACH + 1) // _ON) * _ON)
    return slice(min(first, count - 1), max(end, min(first, count - 1) + 1))
