"""How surfaces lie before a camera, as stages hand it on; and what a camera is told by."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Facts, Grid
from viewer.core.phrase import Phrase, joined
from viewer.core.poses.camera import Camera, Points, Rigid, camera_of

DISTANCE, PIXEL = "source to detector", "pixel at the detector"
"""Columns of a camera's table, in mm."""

FOCAL = ("focal length across", "focal length down")
BY_A_PERSON = Phrase("told by a person")

CENTRE = ("centre column", "centre row")
"""The same for a camera matrix, in pixels; 0, 0 is the middle of the first pixel."""


@dataclass(frozen=True, slots=True, eq=False)
class Segmented:
    """A segment of a picture: ``voxels`` (slice, row, column), its name, and whose work it is."""

    voxels: NDArray[np.bool_]
    label: str
    whose: str


@dataclass(frozen=True, slots=True, eq=False)
class Other:
    """A pose that fits about as well: by how many degrees it is turned, and how well it fits."""

    turned: float
    apart: float


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """How one surface lies: the ``number`` (from 0) of its pair, and its motion to the camera.

    ``outline`` (n, 2) is how it falls on the input, as (column, row); ``apart`` how far that and
    its mask are apart on average, in pixels.
    """

    number: int
    surface_sha256: str
    rigid: Rigid
    outline: Points
    apart: float
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Poses:
    """What lies before one camera, and the picture that it took."""

    poses: tuple[Pose, ...]
    camera: Camera
    camera_from: str
    on: Grid


def camera_from(facts: Facts, shape: tuple[int, int]) -> Camera | None:
    """The camera of a picture (rows, columns) by what is told of it; None where that is too little.

    A camera matrix counts before distance and pixel, which may be left out then (0.0).
    """
    told = {name: one for name, one in facts.values.items() if isinstance(one, float | int)}
    distance, pixel = float(told.get(DISTANCE, 0.0)), float(told.get(PIXEL, 0.0))
    if all(name in told for name in FOCAL):
        across, down = (float(told[name]) for name in FOCAL)
        middle = camera_of(shape, 1.0, 1.0).centre
        column, row = (float(told.get(name, at)) for name, at in zip(CENTRE, middle, strict=True))
        return Camera((across, down), (column, row), distance or across * pixel, pixel)
    return camera_of(shape, distance, pixel) if distance > 0 and pixel > 0 else None


def said_of_camera(facts: Facts) -> str:
    """Which numbers a camera was told by, and who told them."""
    parts = (
        Phrase("{name} {value:g} ({source})", name=Phrase(name), value=value, source=Phrase.of(by))
        for name in (DISTANCE, PIXEL, *FOCAL, *CENTRE)
        if isinstance(value := facts.values.get(name), float | int)
        and (by := facts.told.get(name, BY_A_PERSON))
    )
    return joined("; ", parts)
