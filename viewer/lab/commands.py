"""The lab on the command line: train, fit, measure, card and sample."""

from importlib.util import find_spec
from pathlib import Path

import click
import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.messages import AUTO
from viewer.ai.runners.devices import chosen
from viewer.lab.evaluation.alike import alike
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.evaluation.kept import KINDS, Further
from viewer.lab.framing.train import train_framing
from viewer.lab.gate.fit import fit_gate_again
from viewer.lab.gate.refusals import keep, lines, refusals
from viewer.lab.measures.intervals import RESAMPLES
from viewer.lab.report.card import card
from viewer.lab.report.figures import ready
from viewer.lab.report.page import page
from viewer.lab.report.told import summary
from viewer.lab.simulate.realism.compare import in_a_line
from viewer.lab.simulate.realism.kept import keep_realism, realism
from viewer.lab.simulate.realism.kinds import KINDS as REALISMS
from viewer.lab.simulate.writing.sample import write_sample
from viewer.lab.train import RECIPE, train
from viewer.lab.training.curves import MISSING
from viewer.terminal.progress import progress_bar

_FOLDER = click.Path(path_type=Path)
_DATA = click.option("--data", required=True, type=_FOLDER, help="Folder of the data set.")


@click.command("train")
@click.argument("pack")
@_DATA
@click.option("--out", type=_FOLDER, help="Folder of the new pack; runs/PACK if not given.")
@click.option("--only", multiple=True, metavar="MEMBER", help="Train that network alone anew.")
@click.option("--from", "begin", type=_FOLDER, help="Folder of a pack whose weights to begin with.")
@click.option("--recipe", default=RECIPE, show_default=True, help="Which file of PACK says how.")
def train_command(
    pack: str,
    data: Path,
    out: Path | None,
    only: tuple[str, ...],
    begin: Path | None,
    recipe: str,
) -> int:
    """Train PACK as its train.toml says. A training that was stopped goes on where it was."""
    with progress_bar(f"Training {pack}") as progress:
        folder = train(pack, data, out, progress, only, begin, recipe)
    if find_spec("matplotlib") is None:
        click.echo(MISSING, err=True)
    click.echo(f"{folder}")
    click.echo(_STILL.format(file=folder / "pack.toml", data=data), err=True)
    return 0


_STILL = (
    "{file} still says what it said before. If it does not speak of {data}, change its [[data]], "
    "summary, warning, contraindications and [facts]: the marks of its claims and its card follow "
    "them."
)


@click.command("train-framing")
@click.argument("pack")
@_DATA
@click.option("--films", type=_FOLDER, help="Folder of the films that framing.csv marks.")
@click.option("--out", type=_FOLDER, help="Folder of the new weights; runs/PACK if not given.")
def train_framing_command(pack: str, data: Path, films: Path | None, out: Path | None) -> int:
    """Train what finds the joint for PACK. A training that was stopped goes on where it was."""
    with progress_bar(f"Training the framing of {pack}") as progress:
        folder = train_framing(pack, data, films, out, progress)
    click.echo(f"{folder}")
    return 0


@click.command("fit-gate")
@click.argument("pack")
@_DATA
def fit_gate_command(pack: str, data: Path) -> int:
    """Fit the gate of PACK to its weights: what is too far from what it learnt on is refused.

    DIR is the data set that it was trained on. To be done whenever the weights change; training
    does it, too. Before evaluating: the hash of the weights changes.
    """
    with progress_bar(f"Fitting the gate of {pack}") as progress:
        gate = fit_gate_again(pack, data, _device(), progress)
    click.echo(f"Warns from {gate.applies.warn:g} on, refuses from {gate.applies.refuse:g} on.")
    return 0


@click.command("refusals")
@click.argument("pack")
@_DATA
def refusals_command(pack: str, data: Path) -> int:
    """Tell what PACK refuses, warns of and takes, and what it claims of what it takes.

    DIR holds one folder a kind, whose name says what its pictures are ("hips without truth
    (real)"). For a pack that reads one film each file below is one. For all others a folder inside
    is a study, whose series find their inputs as at the window, and a file is taken alone. Kept on
    the record of the pack, for its card.
    """
    with progress_bar(f"Showing pictures to {pack}") as progress:
        rows = refusals(Catalogue().find(pack), data, _device(), progress)
    for line in lines(rows):
        click.echo(line)
    if not keep(Catalogue().find(pack), rows):
        click.echo("Not kept for the card: these weights were not evaluated.")
    return 0


