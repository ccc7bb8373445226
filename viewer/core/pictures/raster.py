"""Output pixels laid over a picture, and what of the picture is seen in each of them."""

import math
from dataclasses import dataclass, replace
from typing import Any

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

REACH = 2
"""Picture pixels around an output that its edges are mixed from."""

_ON = 64
"""Parts of a picture begin at multiples of this, so that a small move needs no other part."""

_LITTLE = 1.6
"""Picture pixels a step that linear mixing takes in well enough."""

WHOLE = 0.02
"""A share of an output pixel that nobody sees."""

_SAME = 1e-9
"""Steps that differ by no more lead to the same pixels, all over a screen."""

EVEN = 1e-6
"""A share of a pixel that is but the noise of arithmetic."""


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

    def place_of(self, other: "Raster") -> Place | None:
        """Where the output pixels of another lie among these, or would if there were more.

        None where they lie between them, or are of another size.
        """
        (a, b, left), (c, d, top) = self.across, self.down
        if np.abs(np.subtract((*other.across[:2], *other.down[:2]), (a, b, c, d))).max() > _SAME:
            return None
        aside, below, turned = other.across[2] - left, other.down[2] - top, a * d - b * c
        x, y = (d * aside - b * below) / turned, (a * below - c * aside) / turned
        column, row = round(x), round(y)
        if max(abs(x - column), abs(y - row)) > WHOLE:
            return None
        return slice(row, row + other.size[0]), slice(column, column + other.size[1])

    def holds(self, place: Place) -> bool:
        """Whether there are output pixels at all of a place."""
        pairs = zip(place, self.size, strict=True)
        return all(part.start >= 0 and part.stop <= count for part, count in pairs)

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


def _scaled(place: tuple[float, float, float], by: float) -> tuple[float, float, float]:
    return place[0] * by, place[1] * by, (place[2] + 0.5) * by - 0.5


def _between(low: float, high: float, count: int) -> slice:
    """The whole numbers of ``count`` from 0 on that lie between two ends."""
    first, end = (min(max(0, math.ceil(edge - EVEN)), count) for edge in (low, high))
    return slice(first, max(first, end))


def _part(place: tuple[float, float, float], output: Size, count: int) -> slice:
    x, y, start = place
    ends = [start + x * column + y * row for row in (0, output[0]) for column in (0, output[1])]
    first = max(0, math.floor(min(ends)) - REACH) // _ON * _ON
    end = min(count, -(-(math.ceil(max(ends)) + REACH + 1) // _ON) * _ON)
    return slice(min(first, count - 1), max(end, min(first, count - 1) + 1))
