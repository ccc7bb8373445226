"""Fractures of the proximal femur: kinds as a table, and one drawn from it.

Garden grades and AO/OTA 2018 codes 31A and 31B; Pauwels' angle follows from ``lean``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from viewer.lab.simulate.anatomy.hip.shape import HipShape
from viewer.lab.simulate.anatomy.moves import Rigid, Vector, turned
from viewer.lab.simulate.pathology.fracture import Cut, Fracture, Fragment

NONE, UNDISPLACED, DISPLACED, TROCHANTERIC = "NONE", "NECK_I_II", "NECK_III_IV", "TROCHANTERIC"
CLASSES = (NONE, UNDISPLACED, DISPLACED, TROCHANTERIC)

Range = tuple[float, float]
_NO: Range = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Kind:
    """Ranges that a fracture of one kind is drawn from; degrees and mm.

    ``where`` is along the neck, 0 at the shaft, 1 at the middle of the head; ``lean`` turns the
    cut off the cross-section of the neck, above zero towards upright; ``twist`` to the back;
    ``down`` the shaft it lies lower.
    The head fragment: ``varus`` (below zero valgus), ``back`` tilt, ``driven`` into the neck.
    The shaft: ``up``, ``outward`` turn, ``aside`` to the patient's own side. ``extra`` are the
    chances of a fragment with the lesser and with the greater trochanter.
    """

    label: str
    garden: str
    ao: str
    where: Range
    lean: Range = (-18, 18)
    twist: Range = (-15, 15)
    gap: Range = (0.1, 0.5)
    down: Range = _NO
    varus: Range = _NO
    back: Range = _NO
    driven: Range = _NO
    up: Range = _NO
    outward: Range = _NO
    aside: Range = _NO
    extra: Range = _NO


KINDS: tuple[Kind, ...] = (
    Kind(UNDISPLACED, "I", "31B1.1", (0.50, 0.64), gap=_NO, varus=(-24, -8), back=(-4, 12),
         driven=(2, 6), outward=(-4, 4)),
    Kind(UNDISPLACED, "II", "31B1.2", (0.48, 0.66), gap=(0.25, 0.9), varus=(-4, 3), back=(-3, 9),
         driven=(-0.5, 1.2), outward=(-3, 4), up=(-0.5, 1.0)),
    Kind(UNDISPLACED, "II", "31B2.1", (0.36, 0.50), gap=(0.25, 0.9), varus=(-4, 4), back=(-3, 8),
         outward=(-3, 5), up=(-0.5, 1.0)),
    Kind(DISPLACED, "III", "31B1.3", (0.48, 0.66), varus=(10, 30), back=(5, 28), driven=(-1, 3),
         outward=(10, 30), up=(3, 10), aside=(0, 4)),
    Kind(DISPLACED, "III", "31B2.2", (0.34, 0.50), varus=(8, 26), back=(2, 20), driven=(-2, 2),
         outward=(10, 30), up=(3, 10), aside=(0, 5)),
    Kind(DISPLACED, "IV", "31B1.3", (0.48, 0.66), gap=(0.3, 1.5), varus=(-6, 10), back=(-8, 14),
         driven=(-3, 0), outward=(25, 55), up=(12, 30), aside=(2, 10)),
    Kind(TROCHANTERIC, "", "31A1.2", (-0.06, 0.16), lean=(-12, 8), twist=(-10, 10), gap=(0.3, 1.5),
         varus=(0, 14), back=(-5, 10), driven=(-1, 4), outward=(0, 25), up=(0, 8), aside=(-2, 6)),
    Kind(TROCHANTERIC, "", "31A2.2", (-0.06, 0.14), lean=(-12, 8), twist=(-10, 10), gap=(0.5, 2.0),
         varus=(6, 28), back=(-6, 14), driven=(-2, 6), outward=(8, 40), up=(3, 16), aside=(-3, 8),
         extra=(1.0, 0.35)),
    Kind(TROCHANTERIC, "", "31A3.1", (-0.08, 0.08), lean=(-80, -55), twist=(-12, 12),
         gap=(0.5, 2.5), down=(20, 34), varus=(2, 22), outward=(5, 35), up=(2, 14), aside=(-14, -3),
         extra=(0.0, 0.15)),
)  # fmt: skip

KINDS_OF: Mapping[str, tuple[Kind, ...]] = {
    label: tuple(kind for kind in KINDS if kind.label == label) for label in CLASSES
}

_LESSER = ((5.0, 8.0, -32.0), (0.62, 0.55, 0.56))
_GREATER = ((-9.0, 6.0, 8.0), (-0.45, 0.35, 0.82))
"""Where pieces with a trochanter break off: a place, and the way out."""


def draw_fracture(label: str, shape: HipShape, random: np.random.Generator) -> Fracture:
    """A fracture of one class (no fracture, for NONE)."""
    if label == NONE:
        return Fracture(NONE)
    kinds = KINDS_OF[label]
    kind = kinds[int(random.integers(len(kinds)))]
    main = _main_cut(kind, shape, random)
    proximal, distal = _moves(kind, shape, main.point, random)
    gap = random.uniform(*kind.gap) / 2
    extras = [
        (place, way)
        for (place, way), chance in zip((_LESSER, _GREATER), kind.extra, strict=True)
        if random.random() < chance
    ]
    cuts = (main, *(_piece_cut(place, way, random) for place, way in extras))
    before = tuple((number, 1) for number in range(1, len(cuts)))
    pieces = [Fragment(((0, -1),), proximal, gap), Fragment(((0, 1), *before), distal, gap)]
    pieces += [
        Fragment(((0, 1), (n, -1)), _pulled(way, random).after(distal), gap)
        for n, (_, way) in enumerate(extras, 1)
    ]
    return Fracture(kind.label, kind.garden, kind.ao, cuts, tuple(pieces))


def _main_cut(kind: Kind, shape: HipShape, random: np.random.Generator) -> Cut:
    """Its normal points towards the head."""
    lean, twist = random.uniform(*kind.lean), random.uniform(*kind.twist)
    normal = turned(shape.across, lean) @ turned(shape.upwards, twist) @ shape.neck_axis
    point = shape.neck_axis * (random.uniform(*kind.where) * shape.neck_length)
    point = point - np.array([0.0, 0.0, random.uniform(*kind.down)])
    return Cut(point, normal, _waves(random))


def _piece_cut(
    place: tuple[float, float, float], way: tuple[float, float, float], random: np.random.Generator
) -> Cut:
    """Its normal points out of the bone."""
    normal = np.array(way) + random.normal(0, 0.12, 3)
    point = np.array(place) + random.normal(0, 1.5, 3)
    return Cut(point, normal / np.linalg.norm(normal), _waves(random))


def _waves(random: np.random.Generator) -> Vector:
    """Roughness from 8 to 45 mm long, the longer the higher."""
    lengths = random.uniform((20, 14, 9, 7), (45, 24, 14, 9))
    ways = random.uniform(0, 2 * np.pi, 4)
    heights = random.uniform(0.02, 0.07) * lengths
    around = 2 * np.pi / lengths
    phases = random.uniform(0, 2 * np.pi, 4)
    return np.stack([heights, around * np.cos(ways), around * np.sin(ways), phases], axis=1)


def _moves(
    kind: Kind, shape: HipShape, where: Vector, random: np.random.Generator
) -> tuple[Rigid, Rigid]:
    """Of the head, which turns in its socket, and of the shaft."""
    varus, back = random.uniform(*kind.varus), random.uniform(*kind.back)
    driven = random.uniform(*kind.driven) * shape.neck_axis
    tip = turned(np.array([0.0, 1.0, 0.0]), varus) @ turned(shape.upwards, back)
    proximal = Rigid.about(shape.head_center, tip)
    # Where the neck ends on the turned head is where the shaft's face should meet it.
    met = proximal(where) - where
    up = np.array([-random.uniform(*kind.aside), 0.0, random.uniform(*kind.up)])
    swing = turned(np.array([0.0, 0.0, 1.0]), -random.uniform(*kind.outward))
    return proximal, Rigid.about(where, swing, 0.75 * met + driven + up)


def _pulled(way: tuple[float, float, float], random: np.random.Generator) -> Rigid:
    """A trochanter pulled off by its muscles."""
    far = random.uniform(2, 11) * np.array(way) + np.array([0, 0, random.uniform(0, 8)])
    return Rigid(shift=far)
