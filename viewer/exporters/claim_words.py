"""What a claim says of itself in the free text of a file: the same in reports and pictures."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from viewer.core.claimed import headline
from viewer.core.claims import (
    Claim,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    PosedSurface,
    Quantity,
    RegionsClaim,
    RiskClaim,
)
from viewer.core.finding import LEARNT, Finding, Origin, Provenance
from viewer.core.phrase import Phrase, joined


def told(finding: Finding) -> str:
    """All of a claim in sentences: who claims what, how sure, and what has to be said with it."""
    made = finding.provenance
    parts = [
        f"{made.pack} {made.version}".strip() + f": {headline(finding.claim).text}",
        *_DETAILS[type(finding.claim)](finding.claim),
        *(_quantity(one) for one in finding.numbers),
        *marked(made),
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def marked(provenance: Provenance) -> Iterator[Phrase]:
    """What goes with a claim wherever it shows, a sentence each."""
    yield LEARNT[provenance.trained_on].sentence
    if provenance.origin is Origin.EXTERNAL:
        yield Phrase("EXTERNAL: claimed by another program, taken in from its file")
    if provenance.despite:
        whole = all(one.endswith(".") for one in provenance.despite)
        reasons = joined(" " if whole else "; ", map(Phrase.of, provenance.despite))
        yield Phrase("USED OUTSIDE ITS LIMITS: {reasons}", reasons=reasons)
    yield from map(Phrase.of, provenance.warnings)


def short_marks(provenance: Provenance) -> str:
    """The marks in a few words, for fields that hold no more; empty where there are none."""
    return f" ({', '.join(provenance.marks)})" if provenance.marks else ""


def percent(probability: float | None) -> str:
    """``12.3 %``; a probability that nobody told is said to be unknown."""
    return "probability unknown" if probability is None else f"{100 * probability:.1f} %"


def _label(claim: LabelClaim) -> Iterator[str]:
    if claim.probabilities:
        shares = zip(claim.labels, claim.probabilities, strict=True)
        yield ", ".join(f"{label.meaning} {percent(share)}" for label, share in shares)
    if claim.is_none:
        yield f"NOT RECOGNISED: no label reaches {percent(claim.below)}"
    if claim.positive is not None:
        yield f"{claim.question} {percent(claim.positive)}"


def _regions(claim: RegionsClaim) -> Iterator[str]:
    yield ", ".join(f"{one.label.meaning} {percent(one.probability)}" for one in claim.regions)


def _mask(claim: MaskClaim) -> Iterator[str]:
    yield f"{len(claim.segments)} segments"


def _derived(claim: DerivedClaim) -> Iterator[str]:
    yield f"Values in {claim.unit.meaning}"


def _pose(claim: PoseClaim) -> Iterator[str]:
    mm = "" if claim.residual_mm is None else f" ({claim.residual_mm:.2f} mm at the detector)"
    yield f"Outlines and masks are {claim.residual:.2f} pixels{mm} apart on average"
    yield from (f"{one.name.meaning}: mask {one.mask_from}" for one in _masked(claim))
    if claim.camera_from:
        yield f"Camera: {claim.camera_from}"


def _masked(claim: PoseClaim) -> list[PosedSurface]:
    return [one for one in claim.surfaces if one.mask_from]


def _risk(claim: RiskClaim) -> Iterator[str]:
    yield f"{percent(claim.probability)} within {claim.horizon_months} months"
    yield claim.statement


def _quantity(one: Quantity) -> str:
    of = f" of {one.of}" if one.of else ""
    return f"{one.name.meaning}{of} {one.value:g} {one.unit.value}"


_DETAILS: Mapping[type[Claim], Callable[[Any], Iterator[str]]] = {
    LabelClaim: _label,
    RegionsClaim: _regions,
    MaskClaim: _mask,
    DerivedClaim: _derived,
    PoseClaim: _pose,
    RiskClaim: _risk,
}
