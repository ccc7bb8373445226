"""The bytes of a NIfTI file, packed by gzip or not, read with bounds."""

import gzip
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Fault, Unreadable
from viewer.core.geometry import Points
from viewer.importers.encoding.damage import BROKEN
from viewer.importers.encoding.disk import unread
from viewer.importers.places.facts import MOST_FRAMES
from viewer.workers.progress import Progress

_HEADERS = {348: "Nifti1Header", 540: "Nifti2Header"}
"""What reads a header, by how long that is."""

_PACKED = b"\x1f\x8b"
_DENSEST = 1032
"""Bytes that one byte of a gzip stream can become at most."""

_MOST_OFFSET = 1 << 28
"""More than this before the values is no header and no extension of it."""

_FINEST_MM, _WIDEST_MM, _FARTHEST_MM = 1e-4, 1e4, 1e6
_AGAIN = "Copy or save it again from its source."

logging.getLogger("nibabel.global").setLevel(logging.CRITICAL)
"""It tells of each small fault in a header; what matters of them is told by the reader."""


@dataclass(frozen=True, slots=True, eq=False)
class NiftiHeader:
    """``shape`` is (columns, rows, slices, times); ``affine`` (4, 4) leads from voxels to RAS mm.

    ``offset`` is where the values begin, in unpacked bytes.
    """

    shape: tuple[int, int, int, int]
    affine: Points
    dtype: np.dtype[Any]
    slope: float
    intercept: float
    offset: int

    @property
    def frames(self) -> int:
        """Slices at all times together."""
        return self.shape[2] * self.shape[3]

    @property
    def frame_bytes(self) -> int:
        """Bytes of one slice."""
        return self.shape[0] * self.shape[1] * self.dtype.itemsize


def read_nifti_header(path: Path) -> NiftiHeader:
    """The header of a NIfTI-1 or -2 file. Raises Unreadable where it cannot be true."""
    from nibabel.spatialimages import HeaderDataError  # heavy
    from nibabel.wrapstruct import WrapStructError

    try:
        packed = _is_packed(path)
        with _opened(path, packed) as file:
            header = _parsed(file.read(max(_HEADERS)))
        _check(header, path.stat().st_size * (_DENSEST if packed else 1))
    except (*BROKEN, HeaderDataError, WrapStructError) as problem:
        raise _why(problem) from problem
    return header


def read_frames(
    path: Path, header: NiftiHeader, frames: Sequence[int], progress: Progress
) -> NDArray[Any]:
    """Stored values (frame, row, column) of some frames, each wanted once, in the order wanted.

    Raises Unreadable where the file does not hold them, and Cancelled.
    """
    if max(frames) >= header.frames:
        raise Unreadable(
            "This file changed since it was listed.", "Open its folder again.", Fault.CHANGED
        )
    columns, rows = header.shape[:2]
    values = np.empty((len(frames), rows, columns), dtype=header.dtype)
    forward = sorted(range(len(frames)), key=lambda place: frames[place])
    try:
        with _opened(path, _is_packed(path)) as file:
            for done, place in enumerate(forward):
                progress.step(done / len(forward), "Reading slices")
                file.seek(header.offset + frames[place] * header.frame_bytes)
                _fill(file, values[place])
    except BROKEN as problem:
        raise _why(problem) from problem
    return values


def _fill(file: BinaryIO, out: NDArray[Any]) -> None:
    data = file.read(out.nbytes)
    if len(data) < out.nbytes:
        raise _cut_off()
    out[...] = np.frombuffer(data, dtype=out.dtype).reshape(out.shape)


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == _PACKED


def _opened(path: Path, packed: bool) -> BinaryIO:
    return gzip.open(path) if packed else path.open("rb")  # type: ignore[return-value]


def _parsed(start: bytes) -> NiftiHeader:
    sizes = {int.from_bytes(start[:4], "little"), int.from_bytes(start[:4], "big")}
    size = next((size for size in _HEADERS if size in sizes), 0)
    if not size or len(start) < size:
        raise ValueError("no NIfTI header")
    import nibabel  # heavy

    kind: Any = getattr(nibabel, _HEADERS[size])
    header = kind.from_fileobj(BytesIO(start[:size]))
    shape = tuple(int(length) for length in header.get_data_shape())
    if not 2 <= len(shape) <= 5 or min(shape) < 1 or (len(shape) == 5 and shape[4] > 1):
        raise Unreadable(
            "This NIfTI file holds no volume.",
            "Choose one with three dimensions.",
            Fault.UNSUPPORTED,
        )
    slope, intercept = header.get_slope_inter()
    columns, rows, slices, times = (*shape, 1, 1)[:4]
    return NiftiHeader(
        (columns, rows, slices, times),
        np.asarray(header.get_best_affine(), dtype=np.float64),
        header.get_data_dtype(),
        1.0 if slope is None else float(slope),
        0.0 if intercept is None else float(intercept),
        int(header.get_data_offset()),
    )


def _check(header: NiftiHeader, most_bytes: int) -> None:
    """Hold what a header declares against what the file can hold at most."""
    if header.dtype.kind not in "iuf" or header.dtype.itemsize > 8:
        raise Unreadable(
            "This NIfTI file holds no plain numbers.",
            "Save it as numbers or labels.",
            Fault.UNSUPPORTED,
        )
    if not 0 <= header.offset <= _MOST_OFFSET or header.frames > MOST_FRAMES:
        raise _damaged()
    if header.offset + header.frame_bytes * header.frames > most_bytes:
        raise _cut_off()
    lengths = np.linalg.norm(header.affine[:3, :3], axis=0)
    # Written so that what is no number is refused too.
    possible = (
        np.all((lengths >= _FINEST_MM) & (lengths <= _WIDEST_MM))
        and np.all(np.abs(header.affine[:3, 3]) <= _FARTHEST_MM)
        and abs(np.linalg.det(header.affine[:3, :3] / lengths)) > _FLAT
    )
    if not possible:
        raise Unreadable("This NIfTI file says no possible place.", "Save it again at its source.")


_FLAT = 1e-6
"""The volume of three axes of length 1 below which they lie in one plane."""


def _why(problem: Exception) -> Unreadable:
    """The disk has a number for what is wrong with it; a damaged packing has none."""
    by_disk = isinstance(problem, OSError) and problem.errno
    return unread(problem) if by_disk else _damaged()  # type: ignore[arg-type]


def _damaged() -> Unreadable:
    return Unreadable("This NIfTI file is damaged.", _AGAIN)


def _cut_off() -> Unreadable:
    return Unreadable("This NIfTI file ends before its picture does.", _AGAIN, Fault.CUT_OFF)
