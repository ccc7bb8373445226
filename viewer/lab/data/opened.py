"""The files of a data set as Volumes."""

import hashlib
from pathlib import Path

import numpy as np

from viewer.core.errors import ViewerError
from viewer.core.geometry import Geometry
from viewer.core.greys import Greys
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Source, Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

ARRAY = ".npy"
"""An array [slice, row, column], as MRNet has it, or [row, column]. It tells no millimetres."""


def first_volume(file: Path) -> Volume:
    """The first picture or scan of a file, or of a folder. Raises ViewerError."""
    if file.suffix == ARRAY:
        return _of_array(file)
    found = scan([file], Progress())
    shown = [one for study in found.studies for one in study.series if one.stacks]
    if not shown:
        reason = found.refusals[0].reason if found.refusals else "There is no picture in it."
        raise ViewerError(reason)
    return read(shown[0], 0, Progress())


def read_array(file: Path) -> np.ndarray:
    """Numbers [slice, row, column] of a .npy file, which may hold nothing else."""
    try:
        values = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError) as problem:
        raise ViewerError(f"{file.name} cannot be read: {problem}") from problem
    values = values[None] if values.ndim == 2 else values
    if values.ndim != 3 or values.dtype.kind not in "uifb":
        raise ViewerError(f"{file.name} holds no slices of numbers, but {values.shape}.")
    return np.ascontiguousarray(values)


def _of_array(file: Path) -> Volume:
    values = read_array(file)
    uid = f"2.25.{int(hashlib.sha256(str(file).encode()).hexdigest()[:24], 16)}"
    verdict = Verdict(Geometrical.UNIFORM, "")
    series = Series(uid, f"{uid}.1", "", Kind.VOLUME, description=file.name)
    size = values.shape[0], values.shape[1], values.shape[2]
    geometry = Geometry(np.eye(4), size, spacing_origin=SpacingOrigin.NONE)
    return Volume(values, geometry, Greys(), series, verdict, (Source("", uid),))
