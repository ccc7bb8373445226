"""The command that chooses, or measures, when a class says that it does not know."""

from pathlib import Path

import click
import torch

from viewer.ai.catalogue import Catalogue
from viewer.lab.reject.choose import choose, keep, measure
from viewer.lab.reject.told import Source, output_of
from viewer.lab.report.record import REJECTS
from viewer.lab.report.words import REJECTING, ends
from viewer.terminal.progress import progress_bar


@click.command("rejects")
@click.argument("pack")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="The data set.")
@click.option("--split", default="test", show_default=True, help="Part of the data set.")
@click.option("--choose", "choosing", is_flag=True, help="Choose from which probability on.")
@click.option("--name", default="design", show_default=True, help="Column that names each case.")
def rejects_command(pack: str, data: Path, split: str, choosing: bool, name: str) -> int:
    """Tell how PACK meets what it never learnt: cases of DIR whose label is left empty.

    With --choose the probability below which no label is claimed is chosen on them: on none that
    the pack is measured by.
    """
    made = Catalogue().find(pack)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    with progress_bar(f"Showing cases to {pack}") as progress:
        part = (choose if choosing else measure)(made, Source(data, split, name), device, progress)
    made = Catalogue().find(str(made.folder))
    _, output = output_of(made)
    click.echo(f"Unknown below {output.reject.below if output.reject else 0:.3f}.")
    for key, text in REJECTING.items():
        click.echo(f"{text}: {part.measures[key].value:.3f} ({ends(part.measures[key])})")
    for row in part.tables[REJECTS].rows:
        click.echo("  ".join("–" if cell is None else str(cell) for cell in row))
    if not keep(made, part, chosen=choosing):
        click.echo("Not kept for the card: these weights were not evaluated.")
    return 0
