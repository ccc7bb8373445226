"""What is where in a generated series: masks that nobody had to draw."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.codes import ANATOMICAL_STRUCTURE, TISSUE, Code
from viewer.core.geometry import Geometry
from viewer.core.mask import Mask
from viewer.lab.simulate.anatomy.bones import Bones
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.shapes import At
from viewer.lab.simulate.anatomy.soft import Soft
from viewer.lab.simulate.modality.mr import SUBSLICES, subslices
from viewer.lab.simulate.pathology.knee import Lesions

FEMUR = Code("71341001", "SCT", "Femur")
TIBIA = Code("12611008", "SCT", "Tibia")
PATELLA = Code("64234005", "SCT", "Patella")
CARTILAGE = Code("309312004", "SCT", "Cartilage")
MENISCUS = Code("74135004", "SCT", "Meniscus")
MEDIAL = Code("255561001", "SCT", "Medial")
LATERAL = Code("49370004", "SCT", "Lateral")


@dataclass(frozen=True, slots=True)
class Structure:
    """One segment of the truth; ``modifier`` and ``region`` narrow its type down."""

    name: str
    category: Code
    type: Code
    colour: tuple[int, int, int]
    modifier: Code | None = None
    region: Code | None = None


STRUCTURES = (
    Structure("Femur", ANATOMICAL_STRUCTURE, FEMUR, (232, 200, 150)),
    Structure("Tibia", ANATOMICAL_STRUCTURE, TIBIA, (200, 170, 120)),
    Structure("Patella", ANATOMICAL_STRUCTURE, PATELLA, (220, 160, 110)),
    Structure("Femoral cartilage", TISSUE, CARTILAGE, (111, 184, 210), region=FEMUR),
    Structure("Tibial cartilage", TISSUE, CARTILAGE, (80, 140, 220), region=TIBIA),
    Structure("Patellar cartilage", TISSUE, CARTILAGE, (140, 210, 200), region=PATELLA),
    Structure("Medial meniscus", TISSUE, MENISCUS, (178, 212, 70), modifier=MEDIAL),
    Structure("Lateral meniscus", TISSUE, MENISCUS, (240, 150, 90), modifier=LATERAL),
)


def masks(
    build: Build, geometry: Geometry, lesions: Lesions | None = None, sheets: int = SUBSLICES
) -> dict[str, Mask]:
    """The voxels of each Structure, by name: a voxel goes to what fills most of it."""
    found = lesions or Lesions()
    most = np.stack([_fullest(build, geometry, n, found, sheets) for n in range(geometry.shape[0])])
    return {structure.name: most == n for n, structure in enumerate(STRUCTURES)}


def _fullest(
    build: Build, geometry: Geometry, number: int, lesions: Lesions, sheets: int
) -> NDArray[np.intp]:
    """For each pixel of a slice the index of a Structure, or one more for none of them."""
    parts = [_inside(build, at, lesions) for at in subslices(build, geometry, number, sheets)]
    shares = [np.sum([part[s.name] for part in parts], axis=0) for s in STRUCTURES]
    nothing = len(parts) - np.sum(shares, axis=0)
    return np.asarray(np.argmax([*shares, nothing], axis=0), dtype=np.intp)


def _inside(build: Build, at: At, lesions: Lesions) -> dict[str, Mask]:
    """The structures in the order in which the picture lays them over each other."""
    bones = Bones(at, build)
    soft = Soft(bones)
    layers = (
        ("Medial meniscus", soft.meniscus(medial=True, pushed=lesions.pushed(medial=True))),
        ("Lateral meniscus", soft.meniscus(medial=False, pushed=lesions.pushed(medial=False))),
        ("Tibial cartilage", lesions.cartilage(at, bones.tibial_cartilage)),
        ("Femoral cartilage", lesions.cartilage(at, bones.femoral_cartilage)),
        ("Patellar cartilage", bones.patellar_cartilage),
        ("Femur", bones.femur),
        ("Tibia", bones.tibia),
        ("Patella", bones.patella),
    )
    found: dict[str, Mask] = {}
    free = np.ones(at.m.shape, dtype=np.bool_)
    for name, distance in reversed(layers):
        found[name] = (distance < 0) & free
        free &= ~found[name]
    return found
