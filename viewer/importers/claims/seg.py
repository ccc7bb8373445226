"""Segments that an algorithm drew, out of a DICOM Segmentation (PS3.3 A.51)."""

from collections.abc import Iterator

from viewer.core.claims import ClaimedSegment, MaskClaim
from viewer.core.errors import Unreadable, ViewerError
from viewer.core.finding import Finding
from viewer.core.mask import BY_ALGORITHM, BY_HAND, CORRECTED, CroppedMask, Mask, Segment
from viewer.core.study import Series
from viewer.core.volume import Volume, target_of
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.source import PassedOver, Read, Source
from viewer.importers.segmentation import belongs_to, read_segmentation
from viewer.workers.progress import Progress

_TITLE = "Segments"
_UNSAID = "the file does not say whether a person drew it"
_BY_PERSON = {
    BY_HAND: "drawn by a person (MANUAL): open the file itself",
    CORRECTED: "drawn by a person with a program's help (SEMIAUTOMATIC): open the file itself",
}


def read_seg(source: Source, series: Series, pictures: Pictures, progress: Progress) -> Read:
    """One claim for each algorithm of a SEG whose segments are AUTOMATIC.

    Those that a person drew, or helped to draw, are nobody's claim: they are passed over. Raises
    Unreadable where the pictures that it was drawn on are not open.
    """
    volume, found = _laid(series, pictures, progress)
    claimed: dict[str, list[ClaimedSegment]] = {}
    passed: list[PassedOver] = []
    for segment, mask in found:
        if segment.algorithm == BY_ALGORITHM:
            one = ClaimedSegment(segment, CroppedMask.of(mask))
            claimed.setdefault(segment.algorithm_name, []).append(one)
        else:
            passed.append(PassedOver(segment.label, _BY_PERSON.get(segment.algorithm, _UNSAID)))
    return Read(tuple(_findings(claimed, source, volume)), tuple(passed))


def _findings(
    claimed: dict[str, list[ClaimedSegment]], source: Source, volume: Volume
) -> Iterator[Finding]:
    for name, segments in claimed.items():
        yield source.finding(target_of(volume), _TITLE, MaskClaim(tuple(segments)), name)


def _laid(
    segmentation: Series, pictures: Pictures, progress: Progress
) -> tuple[Volume, list[tuple[Segment, Mask]]]:
    """The segments on the Stack that they were drawn on."""
    problem: ViewerError = Unreadable(
        "The pictures that this segmentation was drawn on are not open.",
        "Open the folder that holds them.",
    )
    for series in pictures.series:
        for stack in range(len(series.stacks) if belongs_to(segmentation, series) else 0):
            volume = pictures.volume_of(series, stack)
            try:
                return volume, read_segmentation(segmentation, volume, progress)
            except Unreadable as refused:
                problem = refused
    raise problem
