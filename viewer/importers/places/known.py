"""Facts of the classic slices of a series, of which little more than the position changes."""

from collections.abc import Hashable

from viewer.importers.encoding.elements import Dataset, values_of
from viewer.importers.encoding.lookup import Lookup
from viewer.importers.encoding.tags import tag_of
from viewer.importers.places.facts import frames_of
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.image_plane import position_of
from viewer.importers.places.marks import MARK_TAGS, ORDER_TAGS, order_marks, without_order
from viewer.importers.places.mosaic import MOSAIC
from viewer.importers.places.vendors import CREATORS, vendor_tags

_PLANE = (
    "Rows", "Columns", "SamplesPerPixel", "NumberOfFrames", "ImageOrientationPatient",
    "PixelSpacing", "SpacingBetweenSlices", "SliceThickness", "FrameOfReferenceUID", "ImageType",
    "Modality", "StackID",
)  # fmt: skip
_ALIKE = tuple(sorted({*map(tag_of, _PLANE), *MARK_TAGS} - ORDER_TAGS))
_NOT_ALIKE = frozenset(
    map(
        tag_of,
        (
            "SharedFunctionalGroupsSequence",
            "PerFrameFunctionalGroupsSequence",
            "DetectorInformationSequence",
        ),
    )
)
_LOCATION = "SliceLocation"


class Known:
    """The facts of slices met before, worked out once for all that differ in their place alone."""

    def __init__(self) -> None:
        self._like: dict[Hashable, FrameFacts] = {}
        self._tags: dict[Hashable, tuple[int, ...]] = {}

    def frames_of(self, dataset: Dataset) -> list[FrameFacts]:
        """As `facts.frames_of`."""
        if _NOT_ALIKE & dataset.index.keys():
            return frames_of(dataset)
        key = (dataset.coding.order, values_of(dataset, _ALIKE), self._private(dataset))
        like = self._like.get(key)
        if like is None:
            found = frames_of(dataset)
            if len(found) == 1 and found[0].role != MOSAIC and found[0].tile is None:
                self._like[key] = found[0]._replace(marks=without_order(found[0].marks))
            return found
        look = Lookup([dataset])
        location = look.numbers(_LOCATION, 1)
        return [
            like._replace(
                position=position_of(look),
                location=location[0] if location else None,
                marks=(*like.marks, *order_marks(dataset)),
            )
        ]

    def _private(self, dataset: Dataset) -> tuple[bytes, ...]:
        """What makers say in elements of their own."""
        reserved = tuple(sorted(CREATORS & dataset.index.keys()))
        if not reserved:
            return ()
        creators = (reserved, values_of(dataset, reserved))
        tags = self._tags.get(creators)
        if tags is None:
            tags = self._tags[creators] = vendor_tags(dataset)
        return values_of(dataset, tags)
