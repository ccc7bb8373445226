"""``condyle analyze``: run a pack over everything there. What it claims stays unverified."""

from collections.abc import Iterator
from pathlib import Path

import click

from viewer.core.errors import ViewerError
from viewer.core.study import Scan, Series, Study
from viewer.session.batch import Asked, Outcome, analyze
from viewer.session.headless import open_all, require, workspace
from viewer.session.models.analysis import Analysis
from viewer.session.models.from_files import from_files
from viewer.session.models.planned import LeftOut
from viewer.terminal.progress import progress_bar

MANY = 20
"""For so many series it pays to find the fastest way to run a pack first."""


@click.command("analyze")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--pack",
    "packs",
    default=["knee_kl"],
    show_default=True,
    multiple=True,
    help="Name or folder of a pack; may be given several times.",
)
@click.option(
    "--input",
    "inputs",
    multiple=True,
    metavar="ROLE=FILE",
    help="A mask (PNG, NIfTI) or surface (STL) for a pack that reads such, as its card names it.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option("--device", default="auto", show_default=True, help="auto, cpu or cuda:N.")
@click.option("--anyway", is_flag=True, help="Run it though it refuses; every claim is marked.")
@click.option("--identity", is_flag=True, help="Name the files, which may tell who it is.")
def analyze_command(
    path: tuple[Path, ...],
    packs: tuple[str, ...],
    inputs: tuple[str, ...],
    out: Path,
    device: str,
    anyway: bool,
    identity: bool,
) -> int:
    """Run packs on all that fits under PATH; write JSON and CSV, and SR for DICOM.

    A pack that reads several pictures finds them by their headers and descriptions. Where it is
    not clear which is meant, it is not run, and the reason is told.
    Nobody has judged these findings: every file says UNVERIFIED.
    """
    require(path)
    with workspace() as session, progress_bar("Looking through files") as progress:
        analysis = Analysis(session, device)
        try:
            chosen = [analysis.pack(name) for name in dict.fromkeys(packs)]
            given = from_files(chosen, _files(inputs))
            found = open_all(session, path, progress.part(0.0, 0.2))
            if sum(len(study.series) for study in found.studies) >= MANY:
                analysis.measure(chosen, progress.part(0.2, 0.3))
            rest = progress.part(0.3, 1.0)
            asked = Asked(chosen, out, given, name_files=identity, despite=anyway)
            outcome = analyze(session, analysis, asked, rest)
        finally:
            analysis.close()
    return _tell(found, outcome, identity=identity)


def _files(inputs: tuple[str, ...]) -> dict[str, Path]:
    """By role; ROLE=FILE is taken apart at its first sign of equality."""
    parted = {one: one.partition("=") for one in inputs}
    for one, (role, equal, path) in parted.items():
        if not (role and equal and path):
            raise ViewerError(f"“{one}” does not say what is to be read.", "Write ROLE=FILE.")
    files = {role.strip(): Path(path) for role, _, path in parted.values()}
    require(tuple(files.values()))
    return files


def _tell(found: Scan, outcome: Outcome, *, identity: bool) -> int:
    for refusal in found.refusals:
        click.echo(f"passed over {refusal.path.name}: {refusal.reason}", err=True)
    for line in _not_run(outcome.left_out, identity=identity):
        click.echo(line, err=True)
    for name, reason in outcome.unwritten:
        click.echo(f"not written: {name}: {reason}", err=True)
    for written in outcome.written:
        click.echo(written)
    for source in outcome.sources:
        click.echo(f"claimed by {source}")
    more = " (--identity names their files)" if outcome.left_out and not identity else ""
    left_out = f"{len(outcome.left_out)} left out{more}"
    click.echo(f"{outcome.findings} findings, unverified; {left_out}")
    if not outcome.findings:
        reasons = {one.reason for one in outcome.left_out}
        hint = reasons.pop() if len(reasons) == 1 else "`condyle packs` says what each pack reads."
        raise ViewerError("No pack could be run on any of these pictures.", hint)
    return 0


def _not_run(left_out: tuple[LeftOut, ...], *, identity: bool) -> Iterator[str]:
    for one in left_out:
        yield f"not run on {_name(one.what, identity=identity)}: {one.reason}"


def _name(what: Series | Study, *, identity: bool) -> str:
    """By the file where that may be told, else by what says nothing of the patient.

    A plain picture has nothing but its file's name, which whoever asks has given.
    """
    series = what.series[0] if isinstance(what, Study) else what
    if series.instances and not series.instances[0].sop_class_uid:
        return series.instances[0].path.name
    if isinstance(what, Study):
        return f"study {what.uid}"
    if identity and what.instances:
        return str(what.instances[0].path)
    said = f"{what.modality or 'picture'} series {what.number or what.uid}"
    return f"{said} of study {what.study_uid}"
