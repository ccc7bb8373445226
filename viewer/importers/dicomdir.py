"""A DICOMDIR: the files that it lists, and none outside its folder (DICOM PS3.10 section 8)."""

import os
from pathlib import Path

from viewer.core.errors import Unreadable
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.elements import items, text
from viewer.importers.encoding.header import read_header

_MEDIA_DIRECTORY = b"1.2.840.10008.1.3.10"
_NAME = "DICOMDIR"


def is_dicomdir(path: Path, start: bytes) -> bool:
    """Whether a file is a DICOMDIR, by the name the standard gives it or by its first bytes."""
    return path.name.upper() == _NAME or _MEDIA_DIRECTORY in start


def listed_files(path: Path) -> tuple[list[Path], int]:
    """The existing files that a DICOMDIR lists, none where it is broken; how many are missing.

    Records are taken as they stand in the file: the offsets by which they point at each other
    add nothing to this, and may run in circles.
    """
    try:
        header = read_header(path)
    except Unreadable:
        return [], 0
    with quiet():
        records = items(header.dataset, "DirectoryRecordSequence")
        names = [text(record, "ReferencedFileID") for record in records]
    disc = _Disc(path.parent)
    found = [disc.file(name) for name in names if name]
    there = list(dict.fromkeys(file for file in found if file is not None))
    return there, found.count(None)


class _Disc:
    """A folder and what lies in it. Only names that are there are ever followed.

    Discs are mounted in capitals or not, with the version numbers of ISO 9660 or without.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._jail = os.path.realpath(folder)
        self._known: dict[Path, dict[str, str]] = {}

    def file(self, name: str) -> Path | None:
        """The file that a record names, its folders parted by backslashes; None outside."""
        path = self._folder
        for part in map(str.strip, name.split("\\")):
            names = self._names(path)
            there = names.get(part) or names.get(_plain(part))
            if there is None:
                return None
            path = path / there
        return path if _is_file(path) and self._is_inside(path) else None

    def _names(self, folder: Path) -> dict[str, str]:
        """The names in a folder by themselves and by their plain form; none outside."""
        if folder not in self._known:
            self._known[folder] = self._listed(folder) if self._is_inside(folder) else {}
        return self._known[folder]

    def _listed(self, folder: Path) -> dict[str, str]:
        try:
            names = sorted(path.name for path in folder.iterdir())
        except OSError:
            return {}
        return {_plain(name): name for name in names} | {name: name for name in names}

    def _is_inside(self, path: Path) -> bool:
        """Whether a path still lies in the folder once its links are followed."""
        return Path(os.path.realpath(path)).is_relative_to(self._jail)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _plain(name: str) -> str:
    return name.partition(";")[0].rstrip(".").casefold()
