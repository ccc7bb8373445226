"""The session for programs without a window."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.core.study import Scan
from viewer.importers.scan import scan
from viewer.session.jobs import run_now
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@contextmanager
def workspace(folder: Path | None = None) -> Iterator[Workspace]:
    """A Workspace in the user's folder (or another), closed at the end."""
    opened = Workspace(folder or paths.user_folder(), run_now)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def scanned(wanted: Sequence[Path], progress: Progress) -> Iterator[Scan]:
    """What a scan found; unpacked archives stay until the end. Raises where nothing is there."""
    missing = [path for path in wanted if not path.exists()]
    if missing:
        raise ViewerError(f"{missing[0]} does not exist.", "Check the path.")
    with tempfile.TemporaryDirectory(prefix="condyle-") as unpacked:
        found = scan(wanted, progress, unpack_to=Path(unpacked))
        if not found.studies:
            raise nothing_found(found)
        yield found


def nothing_found(found: Scan) -> ViewerError:
    """What to say where there is nothing to show."""
    reasons = sorted({refusal.reason for refusal in found.refusals})
    why = f" {reasons[0]}" if len(reasons) == 1 else ""
    return ViewerError(
        f"Nothing that Condyle can show was found there.{why}",
        "Name a folder with DICOM files, or a PNG, JPEG, WebP, TIFF or NIfTI file.",
    )
