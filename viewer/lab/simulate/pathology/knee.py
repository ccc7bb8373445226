"""What can be wrong with a generated knee: tears, fluid, bruises of bone, worn cartilage.

All in the axes of a right knee, mm.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from viewer.lab.simulate.anatomy.courses import ANTERIOR_CRUCIATE
from viewer.lab.simulate.anatomy.shapes import At, Field, Point, cord, ellipsoid, nearest, ramp

RINGS = {True: ((22.0, 5.0), (17.0, 24.5)), False: ((-22.5, 4.0), (17.0, 21.0))}
"""Of the medial (True) and lateral meniscus: the middle and half widths (m, p) of its ring."""

PIVOT = (((-24.0, 2.0, 9.0), (9.0, 9.0, 8.0)), ((-24.0, 22.0, -9.0), (10.0, 8.0, 8.0)))
"""Where bones hit each other when the anterior cruciate ligament tears: middles and radii."""


@dataclass(frozen=True, slots=True)
class MeniscalTear:
    """A crack in one meniscus: a slab about ``place``, across ``normal``.

    Lengths in mm. ``pushed`` is how far the torn meniscus has left the joint, with fluid about it.
    """

    medial: bool
    place: Point
    normal: Point
    half_thick: float
    reach: float
    pushed: float = 0.0

    def __call__(self, at: At) -> Field:
        """Below zero within the crack, be it in the meniscus or not."""
        n = np.array(self.normal) / np.linalg.norm(self.normal)
        m, p, s = (v - np.float32(c) for v, c in zip((at.m, at.p, at.s), self.place, strict=True))
        off = np.abs(m * np.float32(n[0]) + p * np.float32(n[1]) + s * np.float32(n[2]))
        far = np.sqrt(m * m + p * p + s * s) - np.float32(self.reach)
        return np.asarray(np.maximum(off - np.float32(self.half_thick), far))


@dataclass(frozen=True, slots=True)
class Lesions:
    """Everything that is wrong with one knee; nothing by default.

    ``cruciate_at`` is where along the anterior cruciate ligament it is torn (0: it is whole),
    ``cruciate_gap`` the gap; ``bruises`` and ``defects`` are ellipsoids in marrow and cartilage.
    """

    cruciate_at: float = 0.0
    cruciate_gap: float = 0.0
    tears: tuple[MeniscalTear, ...] = ()
    bruises: tuple[tuple[Point, Point], ...] = ()
    defects: tuple[tuple[Point, Point], ...] = ()
    effusion: bool = False

    @property
    def labels(self) -> dict[str, bool]:
        """The labels of MRNet: anything at all, the ligament, a meniscus."""
        acl, meniscus = self.cruciate_at > 0, bool(self.tears)
        other = bool(self.bruises or self.defects or self.effusion)
        return {"abnormal": acl or meniscus or other, "acl": acl, "meniscus": meniscus}

    def cruciate(self, at: At, whole: Field) -> Field:
        """What is left of the anterior cruciate ligament; torn, its ends sag."""
        if not self.cruciate_at:
            return whole
        path, radii, flat = ANTERIOR_CRUCIATE
        slack = tuple(
            (m, p + 2.0 * k, s - 4.5 * k) for k, (m, p, s) in zip(_SAG, path, strict=True)
        )
        thick = tuple(1.15 * radius for radius in radii)
        gap = ellipsoid(at, self._torn, (7.0, self.cruciate_gap, self.cruciate_gap))
        return np.asarray(np.maximum(cord(at, slack, thick, flat), -gap))

    def swelling(self, at: At) -> Field | None:
        """The swelling about a torn ligament."""
        if not self.cruciate_at:
            return None
        size = 4.0 + 0.6 * self.cruciate_gap
        return ellipsoid(at, self._torn, (6.0, size, size + 2.0))

    @property
    def _torn(self) -> Point:
        places = np.array(ANTERIOR_CRUCIATE[0])
        along = np.linspace(0, 1, len(places))
        m, p, s = (float(np.interp(self.cruciate_at, along, axis)) for axis in places.T)
        return m, p + 1.0, s - 2.0

    def cartilage(self, at: At, coat: Field) -> Field:
        """What is left of a coat of cartilage."""
        if not self.defects:
            return coat
        worn = nearest([ellipsoid(at, place, radii) for place, radii in self.defects])
        return np.asarray(np.maximum(coat, -worn))

    def bruised(self, at: At) -> Field | None:
        """How bruised the marrow is, 0 to 1."""
        if not self.bruises:
            return None
        return ramp(nearest([ellipsoid(at, *one) for one in self.bruises]), 4, -5)

    def cracks(self, *, medial: bool) -> Iterator[MeniscalTear]:
        """The tears of one meniscus."""
        return (tear for tear in self.tears if tear.medial is medial)

    def pushed(self, *, medial: bool) -> float:
        """How far one meniscus has left the joint, in mm."""
        return max((tear.pushed for tear in self.cracks(medial=medial)), default=0.0)

    def wet_rims(self, at: At, body: Field, *, medial: bool) -> Iterator[Field]:
        """The fluid about a meniscus, near each tear that let it out."""
        for tear in self.cracks(medial=medial):
            if tear.pushed:
                near = ellipsoid(at, tear.place, (11.0, 11.0, 7.0))
                yield np.maximum(near, body - np.float32(_WET))


_WET = 2.4
"""How thick the fluid about a displaced meniscus is, in mm."""

_SAG = (0.0, 0.8, 1.0, 0.15)
"""How far each place of the ligament's path sags when it is torn."""


