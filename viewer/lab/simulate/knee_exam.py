"""A knee MR exam from a seed: who, what is wrong, how it is taken; three planes, or a volume."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry
from viewer.core.mask import Mask
from viewer.lab.simulate.anatomy.build import Build, draw_build
from viewer.lab.simulate.modality.masks import masks
from viewer.lab.simulate.modality.mr import (
    DESS,
    PD,
    PD_FAT_SATURATED,
    Contrast,
    Taken,
    scan,
)
from viewer.lab.simulate.modality.protocol import SAMPLE, Acquisition
from viewer.lab.simulate.pathology.knee import Lesions, draw_lesions

SHEETS = 2
"""Of each slice; the sample case averages twice as many."""

_FLUID = (1.4, 3.0)
"""How much joint fluid there is in an effusion; below 1 otherwise."""

VOLUME = Acquisition(
    "volume", "DESS 3D sagittal", DESS, True, (0, 1, 0), (0, 0, -1),
    turned=(0, 0, 0), aim=(0, -2, 6), slices=64, step=1.7, pixels=160, pixel_mm=0.9,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Exam:
    """One right knee, and how its series are taken."""

    seed: int
    build: Build
    lesions: Lesions
    taken: Taken
    series: tuple[Acquisition, ...]

    def values(self, acquisition: Acquisition, geometry: Geometry) -> NDArray[np.uint16]:
        """The stored values of one series, (slice, row, column), 12 bit."""
        contrast = acquisition.contrast
        wrong, taken = self.lesions, self.taken
        return scan(self.build, geometry, contrast, lesions=wrong, taken=taken)

    def truth(self, geometry: Geometry) -> dict[str, Mask]:
        """What is where in a series."""
        return masks(self.build, geometry, self.lesions, SHEETS)

    def all_values(self) -> Iterator[tuple[Acquisition, NDArray[np.uint16]]]:
        """Every series with its values."""
        for one in self.series:
            yield one, self.values(one, one.geometry(self.build))


def draw_exam(seed: int, *, unseen: bool = False, volume: bool = False) -> Exam:
    """The exam of a seed: three planes, or one volume of thin slices."""
    random = np.random.default_rng([seed, int(unseen), 71])
    lesions = draw_lesions(random, gaping=not volume)
    build = draw_build(random, int(random.integers(2**31)), unseen=unseen)
    wet = random.uniform(*_FLUID) if lesions.effusion else random.uniform(0.2, 0.9)
    shade = random.normal(0, 0.22, 3)
    taken = Taken(SHEETS, (float(shade[0]), float(shade[1]), float(shade[2])))
    planned = (VOLUME,) if volume else tuple(_plane(one, random) for one in SAMPLE.series)
    return Exam(
        seed,
        replace(build, effusion=float(wet)),
        lesions,
        taken,
        tuple(_askew(one, random) for one in planned),
    )


def _plane(one: Acquisition, random: np.random.Generator) -> Acquisition:
    """With or without fat saturation, as it falls; fewer and coarser pixels than the sample."""
    saturated = bool(random.random() < (0.5 if one.name == "sagittal" else 0.8))
    contrast = PD_FAT_SATURATED if saturated else PD
    return replace(
        one, contrast=contrast, fat_saturated=saturated, slices=18, step=4.5, pixels=136,
        pixel_mm=0.95,
    )  # fmt: skip


def _askew(one: Acquisition, random: np.random.Generator) -> Acquisition:
    """Turned and aimed as it happens, with brightnesses of its own."""
    turned = np.array(one.turned) + random.normal(0, 3, 3)
    aim = np.array(one.aim) + random.normal(0, (3, 4, 5))
    return replace(
        one,
        contrast=_varied(one.contrast, random),
        turned=(float(turned[0]), float(turned[1]), float(turned[2])),
        aim=(float(aim[0]), float(aim[1]), float(aim[2])),
        pixel_mm=round(one.pixel_mm * float(random.uniform(0.92, 1.08)), 3),
    )


def _varied(contrast: Contrast, random: np.random.Generator) -> Contrast:
    """Every tissue a little brighter or darker, as from machine to machine; more noise."""
    tissues = [one.name for one in fields(contrast) if one.name not in ("noise", "window")]
    light: dict[str, Any] = {
        name: float(getattr(contrast, name) * np.exp(random.normal(0, 0.10))) for name in tissues
    }
    return replace(contrast, noise=float(random.uniform(8, 42)), **light)
