"""Source frames, each as a picture of its own, for highdicom to build a segmentation on.

highdicom takes many single-frame pictures or one multi-frame picture, not frames out of one or
several. So each frame is handed to it under a UID of its own, at the place its header gives,
and the references are put right in the finished object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from viewer.core.study import Geometrical, Instance
from viewer.core.volume import Source, Volume
from viewer.exporters.coding import new_uid, uid_of
from viewer.exporters.saving import NotExported
from viewer.exporters.sources import Header, find_instance, read_header

if TYPE_CHECKING:
    from pydicom import Dataset


_GROUPS = {
    "ImagePositionPatient": "PlanePositionSequence",
    "ImageOrientationPatient": "PlaneOrientationSequence",
    "PixelSpacing": "PixelMeasuresSequence",
    "SliceThickness": "PixelMeasuresSequence",
}
_PARALLEL = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One source frame: ``picture`` for highdicom, and what it stands for."""

    picture: Dataset
    source: Source
    multiframe: bool


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The frames of some slices of a Volume, in order, and the header they share."""

    header: Header
    frames: tuple[Frame, ...]

    @property
    def pictures(self) -> list[Dataset]:
        """What highdicom is given."""
        return [frame.picture for frame in self.frames]


def frames_of(volume: Volume, slices: Sequence[int]) -> Frames:
    """The source frames of ``slices``. Raises `NotExported` where there are no such frames."""
    if not volume.sources:
        raise NotExported(
            "The picture is not a DICOM image, so no DICOM object can be made from it.",
            "Save the mask as NIfTI, or the picture as PNG.",
        )
    headers: dict[str, Header] = {}
    frames = tuple(_frame(volume, index, headers) for index in slices)
    _refuse_several_directions(frames)
    return Frames(headers[volume.sources[slices[0]].sop_instance_uid], frames)


def put_right(dataset: Dataset, frames: Sequence[Frame]) -> None:
    """Replace the UIDs that highdicom was given by those of the real sources."""
    real = {frame.picture.SOPInstanceUID: frame for frame in frames}
    for item in _items(dataset):
        frame = real.get(item.get("ReferencedSOPInstanceUID"))
        if frame is None:
            continue
        item.ReferencedSOPClassUID = frame.source.sop_class_uid
        item.ReferencedSOPInstanceUID = frame.source.sop_instance_uid
        if frame.multiframe and "SpatialLocationsPreserved" in item:
            item.ReferencedFrameNumber = frame.source.frame + 1
    dataset.SourceImageSequence = _once_each(dataset.SourceImageSequence)
    for series in dataset.ReferencedSeriesSequence:
        series.ReferencedInstanceSequence = _once_each(series.ReferencedInstanceSequence)


def placed(raw: Dataset, frame: int, keyword: str) -> object:
    """An attribute of the image plane, of the frame, of all frames or of the object; or None."""
    for groups, index in (("PerFrame", frame), ("Shared", 0)):
        items = raw.get(f"{groups}FunctionalGroupsSequence") or ()
        if index < len(items) and (group := items[index].get(_GROUPS[keyword])):
            return group[0].get(keyword)
    return raw.get(keyword)


def _frame(volume: Volume, index: int, headers: dict[str, Header]) -> Frame:
    from pydicom.uid import ComputedRadiographyImageStorage, MRImageStorage  # heavy

    source = volume.sources[index]
    instance = find_instance((volume.series,), source.sop_instance_uid)
    if instance.sop_instance_uid not in headers:
        headers[instance.sop_instance_uid] = read_header(instance)
    header = headers[instance.sop_instance_uid]
    picture = deepcopy(header.common)
    picture.SOPInstanceUID = new_uid()
    picture.Rows, picture.Columns = volume.geometry.shape[1:]
    if volume.is_film:
        picture.SOPClassUID = ComputedRadiographyImageStorage
        picture.pop("FrameOfReferenceUID", None)
    else:
        picture.SOPClassUID = MRImageStorage
        _place(picture, volume, index, header.raw)
    return Frame(picture, source, _is_multiframe(instance, header.raw))


def _place(picture: Dataset, volume: Volume, index: int, raw: Dataset) -> None:
    """Where a frame is: as its header says, else as the Volume does."""
    geometry = volume.geometry
    if not picture.get("FrameOfReferenceUID"):
        # The pictures of a series share a frame of reference, also where none is named.
        picture.FrameOfReferenceUID = uid_of(f"space of series {picture.SeriesInstanceUID}")
    down, right = geometry.directions[:, 1], geometry.directions[:, 2]
    computed: Mapping[str, Sequence[float]] = {
        "ImagePositionPatient": geometry.to_patient((index, 0, 0)).tolist(),
        "ImageOrientationPatient": [*right.tolist(), *down.tolist()],
        "PixelSpacing": geometry.spacing[1:],
    }
    frame = volume.sources[index].frame
    for keyword, fallback in computed.items():
        given = _numbers(placed(raw, frame, keyword))
        setattr(picture, keyword, given if len(given) == len(fallback) else list(fallback))
    thickness = _numbers(placed(raw, frame, "SliceThickness"))
    picture.SliceThickness = thickness[0] if thickness else geometry.spacing[0]
    if volume.verdict.kind is Geometrical.UNIFORM and geometry.shape[0] > 1:
        picture.SpacingBetweenSlices = geometry.spacing[0]


def _numbers(value: object) -> list[float]:
    """One or several decimal strings as numbers; nothing where one of them is none."""
    from pydicom.multival import MultiValue  # heavy

    parts = value if isinstance(value, MultiValue) else [value]
    try:
        return [float(str(part)) for part in parts]
    except ValueError:
        return []


def _refuse_several_directions(frames: Sequence[Frame]) -> None:
    first = frames[0].picture.get("ImageOrientationPatient")
    for frame in frames[1:] if first is not None else ():
        apart = np.abs(np.subtract(frame.picture.ImageOrientationPatient, first)).max()
        if apart > _PARALLEL:
            raise NotExported(
                "The slices do not all lie in one direction; a DICOM segmentation needs that.",
                "Export each direction for itself.",
            )
        frame.picture.ImageOrientationPatient = first


def _is_multiframe(instance: Instance, raw: Dataset) -> bool:
    return instance.frames > 1 or "SharedFunctionalGroupsSequence" in raw


def _items(dataset: Dataset) -> Iterator[Dataset]:
    for element in dataset:
        if element.VR == "SQ":
            for item in element.value:
                yield item
                yield from _items(item)


def _once_each(items: Sequence[Dataset]) -> list[Dataset]:
    return list({item.ReferencedSOPInstanceUID: item for item in items}.values())
