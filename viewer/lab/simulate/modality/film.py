"""A frontal radiograph of the generated knee: attenuation summed from front to back.

Rays run along the slope of the tibial plateau, as in a fixed-flexion film, so that the joint
space is seen through. The picture has the patient's right on its left.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.bones import Bones
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.shapes import At, Field, bump, ramp
from viewer.lab.simulate.anatomy.soft import skin
from viewer.lab.simulate.anatomy.texture import Grain


@dataclass(frozen=True, slots=True)
class Exposure:
    """How a film is taken. Lengths in mm, at the detector."""

    side_mm: float = 140.0
    pixels: int = 840
    flexion: float = 22.0
    tilt: float = 0.075
    middle_s: float = 3.0
    magnification: float = 1.06
    depth_step: float = 1.0
    coarse: int = 4

    @property
    def spacing(self) -> float:
        """Millimetres of one pixel at the detector."""
        return self.side_mm / self.pixels


@dataclass(frozen=True, slots=True)
class Sums:
    """What lies along each ray, in mm: soft tissue, dense bone, spongy bone."""

    soft: Field
    dense: Field
    spongy: Field


_SOFT, _DENSE, _SPONGY = 0.0205, 0.062, 0.0115
"""Attenuation per mm at about 60 keV; bone counts on top of the soft tissue it displaces."""


_TRABECULAE = (
    (0.060, 0.42, 1.7, 4.0),
    (0.045, 0.38, 1.3, -9.0),
    (0.050, 0.40, 0.45, 31.0),
    (0.035, 1.30, 0.45, -17.0),
    (0.050, 3.10, 4.20, 22.0),
)
"""Layers of grain: depth, width and height of a cell in mm, the way it leans in degrees."""


def expose(build: Build, exposure: Exposure | None = None) -> NDArray[np.uint16]:
    """The film, (rows, columns), 12 bit, bone bright, ready for presentation."""
    e = exposure or Exposure()
    random = np.random.default_rng([build.seed, 70])
    sums = _sums(build, e)
    dark = sums.soft * _SOFT + sums.dense * _DENSE + sums.spongy * _SPONGY * _trabeculae(build, e)
    dark = scattered(dark, e.spacing)
    counts = 26000 * np.exp(-dark)
    counts = counts + np.sqrt(counts) * random.standard_normal(counts.shape)
    return processed(-np.log(np.clip(counts, 1, None) / 26000), e.spacing)


def _sums(build: Build, e: Exposure) -> Sums:
    """Integrals on a coarse grid, brought to the size of the film."""
    size = e.pixels // e.coarse
    step = e.side_mm / size / e.magnification
    across = ((np.arange(size) - (size - 1) / 2) * step).astype(np.float32)
    m, down = np.meshgrid(across / build.size, across / build.size)
    totals = np.zeros((3, size, size), dtype=np.float32)
    for p in np.arange(-75.0, 80.0, e.depth_step, dtype=np.float32):
        s = e.middle_s - down - np.float32(e.tilt) * (p - 6)
        at = At(m.ravel(), np.full(m.size, p, dtype=np.float32), s.ravel().astype(np.float32))
        totals += _at_depth(build, at, e).reshape(3, size, size) * (e.depth_step * build.size)
    large = [cv2.resize(t, (e.pixels, e.pixels), interpolation=cv2.INTER_CUBIC) for t in totals]
    soft, dense, spongy = (np.asarray(np.clip(t, 0, None), dtype=np.float32) for t in large)
    return Sums(soft, dense, spongy)


def _at_depth(build: Build, at: At, e: Exposure) -> Field:
    """How much of each kind there is at each place, 0 to 1: (3, places)."""
    found = np.zeros((3, at.m.size), dtype=np.float32)
    found[0] = _filled(skin(at, build))
    near = np.abs(at.p - 3) < 68
    if not near.any():
        return found
    bones = Bones(at, build, e.flexion)
    shaft = ramp(bones.thigh.s, 45, 90) + ramp(at.s, -20, -70)
    for bone, thick, sponge, (height, physis) in (
        (bones.femur, 0.75 + 3.2 * shaft, 1.0 - 0.75 * np.clip(shaft, 0, 1), (bones.thigh.s, 31)),
        (*_hardened_plateau(bones, shaft), (at.s, -15)),
        (bones.fibula, 0.6 + 1.3 * shaft, 0.9 - 0.5 * np.clip(shaft, 0, 1), (at.s, -27)),
        (bones.patella, np.full_like(at.s, 0.5), np.full_like(at.s, 0.6), (at.s, -999)),
    ):
        inner = _filled(np.asarray(bone + thick))
        whole = _filled(bone)
        found[1] += whole - inner
        scar = 0.5 * bump(np.asarray(height + 0.04 * np.abs(at.m)), physis, 0.7)
        found[2] += inner * (sponge + scar) * (1 + 0.5 * np.exp(np.clip(bone, -30, 0) / 4))
    return found


def _hardened_plateau(bones: Bones, shaft: Field) -> tuple[Field, Field, Field]:
    """The tibia, with the thicker plate of bone under the joint surface."""
    under = bump(bones.at.s, -4.0, 5.0)
    thick = 0.75 + 3.2 * shaft + 0.45 * under
    return bones.tibia, np.asarray(thick), np.asarray(1.0 - 0.75 * np.clip(shaft, 0, 1))


def _filled(distance: Field) -> Field:
    return np.asarray(np.clip(np.float32(0.5) - distance, 0, 1))


def _trabeculae(build: Build, e: Exposure) -> Field:
    """The shadow of the trabeculae: fine, mostly upright, crossed by fainter rungs."""
    grid = np.mgrid[0 : e.pixels, 0 : e.pixels].astype(np.float32) * e.spacing
    grain = Grain.of(build.seed + 71)
    light = np.ones_like(grid[0])
    for layer, (depth, wide, tall, degrees) in enumerate(_TRABECULAE):
        turn = np.float32(np.deg2rad(degrees))
        across = grid[1] * np.cos(turn) - grid[0] * np.sin(turn)
        down = grid[1] * np.sin(turn) + grid[0] * np.cos(turn)
        still = np.full_like(down, 5.3 * layer)
        wave = 0.9 * grain(At(across, still, down), (5, 1, 5))
        light += depth * grain(At(across + wave, still, down + wave), (wide, 1, tall))
    return np.asarray(light)


def scattered(dark: Field, spacing: float) -> Field:
    """Scatter lifts what is dense; the focal spot and the detector blur the rest."""
    primary = np.exp(-cv2.GaussianBlur(dark, (0, 0), 0.16 / spacing))
    scatter = 0.22 * cv2.GaussianBlur(np.exp(-dark), (0, 0), 16.0 / spacing)
    return np.asarray(-np.log(primary + scatter), dtype=np.float32)


def processed(dark: Field, spacing: float) -> NDArray[np.uint16]:
    """What a console does: even out, sharpen, spread over 12 bits with a soft shoulder."""
    broad = cv2.GaussianBlur(dark, (0, 0), 14.0 / spacing)
    fine = cv2.GaussianBlur(dark, (0, 0), 0.9 / spacing)
    evened = dark - 0.55 * broad + 0.9 * (dark - fine)
    low, high = np.percentile(evened, (1.5, 99.6))
    light = (evened - low) / (high - low)
    curved = 1 / (1 + np.exp(-4.2 * (light - 0.55)))
    edges = 1 / (1 + np.exp(-4.2 * (np.array([0.04, 1.12]) - 0.55)))
    scaled = (curved - edges[0]) / (edges[1] - edges[0])
    return np.asarray(np.clip(np.rint(scaled * 4095), 0, 4095), dtype=np.uint16)
