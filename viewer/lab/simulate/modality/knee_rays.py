"""What bones, components and flesh of a bent knee put into the way of rays."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from viewer.lab.simulate.anatomy.bones import FLEXION_AXIS, Bones
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.moves import Rigid, turned
from viewer.lab.simulate.anatomy.shapes import At, Field, Point, cord, join, ramp
from viewer.lab.simulate.modality.beam import Beam, whole
from viewer.lab.simulate.modality.rays import Balls, Layers, chord, sums
from viewer.lab.simulate.pathology.implants.components import Components
from viewer.lab.simulate.pathology.implants.designs import Design

STEP, METAL_STEP, BODY_STEP = 3.5, 2.0, 10.0
"""From depth to depth along a ray, mm."""

SPONGE = 0.17
"""How dense spongy bone is, as a part of the shell's density."""

_FEMUR: Balls = (((0, 0, 20), 48), ((-2, -9, 70), 30), ((-13, -11, 170), 26))
_TIBIA: Balls = (((0, 5, -15), 46), ((2, 3, -170), 24))
_FIBULA: Balls = (((-38, 22, -20), 15), ((-35, 18, -170), 11))
_PATELLA: Balls = (((-2, -47, 43), 30),)
_FEMORAL: Balls = (((0, 0, 22), 50), ((0, -18, 40), 44))
_TIBIAL: Balls = (((0, 5, -12), 46), ((0, 3, -50), 24))
_STEMS = {"femoral": ((-12, -11, 140), 16), "tibial": ((1, 2, -125), 16)}


@dataclass(frozen=True, eq=False)
class Knee:
    """A right knee, bent by ``flexion`` degrees, whole or with components of a design.

    ``quality`` scales how dense bone is, ``stout`` the flesh around it.
    """

    build: Build
    flexion: float
    design: Design | None = None
    quality: float = 1.0
    stout: float = 1.0

    @property
    def thigh(self) -> Rigid:
        """From the femur's axes to those of the patient, which are the tibia's."""
        turn = turned(np.array([1.0, 0.0, 0.0]), -self.flexion)
        return Rigid.about(np.array([0.0, *FLEXION_AXIS]), turn)


def bone(beam: Beam, knee: Knee) -> Field:
    """Dense bone along each ray, mm."""
    parts = (
        ("femur", _FEMUR, knee.thigh),
        ("tibia", _TIBIA, Rigid()),
        ("fibula", _FIBULA, Rigid()),
        ("patella", _PATELLA, knee.thigh),
    )
    total = np.zeros((beam.rows, beam.columns), np.float32)
    for name, balls, laid in parts:
        found = sums(beam, partial(_bone_layers, knee, name), balls, laid, STEP)
        total += found.dense + found.spongy
    return total


def _bone_layers(knee: Knee, name: str, at: At) -> Layers:
    bones = Bones(at, knee.build)
    outer = getattr(bones, name)
    shaft = ramp(at.s, 45, 90) + ramp(at.s, -20, -70)
    thick = (0.9 + 3.4 * shaft) * np.float32(0.6 + 0.4 * knee.quality)
    sponge = np.float32(SPONGE * knee.quality) * (1.1 - 0.95 * np.clip(shaft, 0, 1))
    if knee.design is None or name not in ("femur", "tibia"):
        return Layers(outer, outer + thick, sponge)
    left = getattr(Components(bones, knee.design), name)
    # What the saw left has no shell at its cut.
    return Layers(left, np.maximum(outer + thick, left), sponge)


def metal(beam: Beam, knee: Knee, which: str) -> Field:
    """The ``femoral`` or ``tibial`` component along each ray, mm."""
    assert knee.design is not None
    design = knee.design
    long = design.femoral_stem if which == "femoral" else design.tibial_stem > 50
    balls = _FEMORAL if which == "femoral" else _TIBIAL
    laid = knee.thigh if which == "femoral" else Rigid()

    def solid(at: At) -> Layers:
        found = getattr(Components(Bones(at, knee.build), design), which)
        return Layers(found, found, np.ones_like(found))

    return sums(beam, solid, (*balls, *((_STEMS[which],) if long else ())), laid, METAL_STEP).spongy


def flesh(beam: Beam, knee: Knee) -> Field:
    """The whole leg along each ray, mm."""
    reach = float(beam.depth(np.zeros(3)))
    window = whole(beam, reach - 160, reach + 160)
    up: tuple[Point, ...] = tuple(
        (float(x), float(y), float(z))
        for x, y, z in knee.thigh(np.array([(-2, 2, 0), (-3, 2, 60), (-6, 6, 220)]))
    )
    front = knee.thigh(np.array([(-2, -44, 48), (-2, -42, 28)]))
    cap: tuple[Point, ...] = tuple((float(x), float(y), float(z)) for x, y, z in front)
    down: tuple[Point, ...] = ((-1, 4, 10), (-1, 12, -70), (-2, 14, -230))

    def skin(at: At) -> Field:
        thigh = cord(at, up, tuple(r * knee.stout for r in (52, 60, 78)))
        shank = cord(at, down, tuple(r * knee.stout for r in (51, 53, 44)))
        return join(join(thigh, shank, 20), cord(at, cap, (26, 22)), 25)

    return chord(beam, skin, window, BODY_STEP)
