"""The command that puts what other weights of a recipe came to on the card of a pack."""

from pathlib import Path

import click

from viewer.ai.catalogue import Catalogue
from viewer.lab.evaluation.kept import KINDS, Further, lay_sibling


@click.command("sibling")
@click.argument("pack")
@click.argument("record", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--as", "words", required=True, metavar="WORDS", help="What was left out of it.")
@click.option("--kind", required=True, type=click.Choice(KINDS), help="What the pictures are.")
def sibling_command(pack: str, record: Path, words: str, kind: str) -> int:
    """Tell on the card of PACK how weights fare that were trained without some of the data.

    RECORD is what `condyle evaluate FOLDER --data DIR --out RECORD` wrote of those weights. Where
    the weights that are shipped learnt from all there is, that is all that can be measured.
    """
    lay_sibling(Catalogue().find(pack), Further(words, kind), record)
    click.echo(f"Laid beside what was measured of {pack}. `condyle card {pack}` tells it.")
    return 0
