"""Taking away what a reader stood behind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from viewer.core.annotation import GradeAnnotation, MaskAnnotation, Role
from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.exporters.nifti import write_mask
from viewer.exporters.picture import caption, write_png
from viewer.exporters.saving import default_name
from viewer.exporters.seg import Painted, write_seg
from viewer.exporters.sr import write_sr
from viewer.exporters.tables import annotations_csv, annotations_json
from viewer.session.facts import banner
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
class Export:
    """What to write of a Study, and where. ``picture`` is (rows, columns, 3) with its ``lines``."""

    study_uid: str
    folder: Path
    kinds: Kinds
    picture: Bytes | None = None
    lines: tuple[str, ...] = ()


_UNVERIFIED = "UNVERIFIED: judged in a demonstration"


def export_study(session: Workspace, wanted: Export, progress: Progress) -> list[Path]:
    """Write all that was asked for and is there; returns the files.

    Raises ViewerError where nothing is there to write, and for a folder that cannot be written
    to. What a person of role "demonstration" accepted stays UNVERIFIED.
    """
    study = session.studies[wanted.study_uid]
    record = session.record(study.uid)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    left_out: list[ViewerError] = []
    for number, (asked, write) in enumerate(_WRITERS):
        progress.step(number / len(_WRITERS), f"Writing {asked}")
        if getattr(wanted.kinds, asked):
            try:
                written += write(session, study, record, wanted, progress)
            except ViewerError as error:
                left_out.append(error)
    for path in written:
        record.exported(path.suffix.lstrip("."), path.name)
    if not written:
        raise (
            left_out[0]
            if left_out
            else ViewerError(
                "There is nothing to export yet.", "Judge a finding or paint a mask first."
            )
        )
    return written


def picture_lines(
    study: Study, volume: Volume, record: Record | None, *, hide: bool
) -> tuple[str, ...]:
    """What is written below a picture: what it is, what a model claimed, and who judged it."""
    of_picture = [
        judged
        for judged in (record.findings if record is not None else ())
        if judged.finding.target.series_uid == volume.series.uid
    ]
    grades = [
        annotation
        for annotation in (record.annotations if record is not None else ())
        if isinstance(annotation, GradeAnnotation)
        and annotation.target.series_uid == volume.series.uid
    ]
    said = caption(of_picture, grades, None if hide else study)
    unverified = _UNVERIFIED if record is not None and of_picture and not _verified(record) else ""
    return tuple(line for line in (banner(volume)[0], unverified, *said) if line)


def _sr(
    _session: Workspace, study: Study, record: Record, wanted: Export, _progress: Progress
) -> Iterator[Path]:
    grades = [a for a in record.annotations if isinstance(a, GradeAnnotation)]
    if grades and study.from_dicom:
        path = wanted.folder / default_name(study.uid, "sr", ".dcm")
        write_sr(
            path, study, grades, record.state.findings, record.reader, verified=_verified(record)
        )
        yield path


def _verified(record: Record) -> bool:
    """A demonstration verifies nothing, whatever it clicks on."""
    return record.reader.role is not Role.DEMONSTRATION


def _seg(
    session: Workspace, study: Study, record: Record, wanted: Export, progress: Progress
) -> Iterator[Path]:
    for volume, masks in _painted(session, study, record, progress):
        if study.from_dicom:
            what = f"seg_{_part(volume)}"
            path = wanted.folder / default_name(study.uid, what, ".dcm")
            write_seg(path, volume, masks, record.reader)
            yield path


def _nifti(
    session: Workspace, study: Study, record: Record, wanted: Export, progress: Progress
) -> Iterator[Path]:
    for volume, masks in _painted(session, study, record, progress):
        if volume.is_film:
            continue
        for number, (_, mask) in enumerate(masks, start=1):
            what = f"mask_{_part(volume)}_{number}"
            path = wanted.folder / default_name(study.uid, what, ".nii.gz")
            write_mask(path, volume, mask)
            yield path


def _tables(
    _session: Workspace, study: Study, record: Record, wanted: Export, _progress: Progress
) -> Iterator[Path]:
    if record.findings or record.annotations:
        name = wanted.folder / default_name(study.uid, "record", "")
        known, verified = record.state.findings, _verified(record)
        table, text = name.with_suffix(".csv"), name.with_suffix(".json")
        annotations_json(text, study, record.annotations, known, verified=verified)
        yield text
        annotations_csv(table, record.annotations, known, verified=verified)
        yield table


def _picture(
    _session: Workspace, study: Study, _record: Record, wanted: Export, _progress: Progress
) -> Iterator[Path]:
    if wanted.picture is not None:
        path = wanted.folder / default_name(study.uid, "picture", ".png")
        write_png(path, wanted.picture, wanted.lines)
        yield path


Writer = Callable[[Workspace, Study, Record, Export, Progress], Iterator[Path]]

_WRITERS: tuple[tuple[str, Writer], ...] = (
    ("sr", _sr),
    ("seg", _seg),
    ("nifti", _nifti),
    ("tables", _tables),
    ("picture", _picture),
)


def _painted(
    session: Workspace, study: Study, record: Record, progress: Progress
) -> Iterator[tuple[Volume, list[Painted]]]:
    """The masks of each Stack that has any, with the Volume they lie on; empty masks left out."""
    masks = [a for a in record.annotations if isinstance(a, MaskAnnotation)]
    for key in dict.fromkeys((m.target.series_uid, m.target.stack) for m in masks):
        series = study.find(key[0])
        if series is None:
            continue
        volume = session.volume(series, key[1], progress.part(0.0, 1.0))
        painted = [
            (one, record.mask(one.id))
            for one in masks
            if (one.target.series_uid, one.target.stack) == key and record.mask(one.id).any()
        ]
        if painted:
            yield volume, painted


def _part(volume: Volume) -> str:
    """Tells the exports of a Study's Series apart, without their descriptions."""
    series = volume.series
    name = str(series.number) if series.number else series.uid.replace(".", "")[-6:]
    return f"{name}_{volume.stack + 1}" if len(series.stacks) > 1 else name
