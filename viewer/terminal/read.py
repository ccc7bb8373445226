"""``condyle task``, ``bundle``, ``gather``: for whoever leads a study."""

from pathlib import Path

import click

from viewer.core.annotation import Reader
from viewer.core.errors import nobody_reads
from viewer.core.reading.task import AiPolicy, Task
from viewer.session.headless import scanned, workspace
from viewer.session.reading.bundles import gather_each, write_bundle
from viewer.session.reading.making import id_of, item_of, write_task
from viewer.session.reading.question_file import named_question
from viewer.session.reading.task_file import load_task
from viewer.store.signing import Keys
from viewer.terminal.progress import progress_bar

_POLICIES = [policy.value for policy in AiPolicy]


@click.command("task")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The task.toml.")
@click.option("--ask", multiple=True, required=True, help="A question; may be given again.")
@click.option("--title", default="", help="What readers see; without it, the name of the folder.")
@click.option("--reader", multiple=True, help="Who may read; without any, everybody.")
@click.option("--ai", type=click.Choice(_POLICIES), default="never", help="When AI is seen.")
@click.option("--pack", multiple=True, help="A model that is run; may be given again.")
def task_command(
    path: tuple[Path, ...],
    out: Path,
    ask: tuple[str, ...],
    title: str,
    reader: tuple[str, ...],
    ai: str,
    pack: tuple[str, ...],
) -> int:
    """Write a task on all studies under PATH, which lie beside the file or below it.

    What can be asked: a name of resources/reading (kl, garden, ao31a …), or a .toml file beside
    the task. Repeats, a seed for other orders, and questions of your own are written into the
    file by hand.
    """
    title = title or out.resolve().parent.name
    questions = tuple(named_question(one, out.parent) for one in ask)
    with progress_bar("Looking through files") as progress, scanned(path, progress) as found:
        items = tuple(map(item_of, found.studies))
        asked = Task(id_of(title), title, items, questions, reader, 0, AiPolicy(ai), pack)
        made = write_task(out, asked)
    click.echo(f"{out}: {len(made.items)} studies. Read it with: condyle read {out}")
    return 0


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
        made = write_bundle(session.journal, asked, who, out, Keys(session.folder))
    click.echo(f"{out}: {made.reads} signed reads of {who.name}.")
    click.echo(f"signed with the key {made.fingerprint}: read it to who leads the study, once.")
    if made.left_out:
        click.echo(f"left out: {made.left_out} that are not signed yet", err=True)
    return 0


@click.command("gather")
@click.argument("task", type=click.Path(path_type=Path))
@click.argument("bundle", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--trust", default="", help="Fingerprint of another key that a reader uses now.")
def gather_command(task: Path, bundle: tuple[Path, ...], trust: str) -> int:
    """Take the reads of each BUNDLE into the journal of this computer.

    Bundles of another task, changed or forged ones and those gathered before are refused, and the
    others taken; exit code 2 where any was. The key of a reader is told when it comes for the first
    time, and remembered: no other is taken under that name, unless its fingerprint is given.
    """
    asked = load_task(task)
    with workspace() as session:
        keys = Keys(session.folder)
        taken, refused = gather_each(session.journal, asked, bundle, keys, trust)
    for got in taken:
        click.echo(f"{got.reads} reads of {got.reader}.")
        if got.is_first:
            click.echo(f"first from {got.reader}: is the key {got.fingerprint}? Ask.")
    for reason in refused:
        click.echo(f"refused: {reason}", err=True)
    return 2 if refused else 0
