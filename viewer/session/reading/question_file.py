"""What a task asks, from its tables: what is to be chosen, and what is to be drawn."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from viewer import paths
from viewer.ai.table import Table, read_table
from viewer.core.phrase import Phrase
from viewer.core.reading.task import Option, Question, QuestionKind
from viewer.core.shapes.region import Shape
from viewer.session.guided.sets import shipped

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")

MOST = 9
"""The most reasons why a question cannot be answered, and shapes that it may ask for."""

NUMBERS = {
    Shape.LINE: ("Length",),
    Shape.ANGLE: ("Angle",),
    Shape.OPEN_ANGLE: ("Angle",),
    Shape.COBB: ("Cobb",),
    Shape.CIRCLE: ("Diameter", "Area"),
    Shape.ELLIPSE: ("Long axis", "Short axis", "Area"),
    Shape.POLYGON: ("Perimeter", "Area"),
}
"""What can be asked of the shapes that measure, by the names of their numbers."""


def shipped_questions() -> tuple[str, ...]:
    """The names of the questions whose definitions come with Condyle."""
    return tuple(sorted(file.stem for file in paths.resource("reading").glob("*.toml")))


def question_of(table: Table, folder: Path, hint: str) -> Question:
    """A question of the task's own, or one that is defined elsewhere, under another title."""
    id_ = name_in(table, "id")
    if "from" not in table:
        made = _asked(table, id_, table.text("title"))
        table.done()
        return made
    named = table.text("from")
    inner = read_table(_definition(table, named, folder), hint)
    title = table.text("title", inner.text("title"))
    table.done()
    made = _asked(inner, id_, title)
    inner.done()
    return made


def shipped_question(name: str) -> Question:
    """One that comes along, by its name."""
    table = read_table(paths.resource("reading", f"{name}.toml"))
    return _asked(table, name, table.text("title"))


def named_question(name: str, folder: Path, hint: str = "") -> Question:
    """One that comes along, or that a .toml file in ``folder`` defines."""
    values: dict[str, object] = {"id": Path(name).stem, "from": name}
    return question_of(Table(values, folder, hint=hint), folder, hint)


def name_in(table: Table, key: str) -> str:
    """A name that other things are kept under."""
    value = table.text(key)
    if not _NAME.fullmatch(value):
        raise table.problem(key, "must be of letters, digits, - and _, and at most 64 of them")
    return value


def told(table: Table, key: str) -> str:
    """A text that says something."""
    if not (value := table.text(key).strip()):
        raise table.problem(key, "must not be empty")
    return value


def doubled(names: Sequence[str]) -> str:
    """The first name that was there before; empty where all differ."""
    return next((name for at, name in enumerate(names) if name in names[:at]), "")


def _definition(table: Table, named: str, folder: Path) -> Path:
    """A file beside the task, or one that comes with Condyle."""
    if named.endswith(".toml"):
        return folder / named
    if named not in shipped_questions():
        known = ", ".join(shipped_questions())
        what = Phrase('is "{name}"; there are {known}, or a .toml file', name=named, known=known)
        raise table.problem("from", what)
    return paths.resource("reading", f"{named}.toml")


def _asked(table: Table, id_: str, title: str) -> Question:
    kind = QuestionKind(table.choice("kind", [kind.value for kind in QuestionKind]))
    cannot = table.texts("cannot")
    if len(cannot) > MOST:
        raise table.problem("cannot", Phrase("must have at most {most} reasons", most=MOST))
    options = _options(table, 0 if kind.is_drawn else 2)
    return _MADE[kind](table, Question(id_, title, kind, options, cannot, table.text("source", "")))


def _options(table: Table, least: int) -> tuple[Option, ...]:
    options = tuple(_option(one) for one in table.tables("option"))
    if len(options) < least:
        raise table.problem("option", "must be there at least twice")
    if named := doubled([one.id for one in options]):
        raise table.problem("option", Phrase('names "{name}" twice', name=named))
    return options


def _option(table: Table) -> Option:
    key = table.text("id")
    if not (len(key) == 1 and key in "0123456789"):
        raise table.problem("id", "must be one digit: the key that chooses it")
    label, definition = told(table, "label"), table.text("definition", "")
    made = Option(key, label, definition, table.code("code") if "code" in table else None)
    table.done()
    return made


def _drawn(table: Table, question: Question) -> Question:
    code = table.code("code") if "code" in table else None
    return replace(question, definition=told(table, "definition"), code=code, most=1)


def _places(table: Table, question: Question) -> Question:
    most = table.get_or("most", int, 0)
    if not 0 <= most <= MOST:
        raise table.problem("most", Phrase("must be from 0 (any number) to {most}", most=MOST))
    return replace(_drawn(table, question), most=most)


def _measurement(table: Table, question: Question) -> Question:
    draw = table.choice("draw", [*NUMBERS, *(one.id for one in shipped().known)])
    numbers = table.texts("numbers")
    known = numbers_of(draw)
    for name in numbers:
        if name not in known:
            what = Phrase('names "{name}"; there are {known}', name=name, known=", ".join(known))
            raise table.problem("numbers", what)
    made = replace(_drawn(table, question), draw=draw, numbers=numbers or known)
    protocol = shipped().find(draw)
    if protocol is None or not protocol.sided:
        return made
    return replace(made, side=table.choice("side", ["L", "R"]))


def numbers_of(draw: str) -> tuple[str, ...]:
    """The names of all numbers of a shape or a guided set."""
    protocol = shipped().find(draw)
    if protocol is not None:
        return tuple(one.name for one in protocol.measures if one.shown)
    return NUMBERS[Shape(draw)]


_Made = Callable[[Table, Question], Question]
_MADE: Mapping[QuestionKind, _Made] = {
    QuestionKind.CLASS: lambda _, question: question,
    QuestionKind.ORDINAL: lambda _, question: question,
    QuestionKind.POINT: _places,
    QuestionKind.BOX: _places,
    QuestionKind.MEASUREMENT: _measurement,
    QuestionKind.MASK: _drawn,
}
