"""Whether the files of a Study are where they were, as they were, and where they may be now."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISDIR

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.study import Instance, Study
from viewer.importers.scan import scan
from viewer.store.kept_study import Kept, Stamps
from viewer.workers.progress import Progress

Stamp = tuple[int, int]

_STEP = 256
_PROBES = 3
"""Files whose identity is looked at where a Study is said to have moved."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the files of a Study since it was opened last.

    ``changed``: some are others now, or their folder holds more or fewer.
    """

    study: Study
    missing: tuple[Path, ...]
    changed: bool

    @property
    def files(self) -> int:
        """How many files there were."""
        return len({one.path for one in instances_of(self.study)})


def instances_of(study: Study) -> Iterator[Instance]:
    """All instances of a Study."""
    return (instance for series in study.series for instance in series.instances)


def kept_of(study: Study, places: Iterable[Path]) -> Kept:
    """A Study with the stamps that will tell whether it is still the same."""
    bare = {one.path for one in instances_of(study) if one.stored is None}
    stamped = {*bare, *roots_of(study, places), *_folders(study)}
    found = ((path, _stamp(path)) for path in stamped)
    return Kept(study, {str(path): stamp for path, stamp in found if stamp is not None})


def check(kept: Kept, progress: Progress) -> Checked:
    """Look at each file's size and time of change, and into none. Raises Cancelled."""
    known: dict[Path, Stamp | None] = {Path(path): stamp for path, stamp in kept.stamps.items()}
    files = {one.path: _expected(one, kept.stamps) for one in instances_of(kept.study)}
    missing: list[Path] = []
    changed = False
    for at, (path, expected) in enumerate(files.items()):
        if not at % _STEP:
            progress.step(
                at / len(files), Phrase("file {at} of {count}", at=at + 1, count=len(files))
            )
        found = _stamp(path)
        if found is None:
            missing.append(path)
        changed = changed or found != expected
    folders = known.keys() - files.keys()
    changed = changed or any(_stamp(folder) != known[folder] for folder in folders)
    return Checked(kept.study, tuple(missing), changed)


def roots_of(study: Study, places: Iterable[Path]) -> tuple[Path, ...]:
    """The folders to look through for a Study: as few as hold it, and all within what was opened.

    Single files that were opened by name are looked at by name.
    """
    folders = _folders(study)
    opened = [place for place in places if place.is_dir()]
    if not any(_within(folder, place) for folder in folders for place in opened):
        return tuple(dict.fromkeys(one.path for one in instances_of(study)))
    common = Path(os.path.commonpath(folders))
    if any(_within(common, place) for place in opened):
        return (common,)
    return tuple(sorted(folders))


def moved(study: Study, folder: Path, progress: Progress) -> Study:
    """The Study with its files below ``folder``, where they lie to each other as they did.

    Raises ViewerError where they are not there, or where files of these names are others.
    """
    paths = [one.path for one in instances_of(study)]
    old = Path(os.path.commonpath({path.parent for path in paths}))
    probes = paths[:: max(1, len(paths) // _PROBES)][:_PROBES]
    for root, base in _ways(old, folder):
        if all((base / path.relative_to(root)).is_file() for path in probes):
            there = _at(study, root, base)
            _check_identity(there, [base / path.relative_to(root) for path in probes], progress)
            return there
    raise ViewerError(
        "The files of this study are not in that folder.",
        "Choose the folder that holds them, or one above it.",
    )


def _ways(old: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Folders that may stand for one another: the old one, or one above it, is ``folder``."""
    return ((root, folder) for root in (old, *old.parents))


def _at(study: Study, root: Path, base: Path) -> Study:
    def one(instance: Instance) -> Instance:
        path = base / instance.path.relative_to(root)
        stamp = _stamp(path)
        stored = instance.stored
        if stored is not None and stamp is not None and stamp[0] == stored.size:
            # A copy keeps its size, not always its time.
            stored = replace(stored, modified=stamp[1])
        return replace(instance, path=path, stored=stored)

    series = (replace(s, instances=tuple(map(one, s.instances))) for s in study.series)
    return replace(study, series=tuple(series))


def _check_identity(study: Study, probes: Sequence[Path], progress: Progress) -> None:
    known = {one.path: one.sop_instance_uid for one in instances_of(study)}
    found = scan(list(probes), progress)
    there = {i.path: i.sop_instance_uid for one in found.studies for i in instances_of(one)}
    if any(there.get(path) != known[path] for path in probes if study.from_dicom):
        raise ViewerError(
            "The files there have the same names, but are other pictures.",
            "Choose the folder that holds the files of this study.",
        )


def _expected(instance: Instance, stamps: Stamps) -> Stamp | None:
    stored = instance.stored
    return stamps.get(str(instance.path)) if stored is None else (stored.size, stored.modified)


def _folders(study: Study) -> set[Path]:
    return {one.path.parent for one in instances_of(study)}


def _within(path: Path, place: Path) -> bool:
    return path == place or place in path.parents


def _stamp(path: Path) -> Stamp | None:
    """Size and time of change; a folder's size means nothing. None where there is nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (0 if S_ISDIR(found.st_mode) else found.st_size, found.st_mtime_ns)
