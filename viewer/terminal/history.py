"""``condyle history``: who did what when."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.session.headless import workspace
from viewer.session.history.files import write_history
from viewer.session.history.lines import Line, found, history
from viewer.session.reading.task_file import load_task
from viewer.terminal.progress import progress_bar

_LAST = 200


@click.command("history")
@click.argument("words", nargs=-1)
@click.option("--study", default="", help="Of one study, by its UID.")
@click.option("--who", default="", help="Of one person, by name.")
@click.option("--task", type=click.Path(path_type=Path), help="Of a task; who leads it sees more.")
@click.option("--reader", default="", help="Who asks; without it, the reader of the settings.")
@click.option("--out", type=click.Path(path_type=Path), help="Write all to a .csv or .json.")
def history_command(
    words: tuple[str, ...], study: str, who: str, task: Path | None, reader: str, out: Path | None
) -> int:
    """Tell who did what when: all that holds every one of WORDS.

    Each line says where it stands in its chain; exit code 1 where a chain is not whole. Grades and
    answers are not told. Reads of others are left out, but with --task for whoever leads it.
    """
    asked = None if task is None else load_task(task)
    with workspace() as session, progress_bar("Looking into the journal") as progress:
        asks = Reader(reader) if reader else session.reader
        every = history(session.journal, asks, progress, asked)
    lines = found(every, " ".join(words), study, who)
    if not lines:
        raise ViewerError("Nothing like that was done.", "Leave words or names out.")
    if out is not None:
        write_history(lines, out)
        click.echo(f"{out}: {len(lines)} acts")
    else:
        _show(lines)
    return 1 if any(line.problem for line in lines) else 0


def _show(lines: Sequence[Line]) -> None:
    table = Table("When", "Who", "What", "About", "Study or task", "Place", box=None)
    for line in lines[-_LAST:]:
        where = line.study if not line.task else f"{line.task} · {line.study} · {line.read}"
        place = f"{line.place} of {line.length}"
        table.add_row(_when(line), line.reader, line.did, line.about, where, place)
    Console().print(table)
    if len(lines) > _LAST:
        click.echo(f"the last {_LAST} of {len(lines)}; --out writes all")
    for problem in dict.fromkeys(f"{one.study}, {one.reader}: {one.problem}" for one in lines):
        if not problem.endswith(": "):
            click.echo(problem, err=True)


def _when(line: Line) -> str:
    """As clocks here show it."""
    try:
        told = f"{datetime.fromisoformat(line.at).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        told = line.at
    return f"{told} (clock set back)" if line.set_back else told
