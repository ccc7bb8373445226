"""``condyle packs``: the models at hand."""

import click

from viewer.ai.catalogue import Catalogue
from viewer.ai.process import ModelProcess


@click.command("packs")
@click.argument("name", required=False)
@click.option("--check", is_flag=True, help="Run the pack on its own check and compare.")
@click.option("--card", is_flag=True, help="Print the card.")
@click.option("--device", default="auto", show_default=True, help="auto, cpu or cuda:N.")
def packs_command(name: str | None, check: bool, card: bool, device: str) -> int:
    """List the packs, or show the one called NAME."""
    catalogue = Catalogue()
    packs = [catalogue.find(name)] if name else catalogue.packs()
    for pack in packs:
        click.echo(f"{pack.name} {pack.version}: {pack.title}")
        click.echo(f"  reads {pack.inputs[0].noun}; trained on {pack.trained_on.value} pictures")
        click.echo(f"  weights {pack.weights_sha256}")
        if card:
            click.echo(pack.card.read_text(encoding="utf-8"))
        if check:
            process = ModelProcess()
            try:
                worst = process.check(pack, device)
            finally:
                process.close()
            click.echo(f"  check passed: no probability is off by more than {worst:.2g}")
    for broken in [] if name else catalogue.broken():
        click.echo(f"{broken.folder.name}: cannot be used. {broken.error}", err=True)
    return 0
