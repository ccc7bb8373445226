"""The session for programs without a window."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.study import Scan
from viewer.importers.scan import scan
from viewer.session.jobs import run_now
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@contextmanager
def workspace(folder: Path | None = None) -> Iterator[Workspace]:
    """A Workspace in the user's folder (or another), closed at the end.

    Raises ViewerError where something that was done cannot be kept.
    """
    opened = Workspace(folder or paths.user_folder(), run_now)
    try:
        yield opened
        opened.unwritten.try_now()
    finally:
        opened.close()


@contextmanager
def scanned(wanted: Sequence[Path], progress: Progress) -> Iterator[Scan]:
    """What a scan found; unpacked archives stay until the end. Raises where nothing is there."""
    require(wanted)
    with tempfile.TemporaryDirectory(prefix="condyle-") as unpacked:
        yield _something(scan(wanted, progress, unpack_to=Path(unpacked)))


def open_all(session: Workspace, wanted: Sequence[Path], progress: Progress) -> Scan:
    """Open what is there, and return all that was found. Raises where nothing is there."""
    require(wanted)
    return _something(session.open_now(wanted, progress))


def require(wanted: Sequence[Path]) -> None:
    """Raise ViewerError for a path that leads nowhere."""
    for path in wanted:
        if not path.exists():
            raise ViewerError(Phrase("{path} does not exist.", path=str(path)), "Check the path.")


def _something(found: Scan) -> Scan:
    if found.studies:
        return found
    reasons = sorted({refusal.reason for refusal in found.refusals})
    why = reasons[0] if len(reasons) == 1 else _OPENS
    raise ViewerError("Nothing that Condyle can show was found there.", why)


_OPENS = Phrase("Name a folder with DICOM files, or a PNG, JPEG, WebP, TIFF or NIfTI file.")
