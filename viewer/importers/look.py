"""One file after another: what it holds, or why it is passed over."""

from collections.abc import Iterator, Sequence

from viewer.core.errors import Fault, Unreadable
from viewer.core.study import Refusal
from viewer.importers.ahead import Opened, sources
from viewer.importers.dicomdir import is_dicomdir
from viewer.importers.encoding.damage import BROKEN
from viewer.importers.encoding.disk import unread
from viewer.importers.encoding.header import Header, header_in, looks_like_dicom
from viewer.importers.found import Alike, Found, found_in
from viewer.importers.likeness import Likenesses
from viewer.importers.pictures.nifti import found_nifti, looks_like_nifti
from viewer.importers.pictures.raster import found_raster, looks_like_raster
from viewer.importers.walk import Candidate

START = 512
"""Bytes by which a file is told."""

ZIP_START = b"PK\x03\x04"
_DICOM_ENDINGS = (".dcm", ".dicom", ".ima")

Looked = Found | Refusal | None


def look_into(files: Sequence[Candidate]) -> Iterator[Looked]:
    """What each file holds; None for one that nobody asked for."""
    alike, headers = Alike(), Likenesses()
    opened = sources([candidate.path for candidate in files])
    for candidate, source in zip(files, opened, strict=True):
        try:
            yield _found(candidate, source, alike, headers)
        except Unreadable as problem:
            yield Refusal(candidate.path, problem.words, problem.fault)
        except OSError as problem:
            why = unread(problem)
            yield Refusal(candidate.path, why.words, why.fault)
        except BROKEN:
            yield Refusal(candidate.path, "This file is damaged beyond reading.")


def _found(candidate: Candidate, source: Opened, alike: Alike, headers: Likenesses) -> Found | None:
    """What a file holds; None for one that nobody asked for."""
    path = candidate.path
    if isinstance(source, Unreadable):
        raise source
    try:
        if looks_like_nifti(path):
            return found_nifti(path)
        like = headers.told(source)
        if like is not None:
            return like
        start = source.read(0, min(START, source.size))
        if not candidate.named and is_dicomdir(path, start):
            return None
        if looks_like_dicom(start):
            return _read(header_in(source), alike, headers)
    finally:
        source.close()
    if looks_like_raster(start):
        return found_raster(path)
    _refuse(candidate, start)
    return None


def _read(header: Header, alike: Alike, headers: Likenesses) -> Found:
    """What a header says that no other told before."""
    headers.watch(header)
    found = found_in(header, alike)
    headers.learn(header, found)
    return found


def _refuse(candidate: Candidate, start: bytes) -> None:
    """Raise Unreadable, unless the file is of no interest to anybody."""
    if not start and candidate.named:
        raise Unreadable("This file is empty.", "Copy it again from its source.", Fault.EMPTY)
    if start.startswith(ZIP_START) and candidate.path.suffix.lower() == ".zip":
        raise Unreadable(
            "This is a zip archive in a folder.", "Open the archive by itself.", Fault.ARCHIVE
        )
    if candidate.named or candidate.path.suffix.lower() in _DICOM_ENDINGS:
        raise Unreadable(
            "This is not a DICOM file, nor a picture or a NIfTI file.",
            "Choose files from a scanner, a PACS or a CD.",
            Fault.NOT_AN_IMAGE,
        )
