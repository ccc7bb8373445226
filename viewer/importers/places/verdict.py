"""What the frames of one stack are, geometrically, told from their positions alone.

Tolerances: other programs call slices even whose distances differ by 0.2 mm (dcm2niix) or 1 %
(many users of ITK, whose own 0.01 % only warns). Here it counts how far a slice may lie from
where the grid puts it: `_OFF_MM`, which is what rounding positions to 0.1 mm does.
"""

from collections.abc import Sequence

import numpy as np

from viewer.core.geometry import Points
from viewer.core.phrase import Phrase, joined
from viewer.core.study import Geometrical, Verdict
from viewer.importers.places.frame import FrameFacts
from viewer.importers.places.spans import Gaps, about, gaps_of

_LEAST_TILT_DEGREES = 0.11
"""What `Geometry.is_orthogonal` still calls square."""
_MOST_TILT_DEGREES = 60.0
_TURNED_DEGREES = 0.15
"""Cosines written with three decimals or more turn a slice by less."""
_SAID_PART, _SAID_MM = 0.02, 0.02
_SAME_PLACE_MM = 0.01
_SAME_PLACE_PIXELS = 0.05


def normal_of(fact: FrameFacts) -> Points:
    """The unit vector (LPS) that stands on a placed frame."""
    a, b, c, d, e, f = fact.orientation
    normal = np.array([b * f - c * e, c * d - a * f, a * e - b * d])
    return np.asarray(normal / max(float(np.linalg.norm(normal)), 1e-12))


def places_of(facts: Sequence[FrameFacts]) -> Points:
    """Positions of placed frames, (n, 3) millimetres."""
    return np.array([fact.position for fact in facts], dtype=np.float64).reshape(-1, 3)


def same_place(fact: FrameFacts) -> float:
    """How far apart (mm) positions are that differ by rounding only."""
    return min(_SAME_PLACE_MM, _SAME_PLACE_PIXELS * min(fact.spacing))


def verdict_of(facts: Sequence[FrameFacts]) -> Verdict:
    """The verdict on placed frames of about one orientation, in order along their normal.

    None of them may share a position with another.
    """
    count = len(facts)
    if count == 1:
        return Verdict(Geometrical.SINGLE, _sentence(Phrase("One slice"), facts))
    turn = turn_degrees(facts)
    if turn > _TURNED_DEGREES:
        said = Phrase(
            "{count} slices whose directions differ by up to {turn:.2g} degrees; "
            "shown one at a time.",
            count=count,
            turn=turn,
        )
        return Verdict(Geometrical.NOT_A_STACK, said, turn_degrees=turn)
    normal, places = normal_of(facts[0]), places_of(facts)
    whole = places[-1] - places[0]
    tilt = _tilt(whole, normal)
    crooked = _strays(places, whole) > max(0.5 * min(facts[0].spacing), 0.2)
    heights = places @ normal
    beside = float(np.diff(heights).min()) <= same_place(facts[0])
    if beside or crooked or tilt > _MOST_TILT_DEGREES:
        said = Phrase(
            "{count} slices that do not lie behind one another; shown one at a time.", count=count
        )
        return Verdict(Geometrical.NOT_A_STACK, said)
    shifted = float(np.linalg.norm(whole - (whole @ normal) * normal))
    tilted = tilt > _LEAST_TILT_DEGREES and shifted > 0.5 * min(facts[0].spacing)
    gaps = gaps_of(heights)
    return _stacked(facts, gaps, tilt if tilted else 0.0, float(np.linalg.norm(whole)))


def turns(facts: Sequence[FrameFacts]) -> bool:
    """Whether the frames differ in direction by more than rounding."""
    return turn_degrees(facts) > _TURNED_DEGREES


def turn_degrees(facts: Sequence[FrameFacts]) -> float:
    """The largest angle between the directions of the first frame and those of another."""
    told = {fact.orientation for fact in facts}
    if len(told) == 1:
        return 0.0
    apart = np.array(list(told)) - np.array(facts[0].orientation)
    half = np.linalg.norm(apart.reshape(-1, 2, 3), axis=2).max() / 2
    return float(np.degrees(2 * np.arcsin(min(1.0, half))))


def _stacked(facts: Sequence[FrameFacts], gaps: Gaps, tilt: float, length: float) -> Verdict:
    kind, words = gaps.kind, about(gaps)
    if tilt:
        kind = Geometrical.TILTED
        words = Phrase(
            "The gantry was tilted by {tilt:.1f} degrees; {words}", tilt=tilt, words=words
        )
    said = _contradiction(facts, gaps, length) if not gaps.listed else 0.0
    if said:
        words = Phrase(
            "{words} by their positions (the header says {said:.4g} mm)", words=words, said=said
        )
    return Verdict(
        kind,
        _sentence(words, facts),
        tilt,
        gaps.listed,
        gaps.usual,
        gaps.missing,
        said_mm=said,
    )


def _sentence(words: Phrase, facts: Sequence[FrameFacts]) -> Phrase:
    remarks = dict.fromkeys(fact.remark for fact in facts if fact.remark)
    return joined(" ", (Phrase("{words}.", words=words), *map(Phrase.of, remarks)))


def _contradiction(facts: Sequence[FrameFacts], gaps: Gaps, length: float) -> float:
    """What Spacing Between Slices says, where it is neither across the slices nor along a tilt."""
    said = facts[0].said_step
    true = (gaps.usual, length / (len(facts) - 1))
    wrong = said > 0 and all(abs(said - step) > max(_SAID_MM, _SAID_PART * step) for step in true)
    return said if wrong else 0.0


def _tilt(whole: Points, normal: Points) -> float:
    lateral = whole - (whole @ normal) * normal
    return float(np.degrees(np.arctan2(np.linalg.norm(lateral), whole @ normal)))


def _strays(places: Points, whole: Points) -> float:
    """How far (mm) the frames lie beside the line from the first to the last."""
    line = whole / max(float(np.linalg.norm(whole)), 1e-12)
    offset = places - places[0]
    return float(np.linalg.norm(offset - np.outer(offset @ line, line), axis=1).max())
