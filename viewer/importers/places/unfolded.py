"""The places of frames that one object lists without a functional group for each.

Dose grids and nuclear medicine say where their frames lie by vectors, cine says when they were
taken, and some captures of a volume give its first slice and the distance of the others.
"""

from collections.abc import Sequence

import numpy as np

from viewer.core.phrase import Phrase
from viewer.importers.encoding.elements import Dataset, items, number, numbers, text
from viewer.importers.encoding.lookup import Lookup
from viewer.importers.encoding.tags import tag_of
from viewer.importers.places.frame import FrameFacts, MarkList
from viewer.importers.places.image_plane import FARTHEST_MM, orientation_of, position_of

_BY_SPACING = Phrase("The header gives one position and the distance of the others.")
_BY_THICKNESS = Phrase("The header says no distance: the slices are taken to touch each other.")
_SAME_MM = 1e-3

_VECTORS = (
    ("energy window", "EnergyWindowVector"),
    ("detector", "DetectorVector"),
    ("phase", "PhaseVector"),
    ("heartbeat", "RRIntervalVector"),
    ("time slot", "TimeSlotVector"),
    ("time slice", "TimeSliceVector"),
    ("rotation", "RotationVector"),
    ("view", "AngularViewVector"),
)


def unfolded(dataset: Dataset, first: FrameFacts, count: int) -> list[FrameFacts]:
    """The facts of ``count`` frames, from those of the object as a whole."""
    marks = _marks(dataset, first.marks, count)
    offsets = numbers(dataset, "GridFrameOffsetVector", count)
    if offsets and first.is_placed:
        return _at(first, _dose_offsets(first, offsets), marks)
    if "RECON" in text(dataset, "ImageType").upper():
        return _slices(dataset, _by_detector(dataset, first), count, marks)
    if first.is_placed and first.said_step > 0 and not _has_time(dataset):
        told = first._replace(remark=_BY_SPACING)
        return _at(told, [at * first.said_step for at in range(count)], marks)
    flat = first._replace(position=(), orientation=(), location=None)
    return [flat._replace(marks=own) for own in marks]


def _at(first: FrameFacts, offsets: Sequence[float], marks: Sequence[MarkList]) -> list[FrameFacts]:
    """Frames at distances (mm) from the first, along its normal; nowhere if these cannot be."""
    if not all(abs(offset) < FARTHEST_MM for offset in offsets):
        return [first._replace(position=(), marks=own) for own in marks]
    normal = np.cross(first.orientation[:3], first.orientation[3:])
    places = np.array(first.position) + np.array(offsets)[:, None] * normal
    return [
        first._replace(position=tuple(place), marks=own)
        for place, own in zip(places.tolist(), marks, strict=True)
    ]


def _dose_offsets(first: FrameFacts, offsets: Sequence[float]) -> list[float]:
    """Distances along the normal (DICOM PS3.3 C.8.8.3.2): told as such, or as z of the patient."""
    height = first.position[2]
    normal = np.cross(first.orientation[:3], first.orientation[3:])
    upright = abs(abs(float(normal[2])) - 1) < _SAME_MM
    absolute = upright and abs(offsets[0] - height) < _SAME_MM and abs(height) > _SAME_MM
    sign = float(np.sign(normal[2])) if absolute else 1.0
    return [sign * (offset - offsets[0]) for offset in offsets]


def _by_detector(dataset: Dataset, first: FrameFacts) -> FrameFacts:
    """Nuclear medicine keeps the place of its first slice with its detector (C.8.4.11)."""
    if first.is_placed:
        return first
    for detector in items(dataset, "DetectorInformationSequence")[:1]:
        look = Lookup([detector])
        return first._replace(position=position_of(look), orientation=orientation_of(look))
    return first


def _slices(
    dataset: Dataset, first: FrameFacts, count: int, marks: Sequence[MarkList]
) -> list[FrameFacts]:
    """Reconstructed slices; the sign of their distance says which way they go (C.8.4.15)."""
    step = number(dataset, "SpacingBetweenSlices")
    remark = "" if step else _BY_THICKNESS
    step = step or number(dataset, "SliceThickness")
    if not first.is_placed or not step:
        return [first._replace(position=(), marks=own) for own in marks]
    at = numbers(dataset, "SliceVector", count) or tuple(range(count))
    first = first._replace(remark=remark)
    return _at(first, [(number_of - at[0]) * step for number_of in at], marks)


def _marks(dataset: Dataset, marks: MarkList, count: int) -> list[MarkList]:
    """The marks of each frame: those of the object, and what the vectors say of the frame."""
    columns = [(name, numbers(dataset, keyword, count)) for name, keyword in _VECTORS]
    columns.append(("moment", _moments(dataset, count)))
    told = [(name, values) for name, values in columns if values]
    return [(*marks, *((name, values[at]) for name, values in told)) for at in range(count)]


def _moments(dataset: Dataset, count: int) -> tuple[float, ...]:
    """Milliseconds after the first frame (C.7.6.5)."""
    increments = numbers(dataset, "FrameTimeVector", count)
    if increments:
        return tuple(float(value) for value in np.cumsum((0.0, *increments[1:])))
    step = number(dataset, "FrameTime")
    return tuple(at * step for at in range(count)) if step > 0 else ()


_TIMES = ("FrameTime", "FrameTimeVector")


def _has_time(dataset: Dataset) -> bool:
    """Whether the frames follow one another in time."""
    pointers = numbers(dataset, "FrameIncrementPointer")
    tags = {
        int(group) << 16 | int(element)
        for group, element in zip(pointers[::2], pointers[1::2], strict=False)
    }
    timed = any(keyword in dataset for keyword in (*_TIMES, "CineRate"))
    return bool(tags & {tag_of(keyword) for keyword in _TIMES}) or timed