def draw_lesions(random: np.random.Generator, *, gaping: bool = False) -> Lesions:
    """What is wrong with any knee; nothing with about three in ten.

    ``gaping`` tears can be seen in thick slices and coarse pixels: wider, the meniscus displaced.
    """
    if random.random() < 0.25:
        return Lesions()
    acl = random.random() < 0.40
    tears = tuple(_tear(random) for _ in range(int(random.choice((0, 1, 2), p=(0.45, 0.42, 0.13)))))
    tears = tuple(_gaping(tear, random.spawn(1)[0]) for tear in tears) if gaping else tears
    pivot = PIVOT if acl and random.random() < 0.6 else ()
    return Lesions(
        cruciate_at=float(random.uniform(0.3, 0.75)) if acl else 0.0,
        cruciate_gap=float(random.uniform(3.5, 8.0)) if acl else 0.0,
        tears=tears,
        bruises=(*pivot, *_spots(random, 0.18, 30.0, (7, 13))),
        defects=_worn(random) if random.random() < 0.25 else (),
        effusion=bool(random.random() < (0.65 if acl else 0.3)),
    )


def _tear(random: np.random.Generator) -> MeniscalTear:
    """Mostly in the hind part of the inner meniscus; level, upright along or across its ring."""
    medial = bool(random.random() < 0.65)
    middle, half = RINGS[medial]
    outwards = 1.0 if medial else -1.0
    turn = np.deg2rad(random.normal(75, 30))
    way = np.array([outwards * np.cos(turn), np.sin(turn)])
    ring = random.uniform(0.72, 0.88)
    m, p = np.array(middle) + ring * np.array(half) * way
    kinds = ((-0.4 * way[0], -0.4 * way[1], 1.0), (*way, 0.15), (-way[1], way[0], 0.1))
    kind = kinds[int(random.choice(3, p=(0.5, 0.3, 0.2)))]
    normal = np.array(kind) + random.normal(0, 0.12, 3)
    return MeniscalTear(
        medial,
        (float(m), float(p), float(random.uniform(0.2, 1.8))),
        (float(normal[0]), float(normal[1]), float(normal[2])),
        float(random.uniform(0.45, 1.0)),
        float(random.uniform(7.0, 12.0)),
    )


def _gaping(tear: MeniscalTear, random: np.random.Generator) -> MeniscalTear:
    """The same tear, open; three in four have let the meniscus out of the joint.

    Costa et al., "Medial meniscus extrusion on knee MRI", AJR 2004: 3 mm and more with large tears.
    """
    pushed = float(random.uniform(2.5, 5.5)) if random.random() < 0.75 else 0.0
    return replace(tear, half_thick=1.7 * tear.half_thick, reach=1.2 * tear.reach, pushed=pushed)


def _spots(
    random: np.random.Generator, chance: float, high: float, sizes: tuple[float, float]
) -> tuple[tuple[Point, Point], ...]:
    if random.random() >= chance:
        return ()
    m = float(random.choice((-1, 1)) * random.uniform(14, 28))
    up = float(random.choice((-12.0, 14.0)) + random.normal(0, 3))
    radius = float(random.uniform(*sizes))
    return (((m, float(random.uniform(-8, high - 12)), up), (radius, radius, 0.8 * radius)),)


def _worn(random: np.random.Generator) -> tuple[tuple[Point, Point], ...]:
    """A hole in the cartilage where a condyle bears weight."""
    m = float(random.choice((-1, 1)) * random.uniform(18, 28))
    wide = float(random.uniform(3.5, 7.0))
    return (((m, float(random.uniform(-6, 12)), 1.2), (wide, wide, 2.4)),)
