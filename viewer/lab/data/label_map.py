"""Right label maps, brought onto the grid of the picture or scan that they were drawn on."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import affine_transform

from viewer.ai.outputs import MaskOutput
from viewer.core.errors import ViewerError
from viewer.core.mask import Segment
from viewer.core.study import Kind
from viewer.core.volume import Volume
from viewer.importers.pictures.nifti import looks_like_nifti
from viewer.importers.pictures.raster import read_raster
from viewer.importers.scan import scan
from viewer.importers.segmentation import read_segmentation
from viewer.lab.data.opened import ARRAY, first_volume, read_array
from viewer.workers.progress import Progress

Labels = NDArray[np.uint8]
"""(slice, row, column): 0 for none, else the number of a segment of the output, from 1."""

PICTURES = (".png", ".tif", ".tiff", ".bmp", ".webp")
FULL = 255
"""What many programs write for the only segment of a picture."""


def label_map(file: Path, volume: Volume, output: MaskOutput) -> Labels:
    """The label map of ``file`` on the grid of ``volume``.

    A NIfTI file is laid by its place in the patient, each voxel taking the label nearest to it; a
    picture or an array must have the volume's size. Segments of a DICOM SEG are known by their
    type, else by their label. Raises ViewerError.
    """
    if not file.exists():
        raise ViewerError(f"The label map {file} is not there.")
    if looks_like_nifti(file):
        made = _laid(file, volume)
    elif file.suffix.lower() in PICTURES:
        made = _white(_sized(file, read_raster(file)[None], volume), output)
    elif file.suffix == ARRAY:
        made = _sized(file, read_array(file), volume)
    else:
        return _of_seg(file, volume, output)
    return _checked(file, made, output)


def _sized(file: Path, values: NDArray[Any], volume: Volume) -> NDArray[Any]:
    if values.shape != volume.geometry.shape:
        raise ViewerError(
            f"{file.name} is {values.shape}, and its picture is {volume.geometry.shape}.",
            hint="A label map without a place in the patient must have its picture's size.",
        )
    return values


def _white(values: NDArray[Any], output: MaskOutput) -> NDArray[Any]:
    """White is the one segment, where there is but one."""
    alone = len(output.segments) == 1 and set(np.unique(values).tolist()) <= {0, FULL}
    return (values > 0).astype(np.uint8) if alone else values


def _laid(file: Path, volume: Volume) -> NDArray[Any]:
    drawn = first_volume(file)
    if volume.is_film:
        return _sized(file, drawn.values, volume)
    if drawn.geometry.agrees_with(volume.geometry):
        return drawn.values
    to_map = drawn.geometry.inverse @ volume.geometry.affine
    made = affine_transform(
        drawn.values,
        to_map[:3, :3],
        to_map[:3, 3],
        volume.geometry.shape,
        order=0,
        mode="grid-constant",
    )
    if drawn.values.any() and not made.any():
        raise ViewerError(f"Nothing of the label map {file.name} lies in its scan.")
    return np.asarray(made)


def _of_seg(file: Path, volume: Volume, output: MaskOutput) -> Labels:
    found = scan([file], Progress())
    drawn = [s for study in found.studies for s in study.series if s.kind is Kind.SEGMENTATION]
    if len(drawn) != 1:
        raise ViewerError(f"{file} holds {len(drawn)} segmentations; one is wanted.")
    made = np.zeros(volume.geometry.shape, dtype=np.uint8)
    for segment, mask in read_segmentation(drawn[0], volume, Progress()):
        made[mask] = _number(segment, file, output)
    return made


def _number(segment: Segment, file: Path, output: MaskOutput) -> int:
    for of in (lambda one: (one.type.value, one.type.scheme), lambda one: one.label.casefold()):
        same = [at for at, one in enumerate(output.segments, start=1) if of(one) == of(segment)]
        if len(same) == 1:
            return same[0]
    raise ViewerError(
        f'{file.name} has a segment "{segment.label}" that {output.title} does not have.',
        hint=f"It has {', '.join(one.label for one in output.segments)}.",
    )


def _checked(file: Path, values: NDArray[Any], output: MaskOutput) -> Labels:
    numbers = np.unique(values)
    most = len(output.segments)
    if unknown := [one for one in numbers.tolist() if one not in range(most + 1)]:
        raise ViewerError(
            f"{file.name} has the label {unknown[0]:g}, and {output.title} has {most}, from 1.",
            hint="Name all segments of the data set in pack.toml, in the order of their numbers.",
        )
    return np.asarray(values, dtype=np.uint8)
