"""How wrong claimed boxes or points of one picture are, for the sheet of the worst."""

import math
from collections.abc import Sequence

from viewer.ai.outputs import RegionsOutput
from viewer.core.shapes.region import Shape
from viewer.lab.report.outcomes import Edges, Place, PlacesSaid

MET = 0.5


def off(said: PlacesSaid, output: RegionsOutput) -> tuple[float, ...] | None:
    """Of points how many are missed, then how far they are off; of boxes what is missed, extra."""
    if output.shape is Shape.POINT:
        away = _away(said)
        missed = sum(math.isinf(one) for one in away)
        found = [one for one in away if math.isfinite(one)]
        return (float(missed), sum(found) / max(1, len(found))) if away else None
    missed, extra = _unmet(said)
    return (float(missed), float(extra)) if missed or extra else None


def told_places(said: PlacesSaid, output: RegionsOutput) -> tuple[str, str]:
    """In words, and how sure the surest claim is."""
    if output.shape is Shape.POINT:
        found = [one for one in _away(said) if math.isfinite(one)]
        mean = f"{sum(found) / len(found):.1f} px off on average" if found else "nothing found"
        return mean, f"{len(found)} of {len(said.truth)} found"
    missed, extra = _unmet(said)
    sure = max((one.probability for one in said.claimed), default=None)
    detail = f"surest at {sure:.0%}" if sure is not None else "nothing claimed"
    return f"{missed} of {len(said.truth)} missed, {extra} claimed where nothing is", detail


def _away(said: PlacesSaid) -> list[float]:
    """Of each right point to the surest claim of its label, pixels; infinite with none."""
    return [
        min(
            (math.dist(_middle(right), _middle(one)) for one in _surest(said, right.label)),
            default=math.inf,
        )
        for right in said.truth
    ]


def _surest(said: PlacesSaid, label: int) -> Sequence[Place]:
    ours = [one for one in said.claimed if one.label == label]
    return [max(ours, key=lambda one: one.probability)] if ours else []


def _middle(place: Place) -> tuple[float, float]:
    top, left, bottom, right = place.edges
    return (top + bottom) / 2, (left + right) / 2


def _unmet(said: PlacesSaid) -> tuple[int, int]:
    """Right boxes that no claim meets, and claims that meet none, the surest first."""
    left, extra = list(said.truth), 0
    for one in sorted(said.claimed, key=lambda place: -place.probability):
        ours = [right for right in left if right.label == one.label]
        best = max(ours, key=lambda right: overlap(one.edges, right.edges), default=None)
        if best is not None and overlap(one.edges, best.edges) >= MET:
            left.remove(best)
        else:
            extra += 1
    return len(left), extra


def overlap(one: Edges, other: Edges) -> float:
    """The common part of two boxes, of both together."""
    down = min(one[2], other[2]) - max(one[0], other[0])
    right = min(one[3], other[3]) - max(one[1], other[1])
    common = max(0.0, down) * max(0.0, right)
    whole = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)) - common
    return common / whole if whole else 0.0
