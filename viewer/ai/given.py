"""What a pack is given, and what its stages hand on: grids of numbers that know their place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.phrase import Phrase
from viewer.core.target import PixelBox
from viewer.core.volume import Volume, film_bytes

Affine = NDArray[np.float64]
"""4 x 4, from (slice, row, column, 1) of one grid to that of another, or to millimetres."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a patient beside pictures: numbers, or one of the words of a column.

    ``told`` says by whom, where that is known.
    """

    values: Mapping[str, float | str]
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A picture of one slice, or a volume: ``values`` (slice, row, column).

    ``to_source`` maps its index to that of the input it was made from, whose ``role`` it has.
    ``spacing_mm`` are the millimetres from slice to slice, row to row and column to column, where
    they are known; ``patient`` maps the index of the input to millimetres (LPS) in the patient.
    ``side`` ("L", "R" or empty) and ``side_from`` tell whose joint it shows, ``letters`` the
    patient sides at the right and the lower edge of a film. ``frame`` is the part of the input
    that was framed.
    """

    values: NDArray[Any]
    role: str = ""
    to_source: Affine = field(default_factory=lambda: np.eye(4))
    spacing_mm: tuple[float, float, float] | None = None
    patient: Affine | None = None
    side: str = ""
    side_from: str = ""
    letters: tuple[str, str] = ("", "")
    frame: PixelBox | None = None

    @property
    def picture(self) -> NDArray[Any]:
        """The values (row, column) of its first slice."""
        return np.asarray(self.values[0])


@dataclass(frozen=True, slots=True, eq=False)
class Echoes:
    """The echoes of one acquisition, voxel upon voxel, and how long after the pulse each is."""

    grids: tuple[Grid, ...]
    times_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One place: ``points`` (n, 3) as (slice, row, column), what it is, and how sure that is."""

    points: NDArray[np.float64]
    label: int
    probability: float


@dataclass(frozen=True, slots=True)
class Spots:
    """The places that were found on a grid; none where there is nothing.

    ``features`` are those of all members, one after another, where the stage hands them on;
    ``peaks`` how sure the surest pixel of each label is, whether it became a place or not.
    """

    spots: tuple[Spot, ...]
    on: Grid
    features: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    peaks: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))


FROM_HEADER = Phrase("the file's header")


def grid_of(volume: Volume, role: str) -> Grid:
    """A Volume as a pack is given it.

    A film as bytes as its maker wants it seen, bone white; a scan in the unit of its modality.
    """
    geometry, side = volume.geometry, side_of(volume)
    values = film_bytes(volume)[None] if volume.is_film else _meant(volume)
    return Grid(
        values=values,
        role=role,
        spacing_mm=geometry.spacing if geometry.spacing_origin.is_length else None,
        patient=None if volume.is_film else geometry.affine,
        side=side,
        side_from=FROM_HEADER if side else "",
        letters=volume.film_letters,
    )


def side_of(volume: Volume) -> str:
    """The one side that the header names, ``L`` or ``R``; empty where it names none, or both."""
    shown = {source.sop_instance_uid for source in volume.sources}
    said = {one.laterality for one in volume.series.instances if one.sop_instance_uid in shown} - {
        ""
    } or {volume.series.laterality}
    side = said.pop() if len(said) == 1 else ""
    return side if side in ("L", "R") else ""


def _meant(volume: Volume) -> NDArray[np.float32]:
    greys = volume.greys
    made = volume.values * np.float32(greys.slope) + np.float32(greys.intercept)
    return np.asarray(made, dtype=np.float32)
