"""From task.toml to a Task. Whatever does not fit is refused by name."""

import re
from pathlib import Path, PurePosixPath

from viewer import paths
from viewer.ai.table import Table, read_table
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.task import AiPolicy, Item, Option, Question, QuestionKind, Task

FORMAT = 1
"""The version of the vocabulary that this program speaks."""

MOST_TIMES = 9
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_HINT = Phrase("Correct the file, or ask whoever made the task.")


def load_task(file: Path) -> Task:
    """The task that a file describes. Raises ViewerError with the file, the key and the reason."""
    if file.is_dir():
        file = file / "task.toml"
    table = read_table(file, _HINT)
    if table.get("format", int) != FORMAT:
        raise table.problem(
            "format", Phrase("must be {version}; the task is for another version", version=FORMAT)
        )
    task = Task(
        id=_name(table, "id"),
        title=table.text("title"),
        items=tuple(_item(one, file.parent) for one in table.tables("item")),
        questions=tuple(_question(one, file.parent) for one in table.tables("question")),
        readers=table.texts("readers"),
        seed=table.get_or("seed", int, 0),
        ai=AiPolicy(table.choice("ai", [policy.value for policy in AiPolicy])),
        packs=table.texts("packs"),
    )
    table.done()
    _check(table, task)
    return task


def _check(table: Table, task: Task) -> None:
    """What one key alone cannot tell."""
    for key, there in (("item", task.items), ("question", task.questions)):
        if not there:
            raise table.problem(key, "must be there at least once")
    named = {
        "item": [one.study_uid for one in task.items],
        "question": [one.id for one in task.questions],
        "readers": list(task.readers),
        "packs": list(task.packs),
    }
    for key, names in named.items():
        if doubled := _doubled(names):
            raise table.problem(key, Phrase('names "{name}" twice', name=doubled))
    if bool(task.packs) is (task.ai is AiPolicy.NEVER):
        what = 'must name the models that are run, unless `ai` is "never"'
        raise table.problem("packs", what)


def _item(table: Table, folder: Path) -> Item:
    place = table.text("path")
    pure = PurePosixPath(place)
    if pure.is_absolute() or Path(place).is_absolute() or "\\" in place:
        raise table.problem("path", "must lead from the folder of the task, with / between names")
    times = table.get_or("times", int, 1)
    if not 1 <= times <= MOST_TIMES:
        raise table.problem("times", Phrase("must be from 1 to {most}", most=MOST_TIMES))
    made = Item(_told(table, "study"), folder / pure, times)
    table.done()
    return made


def _question(table: Table, folder: Path) -> Question:
    """A question of the task's own, or one that is defined elsewhere, under another title."""
    id_ = _name(table, "id")
    if "from" not in table:
        made = _asked(table, id_, table.text("title"))
        table.done()
        return made
    named = table.text("from")
    inner = read_table(_definition(table, named, folder), _HINT)
    title = table.text("title", inner.text("title"))
    table.done()
    made = _asked(inner, id_, title)
    inner.done()
    return made


def _definition(table: Table, named: str, folder: Path) -> Path:
    """A file beside the task, or one that comes with Condyle."""
    if named.endswith(".toml"):
        return folder / named
    if named not in shipped_questions():
        known = ", ".join(shipped_questions())
        what = Phrase('is "{name}"; there are {known}, or a .toml file', name=named, known=known)
        raise table.problem("from", what)
    return paths.resource("reading", f"{named}.toml")


def shipped_questions() -> tuple[str, ...]:
    """The names of the questions whose definitions come with Condyle."""
    return tuple(sorted(file.stem for file in paths.resource("reading").glob("*.toml")))


def shipped_question(name: str) -> Question:
    """One of them."""
    table = read_table(paths.resource("reading", f"{name}.toml"), _HINT)
    return _asked(table, name, table.text("title"))


def _asked(table: Table, id_: str, title: str) -> Question:
    options = tuple(_option(one) for one in table.tables("option"))
    if len(options) < 2:
        raise table.problem("option", "must be there at least twice")
    if doubled := _doubled([one.id for one in options]):
        raise table.problem("option", Phrase('names "{name}" twice', name=doubled))
    made = Question(
        id=id_,
        title=title,
        kind=QuestionKind(table.choice("kind", [kind.value for kind in QuestionKind])),
        options=options,
        cannot=table.texts("cannot"),
        source=table.text("source", ""),
    )
    if len(made.cannot) > MOST_TIMES:
        raise table.problem("cannot", Phrase("must have at most {most} reasons", most=MOST_TIMES))
    return made


def _option(table: Table) -> Option:
    key = table.text("id")
    if not (len(key) == 1 and key in "0123456789"):
        raise table.problem("id", "must be one digit: the key that chooses it")
    made = Option(
        key,
        _told(table, "label"),
        table.text("definition", ""),
        table.code("code") if "code" in table else None,
    )
    table.done()
    return made


def _name(table: Table, key: str) -> str:
    value = table.text(key)
    if not _NAME.fullmatch(value):
        raise table.problem(key, "must be of letters, digits, - and _, and at most 64 of them")
    return value


def _told(table: Table, key: str) -> str:
    if not (value := table.text(key).strip()):
        raise table.problem(key, "must not be empty")
    return value


def _doubled(names: list[str]) -> str:
    return next((name for at, name in enumerate(names) if name in names[:at]), "")


def may_read(task: Task, reader: str) -> None:
    """Raise ViewerError where a task is not for a reader of that name."""
    if task.readers and reader not in task.readers:
        raise ViewerError(
            Phrase("“{title}” is not for {reader} to read.", title=task.title, reader=reader),
            Phrase("Its readers are {names}.", names=", ".join(task.readers)),
        )
