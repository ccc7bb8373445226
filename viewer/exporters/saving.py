"""Files that are whole or not there, under names that say nothing of the patient."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase


class NotExported(ViewerError):
    """Something could not be taken away as a file, and why."""


class NotWritten(NotExported):
    """The disk or the folder refused; what was written before is whole."""


def default_name(study_uid: str, what: str, ending: str) -> str:
    """A file name such as ``condyle_0f3a92c4d1_sr.dcm``: no identity, another for each study."""
    return f"condyle_{short(study_uid)}_{what}{ending}"


def short(uid: str) -> str:
    """Ten letters that stand for a UID; its own last digits are alike for many."""
    return hashlib.sha256(uid.encode()).hexdigest()[:10]


def ready(folder: Path) -> None:
    """Make a folder, and see that it takes files, before long work. Raises `NotWritten`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _beside(folder / "probe").unlink()
    except OSError as error:
        reason = error.strerror or Phrase("the disk refused")
        raise NotWritten(
            Phrase("{folder} cannot be written to: {reason}.", folder=str(folder), reason=reason),
            "Choose another folder.",
        ) from error


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of ``target`` once all went well.

    On any error nothing is left behind and what ``target`` held stays. Raises `NotWritten`
    where the system refuses.
    """
    temporary: Path | None = None
    try:
        temporary = _beside(target)
        yield temporary
        _to_disk(temporary)
        temporary.replace(target)
    except OSError as error:
        reason = error.strerror or Phrase("the disk refused")
        raise NotWritten(
            Phrase("{name} could not be saved: {reason}.", name=target.name, reason=reason),
            "Choose another folder, or make room on the disk. Nothing of your work is lost.",
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_bytes(target: Path, content: bytes) -> None:
    """Write a file as a whole. Raises `NotWritten`."""
    with unfinished(target) as temporary:
        temporary.write_bytes(content)


def _beside(target: Path) -> Path:
    """An empty file in the same folder (so that it can be renamed), with the usual rights."""
    handle, name = tempfile.mkstemp(prefix=".condyle-", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)
    return temporary


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
