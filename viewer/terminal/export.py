"""``condyle export``: write what a reader stood behind, from the journal and the files."""

from pathlib import Path

import click

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.headless import nothing_found, workspace
from viewer.terminal.progress import progress_bar

_KINDS = ("sr", "seg", "nifti", "tables")


@click.command("export")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@click.option("--only", multiple=True, type=click.Choice(_KINDS), help="Write these alone.")
@click.option("--reader", default="", help="Whose reads; without it, the reader of the settings.")
def export_command(path: tuple[Path, ...], out: Path, only: tuple[str, ...], reader: str) -> int:
    """Write SR, SEG, NIfTI, JSON and CSV of the studies under PATH that were judged in Condyle."""
    for missing in (one for one in path if not one.exists()):
        raise ViewerError(f"{missing} does not exist.", "Check the path.")
    kinds = Kinds(**{name: name in (only or _KINDS) for name in _KINDS}, picture=False)
    with workspace() as session, progress_bar("Looking through files") as progress:
        if reader:
            session.read_as(Reader(reader))
        found = session.open_now(path, progress.part(0.0, 0.3))
        if not found.studies:
            raise nothing_found(found)
        written = []
        for study in session.studies.values():
            if session.record(study.uid).annotations:
                wanted = Export(study.uid, out, kinds)
                written += export_study(session, wanted, progress.part(0.3, 1.0))
    if not written:
        raise ViewerError(
            "Nobody has judged or painted anything on these studies yet.",
            "Open them with `condyle open`, or use `condyle analyze` for unverified findings.",
        )
    for one in written:
        click.echo(one)
    return 0
