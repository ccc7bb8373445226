"""Tasks made from Studies that were found, and kept in their files."""

import re
from os.path import commonpath
from pathlib import Path

from viewer.core.digest import digest
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.task import Item, Task
from viewer.core.study import Patient, Study
from viewer.session.reading.task_file import load_task
from viewer.session.reading.task_text import text_of
from viewer.store.private import write_text

_LETTERS = 12
BEFORE = ".before"
"""Is added to the name of the file that a changed task had."""


def item_of(study: Study, times: int = 1) -> Item:
    """A Study to be read, in the folder that holds all of it, or its one file."""
    files = {str(one.path.resolve()) for series in study.series for one in series.instances}
    return Item(study.uid, Path(commonpath(files)), times, _patient(study.patient))


def _patient(patient: Patient) -> str:
    """The same for all Studies of one patient, whenever they are added; it leaves no data set."""
    known = f"{patient.issuer}\n{patient.id}"
    return digest(known.encode())[:_LETTERS] if patient.id else ""


def id_of(title: str) -> str:
    """A name for a task of that title, such as files can have."""
    return re.sub("[^A-Za-z0-9_.-]+", "-", title).strip("-.")[:64] or "task"


def write_task(file: Path, task: Task) -> Task:
    """Write a new task, and read it once as it is.

    Raises ViewerError where it would not be a task, a Study lies elsewhere, or there is a file of
    that name; nothing is left then.
    """
    if file.exists():
        raise ViewerError(
            Phrase("{file} is there already.", file=str(file)), "Choose another name."
        )
    write_text(file, text_of(task, file.parent))
    try:
        return load_task(file)
    except ViewerError:
        file.unlink()
        raise


def rewrite_task(file: Path, task: Task) -> Task:
    """Put a changed task in the place of the one before, which is kept beside it."""
    before = file.with_name(file.name + BEFORE)
    changed = file.with_name(file.name + ".changed")
    changed.unlink(missing_ok=True)
    try:
        made = write_task(changed, task)
        write_text(before, file.read_text(encoding="utf-8"))
    except ViewerError:
        changed.unlink(missing_ok=True)
        raise
    changed.replace(file)
    return made
