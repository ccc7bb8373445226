"""NIfTI volumes: their axes run right, front, up (RAS) and become LPS here."""

import hashlib
from pathlib import Path
from typing import Any

import nibabel
import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.core.geometry import Points
from viewer.core.study import Instance, Kind, Series, Study
from viewer.importers.elements import BROKEN
from viewer.importers.facts import FrameFacts
from viewer.importers.found import Found
from viewer.importers.gather import uid_from
from viewer.importers.kinds import NIFTI
from viewer.importers.layout import check_memory

_HASHED = 1 << 20
_TO_LPS = np.diag([-1.0, -1.0, 1.0, 1.0])
_ENDINGS = (".nii", ".nii.gz")


def looks_like_nifti(path: Path) -> bool:
    """Whether a file is named like a NIfTI file."""
    return path.name.lower().endswith(_ENDINGS)


def found_nifti(path: Path) -> Found:
    """A NIfTI file as a study of its own, known again by its size and its first megabyte."""
    image = _loaded(path)
    with path.open("rb") as file:
        digest = hashlib.sha256(file.read(_HASHED)).hexdigest()
    size = str(path.stat().st_size)
    words = ("study", "series", "instance", "frame")
    study, series, instance, frame = (uid_from(word, digest, size) for word in words)
    columns, rows, _slices, _times = _shape(image)
    facts = _frames(image)
    return Found(
        Instance(path, "", instance, 1, len(facts), rows, columns, NIFTI),
        Series(series, study, "", Kind.VOLUME, 1, path.name, frame_of_reference=frame),
        Study(study, description=path.name),
        tuple(facts),
    )


def read_nifti(path: Path, frames: list[int]) -> tuple[NDArray[Any], float, float]:
    """Stored values (frame, row, column), slope and intercept. Integers stay integers."""
    image = _loaded(path)
    columns, rows, slices, times = _shape(image)
    check_memory(columns * rows * slices * times * image.get_data_dtype().itemsize)
    try:
        stored = np.asarray(image.dataobj.get_unscaled()).reshape(columns, rows, slices, times)
        slope, intercept = float(image.dataobj.slope), float(image.dataobj.inter)
    except BROKEN as problem:
        raise _damaged() from problem
    if stored.dtype.kind not in "iuf":
        raise Unreadable("This NIfTI file holds no plain numbers.", "Save it as numbers or labels.")
    times_of, slices_of = np.divmod(np.array(frames), slices)
    values = stored[:, :, slices_of, times_of].T
    native = values.dtype.newbyteorder("=")
    return np.ascontiguousarray(values, dtype=native), slope, intercept


def nifti_facts(path: Path) -> list[FrameFacts]:
    """The place of each frame: slices run fastest, then times."""
    return _frames(_loaded(path))


def _loaded(path: Path) -> Any:  # noqa: ANN401 - nibabel has no types
    try:
        image: Any = nibabel.load(path)
        shape = image.shape
    except (*BROKEN, nibabel.filebasedimages.ImageFileError) as problem:
        raise _damaged() from problem
    if not 2 <= len(shape) <= 5 or min(shape) < 1 or (len(shape) == 5 and shape[4] > 1):
        raise Unreadable("This NIfTI file holds no volume.", "Choose one with three dimensions.")
    return image


def _shape(image: Any) -> tuple[int, int, int, int]:  # noqa: ANN401 - nibabel has no types
    columns, rows, slices, times = (*image.shape, 1, 1)[:4]
    return columns, rows, slices, times


def _frames(image: Any) -> list[FrameFacts]:  # noqa: ANN401 - nibabel has no types
    columns, rows, slices, times = _shape(image)
    affine: Points = _TO_LPS @ np.asarray(image.affine, dtype=np.float64)
    right, down, deep = (affine[:3, axis] for axis in range(3))
    lengths = [float(np.linalg.norm(axis)) for axis in (right, down, deep)]
    if abs(np.linalg.det(affine)) < 1e-9:
        raise Unreadable("This NIfTI file says no possible place.", "Save it again at its source.")
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


def _damaged() -> Unreadable:
    return Unreadable("This NIfTI file is damaged.", "Copy or save it again from its source.")
