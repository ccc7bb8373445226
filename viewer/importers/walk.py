"""The files that a person meant by naming folders and files."""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from viewer.core.errors import Fault
from viewer.core.phrase import Phrase
from viewer.core.study import Refusal
from viewer.importers.encoding.disk import unread
from viewer.importers.order import in_natural_order
from viewer.workers.progress import Progress

_NAME: Callable[["os.DirEntry[str]"], str] = attrgetter("name")
_STEP = 1000
"""How many names are read between two looks at whether to go on."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to look into; ``named`` where the person chose it, not only its folder."""

    path: Path
    named: bool = False


def candidates(paths: Sequence[Path], progress: Progress) -> tuple[list[Candidate], list[Refusal]]:
    """All regular files named or below the folders named, in natural order, without hidden ones.

    Each folder is entered once and each file listed once, by whatever links they are reached.
    Nothing is opened, and only folders and links are asked what they are: a pipe or a device
    would be waited on forever, and a slow disk answers each question slowly.
    """
    named: dict[Path, Candidate] = {}
    below: list[Path] = []
    walk = _Walk(progress)
    for path in paths:
        kind = _kind(path)
        if isinstance(kind, OSError):
            walk.refuse(path, kind, "file")
        elif stat.S_ISDIR(kind):
            below += walk.below(path)
        elif stat.S_ISREG(kind):
            named[path] = Candidate(path, named=True)
        else:
            walk.refusals.append(Refusal(path, "This is no file.", Fault.NOT_AN_IMAGE))
    below += walk.linked()
    # Comparing paths takes as long as finding them; it is needed only beside named ones.
    others = [path for path in below if path not in named] if named else below
    return [*named.values(), *map(Candidate, others)], walk.refusals


@dataclass(slots=True, eq=False)
class _Walk:
    """What was seen on the way: folders by what they are, links to files, what went wrong."""

    progress: Progress
    refusals: list[Refusal] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    links: list[Path] = field(default_factory=list)
    count: int = 0

    def below(self, top: Path) -> Iterator[Path]:
        """The regular files below a folder, without those that only a link names."""
        left = [top]
        while left:
            here = left.pop()
            if not self._is_new(here):
                continue
            folders: list[Path] = []
            for entry in in_natural_order(self._entries(here), _NAME):
                path = here / entry.name
                if _answers(entry, os.DirEntry.is_dir):
                    folders.append(path)
                elif entry.is_symlink():
                    self.links.append(path)
                elif _answers(entry, os.DirEntry.is_file):
                    yield path
            left += reversed(folders)

    def linked(self) -> Iterator[Path]:
        """Links to files that are in none of the folders seen, one link a file."""
        targets: set[tuple[int, int]] = set()
        for link in self.links:
            self.progress.step(0.0, "Looking for files")
            known, home = _known(link), _known(Path(os.path.realpath(link)).parent)
            if known is None or home is None or not stat.S_ISREG(known.st_mode):
                continue
            target = known.st_dev, known.st_ino
            if (home.st_dev, home.st_ino) not in self.seen and target not in targets:
                targets.add(target)
                yield link

    def _is_new(self, folder: Path) -> bool:
        """Whether a folder can be reached and was not yet entered by another name."""
        try:
            known = folder.stat()
        except OSError as problem:
            self.refuse(folder, problem, "folder")
            return False
        identity = known.st_dev, known.st_ino
        is_new = identity not in self.seen
        self.seen.add(identity)
        return is_new

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """What lies in a folder and is not hidden, as far as it can be read."""
        found: list[os.DirEntry[str]] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._step()
                    if not entry.name.startswith("."):
                        found.append(entry)
        except OSError as problem:
            self.refuse(folder, problem, "folder")
        self._step(at_once=True)
        return found

    def refuse(self, path: Path, problem: OSError, what: str) -> None:
        """Keep the reason why a file or a folder cannot be read."""
        why = unread(problem, what)
        self.refusals.append(Refusal(path, why.message, why.fault))

    def _step(self, *, at_once: bool = False) -> None:
        self.count += not at_once
        if at_once or self.count % _STEP == 0:
            self.progress.step(0.0, Phrase("Looking for files: {count} seen", count=self.count))


def _known(path: Path) -> os.stat_result | None:
    """What the system knows of a file or folder; None where it has just gone."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _kind(path: Path) -> int | OSError:
    """The mode of what a person named, or why there is none."""
    try:
        return path.stat().st_mode
    except ValueError:  # a name that no file can have
        return FileNotFoundError(errno.ENOENT, "")
    except OSError as problem:
        return problem


def _answers(entry: "os.DirEntry[str]", question: Callable[["os.DirEntry[str]"], bool]) -> bool:
    try:
        return question(entry)
    except OSError:
        return False


def shown_name(path: Path) -> str:
    """The name of a file as text that can be shown and stored, also where it is no valid UTF-8."""
    return os.fsencode(path.name).decode("utf-8", "replace")
