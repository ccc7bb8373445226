"""``condyle analyze``: run a pack over everything there. What it claims stays unverified."""

from pathlib import Path

import click

from viewer.core.errors import ViewerError
from viewer.session.analysis import Analysis
from viewer.session.batch import Outcome, analyze
from viewer.session.headless import nothing_found, workspace
from viewer.terminal.progress import progress_bar


@click.command("analyze")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--pack", default="knee_kl", show_default=True, help="Name or folder of a pack.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option("--device", default="auto", show_default=True, help="auto, cpu or cuda:N.")
def analyze_command(path: tuple[Path, ...], pack: str, out: Path, device: str) -> int:
    """Run a pack on every fitting picture under PATH; write JSON and CSV, and SR for DICOM.

    Nobody has judged these findings: every file says UNVERIFIED.
    """
    for missing in (one for one in path if not one.exists()):
        raise ViewerError(f"{missing} does not exist.", "Check the path.")
    with workspace() as session, progress_bar("Looking through files") as progress:
        analysis = Analysis(session, device)
        try:
            chosen = analysis.pack(pack)
            found = session.open_now(path, progress.part(0.0, 0.2))
            if not found.studies:
                raise nothing_found(found)
            outcome = analyze(session, analysis, chosen, out, progress.part(0.2, 1.0))
        finally:
            analysis.close()
    return _tell(outcome)


def _tell(outcome: Outcome) -> int:
    for name, reason in outcome.refused:
        click.echo(f"not run on {name}: {reason}", err=True)
    for written in outcome.written:
        click.echo(written)
    click.echo(f"{outcome.findings} findings, unverified; {len(outcome.refused)} series left out")
    if not outcome.findings:
        raise ViewerError(
            "The pack fits none of these pictures.", "`condyle packs` says what each pack reads."
        )
    return 0
