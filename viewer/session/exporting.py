"""Taking away what a reader stood behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.annotation import (
    CalibrationAnnotation,
    ClaimAnnotation,
    DrawnAnnotation,
    GradeAnnotation,
    LandmarksAnnotation,
    MaskAnnotation,
)
from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.phrase import Phrase
from viewer.core.study import Study
from viewer.exporters.kos import write_kos
from viewer.exporters.marked import MarkedOn
from viewer.exporters.picture import write_png
from viewer.exporters.saving import NotWritten, default_name, ready
from viewer.exporters.sr import write_sr
from viewer.exporters.tables import annotations_csv, annotations_json
from viewer.session.captions import verified
from viewer.session.marking.gathered import Gathered, gather
from viewer.session.on_grids import Map, OnGrid, Piece, is_volume, maps_of, painted
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which files to write; ``seg`` are masks as DICOM, and the maps beside them."""

    sr: bool = True
    seg: bool = True
    nifti: bool = True
    tables: bool = True
    picture: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class KeyPicture:
    """A picture (rows, columns, 3) that something is drawn on, and the lines below it."""

    picture: Bytes
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Export:
    """What to write of a Study, and where. ``picture`` is (rows, columns, 3) with its ``lines``.

    ``keys`` are others that something is drawn on.
    """

    study_uid: str
    folder: Path
    kinds: Kinds
    picture: Bytes | None = None
    lines: tuple[str, ...] = ()
    keys: tuple[KeyPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and a sentence for each that was asked for and could not be."""

    written: tuple[Path, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """How much of each there is; masks without a voxel do not count.

    ``claims`` are those accepted as they are; ``volumes`` those of them that are derived volumes.
    """

    grades: int = 0
    shapes: int = 0
    sets: int = 0
    masks: int = 0
    claims: int = 0
    volumes: int = 0


_DO_FIRST = "Measure something, judge a finding or paint a mask first."


def export_study(session: Workspace, wanted: Export, progress: Progress) -> Exported:
    """Write all that was asked for and is there; one file that fails does not keep the others.

    Raises ViewerError where nothing could be written, and at once for a folder or a disk that
    takes no more: the files written until then are whole.
    What a person of role "demonstration" accepted stays UNVERIFIED.
    """
    study = session.studies[wanted.study_uid]
    record = session.record(study.uid)
    ready(wanted.folder)
    told = wanted.kinds.sr or wanted.kinds.tables
    marks = gather(session, study, record, progress.part(0.0, 0.5)) if told else Gathered()
    pieces = list(_pieces(session, study, record, wanted, marks.marks, progress))
    written, failed = _write(pieces, wanted, record, progress)
    if not written:
        raise failed[0][1] if failed else _nothing()
    reasons = (*marks.left_out, *(f"{name}: {error}" for name, error in failed))
    return Exported(tuple(written), reasons)


def _write(
    pieces: Sequence[Piece], wanted: Export, record: Record, progress: Progress
) -> tuple[list[Path], list[tuple[str, ViewerError]]]:
    """What was written, and what could not be; raises NotWritten for a disk that takes no more."""
    written: list[Path] = []
    failed: list[tuple[str, ViewerError]] = []
    for number, (name, write) in enumerate(pieces):
        progress.step(0.5 + 0.5 * number / len(pieces), Phrase("Writing {name}", name=name))
        path = wanted.folder / name
        try:
            write(path)
        except NotWritten:
            raise
        except ViewerError as error:
            failed.append((name, error))
            continue
        written.append(path)
        record.exported(path.suffix.lstrip("."), path.name)
    return written, failed


def contents(record: Record | None) -> Contents:
    """What there is to take away of a reader's work."""
    given = record.annotations if record is not None else ()
    masks = [one for one in given if isinstance(one, MaskAnnotation)]
    as_they_are = [one for one in given if isinstance(one, ClaimAnnotation)]
    return Contents(
        sum(isinstance(one, GradeAnnotation) for one in given),
        sum(isinstance(one, DrawnAnnotation) for one in given),
        sum(isinstance(one, LandmarksAnnotation) for one in given),
        sum(bool(record is not None and record.mask(one.id).any()) for one in masks),
        len(as_they_are),
        sum(record is not None and is_volume(record, one) for one in as_they_are),
    )


def _nothing() -> ViewerError:
    return ViewerError(
        "There is nothing to export yet.",
        "Measure something, judge a finding or paint a mask first.",
    )


def _pieces(
    session: Workspace,
    study: Study,
    record: Record,
    wanted: Export,
    marks: Sequence[MarkedOn],
    progress: Progress,
) -> Iterator[Piece]:
    """The files that an export is to hold, each to be written for itself."""
    kinds = wanted.kinds
    if kinds.sr:
        yield from _report(study, record, marks)
    for one in _on_grids(session, study, record, progress):
        if kinds.seg:
            yield from one.dicom()
        if kinds.nifti:
            yield from one.nifti()
    if kinds.tables and record.annotations:
        yield from _tables(study, record, marks)
    if kinds.picture and (picture := wanted.picture) is not None:
        name = default_name(study.uid, "picture", ".png")
        yield name, lambda path: write_png(path, picture, wanted.lines)
    for number, key in enumerate(wanted.keys if kinds.picture else (), start=1):
        yield _key_picture(study, number, key)


def _on_grids(
    session: Workspace, study: Study, record: Record, progress: Progress
) -> Iterator[OnGrid | Map]:
    yield from painted(session, study, record, progress)
    yield from maps_of(session, study, record, progress)


def _key_picture(study: Study, number: int, key: KeyPicture) -> Piece:
    name = default_name(study.uid, f"key_{number}", ".png")
    return name, lambda path: write_png(path, key.picture, key.lines)


def _report(study: Study, record: Record, marks: Sequence[MarkedOn]) -> Iterator[Piece]:
    grades = [a for a in record.annotations if isinstance(a, GradeAnnotation | ClaimAnnotation)]
    # A calibration is told by the lengths that it made, not by itself.
    drawn = [one for one in marks if not isinstance(one.mark, CalibrationAnnotation)]
    if not grades and not drawn:
        return
    known, sure = record.state.findings, verified(record)
    last = [*grades, *(one.mark for one in drawn)][-1].reader

    def write(path: Path) -> None:
        write_sr(path, study, grades, known, last, verified=sure, marks=drawn)

    yield default_name(study.uid, "sr", ".dcm"), write
    if drawn and study.from_dicom:
        yield default_name(study.uid, "keys", ".dcm"), lambda path: write_kos(path, drawn, last)


def _tables(study: Study, record: Record, marks: Sequence[MarkedOn]) -> Iterator[Piece]:
    given, known, sure = record.annotations, record.state.findings, verified(record)

    def as_json(path: Path) -> None:
        annotations_json(path, study, given, known, marks=marks, verified=sure)

    def as_csv(path: Path) -> None:
        annotations_csv(path, given, known, marks=marks, verified=sure)

    yield default_name(study.uid, "record", ".json"), as_json
    yield default_name(study.uid, "record", ".csv"), as_csv
