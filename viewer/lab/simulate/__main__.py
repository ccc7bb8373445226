"""``python -m viewer.lab.simulate WHAT``: generated studies as files."""

import sys
from pathlib import Path

import click

from viewer.lab.simulate.cases import SORTS, Sort
from viewer.lab.simulate.implant import VIEWS
from viewer.lab.simulate.realism.compare import compare, in_a_line
from viewer.lab.simulate.realism.kinds import KINDS
from viewer.lab.simulate.writing.dataset import SPLITS, Asked, write_set
from viewer.lab.simulate.writing.sample import write_others, write_sample
from viewer.terminal.progress import progress_bar

BAD_INPUT = 2
_FOLDER = click.Path(path_type=Path)


@click.group()
def simulate() -> None:
    """Studies that nobody was examined for, with what is right about them."""


@simulate.command("sample")
@click.argument("out", type=_FOLDER)
@click.option("--seed", default=1, show_default=True, help="Which knee; 1 is the one shipped.")
def sample_command(out: Path, seed: int) -> None:
    """Write the sample case (a knee in MR and films, a hip, an implant, their truth) to OUT."""
    out.mkdir(parents=True, exist_ok=True)
    files = [*write_sample(out, seed), *write_others(out)]
    size = sum(path.stat().st_size for path in files) / 1e6
    click.echo(f"{len(files)} files, {size:.1f} MB, in {out}")


def _command(name: str, sort: Sort) -> click.Command:
    @click.option("--count", required=True, type=click.IntRange(min=1), help="How many cases.")
    @click.option("--seed", default=1, show_default=True, help="Another seed, other cases.")
    @click.option("--out", required=True, type=_FOLDER, help="Folder to write to.")
    @click.option("--dicom", is_flag=True, help="Write DICOM studies with their truth, too.")
    @click.option("--processes", default=1, show_default=True, help="How many work at once.")
    @click.option("--part", type=click.Choice([name for name, _ in SPLITS]), help="All of that.")
    @click.option("--surfaces", type=_FOLDER, help="Folder of component surfaces (implant).")
    @click.option("--pixels", default=0, help="Rows of a picture (implant); 0 for the usual.")
    @click.option("--view", type=click.Choice(VIEWS), help="All in that view (implant).")
    def run(  # noqa: PLR0913 - one an option
        count: int,
        seed: int,
        out: Path,
        dicom: bool,
        processes: int,
        part: str | None,
        surfaces: Path | None,
        pixels: int,
        view: str | None,
    ) -> None:
        asked = Asked(count, seed, out, dicom, surfaces, part or "", pixels, view or "")
        with progress_bar(f"Generating {name}") as progress:
            table = write_set(sort.make, asked, sort.prefix, sort.finish, progress, processes)
        click.echo(f"{table}")

    return click.command(name, help=sort.about)(run)


@simulate.command("realism")
@click.option("--data", required=True, type=_FOLDER, help="Folder of the real pictures.")
@click.option("--count", default=60, show_default=True, help="How many to make of each kind.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help="All, if none."
)
def realism_command(data: Path, count: int, kinds: tuple[str, ...]) -> None:
    """Tell how far generated pictures are from real ones of the same kind."""
    for name in kinds or KINDS:
        real = KINDS[name].real(data, count)
        if not real.pictures:
            click.echo(f"{name:<12} no real pictures in {data}")
            continue
        click.echo(in_a_line(name, compare(KINDS[name].made(count), real)))


for _name, _sort in SORTS.items():
    simulate.add_command(_command(_name, _sort))


def main() -> int:
    """The exit code: 0 done, 2 bad input."""
    try:
        simulate.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except OSError as error:
        said = error.strerror or str(error)
        click.echo(f"Cannot write: {said}. Choose another folder.", err=True)
        return BAD_INPUT
    return 0


if __name__ == "__main__":
    sys.exit(main())
