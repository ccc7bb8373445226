"""Taking away what a reader stood behind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.annotation import (
    CalibrationAnnotation,
    DrawnAnnotation,
    GradeAnnotation,
    LandmarksAnnotation,
    MaskAnnotation,
)
from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.mask import Mask
from viewer.core.phrase import Phrase
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.exporters.kos import write_kos
from viewer.exporters.marked import MarkedOn
from viewer.exporters.nifti import write_mask
from viewer.exporters.picture import write_png
from viewer.exporters.saving import NotExported, NotWritten, default_name, ready, short
from viewer.exporters.seg import Painted, write_seg
from viewer.exporters.sr import write_sr
from viewer.exporters.tables import annotations_csv, annotations_json
from viewer.session.captions import verified
from viewer.session.layers import lies_on
from viewer.session.marking.gathered import OPEN_ALL, Gathered, gather
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which files to write."""

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
    """How much of each there is; masks without a voxel do not count."""

    grades: int = 0
    shapes: int = 0
    sets: int = 0
    masks: int = 0


Piece = tuple[str, Callable[[Path], None]]
"""The name of a file, and what writes it to a path."""

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
    return Contents(
        sum(isinstance(one, GradeAnnotation) for one in given),
        sum(isinstance(one, DrawnAnnotation) for one in given),
        sum(isinstance(one, LandmarksAnnotation) for one in given),
        sum(bool(record is not None and record.mask(one.id).any()) for one in masks),
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
    for painted in _painted(session, study, record, progress):
        if kinds.seg:
            yield painted.seg()
        if kinds.nifti:
            yield from painted.nifti()
    if kinds.tables and record.annotations:
        yield from _tables(study, record, marks)
    if kinds.picture and (picture := wanted.picture) is not None:
        name = default_name(study.uid, "picture", ".png")
        yield name, lambda path: write_png(path, picture, wanted.lines)
    for number, key in enumerate(wanted.keys if kinds.picture else (), start=1):
        yield _key_picture(study, number, key)


def _key_picture(study: Study, number: int, key: KeyPicture) -> Piece:
    name = default_name(study.uid, f"key_{number}", ".png")
    return name, lambda path: write_png(path, key.picture, key.lines)


def _report(study: Study, record: Record, marks: Sequence[MarkedOn]) -> Iterator[Piece]:
    grades = [a for a in record.annotations if isinstance(a, GradeAnnotation)]
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


def _painted(
    session: Workspace, study: Study, record: Record, progress: Progress
) -> Iterator["_Painted"]:
    """The masks of each Stack that has any; empty masks left out."""
    stacks: dict[tuple[str, int], list[MaskAnnotation]] = {}
    for one in record.annotations:
        if isinstance(one, MaskAnnotation) and record.mask(one.id).any():
            stacks.setdefault((one.target.series_uid, one.target.stack), []).append(one)
    for (series_uid, stack), masks in stacks.items():
        voxels = [(one, record.mask(one.id)) for one in masks]

        def grid(series_uid: str = series_uid, stack: int = stack) -> Volume:
            series = study.find(series_uid)
            if series is None or stack >= len(series.stacks):
                raise NotExported("The series it was painted on is not open.", OPEN_ALL)
            return session.volume(series, stack, progress.part(0.0, 0.0))

        yield _Painted(study.uid, _part(study, series_uid, stack), tuple(voxels), grid)


@dataclass(frozen=True, slots=True, eq=False)
class _Painted:
    """The masks of one Stack, and how its Volume is had; ``part`` tells it apart in file names."""

    study_uid: str
    part: str
    masks: tuple[Painted, ...]
    grid: Callable[[], Volume]

    def seg(self) -> Piece:
        """All masks in one DICOM Segmentation."""

        def write(path: Path) -> None:
            write_seg(path, self._volume(), self.masks, self.masks[-1][0].reader)

        return default_name(self.study_uid, f"seg_{self.part}", ".dcm"), write

    def nifti(self) -> Iterator[Piece]:
        """Each mask in a NIfTI file of its own."""
        for number, (_, mask) in enumerate(self.masks, start=1):

            def write(path: Path, mask: Mask = mask) -> None:
                write_mask(path, self._volume(), mask)

            name = default_name(self.study_uid, f"mask_{self.part}_{number}", ".nii.gz")
            yield name, write

    def _volume(self) -> Volume:
        volume = self.grid()
        if not all(lies_on(annotation, volume) for annotation, _ in self.masks):
            raise NotExported("The series has other pictures than it was painted on.", OPEN_ALL)
        return volume


def _part(study: Study, series_uid: str, stack: int) -> str:
    """Tells the exports of a Study's Series apart, without their descriptions."""
    series = study.find(series_uid)
    alike = [one for one in study.series if series and one.number == series.number]
    unique = series is not None and series.number and len(alike) == 1
    name = str(series.number) if series and unique else short(series_uid)
    several = series is None or len(series.stacks) > 1
    return f"{name}_{stack + 1}" if several else name
