"""DICOM Segmentations onto the grid of the Volume that they were drawn on (PS3.3 C.8.20)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.codes import TISSUE, Code
from viewer.core.errors import Unreadable
from viewer.core.mask import Mask, Segment
from viewer.core.phrase import Phrase
from viewer.core.study import FrameRef, Kind, Series
from viewer.core.volume import Volume
from viewer.importers.dicom import decoded, open_all
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.disk import told_if_gone
from viewer.importers.encoding.elements import Dataset, items, number, numbers, text, whole
from viewer.importers.landing import Misfit, landing_of
from viewer.importers.layout import check_memory
from viewer.importers.opened import Opened
from viewer.importers.places.facts import FrameFacts, Lookup
from viewer.workers.progress import Progress

_HINT = "Open the series that it was drawn on."
_FULL = 0.5
"""The part of the maximum from which a fractional voxel counts as inside."""


def belongs_to(segmentation: Series, pictures: Series) -> bool:
    """Whether a SEG was drawn on a Series: it names it, or names none and shares its space."""
    if segmentation.kind is not Kind.SEGMENTATION or pictures.kind not in (Kind.VOLUME, Kind.FILM):
        return False
    if segmentation.referenced_series:
        return pictures.uid in segmentation.referenced_series
    shared = segmentation.frame_of_reference
    return bool(shared) and shared == pictures.frame_of_reference


def read_segmentation(
    series: Series, volume: Volume, progress: Progress
) -> list[tuple[Segment, Mask]]:
    """The segments of a SEG Series, each with its own mask on the Volume's grid.

    Frames are placed by position and orientation where the Volume has an even grid in the patient,
    else by the instances they refer to. Frames of other stacks are left out. Fractional segments
    are cut at one half. Raises Unreadable where nothing lands on the grid or it is another grid.
    """
    if series.kind is not Kind.SEGMENTATION:
        raise Unreadable("This series holds no segmentation.", "Choose a DICOM SEG.")
    found: list[tuple[Segment, Mask]] = []
    with told_if_gone():
        for at in range(len(series.instances)):
            found += _read_instance(series, at, volume, progress)
    return found


@dataclass(slots=True, eq=False)
class _Masks:
    """The masks of one SEG by segment number, made when first drawn into."""

    shape: tuple[int, int, int]
    by_number: dict[int, Mask] = field(default_factory=dict)
    landed: int = 0

    def draw(self, segment: int, index: NDArray[np.intp]) -> None:
        """Set the voxels at ``index`` (n, 3)."""
        mask = self.of(segment)
        mask[index[:, 0], index[:, 1], index[:, 2]] = True

    def of(self, segment: int) -> Mask:
        """The mask of a segment, empty where it was never drawn into."""
        if segment not in self.by_number:
            self.by_number[segment] = np.zeros(self.shape, dtype=np.bool_)
        return self.by_number[segment]


def _read_instance(
    series: Series, at: int, volume: Volume, progress: Progress
) -> list[tuple[Segment, Mask]]:
    frames = range(series.instances[at].frames)
    opened = open_all(series, [FrameRef(at, frame) for frame in frames], progress)[at]
    dataset = opened.header.dataset
    with quiet():
        segments = {n: s for n, s in map(_segment, items(dataset, "SegmentSequence")) if n > 0}
        check_memory(int(np.prod(volume.geometry.shape, dtype=np.int64)) * len(segments))
        _check_space(dataset, opened, volume)
    facts = opened.facts
    masks = _Masks(volume.geometry.shape)
    for frame in frames:
        progress.step(frame / len(frames), "Placing segments")
        _place(opened, frame, facts[frame], volume, masks)
    if not masks.landed:
        raise Unreadable("This segmentation lies outside this series.", _HINT)
    return [(segment, masks.of(number)) for number, segment in sorted(segments.items())]


def _place(opened: Opened, frame: int, fact: FrameFacts, volume: Volume, masks: _Masks) -> None:
    """Draw one frame into the masks of the segments that it shows."""
    try:
        with quiet():
            landing = landing_of(fact, opened.looks[frame], volume)
    except Misfit as problem:
        raise Unreadable(
            Phrase("This segmentation {problem}.", problem=Phrase(str(problem))), _HINT
        ) from problem
    if landing is None:
        return
    masks.landed += 1
    values = decoded(opened, [frame], Progress())[0]
    for segment, drawn in _segments_in(values, opened, opened.looks[frame]):
        index = landing.index_of(np.argwhere(drawn))
        inside = np.all((index >= 0) & (index < masks.shape), axis=1)
        if not inside.all():
            raise Unreadable("This segmentation reaches beyond this series.", _HINT)
        masks.draw(segment, index)


def _segments_in(
    values: NDArray[Any], opened: Opened, look: Lookup
) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """The segment numbers that a frame shows, each with its pixels (row, column)."""
    dataset = opened.header.dataset
    kind = text(dataset, "SegmentationType").upper()
    if kind == "LABELMAP":
        declared = {whole(item, "SegmentNumber") for item in items(dataset, "SegmentSequence")}
        for label in np.unique(values):
            if int(label) in declared and label != 0:
                yield int(label), values == label
        return
    which = look.numbers("ReferencedSegmentNumber")
    if not which:
        raise Unreadable("This segmentation does not say what its frames show.", _HINT)
    full = number(dataset, "MaximumFractionalValue", 255.0) if kind == "FRACTIONAL" else 1.0
    yield int(which[0]), values >= full * _FULL


def _check_space(dataset: Dataset, opened: Opened, volume: Volume) -> None:
    """Refuse another frame of reference, unless the SEG names pictures of the Volume itself."""
    own, other = text(dataset, "FrameOfReferenceUID"), volume.geometry.frame_of_reference
    if not own or not other or own == other:
        return
    known = {source.sop_instance_uid for source in volume.sources}
    named = (look.text("ReferencedSOPInstanceUID") for look in opened.looks)
    if not any(uid in known for uid in named):
        raise Unreadable("This segmentation was drawn in another space.", _HINT)


def _segment(item: Dataset) -> tuple[int, Segment]:
    category = _code(item, "SegmentedPropertyCategoryCodeSequence")
    kind = _code(item, "SegmentedPropertyTypeCodeSequence")
    segment = Segment(
        text(item, "SegmentLabel") or kind.meaning,
        _colour(item, whole(item, "SegmentNumber")),
        category,
        kind,
        text(item, "SegmentAlgorithmType") or "MANUAL",
        text(item, "SegmentAlgorithmName"),
    )
    return whole(item, "SegmentNumber"), segment


def _code(item: Dataset, keyword: str) -> Code:
    for code in items(item, keyword)[:1]:
        words = ("CodeValue", "CodingSchemeDesignator", "CodeMeaning")
        value, scheme, meaning = (text(code, word) for word in words)
        if value and scheme:
            return Code(value, scheme, meaning)
    return TISSUE


_COLOURS = ((230, 90, 60), (70, 160, 240), (100, 200, 90), (240, 190, 50), (180, 110, 220))


def _colour(item: Dataset, at: int) -> tuple[int, int, int]:
    """The colour that the SEG recommends, else one of a few by number."""
    from highdicom.color import CIELabColor  # heavy

    lab = numbers(item, "RecommendedDisplayCIELabValue", 3)
    if not lab:
        return _COLOURS[(at - 1) % len(_COLOURS)]
    red, green, blue = CIELabColor.from_dicom_value([int(v) for v in lab]).to_rgb(clip=True)
    return int(red), int(green), int(blue)
