"""What lies in folders, files, DICOMDIRs and zip archives, by headers alone."""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from viewer.core.errors import Fault, Unreadable
from viewer.core.phrase import Phrase
from viewer.core.study import Refusal, Scan
from viewer.importers.archive import unpack
from viewer.importers.dicomdir import is_dicomdir, listed_files
from viewer.importers.found import Found
from viewer.importers.gather import studies_of
from viewer.importers.look import START, ZIP_START, look_into
from viewer.importers.walk import Candidate, candidates
from viewer.workers.progress import Progress

_MISSING = "{} of the files that this DICOMDIR lists are missing. Copy the whole disc again."


def scan(paths: Sequence[Path], progress: Progress, unpack_to: Path | None = None) -> Scan:
    """Look into files and folders (recursively). Nothing but Cancelled is raised.

    Zip archives are unpacked below ``unpack_to``, an existing private folder; without one, into
    a private folder that is removed when the program ends. Junk in a folder is passed over in
    silence; damaged files, and whatever was named itself, come back as refusals with a reason.
    """
    files, refusals = candidates(paths, progress)
    files = _opened_up(files, refusals, progress, unpack_to)
    found: list[Found] = []
    for at, one in enumerate(look_into(files)):
        if not at % _STEP:
            progress.step(
                at / len(files), Phrase("file {at} of {count}", at=at + 1, count=len(files))
            )
        if isinstance(one, Refusal):
            refusals.append(one)
        elif one is not None:
            found.append(one)
    studies, copies = studies_of(found)
    progress.step(1.0)
    return Scan(studies, tuple(refusals + copies))


_STEP = 16
"""Files between two looks at whether to go on."""


def _opened_up(
    files: list[Candidate],
    refusals: list[Refusal],
    progress: Progress,
    unpack_to: Path | None,
) -> list[Candidate]:
    """Named DICOMDIRs and zip archives replaced by what is in them."""
    if not any(candidate.named for candidate in files):
        return files
    unfolded: dict[Path, Candidate] = {}
    for candidate in files:
        inner = [candidate]
        start = _start(candidate.path) if candidate.named else b""
        if candidate.named and is_dicomdir(candidate.path, start):
            inner = _of_dicomdir(candidate, refusals, progress)
        elif start.startswith(ZIP_START):
            inner = _of_zip(candidate, refusals, progress, unpack_to)
        for one in inner:
            unfolded.setdefault(one.path, one)
    return list(unfolded.values())


def _of_dicomdir(
    candidate: Candidate, refusals: list[Refusal], progress: Progress
) -> list[Candidate]:
    listed, missing = listed_files(candidate.path)
    if listed and missing:
        refusals.append(Refusal(candidate.path, _MISSING.format(missing), Fault.MISSING))
    if listed:
        return [Candidate(path, named=True) for path in listed]
    found, problems = candidates([candidate.path.parent], progress)
    refusals.extend(problems)
    refusals.append(
        Refusal(candidate.path, "This DICOMDIR is broken; its whole folder was searched instead.")
    )
    return found


def _of_zip(
    candidate: Candidate, refusals: list[Refusal], progress: Progress, unpack_to: Path | None
) -> list[Candidate]:
    target = Path(tempfile.mkdtemp(dir=unpack_to or _session_folder()))
    try:
        unpacked, damaged = unpack(candidate.path, target, progress)
    except Unreadable as problem:
        refusals.append(Refusal(candidate.path, problem.words, problem.fault))
        return []
    refusals += damaged
    return [Candidate(path) for path in unpacked]


@cache
def _session_folder() -> str:
    folder = tempfile.mkdtemp(prefix="condyle-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _start(path: Path) -> bytes:
    """The first bytes of a file; none where it may not be read, which is told later."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(START)
    return b""
