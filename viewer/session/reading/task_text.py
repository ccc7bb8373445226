"""A Task as the text of its file: what `load_task` makes the same of."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.task import Item, Option, Question, QuestionKind, Task
from viewer.session.reading.task_file import FORMAT


def text_of(task: Task, folder: Path) -> str:
    """The whole file, with the definitions in it: what is asked never changes behind its back.

    Raises ViewerError where a Study lies neither in ``folder`` nor below it.
    """
    return "\n".join(_lines(task, folder)) + "\n"


def _lines(task: Task, folder: Path) -> Iterator[str]:
    yield f"format = {FORMAT}"
    yield f"id = {_text(task.id)}"
    yield f"title = {_text(task.title)}"
    yield f"readers = {_texts(task.readers)}"
    yield f"seed = {task.seed}"
    yield f"ai = {_text(task.ai)}"
    yield f"packs = {_texts(task.packs)}"
    yield f"others = {str(task.others).lower()}"
    for question in task.questions:
        yield from _question(question)
    for item in task.items:
        yield from _item(item, folder)


def _question(question: Question) -> Iterator[str]:
    yield from ("", "[[question]]")
    told = {"id": question.id, "title": question.title, "kind": question.kind.value}
    told |= {key: value for key in _SAID if (value := getattr(question, key))}
    yield from (f"{key} = {_text(value)}" for key, value in told.items())
    if question.cannot:
        yield f"cannot = {_texts(question.cannot)}"
    if question.kind is QuestionKind.MEASUREMENT:
        yield f"numbers = {_texts(question.numbers)}"
    if question.most and question.kind in (QuestionKind.POINT, QuestionKind.BOX):
        yield f"most = {question.most}"
    yield from _code(question.code)
    for option in question.options:
        yield from _option(option)


def _option(option: Option) -> Iterator[str]:
    yield "[[question.option]]"
    yield f"id = {_text(option.id)}"
    yield f"label = {_text(option.label)}"
    if option.definition:
        yield f"definition = {_text(option.definition)}"
    yield from _code(option.code)


def _code(code: Code | None) -> Iterator[str]:
    if code is not None:
        yield f"code = {_texts((code.value, code.scheme, code.meaning))}"


def _item(item: Item, folder: Path) -> Iterator[str]:
    yield from ("", "[[item]]", f"study = {_text(item.study_uid)}")
    yield f"path = {_text(_place(item.path, folder))}"
    if item.patient:
        yield f"patient = {_text(item.patient)}"
    if item.times > 1:
        yield f"times = {item.times}"


def _place(path: Path, folder: Path) -> str:
    place, folder = path.resolve(), folder.resolve()
    if not place.is_relative_to(folder):
        raise ViewerError(
            Phrase("{place} is not in the folder of the task.", place=str(place)),
            "Put the task file beside the studies or above them: it travels with them.",
        )
    return place.relative_to(folder).as_posix()


def _text(value: str) -> str:
    """As TOML has it, which here is as JSON has it."""
    return json.dumps(value, ensure_ascii=False)


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


_SAID = ("source", "definition", "draw", "side")
