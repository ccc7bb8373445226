"""``condyle export``: write what a reader stood behind, from the journal and the files."""

from pathlib import Path

import click

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.session.exporting import Export, Exported, Kinds, export_study
from viewer.session.headless import open_all, require, workspace
from viewer.session.workspace import Workspace
from viewer.terminal.progress import progress_bar
from viewer.workers.progress import Progress

_KINDS = ("sr", "seg", "nifti", "tables")


@click.command("export")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option("--only", multiple=True, type=click.Choice(_KINDS), help="Write these alone.")
@click.option("--reader", default="", help="Whose reads; without it, the reader of the settings.")
def export_command(path: tuple[Path, ...], out: Path, only: tuple[str, ...], reader: str) -> int:
    """Write SR, SEG, NIfTI, JSON and CSV of what was measured, judged or painted under PATH.

    With SEG go the maps that were accepted, as DICOM parametric maps.

    Files of the same name in the folder are replaced, so give each reader a folder of their own.
    """
    require(path)
    kinds = Kinds(**{name: name in (only or _KINDS) for name in _KINDS}, picture=False)
    with workspace() as session, progress_bar("Looking through files") as progress:
        if reader:
            session.read_as(Reader(reader))
        whose = _whose(session)
        open_all(session, path, progress.part(0.0, 0.3))
        exported = _write(session, out, kinds, progress.part(0.3, 1.0))
    for reason in (line for one in exported for line in one.left_out):
        click.echo(f"left out: {reason}", err=True)
    for written in (file for one in exported for file in one.written):
        click.echo(written)
    if not exported:
        raise ViewerError(
            f"{whose} has not measured, judged or painted anything on these studies yet.",
            "Open them with `condyle open`, or use `condyle analyze` for unverified findings.",
        )
    return 0


def _whose(session: Workspace) -> str:
    if session.reader is None:
        raise ViewerError(
            "Condyle does not know whose reads to export.", "Give a name with --reader."
        )
    return session.reader.name


def _write(session: Workspace, out: Path, kinds: Kinds, progress: Progress) -> list[Exported]:
    """What was written of each Study that the reader worked on."""
    judged = [uid for uid in session.studies if session.record(uid).annotations]
    return [
        export_study(
            session,
            Export(uid, out, kinds),
            progress.part(number / len(judged), (number + 1) / len(judged)),
        )
        for number, uid in enumerate(judged)
    ]
