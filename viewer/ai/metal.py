"""How much a picture of a joint looks as if metal lay in it.

Metal stops nearly all of the beam: it shows as a plateau that is even inside and has a steep rim
all round. Bone is brighter than what surrounds it too, but textured inside, or thin, or fading out.
So it is asked of each piece that is left above some grey how steep its rim is, how much steeper
than its inside, how much brighter than what lies about it, and how thick.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
Mask = NDArray[np.bool_]

ACROSS = 224
"""Pixels across a frame at which all numbers here hold: about 0.4 mm each in a frame of a knee."""

LEVELS = np.linspace(0.2, 1.2, 11)
"""The greys at which pieces are cut out, from the darkest bone (0) to the brightest (1)."""

SMALLEST, LARGEST = 0.003, 0.25
"""The parts of the frame that a piece of metal takes."""

THINNEST, THICK, THICKER = 3.5, 6.0, 1.5
"""How far the middle of a piece lies from its rim, in pixels: at least; usually; and how many times
that counts at most. The walls of bone are thinner."""

AT_EDGE = 0.3
"""The part of a rim that may lie at the edge of the picture: of a nail, not of a border."""

OFF_MIDDLE = 0.44
"""How far from the middle of the frame bone reaches, in its widths; markers lie beyond it.
Letters of lead right over bone do look like metal."""

STEEP = 0.1
"""The slope that the rim of metal has at least, in the range of greys a pixel."""

NOISE = 0.02
"""The slope inside a piece, in the same unit, that even metal has."""

BRIGHTER, BRIGHTEST = 0.5, 2.0
"""How much brighter than its surroundings metal is, in the range of greys; and how many times that
counts at most."""

EXTREME = 3
"""Grey values from the brightest or the darkest within which a border is of one grey."""

BORDER = 0.1
"""The part of the edge that an area of one grey takes where it is no part of the picture."""


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A picture, its slopes (in the range of greys of its bone, a pixel), each and about each.

    ``inside`` is what was exposed, ``free`` what lies off its edge.
    """

    greys: Picture
    slopes: Picture
    steepest: Picture
    inside: Mask
    free: Mask
    low: float
    range: float


def likeness(picture: NDArray[np.generic], inside: Mask) -> float:
    """How much the piece does that looks most like metal; 0 where there is nothing to judge.

    `picture` is a frame, `ACROSS` pixels square, in bytes with bone bright, of which `inside` was
    exposed. Of intact knees one in a hundred has more than 5, one in a thousand more than 9.
    """
    seen = _seen(np.asarray(picture, dtype=np.float32), inside)
    if seen is None:
        return 0.0
    return max((_like(seen, *piece) for piece in _pieces(seen)), default=0.0)


def _seen(picture: Picture, inside: Mask) -> _Seen | None:
    inside = inside & ~_surround(picture, inside)
    rows, columns = (side // 4 for side in picture.shape)
    middle = (slice(rows, -rows), slice(columns, -columns))
    greys = cv2.GaussianBlur(picture, (0, 0), 1.0)
    bone = greys[middle][inside[middle]]
    if len(bone) < ACROSS:
        return None
    low, high = np.percentile(bone, [5, 99])
    spread = max(float(high - low), 8.0)
    across, down = (cv2.Scharr(greys, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
    slopes = np.hypot(across, down) / np.float32(32 * spread)
    steepest = cv2.dilate(slopes, np.ones((3, 3)))
    return _Seen(
        np.asarray(greys, np.float32),
        np.asarray(slopes, np.float32),
        np.asarray(steepest, np.float32),
        inside,
        _within(inside, 3),
        float(low),
        spread,
    )


def _surround(picture: Picture, inside: Mask) -> Mask:
    """Borders, collimators and air: areas of the brightest or the darkest grey along the edge."""
    there = picture[inside]
    made = np.zeros(picture.shape, np.uint8)
    if not len(there):
        return made > 0
    edge = inside & ~_within(inside, 1)
    for extreme in (picture >= there.max() - EXTREME, picture <= there.min() + EXTREME):
        count, areas = cv2.connectedComponents((extreme & inside).astype(np.uint8), connectivity=4)
        along = np.bincount(areas[edge], minlength=count)
        along[0] = 0
        made |= (along > BORDER * edge.sum())[areas].astype(np.uint8)
    return cv2.dilate(made, np.ones((3, 3), np.uint8)) > 0


def _within(area: Mask, reach: int) -> Mask:
    """What lies farther than so many pixels from the edge of an area, or of the picture."""
    around = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    kept = cv2.erode(
        area.astype(np.uint8), around, borderType=cv2.BORDER_CONSTANT, borderValue=(0.0,)
    )
    return np.asarray(kept > 0)


Piece = tuple[tuple[slice, slice], Mask, NDArray[np.float32]]
"""Where a piece lies, which of those pixels it is, and how far each is from its rim."""


def _pieces(seen: _Seen) -> Iterator[Piece]:
    """All that hangs together above some grey, and has the size and the place of metal."""
    for level in seen.low + seen.range * LEVELS:
        above = ((seen.greys > level) & seen.inside).astype(np.uint8)
        _, areas, stats, middles = cv2.connectedComponentsWithStats(above, connectivity=4)
        part = stats[:, cv2.CC_STAT_AREA] / above.size
        off = np.abs(middles[:, 0] / above.shape[1] - 0.5)
        fits = (part > SMALLEST) & (part < LARGEST) & (off < OFF_MIDDLE)
        numbers = [int(one) for one in np.flatnonzero(fits) if one]  # 0 is what lies between them
        if not numbers:
            continue
        depth = _depth(above)
        for number in numbers:
            left, top, width, height, _ = stats[number]
            place = (slice(top, top + height), slice(left, left + width))
            yield place, areas[place] == number, depth[place]


def _depth(area: NDArray[np.uint8]) -> Picture:
    """How far each pixel of an area lies from its edge, or from that of the picture."""
    edged = cv2.copyMakeBorder(area, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    return np.asarray(cv2.distanceTransform(edged, cv2.DIST_L2, 3), np.float32)[1:-1, 1:-1]


def _like(seen: _Seen, place: tuple[slice, slice], mine: Mask, depth: Picture) -> float:
    """How much steeper its rim is than its inside, times how steep, bright and thick it is."""
    thick = float(depth[mine].max())
    rim, free = mine & (depth < 1.5), seen.free[place]
    if thick < THINNEST or free[rim].mean() < 1 - AT_EDGE:
        return 0.0
    inside = mine & (depth > THINNEST - 0.6)
    steep = float(np.percentile(seen.steepest[place][rim & free], 25))
    quiet = float(np.median(seen.slopes[place][inside]))
    brighter = (
        float(np.median(seen.greys[place][inside])) - _about(seen, place, mine)
    ) / seen.range
    return (
        (steep / (quiet + NOISE))
        * (steep / STEEP)
        * float(np.clip(brighter / BRIGHTER, 0, BRIGHTEST))
        * min(thick / THICK, THICKER)
    )


def _about(seen: _Seen, place: tuple[slice, slice], mine: Mask) -> float:
    """The usual grey from three to four pixels off a piece."""
    down, across = (slice(max(one.start - 4, 0), one.stop + 4) for one in place)
    padded = np.zeros(seen.greys.shape, np.uint8)
    padded[place] = mine
    near, far = (
        cv2.dilate(padded[down, across], np.ones((size, size), np.uint8)) for size in (5, 9)
    )
    ring = (far > near) & seen.inside[down, across]
    return float(np.median(seen.greys[down, across][ring])) if ring.any() else seen.low
