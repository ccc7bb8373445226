"""``condyle claims``: bring in what another program claims of pictures, to be judged."""

from pathlib import Path

import click

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.phrase import counted
from viewer.session.external import Brought, bring_in
from viewer.session.headless import open_all, require, workspace
from viewer.session.workspace import Workspace
from viewer.terminal.progress import progress_bar


@click.command("claims")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("claims", type=click.Path(path_type=Path))
@click.option("--reader", default="", help="Who is to judge; without it, that of the settings.")
def claims_command(path: Path, claims: Path, reader: str) -> int:
    """Bring in the claims of the file CLAIMS on the pictures under PATH.

    CLAIMS is a CSV of grades or classes, COCO JSON, a NIfTI label map, a DICOM SEG or parametric
    map, or the findings.json or .csv of `condyle analyze`. They wait in the window to be judged,
    marked external.

    A CSV names its pictures in a column file or sop_instance_uid, what is claimed in kl, grade or
    label, and may have probability (or p_LABEL for each label), side, model and version. A label
    map lies on the grid of its series; a .tsv or .json beside it may name its labels.
    """
    require([path, claims])
    with workspace() as session, progress_bar("Looking through files") as progress:
        if reader:
            session.read_as(Reader(reader))
        _check_reader(session)
        open_all(session, [path], progress.part(0.0, 0.4))
        brought = bring_in(session, claims, progress.part(0.4, 1.0))
    return _tell(brought)


def _check_reader(session: Workspace) -> None:
    if session.reader is None:
        raise ViewerError(
            "Condyle does not know who is to judge these claims.", "Give a name with --reader."
        )


def _tell(brought: Brought) -> int:
    for one in brought.passed_over:
        click.echo(f"passed over {one.sentence}", err=True)
    if not brought.findings:
        why = "The lines above say why." if brought.passed_over else "It holds no claims."
        raise ViewerError("Nothing in this file could be brought in.", why)
    claims = counted(len(brought.findings), "1 claim", "{count} claims")
    studies = {finding.target.study_uid for finding in brought.findings}
    where = counted(len(studies), "1 study", "{count} studies")
    click.echo(f"{claims} on {where} brought in, to be judged")
    return 0
