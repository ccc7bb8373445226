"""Finds the marker ball that somebody clicked on: a circle that is denser than what surrounds it.

Rings of all sizes are tried around the click: how many of the gradients along a ring point to its
middle, however strong they are (after G. Loy and A. Zelinsky, Fast radial symmetry for detecting
points of interest, IEEE PAMI 25, 2003). The best are measured along rays, and one counts only where
most of its rim is there, runs true, and what it encloses is even.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.scale.circle import Circle, Places
from viewer.core.scale.rim import RAYS, Picture, exact_radius, measured, rim_of, ring_means

RINGS = tuple(float(r) for r in np.geomspace(6, 12, 7)[:-1])
"""Radii of the rings on a level of the pyramid, in its pixels; the next level has the double."""

LEVELS = 5
REACH = 1.25
"""How far from the middle, in radii, a click may be."""

_HALF = int(RINGS[-1] * (1 + REACH)) + 6
_CANDIDATES, _LEAST_AGREEMENT = 6, 0.3
_WINDOW = 0.12


@dataclass(frozen=True, slots=True)
class Ball:
    """A circle and why it is believed to be a ball.

    ``seen`` is the share of its rim that is there, ``gap`` the longest part that is not,
    ``scatter`` how far off the rim is, in radii, and ``unrest`` how uneven it is inside, over the
    step at the rim.
    """

    circle: Circle
    seen: float
    gap: float
    scatter: float
    unrest: float

    @property
    def holds(self) -> bool:
        """Whether it may be shown as a ball: bones that are round in part end here."""
        shape = self.seen >= 0.66 and self.gap <= 0.3 and self.scatter <= 0.015
        return shape and self.unrest <= 0.3


def find_ball(
    picture: NDArray[np.generic], near: tuple[float, float], *, dark: bool = False
) -> Ball | None:
    """The ball at (down, right) of a picture (rows, columns) with square pixels, or None.

    ``dark`` where dense things have low values. Balls from 12 to 380 pixels across are found where
    the click is on them or hardly beside.
    """
    reach = _HALF * 2 ** (LEVELS - 1)
    start = [max(0, round(place) - reach) for place in near]
    crop = picture[start[0] : round(near[0]) + reach, start[1] : round(near[1]) + reach]
    values = np.asarray(crop, dtype=np.float32) * (-1 if dark else 1)
    place = (near[0] - start[0], near[1] - start[1])
    found = [ball for circle in _candidates(values, place) if (ball := _seen(values, circle)).holds]
    near_enough = [ball for ball in found if _reaches(ball.circle, place)]
    best = max(near_enough, key=lambda ball: ball.seen - ball.unrest, default=None)
    if best is None:
        return None
    radius = exact_radius(values, best.circle)
    down, right = best.circle.down + start[0], best.circle.right + start[1]
    return replace(best, circle=Circle(down, right, radius))


def _reaches(circle: Circle, place: tuple[float, float]) -> bool:
    return float(circle.off(np.array([place]))[0]) <= (REACH - 1) * circle.radius


def _candidates(values: Picture, place: tuple[float, float]) -> list[Circle]:
    """The rings that most gradients agree on, the best first."""
    rings = sorted(_rings(values, place), key=lambda ring: -ring[0])
    return [circle for agreed, circle in rings[:_CANDIDATES] if agreed >= _LEAST_AGREEMENT]


def _rings(values: Picture, place: tuple[float, float]) -> Iterator[tuple[float, Circle]]:
    """For each radius the ring around a place on which gradients agree best, and how well."""
    down, right = np.mgrid[-_HALF : _HALF + 1, -_HALF : _HALF + 1]
    apart = np.hypot(down, right)
    for step in (2.0**level for level in range(LEVELS)):
        slopes = _slopes(_patch(values, place, step))
        for radius in RINGS:
            agreed = np.where(apart <= REACH * radius, _agreement(slopes, radius), -1)
            at = np.unravel_index(int(agreed.argmax()), agreed.shape)
            middle = [p + (int(a) - _HALF) * step for p, a in zip(place, at, strict=True)]
            yield float(agreed[at]), Circle(middle[0], middle[1], radius * step)


def _patch(values: Picture, place: tuple[float, float], step: float) -> Picture:
    """The surroundings of a place, in the middle, one pixel for ``step`` of the picture's."""
    smooth = cv2.GaussianBlur(values, (0, 0), 0.5 * step) if step > 1 else values
    corner = [p - _HALF * step for p in place]
    to_picture = np.array([[step, 0, corner[1]], [0, step, corner[0]]])
    way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (2 * _HALF + 1, 2 * _HALF + 1)
    patch = cv2.warpAffine(smooth, to_picture, size, flags=way, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(patch, dtype=np.float32)


def _slopes(patch: Picture) -> tuple[Picture, Picture]:
    """Where it gets denser (down, right): unit vectors, short where there is next to no slope."""
    smooth = cv2.GaussianBlur(patch, (0, 0), 1.0)
    down, right = (cv2.Sobel(smooth, cv2.CV_32F, 1 - a, a, ksize=3) for a in (1, 0))
    length = np.hypot(down, right)
    length += np.median(length) + 1e-6
    return np.asarray(down / length), np.asarray(right / length)


def _agreement(slopes: tuple[Picture, Picture], radius: float) -> Places:
    """For each pixel how far the slopes on a ring around it point to it, -1 to 1."""
    half = int(radius) + 3
    down, right = np.mgrid[-half : half + 1, -half : half + 1]
    apart = np.hypot(down, right) + 1e-6
    ring = np.exp(-0.5 * ((apart - radius) / 0.8) ** 2)
    weight = -ring / ring.sum() / apart
    kernels = (down * weight, right * weight)
    parts = [cv2.filter2D(s, cv2.CV_64F, k) for s, k in zip(slopes, kernels, strict=True)]
    return np.asarray(parts[0] + parts[1])


def _seen(values: Picture, roughly: Circle) -> Ball:
    """The circle at a fraction of a pixel, and what there is of a ball."""
    blurred = cv2.GaussianBlur(values, (0, 0), max(0.7, 0.03 * roughly.radius))
    smooth = np.asarray(blurred, dtype=np.float32)
    circle = measured(smooth, roughly)
    rim = rim_of(smooth, circle, _WINDOW)
    off = circle.off(rim.places)
    strong = rim.fall > 0.35 * np.median(rim.fall)
    there = strong & (np.abs(off) <= max(1.0, 0.03 * circle.radius))
    scatter = float(np.sqrt(np.mean(off[there] ** 2))) if there.any() else np.inf
    return Ball(
        circle,
        float(there.mean()),
        _longest(~there) / RAYS,
        scatter / circle.radius,
        _unrest(smooth, circle),
    )


def _longest(gone: NDArray[np.bool_]) -> int:
    """The longest run around the circle."""
    if gone.all():
        return len(gone)
    ends = np.flatnonzero(~np.concatenate([gone, gone]))
    return int(np.diff(ends).max() - 1)


def _unrest(picture: Picture, circle: Circle) -> float:
    """The unevenness inside over the step at the rim."""
    inside = np.concatenate([ring_means(picture, circle, at, at + 0.02) for at in (0.2, 0.5, 0.8)])
    outside = ring_means(picture, circle, 1.12, 1.25)
    if np.isnan(inside[-RAYS:]).all() or np.isnan(outside).all():
        return np.inf
    step = float(np.nanmedian(inside[-RAYS:]) - np.nanmedian(outside))
    return float(np.nanstd(inside)) / step if step > 0 else np.inf
