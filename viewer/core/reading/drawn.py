"""What a reader drew in a Read, and which question it answers."""

from collections.abc import Iterable, Mapping

from viewer.core.annotation import (
    Annotation,
    Drawable,
    DrawnAnnotation,
    LandmarksAnnotation,
    MaskAnnotation,
)
from viewer.core.journal import State
from viewer.core.reading.answers import Answer
from viewer.core.reading.said import Landmarks
from viewer.core.reading.task import Question, QuestionKind
from viewer.core.shapes.region import Region, Shape

_SHAPES = {QuestionKind.POINT: Shape.POINT, QuestionKind.BOX: Shape.BOX}


def shape_of(question: Question) -> Shape | None:
    """The shape that answers a question; None where something else does."""
    if question.kind is QuestionKind.MEASUREMENT and question.draw in tuple(Shape):
        return Shape(question.draw)
    return _SHAPES.get(question.kind)


def takes(question: Question, drawn: Annotation) -> bool:
    """Whether something is of the kind that a question has drawn."""
    if isinstance(drawn, MaskAnnotation):
        return question.kind is QuestionKind.MASK
    if isinstance(drawn, LandmarksAnnotation):
        run = (drawn.protocol, drawn.side)
        return question.kind is QuestionKind.MEASUREMENT and run == (question.draw, question.side)
    return isinstance(drawn, DrawnAnnotation) and drawn.region.shape is shape_of(question)


def is_enough(question: Question, answer: Answer | None) -> bool:
    """Whether a question is answered, and not by more than was asked for."""
    return answer is not None and not (question.most and len(answer.drawn) > question.most)


def drawn_for(state: State) -> dict[str, Answer]:
    """By the id of the question, an Answer of all that stands drawn for it.

    A mask on which nothing was painted yet answers nothing.
    """
    ids: dict[str, list[str]] = {}
    for one in state.annotations.values():
        if isinstance(one, Drawable) and one.question and state.strokes.get(one.id) != ():
            ids.setdefault(one.question, []).append(one.id)
    return {question: Answer(question, drawn=tuple(those)) for question, those in ids.items()}


def drawn_of(annotations: Mapping[str, Annotation], answer: Answer) -> tuple[Drawable, ...]:
    """What an Answer refers to, of the ``annotations`` of its Read (`State.annotations`)."""
    found = (annotations.get(one) for one in answer.drawn)
    return tuple(one for one in found if isinstance(one, Drawable))


def landmarks_of(drawn: Iterable[Drawable]) -> Landmarks | None:
    """The landmarks that were placed, without who placed them; None where none were."""
    run = next((one for one in drawn if isinstance(one, LandmarksAnnotation)), None)
    if run is None or not run.landmarks:
        return None
    names = tuple(one.name for one in run.landmarks)
    points = tuple(Region(Shape.POINT, (one.place,), run.in_patient) for one in run.landmarks)
    return Landmarks(run.protocol, names, points)
