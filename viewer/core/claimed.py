"""What a claim says, in words: the same on the card, in reports and in files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from viewer.core.claims import (
    Claim,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    RegionsClaim,
    RiskClaim,
)
from viewer.core.phrase import Phrase, counted, joined


@dataclass(frozen=True, slots=True)
class Headline:
    """What is claimed in a few words, and how probable it is where the kind has a probability."""

    text: Phrase
    probability: float | None = None

    @property
    def said(self) -> str:
        """Both in one line, in English."""
        if self.probability is None:
            return str(self.text)
        return f"{self.text} · {in_percent(self.probability)}"


def in_percent(probability: float) -> str:
    """A probability in per cent, without digits behind the point.

    Of what is neither certain nor impossible it says neither.
    """
    said = f"{probability:.0%}"
    if said == "100%" and probability < 1:
        return ">99%"
    return "<1%" if said == "0%" and probability > 0 else said


def headline(claim: Claim) -> Headline:
    """What a claim comes to."""
    return _HEADLINES[type(claim)](claim)


def named(claim: LabelClaim, label: str) -> Phrase:
    """A label of a claim, by its meaning, so that it can be read alone."""
    if label in _ANSWERS:  # which says nothing without its question
        asked, answer = Phrase(claim.scale.meaning), Phrase(label)
        return Phrase("{asked}: {answer}", asked=asked, answer=answer)
    return Phrase(label)


def _label(claim: LabelClaim) -> Headline:
    return Headline(named(claim, claim.label.meaning), claim.probability)


_ANSWERS = ("Yes", "No")


def _regions(claim: RegionsClaim) -> Headline:
    found = claim.regions
    if not found:
        return Headline(Phrase("Nothing found"))
    surest = max(found, key=lambda one: one.probability or 0.0)
    if len(found) == 1:
        return Headline(Phrase(surest.label.meaning), surest.probability)
    return Headline(counted(len(found), "{count} place found", "{count} places found"))


def _mask(claim: MaskClaim) -> Headline:
    if len(claim.segments) > _NAMED:
        words = counted(len(claim.segments), "{count} segment found", "{count} segments found")
        return Headline(words)
    return Headline(joined(", ", (Phrase(one.segment.label) for one in claim.segments)))


def _derived(claim: DerivedClaim) -> Headline:
    return Headline(Phrase("{name} map", name=claim.name))


def _pose(claim: PoseClaim) -> Headline:
    return Headline(joined(", ", (Phrase(one.name.meaning) for one in claim.surfaces)))


def _risk(claim: RiskClaim) -> Headline:
    return Headline(Phrase(claim.question), claim.probability)


_NAMED = 3
"""Segments that are named one by one."""

_HEADLINES: Mapping[type[Any], Callable[[Any], Headline]] = {
    LabelClaim: _label,
    RegionsClaim: _regions,
    MaskClaim: _mask,
    DerivedClaim: _derived,
    PoseClaim: _pose,
    RiskClaim: _risk,
}
