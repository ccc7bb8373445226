"""Siemens' mosaics: the slices of a volume laid side by side in one picture.

Source: as nibabel explains them (Siemens mosaic format) and dcm2niix unpacks them. The position
in the header is that of a picture as large as the mosaic around the middle of the first slice.
"""

from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.importers.csa import csa_numbers
from viewer.importers.elements import Dataset, data, numbers, text, whole
from viewer.importers.frame import FrameFacts
from viewer.importers.private import private_numbers, private_tag

MOSAIC = "MOSAIC"
_MOST_ACROSS = 64
_UNCOUNTED = "The file does not say how many slices its mosaic holds: the last may be empty."


@dataclass(frozen=True, slots=True)
class Mosaic:
    """``count`` tiles of (rows, columns) pixels, ``across`` of them side by side, row by row.

    ``forward``: the slices follow the normal of the picture. ``counted``: the file says how many
    there are; where it does not, the last may be empty.
    """

    count: int
    across: int
    rows: int
    columns: int
    forward: bool = True
    counted: bool = True

    def cut(self, picture: NDArray[Any], tile: int) -> NDArray[Any]:
        """One tile of a picture (row, column, …), as a view of it."""
        down, right = divmod(tile, self.across)
        top, left = down * self.rows, right * self.columns
        return picture[top : top + self.rows, left : left + self.columns]


def mosaic_of(dataset: Dataset) -> Mosaic | None:
    """How an object's picture is put together; None where it is no mosaic that can be unpacked."""
    if MOSAIC not in text(dataset, "ImageType").upper().split("\\"):
        return None
    rows, columns = whole(dataset, "Rows"), whole(dataset, "Columns")
    if whole(dataset, "NumberOfFrames", 1) > 1 or rows < 1 or columns < 1:
        return None
    csa = _csa(dataset)
    count = _count(dataset, csa)
    across = ceil(sqrt(count)) if count else _across_by_matrix(dataset, columns)
    if not 2 <= across <= _MOST_ACROSS or rows % across or columns % across:
        return None
    forward = _is_forward(dataset, csa.get("SliceNormalVector", ()))
    tiles = count or across * across
    return Mosaic(tiles, across, rows // across, columns // across, forward, bool(count))


def tiles_of(mosaic: Mosaic, picture: FrameFacts) -> list[FrameFacts]:
    """The facts of each tile, from those of the whole picture."""
    one = replace(
        picture,
        rows=mosaic.rows,
        columns=mosaic.columns,
        role="",
        remark="" if mosaic.counted else _UNCOUNTED,
    )
    if not picture.is_placed or picture.depth <= 0:
        return [replace(one, position=(), tile=tile) for tile in range(mosaic.count)]
    along, down = np.array(picture.orientation[:3]), np.array(picture.orientation[3:])
    beside = along * (picture.columns - mosaic.columns) / 2 * picture.spacing[1]
    below = down * (picture.rows - mosaic.rows) / 2 * picture.spacing[0]
    step = np.cross(along, down) * picture.depth * (1 if mosaic.forward else -1)
    places = np.array(picture.position) + beside + below + np.arange(mosaic.count)[:, None] * step
    return [
        replace(one, position=tuple(place), tile=tile) for tile, place in enumerate(places.tolist())
    ]


def _csa(dataset: Dataset) -> dict[str, tuple[float, ...]]:
    tag = private_tag(dataset, 0x0029, "SIEMENS CSA HEADER", 0x10)
    return csa_numbers(data(dataset, tag)) if tag is not None else {}


def _count(dataset: Dataset, csa: dict[str, tuple[float, ...]]) -> int:
    told = private_numbers(dataset, 0x0019, "SIEMENS MR HEADER", 0x0A, "H")
    told = told or csa.get("NumberOfImagesInMosaic", ())
    return int(told[0]) if told and 1 < told[0] <= _MOST_ACROSS**2 else 0


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
