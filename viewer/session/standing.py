"""Which claims lie on a picture and hold there, and how those of one picture are told apart."""

from collections.abc import Sequence

from viewer.core.claims import LabelClaim
from viewer.core.finding import Finding, HeatMap
from viewer.core.journal import JudgedFinding, Judgement
from viewer.core.phrase import Phrase
from viewer.core.target import PixelBox, Target
from viewer.core.volume import Volume
from viewer.session.record import Record

_SHARED = 0.2
"""Of the smaller of two frames: from here on they are about the same part of a picture."""


def is_of(target: Target, volume: Volume) -> bool:
    """Whether something was said of this Volume, or drawn on it."""
    return (target.series_uid, target.stack) == (volume.series.uid, volume.stack)


def reads(finding: Finding, volume: Volume) -> bool:
    """Whether a claim is about this Volume, or its model was given it among others."""
    given = (finding.target, *(target for _, target in finding.provenance.inputs))
    return any(is_of(target, volume) for target in given)


def heats_on(finding: Finding, volume: Volume) -> tuple[HeatMap, ...]:
    """The heat maps of a claim that lie on this Volume."""
    return tuple(one for one in finding.heats if is_of(one.on or finding.target, volume))


def standing(record: Record, volume: Volume) -> tuple[JudgedFinding, ...]:
    """The claims on a Volume that hold, oldest first."""
    return tuple(one for one in holding(record) if is_of(one.finding.target, volume))


def holding(record: Record) -> tuple[JudgedFinding, ...]:
    """The claims on a Study, oldest first.

    Without those that were rejected, and those that the same pack has made anew.
    """
    there = [one for one in record.findings if one.judgement is not Judgement.REJECTED]
    return tuple(
        judged
        for at, judged in enumerate(there)
        if not any(replaces(later.finding, judged.finding) for later in there[at + 1 :])
    )


def replaces(later: Finding, earlier: Finding) -> bool:
    """Whether a claim is a second answer to what an earlier one answered.

    What one run says of two knees stands side by side.
    """
    one, other = later.provenance, earlier.provenance
    same = (one.pack, later.title, type(later.claim)) == (
        other.pack,
        earlier.title,
        type(earlier.claim),
    )
    return same and one.at != other.at and same_place(later, earlier)


def same_place(one: Finding, other: Finding) -> bool:
    """Whether two claims are about the same part of one picture, as far as they say."""
    if one.target != other.target or (one.side and other.side and one.side != other.side):
        return False
    if one.frame is None or other.frame is None:
        return True
    return _shared(one.frame, other.frame) >= _SHARED


def _shared(one: PixelBox, other: PixelBox) -> float:
    """How much of the smaller of two boxes lies in the other, 0.0 to 1.0."""
    both = PixelBox(
        max(one.top, other.top),
        max(one.left, other.left),
        min(one.bottom, other.bottom),
        min(one.right, other.right),
    )
    return _area(both) / max(min(_area(one), _area(other)), 1e-9)


def _area(box: PixelBox) -> float:
    return max(0.0, box.bottom - box.top) * max(0.0, box.right - box.left)


def whereabouts(finding: Finding, beside: Sequence[Finding]) -> str:
    """Which of several parts of a picture a claim is about, in a word or two.

    The side of the patient where it is known, else that of the image as it is stored, so worded
    that the one is never read for the other; empty where there is nothing to tell apart.
    """
    if finding.side in _SIDES:
        return Phrase(_SIDES[finding.side])
    if finding.frame is None:
        return ""
    others = [one.frame for one in beside if one is not finding and _may_be_taken(one, finding)]
    middles = [_middle(frame) for frame in others if frame is not None]
    if not middles:
        return ""
    here = _middle(finding.frame)
    if all(here <= middle for middle in middles):
        return Phrase("Image left")
    if all(here >= middle for middle in middles):
        return Phrase("Image right")
    return Phrase("Middle of the image")


def _may_be_taken(one: Finding, other: Finding) -> bool:
    """Whether two claims would be told apart by nothing but their place."""
    return one.target == other.target and not same_place(one, other)


def _middle(frame: PixelBox) -> float:
    return (frame.left + frame.right) / 2


_SIDES = {"L": "Patient's left", "R": "Patient's right"}


def heat_label(finding: Finding, at: int) -> str:
    """The label of the heat maps that show where a model looked for a label, by its number.

    Empty where there are none: the first map is that of what is claimed, whatever it is called.
    """
    claim = finding.claim
    if not isinstance(claim, LabelClaim) or not finding.heats:
        return ""
    code = claim.choices[at]
    known = {heat.label for heat in finding.heats}
    named = next((name for name in (code.value, code.meaning) if name in known), "")
    return named or (finding.heats[0].label if at == claim.choice else "")
