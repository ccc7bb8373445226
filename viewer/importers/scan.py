"""What lies in folders, files, DICOMDIRs and zip archives, by headers alone."""

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from viewer.core.errors import Fault, Unreadable
from viewer.core.study import Refusal, Scan
from viewer.importers.archive import unpack
from viewer.importers.dicomdir import is_dicomdir, listed_files
from viewer.importers.elements import BROKEN
from viewer.importers.found import Alike, Found, found_in
from viewer.importers.gather import studies_of
from viewer.importers.header import header_in, looks_like_dicom, opened
from viewer.importers.nifti import found_nifti, looks_like_nifti
from viewer.importers.raster import found_raster, looks_like_raster
from viewer.importers.walk import Candidate, candidates
from viewer.workers.progress import Progress

_START = 512
_DICOM_ENDINGS = (".dcm", ".dicom", ".ima")
_ZIP_START = b"PK\x03\x04"
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
    alike = Alike()
    for at, candidate in enumerate(files):
        if not at % _STEP:
            progress.step(at / len(files), f"Looking through files: {at + 1} of {len(files)}")
        try:
            one = _look_into(candidate, alike)
        except Unreadable as problem:
            refusals.append(Refusal(candidate.path, str(problem), problem.fault))
            continue
        except BROKEN:
            refusals.append(Refusal(candidate.path, "This file is damaged beyond reading."))
            continue
        if one is not None:
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
        elif start.startswith(_ZIP_START):
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
        refusals.append(Refusal(candidate.path, str(problem), problem.fault))
        return []
    refusals += damaged
    return [Candidate(path) for path in unpacked]


@cache
def _session_folder() -> str:
    folder = tempfile.mkdtemp(prefix="condyle-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _look_into(candidate: Candidate, alike: Alike) -> Found | None:
    """What a file holds; None for one that nobody asked for."""
    path = candidate.path
    if looks_like_nifti(path):
        return found_nifti(path)
    source = opened(path)
    try:
        start = source.read(0, min(_START, source.size))
        if not candidate.named and is_dicomdir(path, start):
            return None
        if looks_like_dicom(start):
            return found_in(header_in(source), alike)
    finally:
        source.close()
    if looks_like_raster(start):
        return found_raster(path)
    _refuse(candidate, start)
    return None


def _refuse(candidate: Candidate, start: bytes) -> None:
    """Raise Unreadable, unless the file is of no interest to anybody."""
    if not start and candidate.named:
        raise Unreadable("This file is empty.", "Copy it again from its source.", Fault.EMPTY)
    if start.startswith(_ZIP_START):
        raise Unreadable(
            "This is a zip archive in a folder.", "Open the archive by itself.", Fault.ARCHIVE
        )
    if candidate.named or candidate.path.suffix.lower() in _DICOM_ENDINGS:
        raise Unreadable(
            "This is not a DICOM file, nor a picture or a NIfTI file.",
            "Choose files from a scanner, a PACS or a CD.",
            Fault.NOT_AN_IMAGE,
        )


def _start(path: Path) -> bytes:
    """The first bytes of a file; none where it may not be read, which is told later."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(_START)
    return b""
