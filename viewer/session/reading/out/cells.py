"""What the columns of a data set say of one picture: the consensus, and what each reader said."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from viewer.core.reading.said import Said
from viewer.core.reading.task import Question, QuestionKind
from viewer.session.reading.out.picture import Picture

Cell = tuple[str, str]
"""The name of a column, and what is in it."""

NONE = "none"
"""That there is nothing to be found; an empty cell says that nobody could tell."""


def truth(question: Question, said: Said | None, picture: Picture, folder: Path) -> Iterator[Cell]:
    """Columns by name with their cells; files of masks are written on the way."""
    if question.kind is QuestionKind.MEASUREMENT:
        for name in question.numbers:
            yield f"{question.id} {name}", _number(said, name)
        return
    if said is None or not said.is_judged:
        yield question.id, ""
    elif question.kind is QuestionKind.MASK:
        yield question.id, _mask(question, said, picture, folder)
    elif question.kind.is_drawn:
        yield question.id, _places(question, said, picture)
    else:
        yield question.id, chosen(question, said)


def chosen(question: Question, said: Said | None) -> str:
    """The meaning of the code, by which packs know their labels; else the label. Empty for none."""
    option = question.option(said.answer.option) if said is not None else None
    if option is None:
        return ""
    return option.code.meaning if option.code is not None else option.label


def by_reader(question: Question, said: Said | None) -> Iterator[Cell]:
    """What one reader said, where it fits into cells."""
    if question.kind is QuestionKind.MEASUREMENT:
        for name in question.numbers:
            yield f"{question.id} {name}", _number(said, name)
    elif not question.kind.is_drawn:
        yield question.id, chosen(question, said)


def coco_file(question: Question) -> str:
    """The file that holds all places of a question."""
    return f"{question.id}.json"


def _number(said: Said | None, name: str) -> str:
    every = said.answer.numbers if said is not None else ()
    return next((f"{one.value:.6g}" for one in every if one.name == name), "")


def _mask(question: Question, said: Said, picture: Picture, folder: Path) -> str:
    """Of a picture that nobody painted on, nothing is known."""
    if said.cover is None:
        empty = np.zeros(picture.volume.geometry.shape, dtype=np.bool_)
        return picture.write_mask(folder, question.id, empty)
    if not picture.is_of(said.cover.target):
        return ""
    return picture.write_mask(folder, question.id, said.cover.mask.whole())


def _places(question: Question, said: Said, picture: Picture) -> str:
    if not said.regions:
        return NONE
    drawn_here = said.drawn_on is not None and picture.is_of(said.drawn_on)
    return coco_file(question) if drawn_here and picture.is_flat else ""
