"""A zip archive, unpacked with bounds: it may be a bomb, or name files elsewhere."""

import lzma
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path, PurePosixPath, PureWindowsPath

from viewer.core.errors import Fault, Unreadable
from viewer.core.phrase import Phrase
from viewer.core.study import Refusal
from viewer.workers.progress import Progress

_MOST_MEMBERS = 50_000
_MOST_BYTES = 32 << 30
_MOST_RATIO = 500
_RATIO_FREE = 64 << 20
_CHUNK = 1 << 20
_LONGEST_NAME = 60
"""Letters of a name that are kept: four bytes each still fit any disk."""

_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PROBLEMS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)
_ENCRYPTED = 0x1
_BY_HAND = "Unpack it by hand if you trust it, and open the folder."


def unpack(path: Path, target: Path, progress: Progress) -> tuple[list[Path], list[Refusal]]:
    """Unpack into the existing folder ``target``, each member in a numbered folder of its own.

    Members that are damaged come back as refusals. Raises Unreadable where the archive itself is
    damaged, locked, or larger than it should be, or where it cannot be kept.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _is_file(m)]
            _check(members, path.stat().st_size, target)
            return _unpacked(archive, members, target, progress)
    except _PROBLEMS as problem:
        raise Unreadable("This zip archive is damaged.", "Copy or pack it again.") from problem
    except OSError as problem:
        raise Unreadable(
            "This zip archive could not be unpacked.",
            "See that it can be read and that there is room on the disk.",
            Fault.NO_ACCESS,
        ) from problem


def _is_file(member: zipfile.ZipInfo) -> bool:
    """Whether a member is worth unpacking: no folder, link, device or hidden file."""
    parts = _parts(member.filename)
    kind = stat.S_IFMT(member.external_attr >> 16)
    litter = not parts or parts[0] == "__MACOSX" or parts[-1].startswith(".")
    return not member.is_dir() and kind in (0, stat.S_IFREG) and not litter


def _check(members: list[zipfile.ZipInfo], size: int, target: Path) -> None:
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(
            "This zip archive is locked by a password.", "Unpack it and open that.", Fault.ARCHIVE
        )
    total = sum(member.file_size for member in members)
    too_dense = total > _RATIO_FREE and total > _MOST_RATIO * size
    if len(members) > _MOST_MEMBERS or total > _MOST_BYTES or too_dense or _overlap(members):
        raise Unreadable(
            "This zip archive would unpack to more than it can honestly hold.",
            _BY_HAND,
            Fault.TOO_LARGE,
        )
    if any(member.compress_type not in _METHODS for member in members):
        raise Unreadable(
            "This zip archive is packed in a way that is not supported.", _BY_HAND, Fault.ARCHIVE
        )
    if total > 0.9 * shutil.disk_usage(target).free:
        raise Unreadable(
            Phrase("Unpacking needs {total:.1f} GB, and the disk has less.", total=total / 2**30),
            "Free some space and try again.",
            Fault.TOO_LARGE,
        )


def _overlap(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether members share their bytes: so a small archive becomes a very large one."""
    spans = sorted((one.header_offset, one.compress_size) for one in members)
    return any(at + _LOCAL_HEADER + size > after for (at, size), (after, _) in pairwise(spans))


def _unpacked(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], target: Path, progress: Progress
) -> tuple[list[Path], list[Refusal]]:
    whole: list[Path] = []
    refusals: list[Refusal] = []
    for at, member in enumerate(members):
        path = target / f"{at:05d}" / _safe_name(member.filename)
        path.parent.mkdir()
        try:
            _write(archive, member, path, progress)
            whole.append(path)
        except _PROBLEMS:
            path.unlink(missing_ok=True)
            inside = Path(str(archive.filename)) / path.name
            refusals.append(Refusal(inside, "This file is damaged inside its zip archive."))
    return whole, refusals


def _write(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, progress: Progress
) -> None:
    """One member; never more bytes than it declared."""
    left = member.file_size
    with archive.open(member) as packed, path.open("xb") as file:
        while chunk := packed.read(_CHUNK):
            progress.step(0.0, "Unpacking")
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile("longer than declared")
            file.write(chunk)
    if left:
        raise zipfile.BadZipFile("shorter than declared")


def _parts(name: str) -> tuple[str, ...]:
    """Folders and name of a member. Some programs for Windows part them by backslashes."""
    return PurePosixPath(name.replace("\\", "/")).parts


def _safe_name(name: str) -> str:
    """The last part of a member's name, as any system may keep it."""
    last = re.sub(r"[^\w.\- ]", "_", _parts(name)[-1])[-_LONGEST_NAME:].rstrip(". ")
    return f"_{last}" if not last or PureWindowsPath(last).is_reserved() else last
