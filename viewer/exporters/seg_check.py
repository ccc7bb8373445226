"""A Segmentation read back without the library that wrote it: bits, references, positions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.exporters.frames import Frames

if TYPE_CHECKING:
    from pydicom import Dataset


_TOLERANCE_MM = 1e-3


def reread(path: Path, frames: Frames) -> NDArray[np.uint8]:
    """The voxels of a binary Segmentation, (frame, row, column, segment), 0 or 1.

    A frame of the file belongs to a source frame where both its reference and (in patient
    space) its position say so; one that belongs to none is left out, so that what comes back
    then differs from what was written.
    """
    from pydicom import dcmread  # heavy

    dataset = dcmread(path)
    count = int(dataset.NumberOfFrames)
    rows, columns = int(dataset.Rows), int(dataset.Columns)
    packed = np.frombuffer(dataset.PixelData, dtype=np.uint8)
    bits = np.unpackbits(packed, count=count * rows * columns, bitorder="little")
    planes = bits.reshape(count, rows, columns)
    shape = (len(frames.frames), rows, columns, len(dataset.SegmentSequence))
    voxels = np.zeros(shape, dtype=np.uint8)
    for plane, item in zip(planes, dataset.PerFrameFunctionalGroupsSequence, strict=True):
        named = _group(dataset, item, "SegmentIdentificationSequence")
        segment = int(named.ReferencedSegmentNumber)
        for index in _sources(dataset, item, frames):
            voxels[index, :, :, segment - 1] = plane
    return voxels


def _sources(dataset: Dataset, item: Dataset, frames: Frames) -> list[int]:
    """The source frames that a frame lies on: one, in a right file."""
    reference = _group(dataset, item, "DerivationImageSequence").SourceImageSequence[0]
    wanted = (reference.ReferencedSOPInstanceUID, int(reference.get("ReferencedFrameNumber", 1)))
    return [
        index
        for index, frame in enumerate(frames.frames)
        if (frame.source.sop_instance_uid, frame.source.frame + 1 if frame.multiframe else 1)
        == wanted
        and _same_place(dataset, item, frame.picture)
    ]


def _same_place(dataset: Dataset, item: Dataset, picture: Dataset) -> bool:
    if "ImagePositionPatient" not in picture:
        return True
    position = _group(dataset, item, "PlanePositionSequence").ImagePositionPatient
    orientation = _group(dataset, item, "PlaneOrientationSequence").ImageOrientationPatient
    spacing = _group(dataset, item, "PixelMeasuresSequence").PixelSpacing
    said = _corner(position, orientation, spacing, picture)
    meant = _corner(
        picture.ImagePositionPatient, picture.ImageOrientationPatient, picture.PixelSpacing, picture
    )
    return bool(np.abs(said - meant).max() < _TOLERANCE_MM)


def _corner(
    position: Sequence[float], orientation: Sequence[float], spacing: Sequence[float], size: Dataset
) -> NDArray[np.float64]:
    """First and last pixel of a frame, in millimetres (PS3.3 C.7.6.2.1.1)."""
    first = np.array(position, dtype=np.float64)
    along, down = np.array(orientation, dtype=np.float64).reshape(2, 3)
    last = first + along * spacing[1] * (size.Columns - 1) + down * spacing[0] * (size.Rows - 1)
    return np.stack([first, last])


def _group(dataset: Dataset, item: Dataset, keyword: str) -> Dataset:
    """A functional group: a frame's own, or the one that all frames share."""
    shared = dataset.SharedFunctionalGroupsSequence[0]
    found: Dataset = (item if keyword in item else shared)[keyword].value[0]
    return found
