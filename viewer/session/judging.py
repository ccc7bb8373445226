"""What a claim becomes once a person stands behind it: one Annotation for each of its parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from viewer.core.annotation import (
    Annotation,
    ClaimAnnotation,
    Decision,
    DrawnAnnotation,
    GradeAnnotation,
    MaskAnnotation,
    Reader,
)
from viewer.core.claims import (
    ClaimedSegment,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    RegionsClaim,
)
from viewer.core.codes import Code
from viewer.core.finding import Finding
from viewer.core.journal import PatchRef, Taken, TakenPart
from viewer.core.mask import BY_ALGORITHM, CroppedMask, Patch
from viewer.core.shapes.region import Region


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges and when; ``name`` makes ids, ``keep`` puts masks where events find them."""

    reader: Reader
    at: str
    name: Callable[[], str]
    keep: Callable[[CroppedMask], PatchRef]

    def all_of(self, finding: Finding) -> Taken:
        """Every part of a claim as it is."""
        return Taken(tuple(self._parts(finding)))

    def part_of(self, finding: Finding, at: int) -> Taken:
        """One part of a claim as it is. Raises IndexError where there is no such part."""
        return Taken((self._parts(finding)[at],))

    def label(self, finding: Finding, choice: int) -> GradeAnnotation:
        """A label, the one that was claimed or another in its place."""
        claim = finding.claim
        assert isinstance(claim, LabelClaim)
        return GradeAnnotation(
            self.name(),
            finding.target,
            claim.scale,
            claim.choices[choice],
            choice,
            Decision.ACCEPTED if choice == claim.choice else Decision.CHANGED,
            self.reader,
            self.at,
            finding.id,
            finding.side,
            finding.frame,
        )

    def _parts(self, finding: Finding) -> Sequence[TakenPart]:
        claim = finding.claim
        if isinstance(claim, MaskClaim) and claim.segments:
            return [self._segment(finding, at, one) for at, one in enumerate(claim.segments)]
        if places := _places(finding):
            drawn = (self._place(finding, *place) for place in places)
            return [TakenPart(at, one) for at, one in enumerate(drawn)]
        return [TakenPart(0, self._as_it_is(finding))]

    def _as_it_is(self, finding: Finding) -> Annotation:
        if isinstance(finding.claim, LabelClaim):
            return self.label(finding, finding.claim.choice)
        made = Decision.ACCEPTED
        return ClaimAnnotation(self.name(), finding.target, made, self.reader, self.at, finding.id)

    def _place(self, finding: Finding, label: Code, region: Region) -> DrawnAnnotation:
        made = Decision.ACCEPTED
        return DrawnAnnotation(
            self.name(), finding.target, region, made, self.reader, self.at, label, "", finding.id
        )

    def _segment(self, finding: Finding, at: int, claimed: ClaimedSegment) -> TakenPart:
        name = claimed.segment.algorithm_name or finding.provenance.title
        segment = replace(claimed.segment, algorithm=BY_ALGORITHM, algorithm_name=name)
        mask = MaskAnnotation(
            self.name(),
            finding.target,
            segment,
            claimed.mask.shape,
            Decision.ACCEPTED,
            self.reader,
            self.at,
            finding.id,
        )
        stroke = self.keep(claimed.mask) if claimed.mask.voxels.count else None
        return TakenPart(at, mask, stroke)


def stroke_of(mask: CroppedMask) -> Patch:
    """A whole mask as one stroke on an empty grid."""
    after = mask.voxels.array
    return Patch(mask.start, np.zeros_like(after), after)


def _places(finding: Finding) -> Sequence[tuple[Code, Region]]:
    """What a claim shows on the picture, each with what it stands for."""
    claim = finding.claim
    if isinstance(claim, RegionsClaim):
        return [(one.label, one.region) for one in claim.regions]
    return claim.outlines if isinstance(claim, PoseClaim) else ()