@click.command("realism")
@click.argument("pack")
@_DATA
@click.option(
    "--kind",
    "kinds",
    required=True,
    multiple=True,
    type=click.Choice(list(REALISMS)),
    help="What the pictures of the pack are; may be given several times.",
)
@click.option("--count", default=60, show_default=True, help="How many to generate of each kind.")
def realism_command(pack: str, data: Path, kinds: tuple[str, ...], count: int) -> int:
    """Tell how real the generated pictures look that PACK learnt from: DIR holds real ones.

    Kept on the record of the pack, for its card: AUC of a classifier that is told to tell them
    apart, with its interval, and the distances of greys and power spectra.
    """
    with progress_bar("Comparing generated pictures with real ones") as progress:
        found = realism(data, kinds, count, progress)
    for name, one in found.items():
        click.echo(in_a_line(name, one))
    if not keep_realism(Catalogue().find(pack), found):
        click.echo("Not kept for the card: these weights were not evaluated.")
    return 0


@click.command("evaluate")
@click.argument("pack")
@_DATA
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write, with each case; without it record.json beside the pack, without cases.",
)
@click.option("--split", default="", help='Split to measure; "test" if there is one, else "val".')
@click.option(
    "--truth",
    default="",
    help="Column of labels.csv that holds what is right; of several outputs apart by commas.",
)
@click.option("--device", default=AUTO, show_default=True, help="auto, cpu or cuda:N.")
@click.option(
    "--against",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="What another evaluation of the same cases wrote with --out, to be compared with.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Page of HTML to write, with figures and the worst pictures of the data set.",
)
@click.option(
    "--as",
    "words",
    metavar="WORDS",
    help='Keep it beside the main evaluation, not in its place: on the card "Elsewhere: WORDS".',
)
@click.option("--kind", default="", type=click.Choice(("", *KINDS)), help="With --as: what it is.")
@click.option("--trained-on", type=_FOLDER, help="Data set of the training, to know its files.")
def evaluate_command(  # noqa: PLR0913 - one an option
    pack: str,
    data: Path,
    out: Path | None,
    split: str,
    truth: str,
    device: str,
    against: Path | None,
    report: Path | None,
    words: str | None,
    kind: str,
    trained_on: Path | None,
) -> int:
    """Measure PACK on cases that no training saw, run as they come.

    DIR holds labels.csv (file, patient, side, split, and what is right: a label, the file of a
    label map, boxes or points, yes or no) and the files; or it is laid out as MRNet, as YOLO or as
    pairs of images and label maps. Each output that the data set answers is measured. Labels that
    other readers gave stand in columns whose names begin with "reader".

    With --as it is a further set, such as real pictures of a pack that was trained on generated
    ones: `condyle evaluate PACK --data DIR --as "frames of two people" --kind real`. It is refused
    where the pack was not evaluated since its weights changed, and where a file is among those that
    the pack learnt from; the record knows these since training, or by --trained-on DIR.
    """
    if kind and words is None:
        raise click.UsageError("--kind tells what a further set is: name that set with --as WORDS.")
    further = None if words is None else Further(words.strip(), kind)
    if report is not None:
        ready()
    with progress_bar(f"Evaluating {pack}") as progress:
        wish = Wish(pack, data, out, split, truth, device, RESAMPLES, against, further, trained_on)
        record = evaluate(wish, progress)
    if report is not None:
        page(Catalogue().find(pack), record, data, report)
    for line in summary(record):
        click.echo(line)
    return 0


@click.command("alike")
@click.argument("pack")
@_DATA
@click.option("--cases", default=0, show_default=True, help="So many of them; 0 for all.")
@click.option("--split", default="", help="Part of the data set; test, else val, if not given.")
@click.option("--device", default=AUTO, show_default=True, help="auto, cpu or cuda:N.")
def alike_command(pack: str, data: Path, cases: int, split: str, device: str) -> int:
    """Tell how often each way to compute PACK decides as plain float32 does."""
    with progress_bar(f"Running {pack} in every way") as progress:
        found = alike(Catalogue().find(pack), data, device, cases, split, progress)
    for engine, one in found.items():
        click.echo(
            f"{engine}: {one.same} of {one.cases} cases decided alike "
            f"({one.same / one.cases:.2%}), off by at most {one.worst:.2g}, "
            f"{1 / one.share:.2f} times as fast"
        )
    return 0


@click.command("card")
@click.argument("pack")
def card_command(pack: str) -> int:
    """Write the card of PACK from its last evaluation."""
    click.echo(f"{card(pack)}")
    return 0


@click.command("sample")
@click.argument("out", type=_FOLDER)
@click.option("--seed", default=1, show_default=True, help="Which knee; 1 is the one shipped.")
def sample_command(out: Path, seed: int) -> int:
    """Write a generated knee (three MR series and a film) to OUT."""
    out.mkdir(parents=True, exist_ok=True)
    for file in write_sample(out, seed):
        click.echo(f"{file}")
    return 0


def _device() -> torch.device:
    return torch.device(chosen(AUTO))
