"""A zip archive, unpacked with bounds: it may be a bomb, or name files elsewhere."""

import re
import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from viewer.core.errors import Unreadable
from viewer.workers.progress import Progress

_MOST_MEMBERS = 50_000
_MOST_BYTES = 32 << 30
_MOST_RATIO = 500
_RATIO_FREE = 64 << 20
_CHUNK = 1 << 20
_PROBLEMS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def unpack(path: Path, target: Path, progress: Progress) -> list[Path]:
    """Unpack into the existing folder ``target``, each member in a numbered folder of its own.

    Raises Unreadable where the archive is damaged, locked, or larger than it should be.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _is_litter(m)]
            _check(members, target)
            return [_unpacked(archive, m, target, at, progress) for at, m in enumerate(members)]
    except _PROBLEMS as problem:
        raise Unreadable("This zip archive is damaged.", "Copy or pack it again.") from problem


def _is_litter(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return not parts or parts[0] == "__MACOSX" or parts[-1].startswith(".")


def _check(members: list[zipfile.ZipInfo], target: Path) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("This zip archive is locked by a password.", "Unpack it and open that.")
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    too_dense = total > _RATIO_FREE and total > _MOST_RATIO * max(1, packed)
    if len(members) > _MOST_MEMBERS or total > _MOST_BYTES or too_dense:
        raise Unreadable(
            "This zip archive would unpack to more than it can honestly hold.",
            "Unpack it by hand if you trust it, and open the folder.",
        )
    if total > 0.9 * shutil.disk_usage(target).free:
        raise Unreadable(
            f"Unpacking needs {total / 2**30:.1f} GB, and the disk has less.",
            "Free some space and try again.",
        )


def _unpacked(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, at: int, progress: Progress
) -> Path:
    """One member, by its last name only; never more bytes than it declared."""
    name = re.sub(r"[^\w.\- ]", "_", PurePosixPath(member.filename).name)[-100:] or "file"
    folder = target / f"{at:05d}"
    folder.mkdir()
    left = member.file_size
    with archive.open(member) as packed, (folder / name).open("xb") as file:
        while chunk := packed.read(_CHUNK):
            progress.step(0.0, "Unpacking")
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile("longer than declared")
            file.write(chunk)
    return folder / name
