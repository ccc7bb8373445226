"""What readers said and drew, in words."""

from collections.abc import Sequence

from viewer.core.minus import typeset
from viewer.core.reading.answers import Answer
from viewer.core.reading.drawn import is_enough
from viewer.core.reading.task import Question, QuestionKind
from viewer.session.reading.others import OtherRead
from viewer.ui.looks.words import counted, tr


def said(question: Question, answer: Answer | None) -> str:
    """An answer on one line."""
    if answer is None:
        return tr("not answered")
    if answer.drawn:
        return _drawn(question, answer)
    option = question.option(answer.option)
    return tr(option.label) if option is not None else tr(answer.reason)


def _drawn(question: Question, answer: Answer) -> str:
    count = len(answer.drawn)
    if not is_enough(question, answer):
        asked = tr("{count} drawn, {most} asked for: take the others away")
        return asked.format(count=count, most=question.most)
    if answer.numbers:
        told = [f"{tr(one.name)} {one.value:.1f} {tr(one.unit)}" for one in answer.numbers]
        return typeset(", ".join(told))
    if question.kind is QuestionKind.MASK:
        return tr("painted")
    if question.kind is QuestionKind.MEASUREMENT:
        return tr("measured")
    return counted(count, *DRAWN[question.kind])


def other_said(questions: Sequence[Question], other: OtherRead) -> str:
    """What another reader signed, on one line."""
    return " · ".join(said(one, other.answers.get(one.id)) for one in questions)


DRAWN = {
    QuestionKind.POINT: ("{count} point", "{count} points"),
    QuestionKind.BOX: ("{count} box", "{count} boxes"),
}
"""What is drawn for a question: one, and several."""
