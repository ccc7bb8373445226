"""What two models say of one thing, side by side: how far they agree."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from viewer.core.claimed import in_percent
from viewer.core.claims import ClaimedSegment, LabelClaim, MaskClaim, RiskClaim
from viewer.core.finding import Finding
from viewer.core.mask import CroppedMask
from viewer.core.phrase import Phrase, counted, joined
from viewer.session.standing import same_place


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two claims, by their ids, and what can be said of both; ``alike`` where they say the same."""

    one: str
    other: str
    text: str
    alike: bool


def agreements(findings: Sequence[Finding]) -> tuple[Agreement, ...]:
    """Each pair of claims of different models about one part of one picture that can be compared.

    Grades of one scale by their difference, classes by whether they are the same, answers to one
    question by their probabilities, masks of one type by Dice's coefficient.
    """
    found = (
        _compared(one, other)
        for one, other in combinations(findings, 2)
        if _by_two(one, other) and same_place(one, other)
    )
    return tuple(agreement for agreement in found if agreement is not None)


def _by_two(one: Finding, other: Finding) -> bool:
    """Whether two models, or two versions of one, made the claims."""
    first, second = one.provenance, other.provenance
    return (first.pack, first.version) != (second.pack, second.version)


def _compared(one: Finding, other: Finding) -> Agreement | None:
    said = [found for way in _WAYS if (found := way(one, other)) is not None]
    if not said:
        return None
    text = joined(" · ", (words for words, _ in said))
    return Agreement(one.id, other.id, text, all(alike for _, alike in said))


Said = tuple[str, bool]


def _labels(one: Finding, other: Finding) -> Said | None:
    first, second = one.claim, other.claim
    if not (isinstance(first, LabelClaim) and isinstance(second, LabelClaim)):
        return None
    if first.scale != second.scale or first.labels != second.labels:
        return None
    apart = abs(first.choice - second.choice)
    if not apart:
        return Phrase("Both say {label}", label=Phrase(first.label.meaning)), True
    if first.ordered:
        return counted(apart, "One grade apart", "{count} grades apart"), False
    labels = {"one": Phrase(first.label.meaning), "other": Phrase(second.label.meaning)}
    return Phrase("{one} against {other}", **labels), False


def _questions(one: Finding, other: Finding) -> Said | None:
    first, second = _asked(one), _asked(other)
    if first is None or second is None or first[0] != second[0]:
        return None
    values = {"one": in_percent(first[1]), "other": in_percent(second[1])}
    words = Phrase("{question}: {one} and {other}", question=Phrase(first[0]), **values)
    return words, _definite(one) == _definite(other)


def _asked(finding: Finding) -> tuple[str, float] | None:
    """The yes/no question of a claim, and how probable a yes is."""
    claim = finding.claim
    if isinstance(claim, RiskClaim):
        return claim.question, claim.probability
    if isinstance(claim, LabelClaim) and claim.question and claim.positive is not None:
        return claim.asked, claim.positive
    return None


def _definite(finding: Finding) -> tuple[bool, ...]:
    """Which operating points were reached."""
    claim = finding.claim
    points = claim.thresholds if isinstance(claim, LabelClaim | RiskClaim) else ()
    return tuple(point.reached for point in points)


def _masks(one: Finding, other: Finding) -> Said | None:
    first, second = one.claim, other.claim
    if not (isinstance(first, MaskClaim) and isinstance(second, MaskClaim)):
        return None
    pairs = list(_pairs(first.segments, second.segments))
    if not pairs:
        return None
    values = [(mine.segment.label, dice(mine.mask, yours.mask)) for mine, yours in pairs]
    said = joined(
        ", ", (Phrase("{name} {dice}", name=Phrase(n), dice=f"{v:.2f}") for n, v in values)
    )
    return Phrase("Dice: {said}", said=said), min(value for _, value in values) >= _SAME


_SAME = 0.9
"""From this coefficient of Dice on, two masks are taken for the same."""


def _pairs(
    mine: Sequence[ClaimedSegment], yours: Sequence[ClaimedSegment]
) -> Iterator[tuple[ClaimedSegment, ClaimedSegment]]:
    """Segments of one type and label on one grid."""
    for one in mine:
        for other in yours:
            same = (one.segment.type, one.segment.label) == (
                other.segment.type,
                other.segment.label,
            )
            if same and one.mask.shape == other.mask.shape:
                yield one, other


def dice(one: CroppedMask, other: CroppedMask) -> float:
    """Twice what two masks on one grid share, over both (Dice 1945); 1.0 where both are empty."""
    both = one.voxels.count + other.voxels.count
    start = np.maximum(one.start, other.start)
    end = np.minimum(np.add(one.start, one.voxels.shape), np.add(other.start, other.voxels.shape))
    if not both:
        return 1.0
    if (end <= start).any():
        return 0.0
    shared = _part(one, start, end) & _part(other, start, end)
    return 2 * int(shared.sum()) / both


def _part(mask: CroppedMask, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The voxels of a box of the grid."""
    box = (slice(a - s, b - s) for a, b, s in zip(start, end, mask.start, strict=True))
    return mask.voxels.array[tuple(box)]


_WAYS: tuple[Callable[[Finding, Finding], Said | None], ...] = (_labels, _questions, _masks)
