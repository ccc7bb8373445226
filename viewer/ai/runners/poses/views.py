"""How a surface looks from all around, to begin a search that knows nothing of the truth.

Silhouettes of equal area about their middle, matched in polar coordinates over all turns in the
plane at once; size and place follow. After Banks and Hodge, "Accurate measurement of
three-dimensional knee replacement kinematics using single-plane fluoroscopy", IEEE Trans Biomed Eng
43, 1996, whose library of Fourier descriptors it replaces by whole silhouettes.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.runners.poses.target import Target
from viewer.core.phrase import Phrase
from viewer.core.poses.camera import Camera, Points, Rigid, about, between, rigid_of, towards
from viewer.core.poses.surface import Surface
from viewer.workers.progress import Progress

COUNT = 1000
"""Views all around: about 6.4 degrees from one to the next."""

_TURNS, _RADII, _REACH = 90, 28, 2.4
_CELLS, _SAMPLES = 40, 12_000
_OFTEN = 50
_LOOKING = Phrase("Looking at the surface from all around")


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Of each view its ``turns`` (n, 3, 3), ``areas`` (n,) and ``middles`` (n, 2).

    These are the silhouettes in mm² and mm, as wide as they are at the surface. ``polar``
    [n, turns, radii] holds them with equal areas. ``middle`` (3,) is that of the surface.
    """

    turns: Points
    areas: Points
    middles: Points
    polar: NDArray[np.float32]
    middle: Points


def views_of(surface: Surface, distance_mm: float, progress: Progress) -> Views:
    """A surface from all around, at about that distance from the source."""
    samples = _samples(surface)
    made = []
    for number, turn in enumerate(_turns(COUNT)):
        if number % _OFTEN == 0:
            progress.step(number / COUNT, _LOOKING)
        made.append(_view(samples, turn, distance_mm))
    turns, areas, middles, polar = zip(*made, strict=True)
    return Views(
        np.stack(turns), np.array(areas), np.stack(middles), np.stack(polar), surface.middle
    )


def starts(views: Views, target: Target, camera: Camera, count: int, apart: float) -> list[Rigid]:
    """The likeliest poses, the best first, each so many degrees ``apart`` from the others."""
    match, turn = _matched(views.polar, _polar(target.filled.astype(np.float32)))
    poses: list[Rigid] = []
    for at in np.argsort(-match):
        pose = _placed(views, int(at), float(turn[at]), target, camera)
        if all(between(pose, other) > apart for other in poses):
            poses.append(pose)
        if len(poses) == count:
            break
    return poses


def _turns(count: int) -> Points:
    """Rotations that turn directions evenly spread over a sphere towards the detector."""
    number = np.arange(count) + 0.5
    z = 1 - 2 * number / count
    angle = np.pi * (1 + 5**0.5) * number
    flat = np.sqrt(1 - z**2)
    directions = np.column_stack([flat * np.cos(angle), flat * np.sin(angle), z])
    return np.stack([towards(one).T for one in directions])


def _samples(surface: Surface) -> Points:
    """Places (3, n) all over a surface about its middle, evenly by area; alike each time."""
    corners = surface.vertices[surface.faces]
    edges = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = np.linalg.norm(np.cross(*edges), axis=1)
    chance = np.random.default_rng(0)
    at = chance.choice(len(area), _SAMPLES, p=area / area.sum())
    one, two = np.sqrt(chance.random(_SAMPLES)), chance.random(_SAMPLES)
    inner = edges[0][at] * (one * (1 - two))[:, None] + edges[1][at] * (one * two)[:, None]
    samples: Points = corners[at, 0] + inner - surface.middle
    return np.ascontiguousarray(samples.T)


def _view(
    samples: Points, turn: Points, distance_mm: float
) -> tuple[Points, float, Points, NDArray[np.float32]]:
    across, down, deep = turn @ samples
    flat = np.stack([across, down]) / (deep + distance_mm)
    low, cell = flat.min(axis=1), np.ptp(flat, axis=1).max() / _CELLS
    drawn = np.zeros((_CELLS + 3, _CELLS + 3), np.float32)
    columns, rows = ((flat - low[:, None]) / cell + 1).astype(np.int64)
    drawn[rows, columns] = 1
    filled = _closed(drawn)
    rows, columns = np.nonzero(filled)
    middle = (np.array([columns.mean(), rows.mean()]) - 0.5) * cell + low
    # What touches a cell fills it: on average half a cell too much all around.
    area = _inner_area(filled) * (cell * distance_mm) ** 2
    return turn, area, middle * distance_mm, _polar(filled)


def _closed(drawn: NDArray[np.float32]) -> NDArray[np.float32]:
    outside = drawn.copy()
    cv2.floodFill(outside, None, (0, 0), 2.0)
    return np.asarray(outside != 2, dtype=np.float32)


def _inner_area(filled: NDArray[np.float32]) -> float:
    kernel = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    return float(filled.sum() + cv2.erode(filled, kernel).sum()) / 2


def _polar(filled: NDArray[np.float32]) -> NDArray[np.float32]:
    """A silhouette about its middle, to where all have the same area; (turns, radii)."""
    rows, columns = np.nonzero(filled)
    reach = _REACH * np.sqrt(len(rows) / np.pi)
    middle = (float(columns.mean()), float(rows.mean()))
    size = (_RADII, _TURNS)
    way = cv2.INTER_LINEAR | cv2.WARP_FILL_OUTLIERS
    return np.asarray(cv2.warpPolar(filled, size, middle, reach, way), dtype=np.float32)


def _matched(polar: NDArray[np.float32], seen: NDArray[np.float32]) -> tuple[Points, Points]:
    """Of each view the part that both have of what either has, at its best turn, in radians."""
    weight = np.arange(_RADII) + 0.5
    spectra = np.fft.rfft(polar, axis=1).conj() * np.fft.rfft(seen, axis=0)
    both = np.fft.irfft((spectra * weight).sum(axis=2), _TURNS, axis=1)
    areas = (polar * weight).sum(axis=(1, 2)) + (seen * weight).sum()
    best = both.argmax(axis=1)
    shared = both[np.arange(len(both)), best]
    return shared / (areas - shared), best * (2 * np.pi / _TURNS)


def _placed(views: Views, at: int, turn: float, target: Target, camera: Camera) -> Rigid:
    """The pose at which a view, turned in the plane, has the area and the middle of the mask."""
    rows, columns = np.nonzero(target.filled)
    seen = len(rows) / (camera.focal[0] * camera.focal[1])
    near = float(np.sqrt(views.areas[at] / seen))
    spin = about(np.array([0.0, 0.0, turn]))
    across, down = spin[:2, :2] @ views.middles[at]
    look = towards(camera.ray(float(columns.mean()), float(rows.mean())))
    whole = look @ spin @ views.turns[at]
    return rigid_of(whole, look @ np.array([-across, -down, near]) - whole @ views.middle)
