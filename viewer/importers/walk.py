"""The files that a person meant by naming folders and files."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.study import Refusal
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to look into; ``named`` where the person chose it, not only its folder."""

    path: Path
    named: bool = False


def candidates(paths: Sequence[Path], progress: Progress) -> tuple[list[Candidate], list[Refusal]]:
    """All regular files named or below the folders named, once each; links are followed once."""
    found: dict[Path, Candidate] = {}
    refusals: list[Refusal] = []
    for path in paths:
        if path.is_dir():
            for below in _below(path, refusals, progress):
                found.setdefault(below, Candidate(below))
        elif _is_regular(path):
            found[path] = Candidate(path, named=True)
        else:
            refusals.append(Refusal(path, _why_missing(path)))
    return list(found.values()), refusals


def _below(folder: Path, refusals: list[Refusal], progress: Progress) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()

    def refuse(problem: OSError) -> None:
        place = Path(problem.filename) if problem.filename else folder
        refusals.append(Refusal(place, "This folder may not be read."))

    for parent, folders, files in os.walk(folder, onerror=refuse, followlinks=True):
        progress.step(0.0, "Looking for files")
        here = Path(parent)
        identity = _identity(here)
        if identity is None or identity in seen:
            folders.clear()
            continue
        seen.add(identity)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _is_regular(here / name):
                yield here / name


def _identity(folder: Path) -> tuple[int, int] | None:
    """What a folder is, by whatever name it was reached; None where it has just gone."""
    try:
        known = folder.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def _is_regular(path: Path) -> bool:
    """A file with content; a pipe or a device would be waited on forever."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _why_missing(path: Path) -> str:
    return "This is no file." if path.exists() else "There is no such file or folder."
