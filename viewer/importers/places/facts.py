"""Where each frame of an instance lies, and what tells it from others at the same place."""

from collections.abc import Sequence

from viewer.importers.encoding.elements import Dataset, items, whole
from viewer.importers.encoding.lookup import MOST_FRAMES as MOST_FRAMES
from viewer.importers.encoding.lookup import PER_FRAME, lookups
from viewer.importers.encoding.lookup import Lookup as Lookup
from viewer.importers.places.frame import FrameFacts as FrameFacts
from viewer.importers.places.frame import MarkList
from viewer.importers.places.image_plane import distance_of, orientation_of, position_of, spacing_of
from viewer.importers.places.marks import dimensions_of, marks_of
from viewer.importers.places.mosaic import GRID, MOSAIC, mosaic_of, tiles_of
from viewer.importers.places.unfolded import unfolded

_ROLES = {"LOCALIZER": "LOCALIZER", MOSAIC: MOSAIC, GRID: MOSAIC}
"""What sets a frame apart, by a word of its Image Type."""


def frames_of(dataset: Dataset, *, with_marks: bool = True) -> list[FrameFacts]:
    """The facts of each frame of an instance, in the order of its pixels; of each tile of a mosaic.

    Without marks, where stacks are already told apart, it takes half the time.
    """
    looks = lookups(dataset)
    size = whole(dataset, "Rows"), whole(dataset, "Columns")
    samples = max(1, whole(dataset, "SamplesPerPixel", 1))
    dimensions = dimensions_of(dataset) if with_marks else ()
    if items(dataset, PER_FRAME):
        own = [
            _facts(look, size, samples, marks_of(look, dataset, dimensions) if with_marks else ())
            for look in looks
        ]
        return own if _is_told(dataset, looks) else _flattened(dataset, own)
    first = _facts(looks[0], size, samples, marks_of(looks[0], dataset) if with_marks else ())
    if len(looks) > 1:
        return unfolded(dataset, first, len(looks))
    mosaic = mosaic_of(dataset) if first.role == MOSAIC else None
    return tiles_of(mosaic, first) if mosaic else [first]


def _is_told(dataset: Dataset, looks: Sequence[Lookup]) -> bool:
    """Whether positions, if any, come from functional groups: one above them is for no frame."""
    return len(looks) == 1 or looks[0].of("ImagePositionPatient") is not dataset


def _flattened(dataset: Dataset, frames: Sequence[FrameFacts]) -> list[FrameFacts]:
    """Frames of which only the object says a place: as those without functional groups."""
    placed = unfolded(dataset, frames[0], len(frames))
    return [
        found._replace(marks=(*own.marks, *found.marks))
        for found, own in zip(placed, frames, strict=True)
    ]


def _facts(look: Lookup, size: tuple[int, int], samples: int, marks: MarkList) -> FrameFacts:
    image_type = (look.text("FrameType") or look.text("ImageType")).upper()
    said_step = distance_of(look, "SpacingBetweenSlices")
    location = look.numbers("SliceLocation", 1)
    return FrameFacts(
        *size,
        position_of(look),
        orientation_of(look),
        spacing_of(look),
        said_step or distance_of(look, "SliceThickness"),
        next((role for word, role in _ROLES.items() if word in image_type), ""),
        marks,
        samples,
        look.text("FrameOfReferenceUID"),
        look.text("StackID"),
        said_step,
        location[0] if location else None,
    )
