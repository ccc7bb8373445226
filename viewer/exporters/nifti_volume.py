"""Volumes as NIfTI-1, slice by slice, so that a run of any length fits into memory."""

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import nibabel
import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry
from viewer.core.study import SLICE, Geometrical
from viewer.core.volume import Volume
from viewer.exporters.nifti import ras_affine
from viewer.exporters.saving import NotExported, unfinished
from viewer.workers.progress import Progress

Read = Callable[[Progress], Volume]
"""Reads one Volume; called when its turn has come, and again where a first try was in vain."""

SCANNER, UNKNOWN = 1, 0
"""NIfTI's codes for what a place is worth."""

_HEADER: Any = nibabel.Nifti1Header
"""Typed by hand: nibabel says that it is typed, and is not here."""

_FLOAT = np.dtype("<f4")
_RGB = np.dtype([("R", "u1"), ("G", "u1"), ("B", "u1")])
_INTEGERS = {"i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"}
_MOST = 32767
_SQUARE = 2e-3
_DATA_AT = 352
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class FourthAxis:
    """What runs along a fourth axis: ``seconds`` from one to the next where it is time, else 0.0.

    ``thickness`` (mm) is that of pictures at one position that run along it.
    """

    seconds: float = 0.0
    thickness: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """What a file now holds.

    ``shape`` is (columns, rows, slices[, volumes]); ``affine`` goes with (column, row, slice) and
    is in millimetres, RAS. A value is what is stored, times ``slope``, plus ``intercept``.
    """

    path: Path
    shape: tuple[int, ...]
    dtype: str
    slope: float
    intercept: float
    value_unit: str
    affine: NDArray[np.float64]
    zooms: tuple[float, ...]
    units: tuple[str, str]
    sform_code: int
    qform_code: int


@dataclass(frozen=True, slots=True)
class _Coding:
    """How numbers are written."""

    dtype: np.dtype[Any]
    slope: float = 1.0
    intercept: float = 0.0

    @property
    def keeps(self) -> bool:
        """Whether stored values are written as they are."""
        return self.dtype != _FLOAT

    def bytes_of(self, picture: NDArray[Any], slope: float, intercept: float) -> bytes:
        """One slice (row, column[, 3]) as it is written; ``slope`` gives its values a meaning."""
        if self.keeps:
            plain = np.uint8 if self.dtype == _RGB else self.dtype
            return np.ascontiguousarray(picture, dtype=plain).tobytes()
        # In double, so that what is written is the value nearest to the true one.
        return (picture.astype(np.float64) * slope + intercept).astype(_FLOAT).tobytes()


class _Unlike(Exception):
    """A Volume does not fit the coding that was begun with."""


def write_volumes(
    path: Path, reads: Sequence[Read], axis: FourthAxis, progress: Progress
) -> Written:
    """Write Volumes of one grid into one file, along a fourth axis where there are several.

    Integers stay integers where one slope holds for all of them; else all become float32 in the
    unit of the modality. Colour becomes RGB24. Slices that are pictures of their own (a run, a
    series without places) lie along the fourth axis. ``path`` ends in ``.nii`` or
    ``.nii.gz``; it is whole or not there. Raises NotExported, and what ``reads`` raise.
    """
    first = reads[0](progress.part(0.0, 1 / len(reads)))
    rest = progress.part(1 / len(reads), 1.0)
    try:
        return _write(path, first, reads[1:], axis, _coding_of(first), rest)
    except _Unlike:
        return _write(path, first, reads[1:], axis, _Coding(_FLOAT), rest)


def _write(
    path: Path,
    first: Volume,
    others: Sequence[Read],
    axis: FourthAxis,
    coding: _Coding,
    progress: Progress,
) -> Written:
    header = _header(first, 1 + len(others), axis, coding)
    with unfinished(path) as temporary, _opened(temporary, path) as file:
        file.write(header.binaryblock.ljust(_DATA_AT, b"\0"))
        _append(file, first, coding)
        for at, read in enumerate(others):
            volume = read(progress.part(at / len(others), (at + 1) / len(others)))
            if coding.keeps and _coding_of(volume) != coding:
                raise _Unlike
            if not volume.geometry.agrees_with(first.geometry):
                raise NotExported("These parts of the series do not lie on one grid.")
            _append(file, volume, coding)
    return _written(path, header, first, coding)


def _append(file: BinaryIO, volume: Volume, coding: _Coding) -> None:
    for picture in volume.values:
        file.write(coding.bytes_of(picture, volume.greys.slope, volume.greys.intercept))


