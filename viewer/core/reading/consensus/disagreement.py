"""How far the answers to one question on one Study are from each other: 0 is not at all, 1 whole.

Cases that are to be decided are shown in this order, those that are farthest first.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from viewer.core.overlap import dice
from viewer.core.reading.agreement.placed import overlap_of_boxes
from viewer.core.reading.beside import beside
from viewer.core.reading.said import Said
from viewer.core.reading.task import Question, QuestionKind


def disagreement(question: Question, said: Sequence[Said]) -> float:
    """The mean over all pairs; who could not judge disagrees wholly with who could."""
    pairs = [_apart(question, one, other) for one, other in combinations(said, 2)]
    return math.fsum(pairs) / len(pairs) if pairs else 0.0


def _apart(question: Question, one: Said, other: Said) -> float:
    if not one.is_judged and not other.is_judged:
        return 0.0
    if one.is_judged != other.is_judged or one.is_drawn != other.is_drawn:
        return 1.0
    return _APART[question.kind](question, one, other)


def _class(_question: Question, one: Said, other: Said) -> float:
    return float(one.answer.option != other.answer.option)


def _grade(question: Question, one: Said, other: Said) -> float:
    ids = [option.id for option in question.options]
    steps = abs(ids.index(one.answer.option) - ids.index(other.answer.option))
    return steps / max(1, len(ids) - 1)


def _numbers(_question: Question, one: Said, other: Said) -> float:
    """What the difference comes to of the number that differs most."""
    pairs = ((each.value, other.value(each.name, each.unit)) for each in one.answer.numbers)
    return max((_far(abs(a - b)) for a, b in pairs), default=0.0)


def _far(distance: float) -> float:
    """Half at ten millimetres, pixels or degrees; whole where one of them is missing."""
    return 1.0 if math.isnan(distance) else distance / (distance + _NEAR)


def _boxes(_question: Question, one: Said, other: Said) -> float:
    found = overlap_of_boxes(one.regions, other.regions)
    return 0.0 if math.isnan(found) else 1.0 - found


def _points(_question: Question, one: Said, other: Said) -> float:
    if len(one.regions) != len(other.regions):
        return 1.0
    pairs = zip(one.regions, other.regions, strict=True)
    return _far(max((math.dist(a.points[0], b.points[0]) for a, b in pairs), default=0.0))


def _masks(_question: Question, one: Said, other: Said) -> float:
    if one.cover is None or other.cover is None:
        return 0.0
    if not one.cover.lies_as(other.cover):
        return 1.0
    _, laid = beside([one.cover.mask, other.cover.mask], 0)
    return 1.0 - dice(*laid)


_NEAR = 10.0
_APART: Mapping[QuestionKind, Callable[[Question, Said, Said], float]] = {
    QuestionKind.CLASS: _class,
    QuestionKind.ORDINAL: _grade,
    QuestionKind.MEASUREMENT: _numbers,
    QuestionKind.POINT: _points,
    QuestionKind.BOX: _boxes,
    QuestionKind.MASK: _masks,
}
