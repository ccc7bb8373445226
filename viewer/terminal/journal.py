"""``condyle journal``: is the record of all that was done whole; to a safe place, and back."""

from pathlib import Path

import click

from viewer import paths
from viewer.core.reading.reads import PREFIX
from viewer.session.headless import workspace
from viewer.store.backup import back_up, restore
from viewer.terminal.progress import progress_bar


@click.group("journal")
def journal_command() -> None:
    """Check, back up and bring back the record of all that was done."""


@journal_command.command("verify")
def verify_command() -> int:
    """Check every event's hash and every mask's; exit code 1 where something was changed."""
    with workspace() as session:
        with progress_bar("Checking") as progress:
            problems = session.journal.verify(progress=progress)
        for problem in problems:
            click.echo(problem)
        if not problems:
            chains = session.journal.studies()
            reads = [chain for chain in chains if chain.startswith(PREFIX)]
            count = sum(len(session.journal.readers(chain)) for chain in reads)
            told = f" and {count} reads of tasks" if count else ""
            click.echo(f"The journal is whole: {len(chains) - len(reads)} studies{told}.")
        return 1 if problems else 0


@journal_command.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def backup_command(file: Path) -> int:
    """Copy the journal into FILE, a new one; windows may be open and go on meanwhile.

    The journal is checked before, and the copy after.
    """
    with progress_bar("Backing up") as progress:
        made = back_up(paths.journal_file(paths.user_folder()), file, progress)
    click.echo(f"{file}: {made.events} events in {made.chains} chains, all whole.")
    return 0


@journal_command.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Set aside a journal that holds work.")
def restore_command(file: Path, replace: bool) -> int:
    """Put the backup FILE in the place of the journal; all windows must be closed.

    A journal that holds work is left alone, or with --replace kept under another name.
    """
    with progress_bar("Bringing back") as progress:
        made = restore(file, paths.journal_file(paths.user_folder()), progress, replace=replace)
    click.echo(f"{made.events} events in {made.chains} chains are back, all whole.")
    if made.aside is not None:
        click.echo(f"What was there before is now {made.aside}")
    return 0
