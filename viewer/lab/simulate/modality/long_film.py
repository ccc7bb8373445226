"""A standing film of both legs, from the hips to the feet, drawn from round solids.

Every part is a course of discs: how thick it is along the ray follows from its radius. Bones are
coarse, but their axes and joint lines lie where `limbs` says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.limbs import LEGS, Limb, Spot
from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.modality.film import processed, scattered


@dataclass(frozen=True, slots=True)
class LongExposure:
    """How the film is taken: a pixel in mm at the detector, all else in mm at the bones.

    ``ball`` is the diameter of a steel ball between the knees, to calibrate by.
    """

    spacing: float = 0.72
    rows: int = 1500
    columns: int = 600
    top: float = -105.0
    magnification: float = 1.06
    ball: float = 25.0


_SOFT, _BONE, _STEEL = 0.0185, 0.040, 0.6
"""Attenuation per mm; bone counts on top of the soft tissue that it displaces."""

Course = Sequence[tuple[Spot, float]]
"""Places and radii; between neighbours both run evenly."""


def expose_legs(
    limbs: tuple[Limb, Limb] = LEGS, exposure: LongExposure | None = None, seed: int = 1
) -> NDArray[np.uint16]:
    """The film, (rows, columns), 12 bit, bone bright; the patient's right is at the left."""
    e = exposure or LongExposure()
    random = np.random.default_rng([seed, 90])
    soft, bone = (np.zeros((e.rows, e.columns), dtype=np.float32) for _ in range(2))
    for limb in limbs:
        for course in _soft(limb):
            np.maximum(soft, _thick(course, e), out=soft)
        for one in (_femur(limb), _tibia(limb), _fibula(limb), _foot(limb)):
            bone += _bone(one, 0.72, e)
    bone += 0.55 * _bone(_pelvis(limbs), 0.8, e)
    np.maximum(soft, _thick(_belly(limbs), e), out=soft)
    steel = _thick([(ball_of(limbs), e.ball / 2)], e)
    dense = bone * _BONE * _grain(e, random) + steel * _STEEL
    dark = scattered(np.asarray(soft * _SOFT + dense), e.spacing)
    counts = 30000 * np.exp(-dark)
    counts += 0.6 * np.sqrt(counts) * random.standard_normal(counts.shape)
    return processed(np.asarray(-np.log(np.clip(counts, 1, None) / 30000)), e.spacing)


def ball_of(limbs: tuple[Limb, Limb]) -> Spot:
    """Where the middle of the ball lies."""
    return np.array([0.0, limbs[0].femur - 60])


def pixel_of(spot: Spot, exposure: LongExposure) -> tuple[float, float]:
    """The (column, row) of a place, from 0."""
    middle = (exposure.columns - 1) / 2
    x, y = (
        float(v) * exposure.magnification / exposure.spacing for v in _moved(spot, 0, -exposure.top)
    )
    return middle + x, y


def _moved(spot: Spot, x: float, y: float) -> Spot:
    return np.asarray(spot + np.array([x, y]))


def _thick(course: Course, e: LongExposure) -> Field:
    """Millimetres of a course of discs along each ray, (rows, columns)."""
    rows, columns = np.mgrid[0 : e.rows, 0 : e.columns].astype(np.float32)
    x = (columns - (e.columns - 1) / 2) * np.float32(e.spacing / e.magnification)
    y = rows * np.float32(e.spacing / e.magnification) + np.float32(e.top)
    chord: Field = np.zeros_like(x)
    for (start, wide), (end, narrow) in zip(course, course[1:] or course, strict=False):
        low, high = np.minimum(start, end) - 90, np.maximum(start, end) + 90
        box = _rows(float(low[1]), float(high[1]), e)
        chord[box] = np.maximum(chord[box], _piece(x[box], y[box], (start, wide), (end, narrow)))
    return chord


def _piece(x: Field, y: Field, start: tuple[Spot, float], end: tuple[Spot, float]) -> Field:
    along = end[0] - start[0]
    length = float(along @ along) or 1.0
    share = ((x - start[0][0]) * along[0] + (y - start[0][1]) * along[1]) / length
    share = np.clip(share, 0, 1)
    away = (x - start[0][0] - share * along[0]) ** 2 + (y - start[0][1] - share * along[1]) ** 2
    radius = np.clip(start[1] + share * (end[1] - start[1]), 0, None)
    return np.asarray(2 * np.sqrt(np.clip(radius**2 - away, 0, None)), dtype=np.float32)


def _rows(low: float, high: float, e: LongExposure) -> slice:
    """The rows of the film between two heights."""
    first, last = ((y - e.top) * e.magnification / e.spacing for y in (low, high))
    return slice(max(0, int(first)), max(0, int(last) + 1))


def _bone(courses: Iterable[tuple[Course, float]], spongy: float, e: LongExposure) -> Field:
    """A dense shell around what is ``spongy``; where courses of one bone overlap, it is one."""
    outer = inner = np.zeros((e.rows, e.columns), dtype=np.float32)
    for course, shell in courses:
        outer = np.maximum(outer, _thick(course, e))
        inner = np.maximum(inner, _thick([(spot, wide - shell) for spot, wide in course], e))
    return np.asarray(outer - spongy * inner)


