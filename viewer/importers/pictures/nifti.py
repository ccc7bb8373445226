"""NIfTI volumes: their axes run right, front, up (RAS) and become LPS here."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.study import Instance, Kind, Series, Study
from viewer.importers.found import Found
from viewer.importers.gather import uid_from
from viewer.importers.kinds import NIFTI
from viewer.importers.layout import check_memory
from viewer.importers.pictures.nifti_file import NiftiHeader, read_frames, read_nifti_header
from viewer.importers.places.facts import FrameFacts
from viewer.importers.walk import shown_name
from viewer.workers.progress import Progress

_HASHED = 1 << 20
_TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
_ENDINGS = (".nii", ".nii.gz")


def looks_like_nifti(path: Path) -> bool:
    """Whether a file is named like a NIfTI file."""
    return path.name.lower().endswith(_ENDINGS)


def found_nifti(path: Path) -> Found:
    """A NIfTI file as a study of its own, known again by its size and its first megabyte."""
    header = read_nifti_header(path)
    with path.open("rb") as file:
        digest = hashlib.sha256(file.read(_HASHED)).hexdigest()
    size = str(path.stat().st_size)
    words = ("study", "series", "instance", "frame")
    study, series, instance, frame = (uid_from(word, digest, size) for word in words)
    columns, rows = header.shape[:2]
    name = shown_name(path)
    return Found(
        Instance(path, "", instance, 1, header.frames, rows, columns, NIFTI),
        Series(series, study, "", Kind.VOLUME, 1, name, frame_of_reference=frame),
        Study(study, description=name),
        tuple(_frames(header)),
    )


def read_nifti(
    path: Path, frames: list[int], progress: Progress | None = None
) -> tuple[NDArray[Any], float, float]:
    """Stored values (frame, row, column), slope and intercept. Integers stay integers."""
    header = read_nifti_header(path)
    check_memory(header.frame_bytes * len(frames))
    values = read_frames(path, header, frames, progress or Progress())
    native = values.dtype.newbyteorder("=")
    return values.astype(native, copy=False), header.slope, header.intercept


def nifti_facts(path: Path) -> list[FrameFacts]:
    """The place of each frame: slices run fastest, then times."""
    return _frames(read_nifti_header(path))


def _frames(header: NiftiHeader) -> list[FrameFacts]:
    columns, rows, slices, times = header.shape
    affine: Points = _TO_LPS @ header.affine
    right, down, deep = (affine[:3, axis] for axis in range(3))
    lengths = [float(np.linalg.norm(axis)) for axis in (right, down, deep)]
    orientation = tuple(float(v) for v in (*(right / lengths[0]), *(down / lengths[1])))
    places = affine[:3, 3] + np.arange(slices)[:, None] * deep
    return [
        FrameFacts(
            rows,
            columns,
            tuple(float(value) for value in place),
            orientation,
            (lengths[1], lengths[0]),
            lengths[2],
            marks=(("time point", float(time + 1)),) if times > 1 else (),
        )
        for time in range(times)
        for place in places
    ]
