"""Volumes as NIfTI-1, slice by slice, so that a run of any length fits into memory."""

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from viewer.core.volume import Volume
from viewer.exporters.nifti_header import DATA_AT, FourthAxis, affine_of, header_of
from viewer.exporters.saving import NotExported, unfinished
from viewer.workers.progress import Progress

Read = Callable[[Progress], Volume]
"""Reads one Volume; called when its turn has come, and again where a first try was in vain."""

_FLOAT = np.dtype("<f4")
_RGB = np.dtype([("R", "u1"), ("G", "u1"), ("B", "u1")])
_INTEGERS = {"i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"}
_LEVEL = 6


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
    header = header_of(first, 1 + len(others), axis, coding.dtype)
    header.set_slope_inter(coding.slope, coding.intercept)
    with unfinished(path) as temporary, _opened(temporary, path) as file:
        file.write(header.binaryblock.ljust(DATA_AT, b"\0"))
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
        affine_of(volume.geometry, float(header["pixdim"][3])),
        tuple(float(step) for step in header.get_zooms()),
        header.get_xyzt_units(),
        int(header["sform_code"]),
        int(header["qform_code"]),
    )
