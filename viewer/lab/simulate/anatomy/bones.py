"""Femur, tibia, fibula and patella of a right knee, with their cartilage, as distances.

Sizes are those of an adult: about 80 mm across the condyles, 62 mm from front to back.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.shapes import (
    At,
    Field,
    Loft,
    bump,
    cut,
    disc,
    ellipsoid,
    join,
    meet,
    ramp,
)

_SHAFT = Loft(
    [
        (14, 0, -7, 29, 15),
        (30, 0, -8, 37, 20.5),
        (42, -0.5, -9, 33, 20.5),
        (56, -2, -10, 25, 18),
        (75, -4, -11, 19.5, 16.5),
        (100, -7, -11, 17, 15.5),
        (150, -13, -11, 16, 15),
    ]
)
_TIBIA = Loft(
    [
        (12, 0, 5, 35.5, 23.5),
        (-3, 0, 5, 37.5, 24.5),
        (-10, 0, 4.5, 37.2, 24.5),
        (-20, 0, 3, 33.5, 22.5),
        (-33, 0.5, 1, 26.5, 20),
        (-50, 1.5, 0, 20, 18),
        (-80, 2, 1, 15.5, 16.5),
        (-150, 2, 3, 13, 15),
    ],
    power=2.7,
)
_FIBULA = Loft(
    [
        (-9.5, -39, 24, 1.5, 1.5),
        (-12, -38.5, 23, 6, 5.5),
        (-18, -37.5, 21.5, 10.5, 10),
        (-26, -36.5, 20, 11, 11),
        (-38, -36.5, 19, 8, 8.5),
        (-60, -37, 18.5, 6.2, 7),
        (-150, -35, 18, 6, 7),
    ]
)

FLEXION_AXIS = (14.0, 22.5)
"""The (p, s) about which the femur turns: the middle of the round back of the condyles."""

# (m of the middle, half width, rise towards the sides per mm², discs (p, s, radius))
_MEDIAL = (23.0, 15.5, 0.026, ((15.0, 23.0, 20.2), (-4.0, 31.5, 28.2), (-11.0, 36.0, 20.5)))
_LATERAL = (-23.0, 14.5, 0.022, ((13.5, 22.5, 19.6), (-6.0, 34.0, 30.8), (-12.5, 38.0, 22.0)))
_Condyle = tuple[float, float, float, tuple[tuple[float, float, float], ...]]


@dataclass(frozen=True)
class Bones:
    """The bones of one build at many places; each distance is worked out once.

    ``flexion`` turns femur and patella, in degrees, as for a film taken with the knee bent.
    """

    at: At
    build: Build
    flexion: float = 0.0

    @cached_property
    def thigh(self) -> At:
        """The places as seen from the femur."""
        return self.at.bent(self.flexion, FLEXION_AXIS) if self.flexion else self.at

    @cached_property
    def condyles(self) -> Field:
        """The joint end of the femur before the notch is cut into it."""
        at = self.thigh
        both = np.minimum(_condyle(at, _MEDIAL), _condyle(at, _LATERAL))
        front = disc(at, -10.5, 33.0, 21.0)
        bridge = meet(front, np.abs(at.m + 1) - np.float32(25), 6)
        groove = 4.5 * bump(at.m, -1.5, 8.5) * ramp(at.p, -8, -20)
        flare = (at.s + np.float32(1.1) * np.abs(at.m) - 83) * np.float32(0.67)
        return meet(np.asarray(join(both, bridge, 7) + groove), np.asarray(flare), 10)

    @cached_property
    def notch(self) -> Field:
        """The intercondylar notch: an arch along Blumensaat's line, open downwards."""
        at = self.thigh
        along = np.array([46.0, 34.0]) / np.hypot(46.0, 34.0)
        above = (at.s + 14) * np.float32(along[0]) - (at.p + 12) * np.float32(along[1])
        roof = np.maximum(above, 0) * np.float32(0.74)
        across = (at.m + np.float32(0.5)) * np.float32(1.25)
        return np.asarray(np.sqrt(across * across + roof * roof) - np.float32(11.2))

    @cached_property
    def femur(self) -> Field:
        """The whole femur, outer surface."""
        at = self.thigh
        shaft = meet(_SHAFT(at), 30 - at.s, 12)
        body = join(self.condyles, shaft, 9)
        for m, p, s in ((35.5, 3.0, 29.0), (-34.5, 4.0, 27.0)):
            body = join(body, ellipsoid(at, (m, p, s), (6.0, 15, 14)), 8)
        body = join(body, ellipsoid(at, (29.0, 14.0, 45.0), (8, 8, 7)), 8)
        return self._spurs(cut(body, self.notch, 4.5), self.thigh, 7.5, 37.5)

    @cached_property
    def plateau(self) -> Field:
        """The height (s) of the top of the tibial bone above each place."""
        m, p = self.at.m, self.at.p
        top = np.float32(-1.6) - np.float32(0.085) * (p - 6)
        top = top - 1.5 * bump(m, 22, 13) * bump(p, 5, 19) + 0.5 * bump(m, -22, 12) * bump(p, 2, 15)
        top = top + 6.2 * bump(m, 5.5, 3.4) * bump(p, 5, 9) + 4.8 * bump(m, -6, 3.6) * bump(p, 8, 7)
        return np.asarray(
            top + 3.3 * bump(m, 0, 13.0) * bump(p, 6, 16) - self._space, dtype=np.float32
        )

    @cached_property
    def _space(self) -> Field:
        """How much wider than usual each half of the joint is."""
        medial, lateral = self.build.medial_space, self.build.lateral_space
        return np.asarray(lateral + (medial - lateral) * ramp(self.at.m, -8, 8))

    @cached_property
    def tibia(self) -> Field:
        """The whole tibia, outer surface."""
        at = self.at
        body = join(_TIBIA(at), ellipsoid(at, (-3, -18.5, -35), (9, 6.5, 15)), 7)
        body = cut(body, ellipsoid(at, (0, 33, 0), (8, 9, 12)), 4)
        body = meet(body, at.s - self.plateau, 2.2)
        return self._spurs(body, at, -5.0, 37.0)

    def _spurs(self, body: Field, at: At, s: float, m: float) -> Field:
        """Osteophytes at the margins of the joint, as long as the build says."""
        length = self.build.osteophyte
        for side in (-1.0, 1.0):
            radii = (1 + length * 1.4, 8.0, 1.2 + 0.4 * length)
            body = join(body, ellipsoid(at, (side * (m - 1.5), 4.0, s), radii), 2.5)
        return body

    @cached_property
    def fibula(self) -> Field:
        """The upper fibula."""
        return _FIBULA(self.at)

    @cached_property
    def _patella_back(self) -> Field:
        """Above zero behind the facets of the patella, whose ridge points backwards."""
        ridge = np.sqrt((self.thigh.m + 0.5) ** 2 + 10)
        return np.asarray(self.thigh.p + np.float32(37.3) + np.float32(0.33) * ridge)

    @cached_property
    def patella(self) -> Field:
        """The patella, outer surface."""
        center = (-2.0, -47.0, 43.0 + self.build.patella_up)
        oval = ellipsoid(self.thigh, center, (23.0, 15.0, 22.0))
        apex = ellipsoid(self.thigh, (-2.0, -51.5, center[2] - 14), (9, 8, 11))
        return meet(join(oval, apex, 5), self._patella_back, 4)

    @cached_property
    def femoral_cartilage(self) -> Field:
        """A coat on the condyles and the trochlea; the bone has to be taken out of it."""
        at = self.thigh
        behind = ramp(at.s - np.float32(0.45) * (at.p - 15), 38, 31)
        front = ramp(at.s, 57, 50) * ramp(at.p, -12, -20)
        aside = np.abs(np.abs(at.m) - np.float32(23))
        behind = behind * ramp(at.p, -31, -22) * ramp(aside, 14.5, 10)
        front = front * ramp(np.abs(at.m + 1), 31, 24)
        zone = np.maximum(behind, front)
        thick = 2.5 + 0.9 * bump(at.p, -30, 12)
        return np.asarray(self.condyles + 0.25 - (thick + 0.25) * zone + 0.6 * (1 - zone))

    @cached_property
    def tibial_cartilage(self) -> Field:
        """Pads on both halves of the plateau; the bone has to be taken out of them."""
        at = self.at
        pads = np.minimum(
            ellipsoid(at, (22.5, 5, -1), (15, 22, 9)), ellipsoid(at, (-22.5, 4, -1), (15, 19, 9))
        )
        thick = 2.3 * ramp(pads, 0.6, -4.5) + 0.7 * ramp(pads, -2, -7) * ramp(at.m, 0, -8)
        return np.asarray(meet(at.s - self.plateau - thick, pads, 1))

    @cached_property
    def patellar_cartilage(self) -> Field:
        """The coat behind the patella; the bone has to be taken out of it."""
        middle = 46.0 + self.build.patella_up
        oval = ellipsoid(self.thigh, (-2.0, -42.0, middle), (20.5, 9.5, 17))
        return meet(oval, self._patella_back - np.float32(3.4), 2)


def _condyle(at: At, shape: _Condyle) -> Field:
    """One condyle: rounded discs side by side, lifted towards its sides."""
    middle, half, rise, discs = shape
    profile = disc(at, *discs[0])
    for p, s, radius in discs[1:]:
        profile = join(profile, disc(at, p, s, radius), 5)
    aside = at.m - np.float32(middle)
    inwards = ramp(aside * np.float32(np.sign(middle)), 0, -6)
    lifted = profile + (np.float32(rise) + 0.022 * inwards) * aside * aside
    return meet(np.asarray(lifted), np.abs(aside) - np.float32(half), 7)
