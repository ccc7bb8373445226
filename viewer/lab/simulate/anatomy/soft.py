"""Menisci, ligaments, tendons, muscles, vessels and skin of a right knee, as distances."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from viewer.lab.simulate.anatomy.bones import Bones
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.courses import (
    ANTERIOR_CRUCIATE,
    BANDS,
    COLLATERALS,
    MUSCLES,
    NERVE,
    POSTERIOR_CRUCIATE,
    SKIN,
    VESSELS,
    Cord,
)
from viewer.lab.simulate.anatomy.shapes import At, Field, bump, cord, ellipsoid, meet, nearest, ramp


def skin(at: At, build: Build) -> Field:
    """The outline of the leg."""
    raised = 6 * bump(at.m, -2, 24) * bump(at.s, 43, 24) * ramp(at.p, 0, -40)
    return np.asarray(SKIN(at) - raised - np.float32(build.fat))


@dataclass(frozen=True)
class Soft:
    """The soft tissues of one build at many places; each distance is worked out once."""

    bones: Bones

    @cached_property
    def at(self) -> At:
        """The places."""
        return self.bones.at

    @cached_property
    def skin(self) -> Field:
        """The outline of the leg."""
        return skin(self.at, self.bones.build)

    @cached_property
    def muscles(self) -> Field:
        """All muscles, side by side."""
        return nearest([muscle(self.at) for muscle in MUSCLES])

    def meniscus(self, *, medial: bool, pushed: float = 0.0) -> Field:
        """A ring on one half of the plateau, open to the middle; ``pushed`` outwards, mm.

        Femur, tibia and their cartilage have to be taken out of it: that leaves the wedge.
        """
        at = self.at
        center, half_m, half_p = (22.0, 17.0, 24.5) if medial else (-22.5, 17.0, 21.0)
        m = (at.m - center - (pushed if medial else -pushed)) / half_m
        p = (at.p - (5.0 if medial else 4.0)) / half_p
        ring = np.sqrt(m * m + p * p)
        angle_in = -m if medial else m
        broad = 0.60 - (0.12 * ramp(p, 0, 0.8) if medial else 0.0)
        outer = (ring - 1.0) * half_m
        inner = (broad - ring) * half_m
        gap = (angle_in - (0.62 if medial else 0.80)) * half_m
        rise = np.clip((ring - broad) / (1 - broad), 0, 1) * 7.0 + 1.9
        above = (at.s - self.bones.plateau - rise) * 0.9
        below = self.bones.plateau - np.float32(0.2) - at.s
        body = meet(meet(np.asarray(outer), np.asarray(inner), 1), np.asarray(gap), 1.5)
        return meet(meet(body, np.asarray(above), 1), np.asarray(below), 1)

    @cached_property
    def anterior_cruciate(self) -> Field:
        """From the front of the plateau to the lateral condyle."""
        return cord(self.at, *ANTERIOR_CRUCIATE)

    @cached_property
    def posterior_cruciate(self) -> Field:
        """From the back of the tibia, arched, to the medial condyle."""
        return cord(self.at, *POSTERIOR_CRUCIATE)

    @cached_property
    def collaterals(self) -> Field:
        """Medial and lateral collateral ligament."""
        return nearest([cord(self.at, *one) for one in COLLATERALS])

    @cached_property
    def tendons(self) -> Field:
        """Patellar and quadriceps tendon, iliotibial band, hamstring tendons."""
        up = self.bones.build.patella_up
        patellar: Cord = (
            ((-2, -56, 27 + up), (-2, -49.5, 12 + up / 2), (-3, -38, -12), (-3, -25.5, -40)),
            (2.2, 2.4, 2.5, 2.6), 5.0)  # fmt: skip
        over: Cord = (((-2, -60.5, 57 + up), (-2, -63.2, 43 + up), (-2, -57.5, 27 + up)),
                       (1.6, 0.9, 1.4), 7.0)  # fmt: skip
        quadriceps: Cord = (
            ((-2, -56, 60 + up), (-3, -52, 74 + up), (-6, -51, 110), (-9, -52, 150)),
            (3.4, 3.4, 3.0, 2.6), 5.0)  # fmt: skip
        cords = (patellar, over, quadriceps, *BANDS)
        return nearest([cord(self.at, *one) for one in cords])

    @cached_property
    def capsule(self) -> Field:
        """The back of the joint capsule, a thin sheet behind the condyles."""
        sheet = np.abs(self.bones.condyles - 4.6) - 0.45
        behind = np.maximum(24 - self.at.p, np.abs(self.at.s - 16) - 21)
        return np.asarray(np.maximum(sheet, behind))

    @cached_property
    def retinacula(self) -> Field:
        """Sheets from the sides of the patella to the condyles."""
        dome = ellipsoid(self.at, (-1, -8, 40), (46.5, 50.5, 48))
        sides = np.maximum(self.at.p + 4, 18 - np.abs(self.at.m + 1))
        return np.asarray(np.maximum(np.abs(dome) - 0.55, sides))

    @cached_property
    def fascia(self) -> Field:
        """The sheet between the muscles and the fat under the skin."""
        depth = 6.0 + 2.0 * ramp(self.at.p, -10, 40)
        return np.asarray(np.maximum(np.abs(self.skin + depth) - 0.3, -26 - self.at.p))

    @cached_property
    def stuffing(self) -> Field:
        """The notch, as far as it lies between the bones."""
        open_back = np.maximum(self.at.p - 25, -16 - self.at.p)
        tall = np.maximum(self.at.s - 34, -14 - self.at.s)
        return meet(np.maximum(self.bones.notch + 1, tall), open_back, 12)

    @cached_property
    def fluid(self) -> Field:
        """Joint fluid: the suprapatellar pouch and what stands beside the condyles."""
        up, much = self.bones.build.patella_up, self.bones.build.effusion
        pouch = ellipsoid(self.at, (-3, -38.5, 70 + up), (17, 1.2 + 2.2 * much, 13))
        gutters = [
            ellipsoid(self.at, (side * 37.5, -12, 30), (1.4 + 1.4 * much, 10, 9))
            for side in (-1.0, 1.0)
        ]
        baker = ellipsoid(self.at, (19, 40, 14), (2, 0.6 + 1.4 * much, 7))
        return nearest([pouch, *gutters, baker])

    @cached_property
    def vessels(self) -> tuple[Field, Field]:
        """Popliteal artery; veins."""
        first, second = (nearest([cord(self.at, *one) for one in group]) for group in VESSELS)
        return first, second

    @cached_property
    def nerve(self) -> Field:
        """Tibial nerve."""
        return cord(self.at, *NERVE)
