"""``condyle consensus``: what readers come to, decided where they do not, and frozen."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError, nobody_reads
from viewer.core.reading.answers import Answer
from viewer.core.reading.consensus.acts import Rule
from viewer.core.reading.said import Said
from viewer.core.reading.task import Question, Task
from viewer.session.headless import workspace
from viewer.session.reading.answer_words import in_words
from viewer.session.reading.consensus import Consensus, Open
from viewer.session.reading.out.dataset import TABLE, write_set
from viewer.session.reading.out.dicom import write_dicom
from viewer.session.reading.task_file import load_task
from viewer.session.workspace import Workspace
from viewer.terminal.progress import progress_bar


@click.command("consensus")
@click.argument("task", type=click.Path(path_type=Path))
@click.option("--lead", default="", help="Who decides; without it, the reader of the settings.")
@click.option(
    "--rule", multiple=True, help="QUESTION=RULE: majority, median, STAPLE, adjudication."
)
@click.option("--decide", multiple=True, help="STUDY QUESTION=ANSWER, or =@A for what A drew.")
@click.option("--comment", default="", help="Why it is decided so.")
@click.option("--undo", is_flag=True, help="Take back the last rule or decision.")
@click.option("--freeze", is_flag=True, help="Make it stay, with a version and a hash.")
@click.option("--again", is_flag=True, help="Begin the next version of one that is frozen.")
@click.option("--out", type=click.Path(path_type=Path), help="Write a data set there.")
@click.option("--dicom", type=click.Path(path_type=Path), help="Write SR and SEG of each there.")
def consensus_command(task: Path, lead: str, **wanted: Any) -> int:  # noqa: ANN401
    """Tell what the readers of TASK come to, those first who are farthest apart.

    Rules settle what they can: a majority is more than half, a median one of the grades, masks go
    by STAPLE. What is left is decided by a person, with --decide. All of it can be taken back until
    it is frozen. Readers are letters; the order of the letters tells nothing of their names.
    With --out, what is frozen leaves as labels.csv with pictures, masks and COCO files, split by
    patients; patients are numbers there. With --dicom each reader and the consensus leave as SR and
    SEG, which belong to the studies that were read and carry their identity.
    """
    asked = load_task(task)
    with workspace() as session:
        who = Reader(lead) if lead else session.reader
        if who is None:
            raise nobody_reads()
        with progress_bar("Reading what was signed") as progress:
            made = Consensus(session.journal, asked, who, progress)
        for name, act in (("again", made.begin_again), ("undo", made.undo)):
            if wanted[name]:
                act()
        _apply(made, wanted["rule"], wanted["decide"], wanted["comment"])
        if wanted["freeze"]:
            made.freeze()
        _show(made)
        for name, write in (("out", _hand_out), ("dicom", _write_dicom)):
            if wanted[name] is not None:
                write(session, made, wanted[name])
    return 0


def _hand_out(session: Workspace, made: Consensus, out: Path) -> None:
    with progress_bar("Writing cases") as progress:
        handed = write_set(session, made, out, progress)
    for reason in handed.left_out:
        click.echo(f"left out: {reason}", err=True)
    click.echo(f"{out / TABLE}: {handed.pictures} pictures. Learn from it with `condyle train`.")


def _write_dicom(session: Workspace, made: Consensus, folder: Path) -> None:
    with progress_bar("Writing SR and SEG") as progress:
        written = write_dicom(session, made, folder, progress)
    for reason in written.left_out:
        click.echo(f"left out: {reason}", err=True)
    click.echo(f"{folder}: {len(written.files)} files, which belong to the studies, names and all.")


def _apply(made: Consensus, rules: Sequence[str], decisions: Sequence[str], comment: str) -> None:
    for one in rules:
        name, _, rule = one.partition("=")
        made.choose(_question(made.task, name), _rule(rule))
    for one in decisions:
        study, _, rest = one.strip().partition(" ")
        name, _, said = rest.strip().partition("=")
        question, uid = _question(made.task, name), _study(made.task, study)
        if said.startswith("@"):
            made.decide(uid, _drawn_by(made, uid, question, said[1:]), said[1:], comment)
        else:
            made.decide(uid, _answer(question, said), comment=comment)


def _drawn_by(made: Consensus, study_uid: str, question: Question, letter: str) -> Answer:
    every = (one for one in made.queue() if one.study_uid == study_uid)
    said = next((one.said for one in every if one.question.id == question.id), {})
    if letter not in said:
        raise ViewerError(
            f"Reader {letter} has not read that study.", f"These have: {', '.join(said) or '-'}."
        )
    return said[letter].answer


def _answer(question: Question, said: str) -> Answer:
    """An option by its key, else a reason why it cannot be judged."""
    if question.option(said) is not None:
        return Answer(question.id, said)
    if said in question.reasons:
        return Answer(question.id, reason=said)
    known = ", ".join((*(one.id for one in question.options), *question.reasons))
    raise ViewerError(f'"{said}" is no answer to “{question.title}”.', f"These are: {known}.")


def _rule(name: str) -> Rule:
    if name not in tuple(Rule):
        raise ViewerError(f'"{name}" is no rule.', f"There are {', '.join(Rule)}.")
    return Rule(name)


def _question(task: Task, name: str) -> Question:
    found = task.question(name)
    if found is None:
        known = ", ".join(one.id for one in task.questions)
        raise ViewerError(f'The task does not ask "{name}".', f"It asks {known}.")
    return found


def _study(task: Task, name: str) -> str:
    """A Study by its UID, or its number in the task, from 1."""
    uids = [one.study_uid for one in task.items]
    if name in uids:
        return name
    if name.isdecimal() and 1 <= int(name) <= len(uids):
        return uids[int(name) - 1]
    raise ViewerError(f'The task has no study "{name}".', "Give its UID, or its number.")


def _show(made: Consensus) -> None:
    places = {one.study_uid: at for at, one in enumerate(made.task.items, start=1)}
    queue = made.queue()
    for question in made.task.questions:
        rows = [one for one in queue if one.question.id == question.id]
        if rows:
            Console().print(_table(made, question, rows, lambda one: places[one.study_uid]))
    left = sum(one.settled is None for one in queue)
    if (frozen := made.frozen) is not None:
        click.echo(f"Version {frozen.version} is frozen: sha256 {frozen.sha256}")
    else:
        click.echo(f"Version {made.version}: {len(queue)} answers, {left} to be decided.")


def _table(
    made: Consensus, question: Question, rows: Sequence[Open], place: Callable[[Open], int]
) -> Table:
    letters = sorted({letter for one in rows for letter in one.said})
    title = f"{question.title}, by {made.rule(question).value}"
    table = Table("Study", "Apart", *letters, "Consensus", title=title, title_justify="left")
    for one in rows:
        said = [_words(question, one.said.get(letter)) for letter in letters]
        settled = one.settled
        told = "to be decided" if settled is None else in_words(question, settled.said)
        table.add_row(str(place(one)), _apart(one.apart), *said, told)
    return table


def _words(question: Question, said: Said | None) -> str:
    return "–" if said is None else in_words(question, said)


def _apart(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.2f}"
