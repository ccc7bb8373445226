"""Which kind of file claims come in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import Fault, Unreadable
from viewer.importers.claims.coco import is_coco, read_coco
from viewer.importers.claims.dicom import read_dicom
from viewer.importers.claims.json_file import json_of
from viewer.importers.claims.nifti import Key, read_label_map
from viewer.importers.claims.own import is_own, read_own
from viewer.importers.claims.own_table import is_own_table, read_own_table
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.source import Read, Source
from viewer.importers.claims.table import read_table, rows_of
from viewer.importers.encoding.disk import unread
from viewer.importers.pictures.nifti import looks_like_nifti
from viewer.workers.progress import Progress

ENDINGS = (".csv", ".tsv", ".json", ".nii", ".nii.gz", ".dcm")
"""How files of claims are called; DICOM files may have any name."""

_DICOM_AT, _DICOM = 128, b"DICM"
_KINDS = (
    "Claims come as CSV, COCO JSON, NIfTI label map, DICOM SEG or parametric map, "
    "or findings.json of Condyle."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What claims are to be laid on; ``prefer`` is the Stack where several would fit."""

    pictures: Pictures
    prefer: Key | None = None


def read_claims(source: Source, asked: Asked, progress: Progress) -> Read:
    """The claims of a file on pictures that are open. Raises ViewerError and Cancelled."""
    return _reader(source.path)(source, asked, progress)


def _reader(path: Path) -> Callable[[Source, Asked, Progress], Read]:
    name = path.name.lower()
    if name.endswith((".csv", ".tsv")):
        return _table
    if name.endswith(".json"):
        return _json
    if looks_like_nifti(path):
        return lambda source, asked, progress: read_label_map(
            source, asked.pictures, asked.prefer, progress
        )
    if _is_dicom(path):
        return lambda source, asked, progress: read_dicom(
            source, asked.pictures, asked.prefer, progress
        )
    raise Unreadable("This is no file of claims.", _KINDS, Fault.UNSUPPORTED)


def _table(source: Source, asked: Asked, progress: Progress) -> Read:
    rows = rows_of(source)
    if rows and is_own_table(rows[0]):
        return read_own_table(rows, asked.pictures, progress)
    return read_table(rows, source, asked.pictures, progress)


def _json(source: Source, asked: Asked, progress: Progress) -> Read:
    whole = json_of(source)
    if is_own(whole):
        return read_own(whole, asked.pictures, progress)
    if is_coco(whole):
        return read_coco(whole, source, asked.pictures, progress)
    raise Unreadable("This JSON file holds no claims that Condyle knows.", _KINDS)


def _is_dicom(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(_DICOM_AT + len(_DICOM))[_DICOM_AT:] == _DICOM
    except OSError as problem:
        raise unread(problem) from problem
