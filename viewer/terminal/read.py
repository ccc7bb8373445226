"""``condyle bundle`` and ``gather``: reads of a task, from each reader to whoever leads it."""

from pathlib import Path

import click

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.session.headless import workspace
from viewer.session.reading.bundles import gather, write_bundle
from viewer.session.reading.task_file import load_task
from viewer.session.record import nobody_reads


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
