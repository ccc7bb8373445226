"""Masks out of COCO JSON: one claim for each film or Volume, with a segment for each category."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from viewer.core.claims import ClaimedSegment, MaskClaim
from viewer.core.finding import Finding
from viewer.core.mask import BY_ALGORITHM, CroppedMask, Mask, Segment
from viewer.core.target import Target
from viewer.importers.claims.foreign import foreign_code
from viewer.importers.claims.json_file import Json
from viewer.importers.claims.pictures import Pictures, Spot
from viewer.importers.claims.rle import truths_of
from viewer.importers.claims.source import Source
from viewer.importers.layout import check_memory

_TITLE = "Segments"
_COLOURS = ((230, 90, 60), (70, 160, 240), (100, 200, 90), (240, 190, 50), (180, 110, 220))


@dataclass(slots=True, eq=False)
class Painted:
    """What the annotations of a file paint: those of one category on one Volume are one segment.

    A segment has no probability, so a ``score`` is not kept.
    """

    pictures: Pictures
    _masks: dict[Target, dict[str, Mask]] = field(default_factory=dict)

    def take(self, one: Mapping[str, Json], name: str, spot: Spot) -> None:
        """Paint the runs of one annotation. Raises Unreadable where they are not its picture's."""
        here = spot.instance
        drawn = truths_of(one["segmentation"], here.rows, here.columns)
        slices = len(spot.series.stacks[spot.stack].frames)
        target = self.pictures.whole_target(spot)
        masks = self._masks.setdefault(target, {})
        if name not in masks:
            every = sum(len(known) for known in self._masks.values())
            check_memory((every + 1) * slices * here.rows * here.columns)
            masks[name] = np.zeros((slices, here.rows, here.columns), dtype=np.bool_)
        masks[name][spot.at] |= drawn

    def findings(self, source: Source) -> Iterator[Finding]:
        """A claim for each Volume that something was painted on."""
        for target, masks in self._masks.items():
            named = enumerate(masks.items())
            segments = (_segment(at, name, mask) for at, (name, mask) in named)
            yield source.finding(target, _TITLE, MaskClaim(tuple(segments)))


def _segment(at: int, name: str, mask: Mask) -> ClaimedSegment:
    colour, code = _COLOURS[at % len(_COLOURS)], foreign_code(name)
    segment = Segment(code.meaning, colour, type=code, algorithm=BY_ALGORITHM)
    return ClaimedSegment(segment, CroppedMask.of(mask))
