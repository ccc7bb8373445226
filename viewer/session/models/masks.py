"""The masks on a picture that a model may be handed: drawn, taken in, or claimed by another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from viewer.ai.pack import Input
from viewer.ai.poses import Segmented
from viewer.core.annotation import Decision, MaskAnnotation
from viewer.core.claims import MaskClaim
from viewer.core.finding import Finding
from viewer.core.journal import JudgedFinding, Judgement
from viewer.core.mask import Mask, Segment
from viewer.core.phrase import Phrase
from viewer.core.target import Target
from viewer.session.record import Record
from viewer.session.volumes import Key

_BY = {
    Decision.DRAWN: Phrase("drawn by {name}"),
    Decision.IMPORTED: Phrase("taken in by {name}"),
    Decision.ACCEPTED: Phrase("accepted by {name}"),
    Decision.CHANGED: Phrase("changed by {name}"),
}


@dataclass(frozen=True, slots=True, eq=False)
class MaskOffer:
    """A mask that may be meant: ``key`` tells it from the others, ``voxels`` fetches it."""

    key: str
    segment: Segment
    whose: str
    voxels: Callable[[], Mask]

    def handed(self) -> Segmented:
        """As a model is handed it."""
        return Segmented(self.voxels(), self.segment.label, self.whose)


def masks_on(record: Record, key: Key) -> tuple[MaskOffer, ...]:
    """All masks on one Stack that nobody rejected, a reader's own first."""
    own = tuple(_own(record, key))
    claims = (one for one in record.findings if _lies_on(one.finding.target, key))
    return own + tuple(offer for one in claims for offer in _claimed(one))


def _lies_on(target: Target, key: Key) -> bool:
    return (target.series_uid, target.stack) == key


def meant(needed: Input, offers: Sequence[MaskOffer]) -> tuple[MaskOffer, ...]:
    """Those whose name has a word that the input seeks."""
    words = [word.casefold() for word in needed.seeks.get("words", ())]
    return tuple(one for one in offers if any(word in _names(one.segment) for word in words))


def _names(segment: Segment) -> str:
    return f"{segment.label} {segment.type.meaning}".casefold()


def _own(record: Record, key: Key) -> Iterator[MaskOffer]:
    for one in record.annotations:
        if isinstance(one, MaskAnnotation) and _lies_on(one.target, key):
            by = Phrase(_BY[one.decision].template, name=one.reader.name)
            yield MaskOffer(one.id, one.segment, by, _voxels(record, one.id))


def _voxels(record: Record, identity: str) -> Callable[[], Mask]:
    return lambda: record.mask(identity).copy()


def _claimed(judged: JudgedFinding) -> Iterator[MaskOffer]:
    """The segments of a claim that are nobody's own yet."""
    finding, claim = judged.finding, judged.finding.claim
    if not isinstance(claim, MaskClaim) or judged.judgement is Judgement.REJECTED:
        return
    for at, one in enumerate(claim.segments):
        if at not in judged.parts:
            yield MaskOffer(f"{finding.id} {at}", one.segment, _claimant(finding), one.mask.whole)


def _claimant(finding: Finding) -> Phrase:
    return Phrase("claimed by {name}, unverified", name=finding.provenance.label)
