"""How a hip is looked at: frontal, across the table, and as a frog."""

from dataclasses import dataclass

import numpy as np

from viewer.lab.simulate.anatomy.hip.posture import laid
from viewer.lab.simulate.anatomy.hip.shape import HipShape
from viewer.lab.simulate.anatomy.moves import Rigid, Vector
from viewer.lab.simulate.modality.aim import aimed, tipped
from viewer.lab.simulate.modality.beam import Beam

AP, CROSS_TABLE, FROG = "AP", "CROSS_TABLE", "FROG"


@dataclass(frozen=True, eq=False)
class View:
    """One picture to be taken: the rays, how the femur lies, and what else is in the way."""

    name: str
    beam: Beam
    femur: Rigid
    other_thigh: bool


def draw_views(shape: HipShape, random: np.random.Generator, pixels: int) -> tuple[View, View]:
    """A frontal and a lateral view; ``pixels`` is the longer side."""
    outward = float(random.uniform(-14, 24))
    frontal = laid(shape, outward, float(random.normal(0, 4)), 0.0)
    ap = View(AP, _frontal(shape, frontal, random, pixels), frontal, True)
    if random.random() < 0.3:
        open_leg = laid(shape, *(float(v) for v in random.normal((32, 38, 38), (7, 6, 7))))
        return ap, View(FROG, _frontal(shape, open_leg, random, pixels), open_leg, False)
    beam = _across(shape, frontal, random, pixels)
    return ap, View(CROSS_TABLE, beam, frontal, False)


def _middle(shape: HipShape, femur: Rigid) -> Vector:
    """The middle of the neck, in the patient's axes."""
    return femur(0.35 * shape.head_center)


def _frontal(shape: HipShape, femur: Rigid, random: np.random.Generator, pixels: int) -> Beam:
    """From front to back; the middle ray on the hip, or on the pelvis of which this is a part."""
    axes = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], dtype=float)
    axes = axes @ tipped(random, (3.5, 4.0, 4.0)).T
    on_hip = random.random() < 0.6
    aim = _middle(shape, femur) + random.normal(0, 9, 3)
    ray = aim if on_hip else aim + np.array([shape.apart, 0, -10.0])
    sides = (pixels, round(pixels * random.uniform(0.78, 1.0)))
    return aimed(axes, ray, aim, random, sides, (150, 205))


def _across(shape: HipShape, femur: Rigid, random: np.random.Generator, pixels: int) -> Beam:
    """Level, from between the legs, across the neck."""
    angle = np.deg2rad(random.normal(45, 4.5))
    ahead = np.array([-np.sin(angle), 0.0, np.cos(angle)])
    down = np.array([0.0, 1.0, 0.0])
    axes = np.array([np.cross(down, ahead), down, ahead]) @ tipped(random, (4, 4, 5)).T
    aim = _middle(shape, femur) + random.normal(0, 9, 3)
    sides = (round(pixels * random.uniform(0.78, 1.0)), pixels)
    return aimed(axes, aim, aim, random, sides, (155, 215))
