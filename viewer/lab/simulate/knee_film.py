"""A frontal radiograph of a bent knee without an implant, from a seed: one joint, framed."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.build import Build, draw_build
from viewer.lab.simulate.anatomy.moves import turned
from viewer.lab.simulate.modality import knee_rays
from viewer.lab.simulate.modality.aim import aimed, tipped
from viewer.lab.simulate.modality.bone_grain import Grain
from viewer.lab.simulate.modality.console import draw_console, shown, stored, taken
from viewer.lab.simulate.modality.knee_rays import Knee
from viewer.lab.simulate.modality.spectrum import Way, transmitted

BITS, BLOCK = 12, 4


def _standing(build: Build, random: np.random.Generator) -> Build:
    """The same knee under load: the bones closer, on one side or both."""
    return replace(
        build,
        medial_space=float(random.uniform(-4.5, -1.0)),
        lateral_space=float(random.uniform(-4.0, -1.0)),
    )


def knee_film(seed: int, *, unseen: bool = False, pixels: int = 224) -> NDArray[np.uint16]:
    """The square about the joint, 12 bit, bone bright."""
    random = np.random.default_rng([seed, int(unseen), 81])
    knee = Knee(
        _standing(draw_build(random, int(random.integers(2**31)), unseen=unseen), random),
        float(random.uniform(8, 25)),
        quality=float(random.uniform(0.7, 1.3)),
        stout=float(random.uniform(1.0, 1.4)),
    )
    axes = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]]) @ tipped(random, (3, 3, 4)).T
    # Rays run along the slope of the plateau, so that the joint space is seen through.
    tilt = turned(np.array([1.0, 0.0, 0.0]), 5.0)
    aim = np.array([0.0, 4.0, 2.0]) + random.normal(0, 4, 3)
    beam = aimed(axes @ tilt, aim, aim, random, (pixels, pixels), (104, 128), BLOCK)
    bone = knee_rays.bone(beam, knee)
    grain = Grain.draw(random, beam.pixel * 0.9).along(float(random.normal(0, 8)), 0.0, bone.shape)
    skin = knee_rays.flesh(beam, knee)
    fat = np.asarray(np.float32(random.uniform(0.2, 0.5)) * skin)
    deep = np.float32(random.uniform(0.05, 0.14))
    way = Way(np.asarray(skin - fat), fat, np.asarray(bone * (1 + deep * grain)))
    console = draw_console(random)
    dark = taken(transmitted(way), beam.pixel, console, random)
    return stored(shown(dark, beam.pixel, console), BITS)
