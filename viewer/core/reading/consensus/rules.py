"""How several answers come to one; None where they do not, and a person has to decide."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import median

import numpy as np

from viewer.core.reading.answers import Answer, Number
from viewer.core.reading.consensus.acts import Rule
from viewer.core.reading.consensus.disagreement import disagreement
from viewer.core.reading.consensus.staple import majority_of_masks, staple
from viewer.core.reading.said import Cover, Said
from viewer.core.reading.task import Question, QuestionKind
from viewer.core.shapes.region import Region

RULES: Mapping[QuestionKind, tuple[Rule, ...]] = {
    QuestionKind.CLASS: (Rule.MAJORITY, Rule.ADJUDICATION),
    QuestionKind.ORDINAL: (Rule.MEDIAN, Rule.MAJORITY, Rule.ADJUDICATION),
    QuestionKind.MEASUREMENT: (Rule.MEDIAN, Rule.ADJUDICATION),
    QuestionKind.POINT: (Rule.MEDIAN, Rule.ADJUDICATION),
    QuestionKind.BOX: (Rule.MEDIAN, Rule.ADJUDICATION),
    QuestionKind.MASK: (Rule.STAPLE, Rule.MAJORITY, Rule.ADJUDICATION),
}
"""Those that make sense of each kind of question; the first unless another is chosen."""


def settle(question: Question, rule: Rule, said: Sequence[Said]) -> Said | None:
    """What the Reads of one Study come to; None where a person has to decide.

    More than half must have judged it, and more than half of these must have seen something where
    something was to be drawn. Between two grades there is no median grade.
    """
    if rule is Rule.ADJUDICATION:
        return said[0] if said and disagreement(question, said) == 0.0 else None
    judged = [one for one in said if one.is_judged]
    unable = [one for one in said if not one.is_judged]
    if len(unable) > len(judged):
        reason = Counter(one.answer.reason for one in unable).most_common(1)[0][0]
        return Said(Answer(question.id, reason=reason))
    if len(unable) == len(judged):
        return None
    if not question.kind.is_drawn:
        return _GRADES[rule](question, judged)
    drew = [one for one in judged if one.is_drawn]
    if 2 * len(drew) > len(judged):
        return _DRAWN[question.kind](question, rule, drew)
    nothing = [one for one in judged if not one.is_drawn]
    return None if len(drew) == len(nothing) else _most(question, nothing)


def _most(question: Question, said: Sequence[Said]) -> Said | None:
    option, count = Counter(one.answer.option for one in said).most_common(1)[0]
    return Said(Answer(question.id, option)) if 2 * count > len(said) else None


def _middle(question: Question, said: Sequence[Said]) -> Said | None:
    ids = [option.id for option in question.options]
    grades = sorted(ids.index(one.answer.option) for one in said)
    low, high = grades[(len(grades) - 1) // 2], grades[len(grades) // 2]
    return Said(Answer(question.id, ids[low])) if low == high else None


def _numbers(question: Question, _rule: Rule, said: Sequence[Said]) -> Said | None:
    """The median of each number that all of them measured in one unit."""
    named = [tuple((one.name, one.unit) for one in each.answer.numbers) for each in said]
    if len(set(named)) > 1:
        return None
    made = tuple(
        Number(name, median(one.value(name, unit) for one in said), unit) for name, unit in named[0]
    )
    return Said(Answer(question.id, numbers=made))


def _places(question: Question, _rule: Rule, said: Sequence[Said]) -> Said | None:
    """The median of one shape each, corner by corner; of several each a person decides."""
    regions = [one.regions[0] for one in said if len(one.regions) == 1]
    if len(regions) < len(said) or len({one.in_patient for one in regions}) > 1:
        return None
    corners = np.median([_in_order(one) for one in regions], axis=0)
    points = tuple((float(x), float(y), float(z)) for x, y, z in corners)
    made = Region(regions[0].shape, points, regions[0].in_patient)
    return Said(Answer(question.id), (made,), drawn_on=said[0].drawn_on)


def _in_order(region: Region) -> np.ndarray:
    """Its corners as they go round from the first one, wherever that reader began."""
    points = np.array(region.points)
    if len(points) == 1:
        return points
    first = int(np.lexsort(np.round(points, 6).T)[0])
    turned = np.roll(points, -first, axis=0)
    back = np.roll(turned[::-1], 1, axis=0)
    return min(turned, back, key=lambda one: tuple(np.round(one[1], 6)))


def _masks(question: Question, rule: Rule, said: Sequence[Said]) -> Said | None:
    covers = [one.cover for one in said if one.cover is not None]
    if len(covers) < len(said) or not all(covers[0].lies_as(one) for one in covers):
        return None
    how = staple if rule is Rule.STAPLE else majority_of_masks
    mask = how([one.mask for one in covers])
    made = Cover(covers[0].target, covers[0].segment, mask)
    return Said(Answer(question.id), cover=made)


_GRADES: Mapping[Rule, Callable[[Question, Sequence[Said]], Said | None]] = {
    Rule.MAJORITY: _most,
    Rule.MEDIAN: _middle,
}
_DRAWN: Mapping[QuestionKind, Callable[[Question, Rule, Sequence[Said]], Said | None]] = {
    QuestionKind.MEASUREMENT: _numbers,
    QuestionKind.POINT: _places,
    QuestionKind.BOX: _places,
    QuestionKind.MASK: _masks,
}
