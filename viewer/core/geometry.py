"""Where voxels are: array index to patient millimetres (LPS, DICOM PS3.3 C.7.6.2.1.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viewer.core.spacing import Ruler, SpacingOrigin

Points = NDArray[np.float64]

LETTERS = (("L", "R"), ("P", "A"), ("S", "I"))
"""The patient axes x, y, z of LPS: the letter at the positive and at the negative end."""


@dataclass(frozen=True, slots=True, eq=False)
class Geometry:
    """A grid in space, without its voxels.

    ``affine`` is 4 x 4 and maps (slice, row, column, 1) to (x, y, z, 1) in millimetres, LPS.
    On a projection (``in_patient`` False) x runs along a row, y down a column, and the unit is
    that of ``spacing_origin`` (pixels where nothing tells millimetres): nothing there says where
    the patient is.
    """

    affine: Points
    shape: tuple[int, int, int]
    frame_of_reference: str = ""
    spacing_origin: SpacingOrigin = SpacingOrigin.PATIENT
    in_patient: bool = True
    inverse: Points = field(init=False)
    spacing: tuple[float, float, float] = field(init=False)
    """Millimetres between neighbours along slices, rows (down) and columns (right)."""

    def __post_init__(self) -> None:
        affine = np.array(self.affine, dtype=np.float64)
        inverse = np.linalg.inv(affine)
        affine.setflags(write=False)
        inverse.setflags(write=False)
        object.__setattr__(self, "affine", affine)
        object.__setattr__(self, "inverse", inverse)
        lengths = np.linalg.norm(affine[:3, :3], axis=0)
        object.__setattr__(self, "spacing", tuple(lengths.tolist()))

    @property
    def ruler(self) -> Ruler:
        """What the header says one pixel of a slice is worth."""
        _, down, right = self.spacing
        return Ruler(down, right, self.spacing_origin)

    @property
    def directions(self) -> Points:
        """Unit vectors (LPS) of the slice, row and column axes, as the columns of a 3 x 3."""
        return np.asarray(self.affine[:3, :3] / np.array(self.spacing))

    @property
    def is_orthogonal(self) -> bool:
        """Whether the three axes stand square on each other, to a tenth of a degree."""
        gram = self.directions.T @ self.directions
        return bool(np.abs(gram - np.eye(3)).max() < 2e-3)

    def to_patient(self, index: ArrayLike) -> Points:
        """Voxel indices (..., 3) as (slice, row, column) to patient millimetres (..., 3)."""
        points = np.asarray(index, dtype=np.float64)
        return np.asarray(points @ self.affine[:3, :3].T + self.affine[:3, 3])

    def to_index(self, point: ArrayLike) -> Points:
        """Patient millimetres (..., 3) to fractional voxel indices (slice, row, column)."""
        points = np.asarray(point, dtype=np.float64)
        return np.asarray(points @ self.inverse[:3, :3].T + self.inverse[:3, 3])

    def contains(self, index: Sequence[float]) -> bool:
        """Whether a (rounded) index (slice, row, column) lies on the grid."""
        return all(-0.5 <= i < n - 0.5 for i, n in zip(index, self.shape, strict=True))

    @property
    def center(self) -> Points:
        """The middle of the grid in patient millimetres."""
        return self.to_patient([(n - 1) / 2 for n in self.shape])

    def agrees_with(self, other: "Geometry", tolerance_mm: float = 0.01) -> bool:
        """Whether both grids put each of their corners at the same place."""
        if self.shape != other.shape:
            return False
        corners = _corners(self.shape)
        apart = self.to_patient(corners) - other.to_patient(corners)
        return bool(np.abs(apart).max() <= tolerance_mm)


def from_dicom(
    position: Sequence[float],
    orientation: Sequence[float],
    pixel_spacing: Sequence[float],
    slice_step: Sequence[float],
    shape: tuple[int, int, int],
    frame_of_reference: str = "",
) -> Geometry:
    """A grid from the attributes of DICOM's image plane module.

    ``position`` is that of the first slice's first pixel, ``orientation`` the six cosines (row
    direction, then column direction), ``pixel_spacing`` (between rows, between columns) and
    ``slice_step`` the vector from one slice to the next, all in millimetres.
    """
    along_row = np.array(orientation[:3], dtype=np.float64)
    down_column = np.array(orientation[3:], dtype=np.float64)
    affine = np.eye(4)
    affine[:3, 0] = slice_step
    affine[:3, 1] = down_column * float(pixel_spacing[0])
    affine[:3, 2] = along_row * float(pixel_spacing[1])
    affine[:3, 3] = position
    return Geometry(affine, shape, frame_of_reference)


def projection(
    rows: int, columns: int, spacing: Sequence[float] | None, origin: SpacingOrigin
) -> Geometry:
    """The pixel grid of one projection image; ``spacing`` is (between rows, between columns).

    Where the unit is pixels, ``spacing`` keeps the shape of those that are not square.
    """
    down, right = spacing if spacing is not None else (1.0, 1.0)
    affine = np.zeros((4, 4))
    affine[2, 0] = affine[3, 3] = 1.0
    affine[1, 1] = down
    affine[0, 2] = right
    return Geometry(affine, (1, rows, columns), "", origin, in_patient=False)


def nearest_axes(directions: Points) -> tuple[int, int, int]:
    """For each patient axis x, y, z the array axis (0, 1, 2) that runs closest along it."""
    cosines = np.abs(directions)
    best = max(permutations(range(3)), key=lambda p: sum(cosines[xyz, p[xyz]] for xyz in range(3)))
    return (best[0], best[1], best[2])


def letters(direction: Iterable[float]) -> str:
    """The patient side that a direction (LPS) points to: ``L``, or ``LA`` where it is oblique.

    Source: DICOM PS3.3 C.7.6.1.1.1. A second letter is added beyond 20 degrees.
    """
    parts = sorted(((abs(v), axis, v) for axis, v in enumerate(direction)), reverse=True)
    shown = [p for p in parts[:2] if p[0] > 0.342] or parts[:1]
    return "".join(LETTERS[axis][0 if value > 0 else 1] for _, axis, value in shown)


_OPPOSITE = str.maketrans("LRAPHFSI", "RLPAFHIS")


def opposite(side: str) -> str:
    """The patient side across from one, such as ``LA`` from ``RP``."""
    return side.translate(_OPPOSITE)


def _corners(shape: tuple[int, int, int]) -> Points:
    ends = [(0.0, float(n - 1)) for n in shape]
    return np.array([(a, b, c) for a in ends[0] for b in ends[1] for c in ends[2]])
