"""Proton-density MR of the generated knee, with and without fat saturation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from viewer.core.geometry import Geometry
from viewer.lab.simulate.anatomy.bones import Bones
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.shapes import At, Field, bump, coverage, ramp
from viewer.lab.simulate.anatomy.soft import Soft, skin
from viewer.lab.simulate.anatomy.texture import Grain
from viewer.lab.simulate.pathology.knee import Lesions


@dataclass(frozen=True, slots=True)
class Contrast:
    """What each tissue shines with, 0 to 1000, in one kind of sequence."""

    fat: float
    marrow: float
    muscle: float
    cartilage: float
    fluid: float
    meniscus: float
    cruciate: float
    tendon: float
    cortex: float
    nerve: float
    artery: float
    vein: float
    skin: float
    septum: float
    noise: float
    window: tuple[float, float]


PD = Contrast(
    fat=880, marrow=700, muscle=290, cartilage=430, fluid=640, meniscus=75, cruciate=120,
    tendon=65, cortex=40, nerve=420, artery=120, vein=380, skin=330, septum=430, noise=13,
    window=(480, 960),
)  # fmt: skip
PD_FAT_SATURATED = Contrast(
    fat=230, marrow=175, muscle=420, cartilage=640, fluid=980, meniscus=85, cruciate=140,
    tendon=70, cortex=35, nerve=520, artery=160, vein=680, skin=340, septum=270, noise=12,
    window=(370, 740),
)  # fmt: skip

DESS = Contrast(
    fat=210, marrow=165, muscle=330, cartilage=560, fluid=930, meniscus=150, cruciate=170,
    tendon=80, cortex=45, nerve=420, artery=260, vein=480, skin=300, septum=240, noise=14,
    window=(360, 720),
)  # fmt: skip

SUBSLICES = 4
"""Sheets that a slice by the book averages."""

_THICKNESS = 0.8
"""Of the step from slice to slice."""

Signal = float | Callable[[At, Field], Field]
"""What a layer shines with: a number, or a function of places and their distances to its edge."""


@dataclass(frozen=True)
class Painter:
    """Lays the tissues over each other, from the skin inwards."""

    build: Build
    contrast: Contrast
    pixel_mm: float
    lesions: Lesions = field(default_factory=Lesions)

    def picture(self, at: At) -> Field:
        """The signal at each place, before blur, shading and noise."""
        light = np.zeros_like(at.m)
        leg = skin(at, self.build) < self.pixel_mm
        if leg.any():
            light[leg] = self._leg(at.where(leg))
        return light

    def _leg(self, at: At) -> Field:
        light = np.zeros_like(at.m)
        for distance, signal in self._layers(at):
            part = coverage(distance, self.pixel_mm)
            seen = part > 0
            if not seen.any():
                continue
            part, under = part[seen], light[seen]
            over = signal(at.where(seen), distance[seen]) if callable(signal) else signal
            light[seen] = under + part * (over - under)
        return light

    def _layers(self, at: At) -> Iterator[tuple[Field, Signal]]:
        bones = Bones(at, self.build)
        soft = Soft(bones)
        yield from self._outer(soft)
        yield from self._joint(bones, soft)
        yield from self._bones(bones)

    def _outer(self, soft: Soft) -> Iterator[tuple[Field, Signal]]:
        c = self.contrast
        yield soft.skin, c.skin
        yield soft.skin + np.float32(1.6), self._fat
        yield soft.retinacula, c.septum * 0.55
        yield soft.fascia, c.septum * 0.55
        yield np.maximum(soft.muscles - np.float32(0.5), soft.skin + 6), c.tendon * 2
        yield np.maximum(soft.muscles, soft.skin + 6.5), self._muscle
        artery, vein = soft.vessels
        for distance, signal in ((artery, c.artery), (vein, c.vein), (soft.nerve, c.nerve)):
            yield distance - np.float32(0.5), c.tendon * 2.5
            yield distance, signal

    def _muscle(self, at: At, _: Field) -> Field:
        c, grain = self.contrast, Grain.of(self.build.seed + 11)
        streaks = np.clip(grain(at, (1.6, 1.6, 16)) - 1.2, 0, 1.5)
        coarse = grain(at, (5, 5, 40))
        return np.asarray(c.muscle * (1 + 0.06 * coarse) + (c.fat - c.muscle) * 0.3 * streaks)

    def _fat(self, at: At, depth: Field) -> Field:
        """Fat with its lobules; the threads between them are finer than a pixel."""
        c, grain = self.contrast, Grain.of(self.build.seed + 11)
        lobes = grain(at, (7, 7, 4)) + 0.5 * grain(at, (2.5, 2.5, 1.6))
        threads = bump(lobes, 0.0, 0.12) * 0.2
        vessels = ramp(grain(at, (2.0, 2.0, 7)), 1.9, 2.5) * 0.7
        dull = np.clip(threads + vessels, 0, 1) * ramp(depth, 0, -3)
        shade = 1 + 0.05 * grain(at, (9, 9, 9))
        return np.asarray(c.fat * shade + (c.septum - c.fat) * dull)

    def _joint(self, bones: Bones, soft: Soft) -> Iterator[tuple[Field, Signal]]:
        c = self.contrast
        yield soft.fluid - np.float32(0.7), c.tendon * 2
        yield soft.fluid, c.fluid
        yield soft.capsule, c.tendon * 1.6
        near = np.minimum(bones.femoral_cartilage, bones.tibial_cartilage)
        yield np.maximum(near - np.float32(0.8), 3 - bones.notch), c.fluid * 0.8
        yield soft.stuffing, self._synovium
        if (swelling := self.lesions.swelling(bones.at)) is not None:
            ragged = 2.2 * Grain.of(self.build.seed + 53)(bones.at, (3.5, 3.5, 4.5))
            yield np.asarray(swelling + ragged), self._stripes(c.fluid * 0.6, 0.25, (2, 2, 2))
        cruciate = self.lesions.cruciate(bones.at, soft.anterior_cruciate)
        yield cruciate, self._stripes(c.cruciate * 1.25, 0.9, (1.3, 1.3, 6))
        yield soft.posterior_cruciate, c.cruciate * 0.72
        yield soft.collaterals, c.tendon
        yield soft.tendons, self._stripes(c.tendon, 0.25, (2, 1.2, 20))
        for medial in (True, False):
            body = soft.meniscus(medial=medial, pushed=self.lesions.pushed(medial=medial))
            for wet in self.lesions.wet_rims(bones.at, body, medial=medial):
                yield wet, c.fluid * 0.8
            yield body - np.float32(0.35), c.fluid * 0.55
            yield body, self._stripes(c.meniscus, 0.15, (3, 3, 3))
            for crack in self.lesions.cracks(medial=medial):
                yield np.maximum(crack(bones.at), body + np.float32(0.2)), c.fluid * 0.85
        yield from self._cartilage(bones)

    def _stripes(self, signal: float, depth: float, cell: tuple[float, float, float]) -> Signal:
        """The grain of fibres."""
        grain = Grain.of(self.build.seed + 23)
        return lambda at, _: np.asarray(signal * (1 + depth * np.clip(grain(at, cell), -0.5, 2)))

    def _synovium(self, at: At, _: Field) -> Field:
        """What lies in the notch around the ligaments: fat, synovium, a little fluid."""
        c, grain = self.contrast, Grain.of(self.build.seed + 31)
        mix = ramp(grain(at, (2.5, 2.5, 3)), -0.8, 1.8)
        return np.asarray(0.8 * (c.fat * (1 - mix) + c.fluid * 0.6 * mix))

    def _cartilage(self, bones: Bones) -> Iterator[tuple[Field, Signal]]:
        """Darker towards the bone, as its layers are."""
        c = self.contrast
        coats = (bones.tibial_cartilage, bones.femoral_cartilage, bones.patellar_cartilage)
        for coat in coats:
            yield coat - np.float32(0.45), c.fluid * 0.85
            left = self.lesions.cartilage(bones.at, coat)
            yield left, lambda _, depth: c.cartilage * (1.08 - 0.1 * np.clip(-depth, 0, 3))

    def _bones(self, bones: Bones) -> Iterator[tuple[Field, Signal]]:
        s = bones.at.s
        shaft = ramp(s, 48, 90) + ramp(s, -25, -70)
        for bone, thick, physis in (
            (bones.femur, 0.9 + 2.8 * shaft, 31.0),
            (bones.tibia, 0.9 + 2.8 * shaft, -15.0),
            (bones.fibula, 0.8 + 1.6 * shaft, -27.0),
            (bones.patella, np.full_like(s, 1.0), -999.0),
        ):
            yield bone, self.contrast.cortex
            yield bone + thick, self._marrow(physis)

    def _marrow(self, physis: float) -> Signal:
        """Fatty marrow: trabeculae, islands of red marrow, the scar of the growth plate."""
        c, grain = self.contrast, Grain.of(self.build.seed + 47)

        def signal(at: At, depth: Field) -> Field:
            fine = grain(at, (0.9, 0.9, 1.5))
            wave = 2.4 * grain(at, (9, 9, 60)) + 0.06 * np.hypot(at.m, at.p)
            scar = bump(np.asarray(at.s - wave), physis, 0.75) * ramp(depth, -1, -4)
            scar = scar * ramp(grain(at, (6, 6, 6)), -1.2, 0.8)
            pits = ramp(grain(at, (1.7, 1.7, 2.0)), 1.9, 2.6) * ramp(depth, -3, -7)
            height = ramp(at.s, 36, 60) + 0.6 * ramp(at.s, -22, -45)
            red = 0.4 * ramp(grain(at, (11, 11, 16)), 0.4, 1.6) * height
            fatty = c.marrow * (1 - 0.045 * fine - 0.45 * scar - 0.6 * pits)
            mixed = fatty + red * (c.muscle * 1.15 - fatty)
            bruised = self.lesions.bruised(at)
            if bruised is not None:
                mixed = mixed + 0.75 * bruised * (0.6 * c.fluid - mixed)
            return np.asarray(mixed * (1 - 0.1 * ramp(depth, -6, -1)))

        return signal


@dataclass(frozen=True, slots=True)
class Taken:
    """How a series differs from one taken by the book.

    ``sheets`` of each slice are averaged; ``shade`` brightens towards m, p and s, a part in 100 mm.
    """

    sheets: int = SUBSLICES
    shade: tuple[float, float, float] = (0.0, 0.0, 0.0)


BY_THE_BOOK = Taken()


def scan(
    build: Build,
    geometry: Geometry,
    contrast: Contrast,
    slices: Sequence[int] | None = None,
    *,
    lesions: Lesions | None = None,
    taken: Taken = BY_THE_BOOK,
) -> NDArray[np.uint16]:
    """The stored values of one series, (slice, row, column), 12 bit.

    Each slice averages what lies in its thickness, four fifths of the step to the next.
    ``slices`` names those to make, all of them by default; each comes out the same either way.
    """
    numbers = range(geometry.shape[0]) if slices is None else slices
    painter = Painter(build, contrast, geometry.spacing[1], lesions or Lesions())
    return np.stack([_slice(painter, geometry, n, taken) for n in numbers])


def _slice(painter: Painter, geometry: Geometry, number: int, taken: Taken) -> NDArray[np.uint16]:
    build = painter.build
    sheets = subslices(build, geometry, number, taken.sheets)
    signal = np.mean([painter.picture(at) for at in sheets], axis=0)
    random = np.random.default_rng([build.seed, *geometry.shape, number])
    shaded = gaussian_filter(signal, 0.5) * _coil(places(build, geometry, number), taken)
    return _received(shaded, painter.contrast.noise, random)


def places(build: Build, geometry: Geometry, number: float) -> At:
    """Where the pixels of a slice (or of a sheet between slices) lie in the knee."""
    _, rows, columns = geometry.shape
    row, column = np.mgrid[0:rows, 0:columns].astype(np.float64)
    index = np.stack([np.full_like(row, number), row, column], axis=-1)
    return build.to_knee(geometry.to_patient(index))


def subslices(
    build: Build, geometry: Geometry, number: int, sheets: int = SUBSLICES
) -> Iterator[At]:
    """The sheets that one slice averages."""
    for part in (np.arange(sheets) - (sheets - 1) / 2) * (_THICKNESS / sheets):
        yield places(build, geometry, number + float(part))


def _coil(at: At, taken: Taken) -> Field:
    """The shading of a knee coil: brighter near it, fading towards its ends."""
    off = (at.m / 75) ** 2 + ((at.p - 5) / 80) ** 2
    ends = np.exp(-(((at.s - 4) / 105) ** 4))
    aside = sum(part * axis for part, axis in zip(taken.shade, (at.m, at.p, at.s), strict=True))
    light = (0.86 + 0.2 * off + 0.06 * at.m / 70) * (1 + 0.01 * aside)
    return np.asarray(light * ends, dtype=np.float32)


def _received(signal: Field, noise: float, random: np.random.Generator) -> NDArray[np.uint16]:
    """Rician noise; far from the leg the scanner's filter leaves nothing, as many do."""
    real = signal + noise * random.standard_normal(signal.shape)
    measured = np.hypot(real, noise * random.standard_normal(signal.shape))
    measured[gaussian_filter(signal, 2) < 6.0] = 0
    return np.clip(np.rint(measured), 0, 4095).astype(np.uint16)
