"""``condyle rehearse``: a reading study to learn on."""

from pathlib import Path

import click

from viewer.lab.rehearsal.make import TRUTH, rehearse
from viewer.terminal.progress import progress_bar

CASES = 60
_FEWEST = 20
"""Of fewer there is not a batch to train on."""


@click.command("rehearse")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--cases", default=CASES, show_default=True, type=click.IntRange(min=_FEWEST))
def rehearse_command(folder: Path, cases: int) -> int:
    """Put a reading study into FOLDER that five simulated readers have read.

    Films of generated joints, a task, a signed bundle of each reader, what is right and what each
    of them said, and a pack that can be trained on what they come to. resources/reading/README.md
    leads through it.
    """
    with progress_bar("Rehearsing") as progress:
        made = rehearse(folder, cases, progress)
    click.echo(f"{made.task}: {cases} studies, read by {len(made.bundles)} simulated readers.")
    click.echo(f"{folder / TRUTH}: what is right, and what each of them said.")
    click.echo(f"Go on with: condyle gather {made.task} {made.bundles[0].parent}/*.json")
    return 0
