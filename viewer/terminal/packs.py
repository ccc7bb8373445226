"""``condyle packs``: the models at hand."""

from collections.abc import Sequence
from pathlib import Path

import click

from viewer.ai.bundles import Convert, converted
from viewer.ai.catalogue import Catalogue
from viewer.ai.kept_ways import has_ways
from viewer.ai.messages import AUTO
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.scaffold import KINDS, scaffold, seal
from viewer.ai.ways import Way
from viewer.core.errors import ViewerError
from viewer.core.finding import LEARNT
from viewer.core.phrase import Phrase


@click.group("packs", invoke_without_command=True)
@click.pass_context
def packs_command(context: click.Context) -> None:
    """List the packs; with a command, check one or print its card."""
    if context.invoked_subcommand is None:
        _list()


@packs_command.command("list")
def list_command() -> int:
    """List the packs, and the folders that cannot be used."""
    _list()
    return 0


@packs_command.command("check")
@click.argument("name", required=False)
@click.option("--device", default=AUTO, show_default=True, help="auto, cpu or cuda:N.")
def check_command(name: str | None, device: str) -> int:
    """Check that NAME (or a folder) says here what it said where it was made; without, all."""
    catalogue = Catalogue()
    process = ModelProcess()
    try:
        for pack in [catalogue.find(name)] if name else catalogue.packs():
            _tell(pack)
            worst = process.check(pack, device)
            click.echo(f"  check passed: no probability is off by more than {worst:.2g}")
            if has_ways(pack):
                _tell_ways(process.ways(pack, device))
    finally:
        process.close()
    return 0


@packs_command.command("new")
@click.argument("name")
@click.option("--in", "into", default=Path(), type=click.Path(path_type=Path), help="Folder.")
@click.option(
    "--kind",
    default="labels",
    show_default=True,
    type=click.Choice(list(KINDS)),
    help="; ".join(f"{kind}: {claims}" for kind, claims in KINDS.items()),
)
def new_command(name: str, into: Path, kind: str) -> int:
    """Begin a pack: a folder NAME with a pack.toml and a train.toml that explain themselves."""
    folder = scaffold(name, into, kind)
    click.echo(folder)
    click.echo(f"fill in its pack.toml, then: condyle train {folder} --data DIR")
    click.echo(f"or add weights made elsewhere, then: condyle packs seal {folder}")
    return 0


@packs_command.command("seal")
@click.argument("folder", type=click.Path(path_type=Path))
def seal_command(folder: Path) -> int:
    """Finish the pack in FOLDER: the hash of its weights, and what it says of generated inputs."""
    process = ModelProcess()
    try:
        _tell(seal(folder, process.answer))
    finally:
        process.close()
    return 0


@packs_command.command("convert")
@click.argument("bundle", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--trusted", is_flag=True, required=True, help="You know and trust who made it.")
@click.option("--trained-on", required=True, type=click.Choice(["real", "simulated", "mixed"]))
def convert_command(bundle: Path, folder: Path, trusted: bool, trained_on: str) -> int:  # noqa: ARG001 - asked for, and no more
    """Make a pack in FOLDER of a MONAI BUNDLE; tells what could not be carried over."""
    if (folder / "pack.toml").exists():
        raise ViewerError(
            Phrase("{folder} is there already.", folder=str(folder)), hint="Take another name."
        )
    for sentence in converted(Convert(bundle, folder, trained_on)):
        click.echo(f"not carried over: {sentence}", err=True)
    process = ModelProcess()
    try:
        _tell(seal(folder, process.answer))
    finally:
        process.close()
    return 0


@packs_command.command("devices")
def devices_command() -> int:
    """List what packs can run on, the best first."""
    process = ModelProcess()
    try:
        for device in process.devices():
            click.echo(f"{device.name}: {device.told}")
    finally:
        process.close()
    return 0


@packs_command.command("card")
@click.argument("name")
def card_command(name: str) -> int:
    """Print the card of NAME: data, licence, results, limits."""
    click.echo(Catalogue().find(name).card.read_text(encoding="utf-8"))
    return 0


def _list() -> None:
    catalogue = Catalogue()
    for pack in catalogue.packs():
        _tell(pack)
    for broken in catalogue.broken():
        click.echo(f"{broken.folder.name}: cannot be used. {broken.error}", err=True)


def _tell(pack: Pack) -> None:
    click.echo(f"{pack.name} {pack.version}: {pack.title}")
    for one in pack.inputs:
        click.echo(f"  reads {one.noun}" + ("" if one.needed else ", where there is one"))
    click.echo(f"  {LEARNT[pack.trained_on].listed}")
    click.echo(f"  weights {pack.weights_sha256 or 'none: an algorithm'}")
    click.echo(f"  pack.toml {pack.fingerprint}")


def _tell_ways(ways: Sequence[Way]) -> None:
    """How long the networks take on the check in each way, and which is used from now on."""
    plain = ways[0].milliseconds
    for way in ways:
        agrees = f"agrees, off by {way.worst:.2g}" if way.agrees else "does not agree"
        used = ", used from now on" if way.chosen else ""
        click.echo(
            f"  {way.engine}: {way.milliseconds:.1f} ms, "
            f"{plain / way.milliseconds:.2f} times as fast as plain, {agrees}{used}"
        )