def _femur(limb: Limb) -> Iterator[tuple[Course, float]]:
    """Courses, and how thick their dense shell is."""
    top = limb.along_neck(58)
    yield [(limb.hip, 24.0)], 2.0
    yield [(limb.along_neck(10), 17.0), (limb.along_neck(36), 16.0), (top, 20.0)], 2.5
    yield [(_moved(limb.along_neck(62), limb.outward * 2, -20), 10.0), (top, 17.0)], 2.5
    yield (
        [(_moved(limb.along_neck(52), -limb.outward * 12, 36), 8.0), (_moved(top, 0, 40), 14.0)],
        2.5,
    )
    yield (
        [(top, 19.0), (_moved(top, -limb.outward * 6, 60), 15.5), (limb.femoral(2, 90), 16.0)],
        5.5,
    )
    yield [(limb.femoral(2, 90), 16.0), (limb.femoral(0, 42), 28.0)], 3.0
    for side in (-1.0, 1.0):
        yield [(limb.femoral(side * 8, 44), 27.0), (limb.femoral(side * 21, 24), 20.0)], 2.0


def _tibia(limb: Limb) -> Iterator[tuple[Course, float]]:
    low = limb.tibia
    for side in (-1.0, 1.0):
        yield [(limb.tibial(side * 24, -14), 13.0), (limb.tibial(side * 6, -50), 18.0)], 2.0
        yield [(limb.tibial(side * 5, -4), 4.0), (limb.tibial(side * 5, -12), 8.0)], 1.5
    yield [(limb.tibial(side, -10), 9.0) for side in (-31.0, 0.0, 31.0)], 2.5
    yield (
        [
            (limb.tibial(0, -20), 20.0),
            (limb.tibial(0, -50), 21.0),
            (limb.shin(0.26), 15.0),
            (limb.shin(0.6), 12.5),
            (limb.shin(1 - 34 / low), 15.0),
            (limb.shin(1 - 17 / low), 17.0),
        ],
        4.0,
    )
    yield (
        [
            (_moved(limb.ankle, -limb.outward * 21, 2), 7.0),
            (_moved(limb.ankle, -limb.outward * 15, -22), 10.0),
        ],
        2.0,
    )


def _fibula(limb: Limb) -> Iterator[tuple[Course, float]]:
    out = np.array([limb.outward, 0.0])
    yield (
        [
            (limb.tibial(33, -36), 8.0),
            (limb.shin(0.4) + 27 * out, 6.0),
            (limb.shin(0.85) + 24 * out, 6.0),
            (_moved(limb.ankle + 25 * out, 0, 8), 8.0),
        ],
        2.5,
    )


def _foot(limb: Limb) -> Iterator[tuple[Course, float]]:
    yield [(_moved(limb.ankle, 0, 17), 16.0), (_moved(limb.ankle, limb.outward * 4, 40), 21.0)], 2.0
    yield [(_moved(limb.ankle, limb.outward * 10, 56), 19.0)], 1.5


def _soft(limb: Limb) -> Iterator[Course]:
    thigh = limb.along_neck(30)
    yield [
        (_moved(thigh, 0, -60), 84.0),
        (_moved(thigh, 0, 40), 82.0),
        (limb.femoral(4, 180), 72.0),
        (limb.femoral(2, 50), 57.0),
        (limb.shin(0.1), 52.0),
        (limb.shin(0.32), 54.0),
        (limb.shin(0.76), 37.0),
        (limb.shin(1.02), 35.0),
        (_moved(limb.ankle, limb.outward * 10, 66), 40.0),
    ]


def _belly(limbs: tuple[Limb, Limb]) -> Course:
    right, left = (limb.hip * [0.62, 0] for limb in limbs)
    return [
        (_moved(right, 0, -90), 105.0),
        (_moved(left, 0, -90), 105.0),
        (_moved(left, 0, -10), 92.0),
        (_moved(right, 0, -10), 92.0),
    ]


def _pelvis(limbs: tuple[Limb, Limb]) -> Iterator[tuple[Course, float]]:
    for limb in limbs:
        hip = limb.hip
        yield (
            [
                (_moved(hip, limb.outward * -6, -42), 24.0),
                (_moved(hip, limb.outward * 6, -80), 34.0),
                (_moved(hip, limb.outward * 16, -120), 42.0),
            ],
            3.0,
        )
        yield (
            [
                (_moved(hip, limb.outward * -22, -26), 13.0),
                (_moved(hip, limb.outward * -48, 4), 9.0),
                (_moved(hip, limb.outward * -80, 16), 10.0),
            ],
            2.0,
        )
        yield (
            [
                (_moved(hip, limb.outward * -24, 14), 13.0),
                (_moved(hip, limb.outward * -34, 52), 15.0),
                (_moved(hip, limb.outward * -62, 44), 8.0),
                (_moved(hip, limb.outward * -80, 22), 9.0),
            ],
            2.0,
        )
    middle = np.zeros(2)
    yield (
        [
            (_moved(middle, 0, -110), 34.0),
            (_moved(middle, 0, -70), 28.0),
            (_moved(middle, 0, -34), 12.0),
        ],
        2.0,
    )


def _grain(e: LongExposure, random: np.random.Generator) -> Field:
    """The texture of bone, finer down than across."""
    coarse = random.standard_normal((e.rows // 3 + 1, e.columns + 1)).astype(np.float32)
    grown = np.repeat(coarse, 3, axis=0)[: e.rows, : e.columns]
    return np.asarray(1 + 0.05 * grown, dtype=np.float32)
