"""Mosaics: the slices of a volume laid side by side in one picture.

Source: as nibabel explains them (Siemens mosaic format) and dcm2niix unpacks them. The position
in a Siemens header is that of a picture as large as the mosaic around the middle of the first
slice. United Imaging lists the position of each slice (its private dictionary, dcm2niix UIH).
"""

from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.phrase import Phrase
from viewer.importers.encoding.elements import Dataset, data, items, numbers, text, whole
from viewer.importers.encoding.private import private_numbers, private_tag
from viewer.importers.places.csa import csa_numbers
from viewer.importers.places.frame import FrameFacts, Vector

MOSAIC, GRID = "MOSAIC", "VFRAME"
"""How Siemens and United Imaging call them in Image Type."""

_MOST_ACROSS = 64
_UNITED = (0x0065, "Image Private Header")
_UNCOUNTED = Phrase(
    "The file does not say how many slices its mosaic holds: the last may be empty."
)


@dataclass(frozen=True, slots=True)
class Mosaic:
    """``count`` tiles of (rows, columns) pixels, ``across`` of them side by side, row by row.

    ``forward``: the slices follow the normal of the picture. ``counted``: the file says how many
    there are; where it does not, the last may be empty. ``places`` are the positions (mm, LPS) of
    the slices where it lists them.
    """

    count: int
    across: int
    rows: int
    columns: int
    forward: bool = True
    counted: bool = True
    places: tuple[Vector, ...] = ()

    def cut(self, picture: NDArray[Any], tile: int) -> NDArray[Any]:
        """One tile of a picture (row, column, …), as a view of it."""
        down, right = divmod(tile, self.across)
        top, left = down * self.rows, right * self.columns
        return picture[top : top + self.rows, left : left + self.columns]


def mosaic_of(dataset: Dataset) -> Mosaic | None:
    """How an object's picture is put together; None where it is no mosaic that can be unpacked."""
    kinds = text(dataset, "ImageType").upper().split("\\")
    rows, columns = whole(dataset, "Rows"), whole(dataset, "Columns")
    if whole(dataset, "NumberOfFrames", 1) > 1 or rows < 1 or columns < 1:
        return None
    if GRID in kinds:
        return _grid(dataset, rows, columns)
    return _mosaic(dataset, rows, columns) if MOSAIC in kinds else None


def _mosaic(dataset: Dataset, rows: int, columns: int) -> Mosaic | None:
    csa = _csa(dataset)
    count = _count(dataset, csa)
    across = ceil(sqrt(count)) if count else _across_by_matrix(dataset, columns)
    if not 2 <= across <= _MOST_ACROSS or rows % across or columns % across:
        return None
    forward = _is_forward(dataset, csa.get("SliceNormalVector", ()))
    tiles = count or across * across
    return Mosaic(tiles, across, rows // across, columns // across, forward, bool(count))


def _grid(dataset: Dataset, rows: int, columns: int) -> Mosaic | None:
    """As many tiles side by side as a square would have, and no empty row below them."""
    told = private_numbers(dataset, *_UNITED, 0x50)
    count = int(told[0]) if told and 1 < told[0] <= _MOST_ACROSS**2 else 1
    across = ceil(sqrt(count))
    down = ceil(count / across)
    frames = private_tag(dataset, *_UNITED, 0x51)
    listed = items(dataset, frames) if frames is not None else []
    places = tuple(numbers(item, "ImagePositionPatient", 3) for item in listed)
    if len(places) != count or not all(places) or rows % down or columns % across:
        return None
    return Mosaic(count, across, rows // down, columns // across, places=places)


def tiles_of(mosaic: Mosaic, picture: FrameFacts) -> list[FrameFacts]:
    """The facts of each tile, from those of the whole picture."""
    one = picture._replace(
        rows=mosaic.rows,
        columns=mosaic.columns,
        role="",
        remark="" if mosaic.counted else _UNCOUNTED,
    )
    if mosaic.places:
        return [one._replace(position=place, tile=tile) for tile, place in enumerate(mosaic.places)]
    if not picture.is_placed or picture.depth <= 0:
        return [one._replace(position=(), tile=tile) for tile in range(mosaic.count)]
    along, down = np.array(picture.orientation[:3]), np.array(picture.orientation[3:])
    beside = along * (picture.columns - mosaic.columns) / 2 * picture.spacing[1]
    below = down * (picture.rows - mosaic.rows) / 2 * picture.spacing[0]
    step = np.cross(along, down) * picture.depth * (1 if mosaic.forward else -1)
    places = np.array(picture.position) + beside + below + np.arange(mosaic.count)[:, None] * step
    return [
        one._replace(position=tuple(place), tile=tile) for tile, place in enumerate(places.tolist())
    ]


def _csa(dataset: Dataset) -> dict[str, tuple[float, ...]]:
    tag = private_tag(dataset, 0x0029, "SIEMENS CSA HEADER", 0x10)
    return csa_numbers(data(dataset, tag)) if tag is not None else {}


def _count(dataset: Dataset, csa: dict[str, tuple[float, ...]]) -> int:
    told = private_numbers(dataset, 0x0019, "SIEMENS MR HEADER", 0x0A, "H")
    said = (*told[:1], *csa.get("NumberOfImagesInMosaic", ())[:1])
    return next((int(count) for count in said if 1 < count <= _MOST_ACROSS**2), 0)


def _across_by_matrix(dataset: Dataset, columns: int) -> int:
    """Tiles side by side, where only the size of what was acquired is known."""
    matrix = [value for value in numbers(dataset, "AcquisitionMatrix", 4) if value > 0]
    fits = len(matrix) == 2 and matrix[0] == matrix[1] and columns % matrix[0] == 0
    return int(columns // matrix[0]) if fits else 0


def _is_forward(dataset: Dataset, normal: tuple[float, ...]) -> bool:
    """Whether the slices follow the normal of the picture, as they do if nothing is said."""
    found = numbers(dataset, "ImageOrientationPatient", 6)
    if len(normal) != 3 or not found:
        return True
    return float(np.dot(np.cross(found[:3], found[3:]), normal)) >= 0
