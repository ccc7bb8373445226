"""``condyle journal``: checks that the record of all that was done is whole."""

import click

from viewer.core.reading.reads import PREFIX
from viewer.session.headless import workspace


@click.command("journal")
@click.argument("act", type=click.Choice(["verify"]))
def journal_command(act: str) -> int:  # noqa: ARG001 - verify is the one act there is
    """Check every event's hash and every mask's; exit code 1 where something was changed."""
    with workspace() as session:
        problems = session.journal.verify()
        for problem in problems:
            click.echo(problem)
        if not problems:
            chains = session.journal.studies()
            reads = [chain for chain in chains if chain.startswith(PREFIX)]
            count = sum(len(session.journal.readers(chain)) for chain in reads)
            told = f" and {count} reads of tasks" if count else ""
            click.echo(f"The journal is whole: {len(chains) - len(reads)} studies{told}.")
        return 1 if problems else 0
