"""``condyle bundle``, ``gather``, ``agreement``: from each reader to whoever leads a study."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.session.headless import workspace
from viewer.session.reading.agreement import Agreement, Number, agreements
from viewer.session.reading.bundles import gather, write_bundle
from viewer.session.reading.task_file import load_task
from viewer.session.record import nobody_reads
from viewer.terminal.progress import progress_bar


@click.command("bundle")
@click.argument("task", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File to write.")
@click.option("--reader", default="", help="Whose reads; without it, the reader of the settings.")
def bundle_command(task: Path, out: Path, reader: str) -> int:
    """Write all that a reader signed of TASK into one file, for whoever leads it."""
    asked = load_task(task)
    with workspace() as session:
        who = Reader(reader) if reader else session.reader
        if who is None:
            raise nobody_reads()
        made = write_bundle(session.journal, asked, who, out)
    click.echo(f"{out}: {made.reads} signed reads of {who.name}.")
    if made.left_out:
        click.echo(f"left out: {made.left_out} that are not signed yet", err=True)
    return 0


@click.command("gather")
@click.argument("task", type=click.Path(path_type=Path))
@click.argument("bundle", nargs=-1, required=True, type=click.Path(path_type=Path))
def gather_command(task: Path, bundle: tuple[Path, ...]) -> int:
    """Take the reads of each BUNDLE into the journal of this computer.

    Bundles of another task, changed ones and those gathered before are refused, and the others
    taken; exit code 2 where any was.
    """
    asked = load_task(task)
    refused: list[ViewerError] = []
    with workspace() as session:
        for file in bundle:
            try:
                reader, new = gather(session.journal, asked, file)
            except ViewerError as error:
                refused.append(error)
            else:
                click.echo(f"{file}: {new} reads of {reader}.")
    for reason in refused:
        click.echo(f"refused: {reason}", err=True)
    return 2 if refused else 0


@click.command("agreement")
@click.argument("task", type=click.Path(path_type=Path))
@click.option("--csv", "out", type=click.Path(path_type=Path), help="Write the table there, too.")
def agreement_command(task: Path, out: Path | None) -> int:
    """Tell how far the readers of TASK agree: with each other, again, before and after AI.

    Percent with Wilson's interval, Cohen's kappa, and for grades kappa with quadratic weights,
    each with a 95 % interval from drawing studies. What one of two could not judge is left out,
    and counted.
    """
    asked = load_task(task)
    with workspace() as session, progress_bar("Comparing reads") as progress:
        found = agreements(session.journal, asked, progress)
    if not found:
        raise ViewerError(
            "No two signed reads of this task are here to be compared.",
            "Take in the bundles of its readers with `condyle gather`.",
        )
    if out is not None:
        _write(out, found)
    Console().print(_table(found))
    return 0


def _table(found: Sequence[Agreement]) -> Table:
    table = Table("Question", "Between", "Cases", "Not judged", "Same", "Kappa", "Weighted")
    for one in found:
        pair = f"{one.one} · {one.other}\n{one.between.value}"
        measures = (_said(one.same, 100), _said(one.kappa), _said(one.weighted))
        table.add_row(one.question, pair, str(one.cases), str(one.left_out), *measures)
    return table


def _said(number: Number, times: float = 1.0) -> str:
    if math.isnan(number.value):
        return "–"
    shown = [f"{times * part:.0f} %" if times > 1 else f"{part:.2f}" for part in _parts(number)]
    return shown[0] if len(shown) == 1 else f"{shown[0]}\n{shown[1]} to {shown[2]}"


def _parts(number: Number) -> tuple[float, ...]:
    whole = (number.value, number.low, number.high)
    return whole if not math.isnan(number.low) else whole[:1]


def _write(out: Path, found: Sequence[Agreement]) -> None:
    with out.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        bounds = [f"{name}{end}" for name in _MEASURES for end in ("", "_low", "_high")]
        table.writerow([*_FACTS, *bounds])
        for one in found:
            numbers = [getattr(one, name) for name in _MEASURES]
            values = [part for n in numbers for part in (n.value, n.low, n.high)]
            told = ["" if math.isnan(value) else f"{value:.4f}" for value in values]
            table.writerow([*(getattr(one, name) for name in _FACTS), *told])


_FACTS = ("question", "between", "one", "other", "cases", "left_out")
_MEASURES = ("same", "kappa", "weighted")
