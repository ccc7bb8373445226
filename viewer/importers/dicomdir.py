"""A DICOMDIR: the files that it lists, and none outside its folder (DICOM PS3.10 section 8)."""

from pathlib import Path

from viewer.core.errors import Unreadable
from viewer.importers.elements import element, items, quiet
from viewer.importers.header import read_header

_MEDIA_DIRECTORY = b"1.2.840.10008.1.3.10"
_NAME = "DICOMDIR"


def is_dicomdir(path: Path, start: bytes) -> bool:
    """Whether a file is a DICOMDIR, by the name the standard gives it or by its first bytes."""
    return path.name.upper() == _NAME or _MEDIA_DIRECTORY in start


def listed_files(path: Path) -> tuple[list[Path], int]:
    """The existing files that a DICOMDIR lists, none where it is broken; how many are missing."""
    try:
        header = read_header(path)
    except Unreadable:
        return [], 0
    with quiet():
        records = items(header.dataset, "DirectoryRecordSequence")
        names = [element(record, "ReferencedFileID") for record in records]
    found = [_inside(path.parent, name) for name in names if name is not None]
    there = list(dict.fromkeys(file for file in found if file is not None))
    return there, found.count(None)


def _inside(folder: Path, name: object) -> Path | None:
    """The file that a record names, unless it leads out of the folder."""
    parts = name.split("\\") if isinstance(name, str) else [str(part) for part in name]  # type: ignore[attr-defined]
    if any(part in ("", ".", "..") or "/" in part or ":" in part for part in parts):
        return None
    path = folder.joinpath(*parts)
    if not path.is_file():
        path = folder.joinpath(*(part.lower() for part in parts))
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return None
    return path