def _coding_of(volume: Volume) -> _Coding:
    if volume.is_colour:
        return _Coding(_RGB)
    dtype, greys = volume.values.dtype, volume.greys
    slope, intercept = np.float32(greys.slope), np.float32(greys.intercept)
    said = slope != 0 and np.isfinite(slope) and np.isfinite(intercept)
    if dtype.str[1:] not in _INTEGERS or not said:
        return _Coding(_FLOAT)
    return _Coding(dtype.newbyteorder("<"), greys.slope, greys.intercept)


def _header(volume: Volume, volumes: int, axis: FourthAxis, coding: _Coding) -> Any:  # noqa: ANN401
    """The header of a file; nibabel has no types."""
    geometry = volume.geometry
    shape = _shape(volume, volumes)
    if max(shape) > _MOST:
        raise NotExported(f"NIfTI holds no more than {_MOST} pictures or pixels in a row.")
    header = _HEADER(endianness="<")
    header.set_data_dtype(coding.dtype)
    header.set_data_shape(shape)
    depth, down, right = geometry.spacing
    if runs_along_fourth_axis(volume):
        depth = axis.thickness
    steps = (right, down, depth, axis.seconds or 1.0)
    header.set_zooms(steps[: len(shape)])
    if lies_in_patient(volume):
        _place(header, _affine(volume.geometry, depth))
    origin = geometry.spacing_origin
    header.set_xyzt_units("mm" if origin.is_length else None, "sec" if axis.seconds else None)
    header.set_slope_inter(coding.slope, coding.intercept)
    header["descrip"] = f"Condyle: {origin.words}".encode()
    header["vox_offset"], header["magic"] = _DATA_AT, b"n+1"
    return header


def _shape(volume: Volume, volumes: int) -> tuple[int, ...]:
    slices, rows, columns = volume.geometry.shape
    if runs_along_fourth_axis(volume):
        return columns, rows, 1, slices
    return (columns, rows, slices, volumes) if volumes > 1 else (columns, rows, slices)


def runs_along_fourth_axis(volume: Volume) -> bool:
    """Whether the slices are pictures of their own, and not layers of one body."""
    return volume.geometry.shape[0] > 1 and (
        not volume.geometry.in_patient or volume.verdict.kind is Geometrical.NOT_A_STACK
    )


def lies_in_patient(volume: Volume) -> bool:
    """Whether the place of every voxel is known: also where all pictures lie at one."""
    stacks = volume.series.stacks
    axis = stacks[volume.stack].axis if volume.stack < len(stacks) else SLICE
    no_stack = volume.verdict.kind is Geometrical.NOT_A_STACK and axis == SLICE
    return volume.geometry.in_patient and not no_stack


def _affine(geometry: Geometry, depth: float) -> NDArray[np.float64]:
    """Column, row, slice to RAS, with ``depth`` millimetres from slice to slice."""
    affine = ras_affine(geometry)
    affine[:3, 2] *= depth / geometry.spacing[0]
    return affine


def _place(header: Any, affine: NDArray[np.float64]) -> None:  # noqa: ANN401 - no types there
    """Where voxels are. A quaternion cannot say that slices are sheared, as by a tilted gantry."""
    header.set_sform(affine, SCANNER)
    directions = affine[:3, :3] / np.linalg.norm(affine[:3, :3], axis=0)
    if np.abs(directions.T @ directions - np.eye(3)).max() < _SQUARE:
        header.set_qform(affine, SCANNER)


@contextmanager
def _opened(temporary: Path, target: Path) -> Iterator[BinaryIO]:
    with temporary.open("wb") as plain:
        if target.suffix != ".gz":
            yield plain
            return
        # Nameless and timeless, so that the same Volume always gives the same file.
        with gzip.GzipFile("", "wb", _LEVEL, plain, mtime=0) as packed:
            yield cast(BinaryIO, packed)


def _written(path: Path, header: Any, volume: Volume, coding: _Coding) -> Written:  # noqa: ANN401
    return Written(
        path,
        tuple(header.get_data_shape()),
        "rgb24" if coding.dtype == _RGB else coding.dtype.name,
        coding.slope,
        coding.intercept,
        volume.greys.unit,
        _affine(volume.geometry, float(header["pixdim"][3])),
        tuple(float(step) for step in header.get_zooms()),
        header.get_xyzt_units(),
        int(header["sform_code"]),
        int(header["qform_code"]),
    )
