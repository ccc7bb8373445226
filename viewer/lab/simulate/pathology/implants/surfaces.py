"""Components as surfaces in files, and how they lie on the bones of the knee."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from viewer.core.poses.surface import Surface, read_stl, surface_of
from viewer.lab.simulate.anatomy.moves import Rigid, Vector

TURNS: Mapping[str, Vector] = {
    "subject_a": np.array([[-1.0, 0, 0], [0, -1, 0], [0, 0, 1]]),
    "subject_b": np.array([[0.0, 0, -1], [-1, 0, 0], [0, 1, 0]]),
}
"""By folder of a set, what brings the axes of its files to m, p and s of the knee."""

_GRID = 0.5
_SIZES, _SIDES = (0.88, 1.12), (0.96, 1.04)
"""Of a design: the whole, and each of its sides beside that."""

_FEMORAL, _TIBIAL = np.array([0.0, 2.0, 1.6]), np.array([0.0, 5.0, -8.5])
"""Where the lowest place of a femoral component and the top of a tray belong."""


@dataclass(frozen=True, eq=False)
class Surfaces:
    """A set of components read from files, each with how it lies on its bone."""

    name: str
    femoral: tuple[Surface, Rigid]
    tibial: tuple[Surface, Rigid]

    def sized(self, random: np.random.Generator) -> "Surfaces":
        """As another size of the same design: each axis of the knee longer or shorter."""
        sides = random.uniform(*_SIZES) * random.uniform(*_SIDES, 3)
        turn = self.femoral[1].turn
        femur, tibia = (_scaled(one, turn, sides) for one, _ in (self.femoral, self.tibial))
        return _laid(self.name, turn, femur, tibia)


def read_sets(folder: Path) -> tuple[Surfaces, ...]:
    """The sets below a folder, each with femur.stl and tibia.stl; what is not there is left out."""
    return tuple(
        _read(folder / name, name.upper(), turn)
        for name, turn in TURNS.items()
        if (folder / name / "femur.stl").is_file()
    )


def _read(folder: Path, name: str, turn: Vector) -> Surfaces:
    femur, tibia = (
        _coarser(read_stl((folder / f"{part}.stl").read_bytes(), part))
        for part in ("femur", "tibia")
    )
    return _laid(name, turn, femur, tibia)


def _laid(name: str, turn: Vector, femur: Surface, tibia: Surface) -> Surfaces:
    return Surfaces(
        name,
        (femur, on_bone(turn, femur, _FEMORAL, -1)),
        (tibia, on_bone(turn, tibia, _TIBIAL, 1)),
    )


def _scaled(surface: Surface, turn: Vector, sides: Vector) -> Surface:
    """So much longer along the axes of the knee, which ``turn`` brings those of the file to."""
    corners = surface.vertices @ turn.T * sides @ turn
    return surface_of(corners[surface.faces], surface.sha256, surface.name)


def _coarser(surface: Surface) -> Surface:
    """Its corners moved to a grid finer than any pixel, so that small triangles fall away."""
    corners = np.rint(surface.vertices / _GRID) * _GRID
    return surface_of(corners[surface.faces], surface.sha256, surface.name)


def on_bone(turn: Vector, surface: Surface, place: Vector, under: int) -> Rigid:
    """How a surface whose axes ``turn`` brings to the knee's is put on its bone.

    The middle of its box goes to (m, p) of ``place``; its lowest (``under`` -1) or highest (1) end
    to the height of ``place``.
    """
    corners = surface.vertices @ turn.T
    middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
    end = corners[:, 2].min() if under < 0 else corners[:, 2].max()
    return Rigid(turn, place - np.array([middle[0], middle[1], end]))
