"""Agreement on a question, whatever is asked."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from viewer.core.reading.agreement.chosen import chosen_by_many, chosen_by_two
from viewer.core.reading.agreement.covered import covered_by_two
from viewer.core.reading.agreement.measured import measured_by_many, measured_by_two
from viewer.core.reading.agreement.measures import Cases, Given, Part
from viewer.core.reading.agreement.placed import placed_by_two
from viewer.core.reading.task import Question, QuestionKind

_Compare = Callable[[Question, Sequence[Given], Cases], Iterator[Part]]

_BY_TWO: Mapping[QuestionKind, _Compare] = {
    QuestionKind.CLASS: chosen_by_two,
    QuestionKind.ORDINAL: chosen_by_two,
    QuestionKind.MEASUREMENT: measured_by_two,
    QuestionKind.POINT: placed_by_two,
    QuestionKind.BOX: placed_by_two,
    QuestionKind.MASK: covered_by_two,
}
_BY_MANY: Mapping[QuestionKind, _Compare] = {
    QuestionKind.CLASS: chosen_by_many,
    QuestionKind.ORDINAL: chosen_by_many,
    QuestionKind.MEASUREMENT: measured_by_many,
}


def by_two(question: Question, one: Given, other: Given, cases: Cases) -> list[Part]:
    """How far two agree, on the whole question first."""
    return list(_BY_TWO[question.kind](question, (one, other), cases))


def by_many(question: Question, said: Sequence[Given], cases: Cases) -> list[Part]:
    """How far all of them agree; nothing where only pairs can be told of, as of masks."""
    how = _BY_MANY.get(question.kind)
    return list(how(question, said, cases)) if how is not None else []
