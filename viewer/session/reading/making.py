"""A task file made from Studies that were found."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import commonpath
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.task import AiPolicy, Task
from viewer.core.study import Study
from viewer.session.reading.task_file import FORMAT, load_task


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a task is to say beside its Studies; ``questions`` are names of definitions."""

    id: str
    title: str
    questions: tuple[str, ...]
    readers: tuple[str, ...] = ()
    ai: AiPolicy = AiPolicy.NEVER
    packs: tuple[str, ...] = ()


def write_task(file: Path, wanted: Wanted, studies: Sequence[Study]) -> Task:
    """Write a task on Studies that lie beside the file or below it, and read it once as it is.

    Raises ViewerError where it would not be a task, or a Study lies elsewhere; nothing is left
    then. A file that is there already is not replaced.
    """
    lines = _lines(file.parent.resolve(), wanted, studies)
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write("\n".join(lines) + "\n")
    except FileExistsError as error:
        raise ViewerError(
            Phrase("{file} is there already.", file=str(file)), "Choose another name."
        ) from error
    try:
        return load_task(file)
    except ViewerError:
        file.unlink()
        raise


def _lines(folder: Path, wanted: Wanted, studies: Iterable[Study]) -> list[str]:
    items = [(study, _place(folder, study)) for study in studies]
    patients: dict[str, int] = {}
    lines = [
        f"format = {FORMAT}",
        f"id = {_text(wanted.id)}",
        f"title = {_text(wanted.title)}",
        f"readers = {_texts(wanted.readers)}",
        "seed = 0",
        f"ai = {_text(wanted.ai)}",
        f"packs = {_texts(wanted.packs)}",
    ]
    for name in wanted.questions:
        lines += ["", "[[question]]", f"id = {_text(Path(name).stem)}", f"from = {_text(name)}"]
    for study, place in items:
        patient = patients.setdefault(study.patient.id or study.uid, len(patients) + 1)
        lines += ["", "[[item]]", f"study = {_text(study.uid)}", f"path = {_text(place)}"]
        lines.append(f"patient = {_text(str(patient))}")
    return lines


def _place(folder: Path, study: Study) -> str:
    """The folder that holds all of a Study, or its one file, from the folder of the task."""
    files = {str(one.path.resolve()) for series in study.series for one in series.instances}
    place = Path(commonpath(files))
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
