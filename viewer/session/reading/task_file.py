"""From task.toml to a Task. Whatever does not fit is refused by name."""

from pathlib import Path, PurePosixPath

from viewer.ai.table import Table, read_table
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.task import AiPolicy, Item, Task
from viewer.session.reading.question_file import doubled, name_in, question_of, told

FORMAT = 1
"""The version of the vocabulary that this program speaks."""

MOST_TIMES = 9
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
        id=name_in(table, "id"),
        title=table.text("title"),
        items=tuple(_item(one, file.parent) for one in table.tables("item")),
        questions=tuple(question_of(one, file.parent, _HINT) for one in table.tables("question")),
        readers=table.texts("readers"),
        seed=table.get_or("seed", int, 0),
        ai=AiPolicy(table.choice("ai", [policy.value for policy in AiPolicy])),
        packs=table.texts("packs"),
        others=table.get_or("others", bool, True),
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
        if twice := doubled(names):
            raise table.problem(key, Phrase('names "{name}" twice', name=twice))
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
    made = Item(told(table, "study"), folder / pure, times, table.text("patient", ""))
    table.done()
    return made


def may_read(task: Task, reader: str) -> None:
    """Raise ViewerError where a task is not for a reader of that name."""
    if task.readers and reader not in task.readers:
        raise ViewerError(
            Phrase("“{title}” is not for {reader} to read.", title=task.title, reader=reader),
            Phrase("Its readers are {names}.", names=", ".join(task.readers)),
        )
