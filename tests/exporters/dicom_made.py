"""Small DICOM files of every kind that exports meet, and the values that a reader makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hypothesis import strategies as st
from part10 import saved
from pydicom import Dataset, dcmread
from pydicom.uid import UID, ExplicitVRBigEndian, ExplicitVRLittleEndian, generate_uid

from viewer.core.annotation import Decision, GradeAnnotation, MaskAnnotation, Reader, Role
from viewer.core.claims import LabelClaim, Threshold
from viewer.core.codes import KL_GRADE, KL_GRADES
from viewer.core.finding import Finding, HeatMap, Provenance, TrainedOn
from viewer.core.geometry import Geometry, from_dicom, projection
from viewer.core.greys import Greys
from viewer.core.mask import Segment
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import (
    FrameRef,
    Geometrical,
    Instance,
    Kind,
    Patient,
    Series,
    Stack,
    Study,
    Verdict,
)
from viewer.core.target import PixelBox, Target
from viewer.core.volume import Source, Volume

MR = "1.2.840.10008.5.1.4.1.1.4"
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
XA = "1.2.840.10008.5.1.4.1.1.12.1"
CR = "1.2.840.10008.5.1.4.1.1.1"

NAME, ID = "Zebrafisch^Ottokar", "ZZ-4711"
READER = Reader("Anna Überall", Role.RADIOLOGIST)
AT = "2025-01-02T03:04:05+00:00"


angle = st.floats(0, 2 * np.pi)
spacings = st.tuples(*[st.floats(0.2, 7.0)] * 3)


@dataclass(frozen=True)
class Opened:
    study: Study
    volume: Volume


def header(sop_class: str, modality: str, shape: tuple[int, int], **others: object) -> Dataset:
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 100"
    dataset.SOPClassUID, dataset.SOPInstanceUID = UID(sop_class), generate_uid()
    dataset.Modality = modality
    dataset.PatientName, dataset.PatientID = NAME, ID
    dataset.PatientBirthDate, dataset.PatientSex = "19500101", "F"
    dataset.StudyDate, dataset.StudyTime = "20250102", "101112"
    dataset.StudyID, dataset.AccessionNumber = "S1", "A1"
    dataset.ReferringPhysicianName = "Doe^Jane"
    dataset.Rows, dataset.Columns = shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 0
    for keyword, value in others.items():
        setattr(dataset, keyword, value)
    return dataset


def save(dataset: Dataset, path: Path, syntax: UID = ExplicitVRLittleEndian) -> None:
    frames = int(dataset.get("NumberOfFrames", 1))
    blank = np.zeros((frames, dataset.Rows, dataset.Columns), dtype=np.uint16)
    saved(dataset, blank, path, syntax)


def opened(
    datasets: Sequence[Dataset],
    paths: Sequence[Path],
    geometry: Geometry,
    *,
    kind: Geometrical = Geometrical.UNIFORM,
    sources: Sequence[tuple[int, int]] = (),
) -> Opened:
    """Study and Volume of files; ``sources`` name (file, frame) of each slice."""
    first = datasets[0]
    instances = tuple(
        Instance(
            path,
            one.SOPClassUID,
            one.SOPInstanceUID,
            frames=int(one.get("NumberOfFrames", 1)),
            rows=one.Rows,
            columns=one.Columns,
            laterality="L",
        )
        for one, path in zip(datasets, paths, strict=True)
    )
    sources = sources or [(i, 0) for i in range(len(datasets))]
    verdict = Verdict(kind, "as made")
    series = Series(
        first.SeriesInstanceUID,
        first.StudyInstanceUID,
        first.Modality,
        Kind.VOLUME if geometry.in_patient else Kind.FILM,
        laterality="L",
        frame_of_reference=geometry.frame_of_reference,
        instances=instances,
        stacks=(Stack("all", tuple(FrameRef(i, f) for i, f in sources), verdict),),
    )
    patient = Patient(NAME, ID, "19500101", "F")
    study = Study(series.study_uid, patient, "20250102", "101112", "Knee", "A1", (series,))
    volume = Volume(
        np.zeros(geometry.shape, dtype=np.uint16),
        geometry,
        Greys(),
        series,
        verdict,
        tuple(
            Source(instances[i].sop_class_uid, instances[i].sop_instance_uid, f) for i, f in sources
        ),
    )
    return Opened(study, volume)


def classic(
    folder: Path,
    shape: tuple[int, int, int] = (4, 6, 5),
    orientation: Sequence[float] = (1, 0, 0, 0, 1, 0),
    spacing: tuple[float, float, float] = (3.0, 0.7, 0.5),
    *,
    steps: Sequence[float] = (),
    tilt: Sequence[float] = (0, 0, 0),
    syntax: UID = ExplicitVRLittleEndian,
    **others: object,
) -> Opened:
    """A classic MR series, its files not in the order of its slices."""
    normal = np.cross(orientation[:3], orientation[3:])
    step = normal * spacing[0] + np.array(tilt)
    at = [step * (steps[i] if steps else i) + (-12.5, 40.25, 7.125) for i in range(shape[0])]
    study, series, space = generate_uid(), generate_uid(), generate_uid()
    datasets = []
    for position in at:
        one = header(MR, "MR", shape[1:], StudyInstanceUID=study, SeriesInstanceUID=series)
        one.FrameOfReferenceUID = space
        one.ImagePositionPatient = [round(float(v), 6) for v in position]
        one.ImageOrientationPatient = [round(float(v), 9) for v in orientation]
        one.PixelSpacing, one.SliceThickness = list(spacing[1:]), spacing[0]
        for keyword, value in others.items():
            setattr(one, keyword, value)
        datasets.append(one)
    paths = [folder / f"{(7 * i) % 101:03d}-{i}.dcm" for i in range(shape[0])]
    for one, path in zip(datasets, paths, strict=True):
        save(one, path, syntax)
    geometry = from_dicom(at[0], orientation, spacing[1:], step, shape, space)
    kind = Geometrical.UNEVEN if steps else Geometrical.TILTED if any(tilt) else None
    return opened(datasets, paths, geometry, kind=kind or Geometrical.UNIFORM)


def enhanced(folder: Path, frames: int = 5, files: int = 1) -> Opened:
    """Enhanced MR: the slices are the frames backwards, over one or more files."""
    shape = (frames * files, 5, 7)
    study, series, space = generate_uid(), generate_uid(), generate_uid()
    orientation = [0.0, 1.0, 0.0, 0.0, 0.0, -1.0]
    datasets = []
    for file in range(files):
        one = header(ENHANCED_MR, "MR", shape[1:], StudyInstanceUID=study)
        one.SeriesInstanceUID, one.FrameOfReferenceUID = series, space
        one.NumberOfFrames = frames
        shared, measures, plane = Dataset(), Dataset(), Dataset()
        measures.PixelSpacing, measures.SliceThickness = [0.5, 0.5], 2.0
        plane.ImageOrientationPatient = orientation
        shared.PixelMeasuresSequence, shared.PlaneOrientationSequence = [measures], [plane]
        one.SharedFunctionalGroupsSequence = [shared]
        one.PerFrameFunctionalGroupsSequence = []
        for frame in range(frames):
            item, position = Dataset(), Dataset()
            position.ImagePositionPatient = [-2.0 * (file * frames + frame), 1.5, 3.5]
            item.PlanePositionSequence = [position]
            one.PerFrameFunctionalGroupsSequence.append(item)
        datasets.append(one)
    paths = [folder / f"{i}.dcm" for i in range(files)]
    for one, path in zip(datasets, paths, strict=True):
        save(one, path)
    order = [(i, f) for i in range(files) for f in range(frames)][::-1]
    first = [-2.0 * (shape[0] - 1), 1.5, 3.5]
    geometry = from_dicom(first, orientation, (0.5, 0.5), (2.0, 0, 0), shape, space)
    return opened(datasets, paths, geometry, sources=order)


def film(folder: Path, **others: object) -> Opened:
    """A knee radiograph."""
    one = header(CR, "CR", (9, 11), StudyInstanceUID=generate_uid())
    one.SeriesInstanceUID, one.ImagerPixelSpacing = generate_uid(), [0.2, 0.2]
    one.BodyPartExamined, one.ViewPosition = "KNEE", "AP"
    for keyword, value in others.items():
        setattr(one, keyword, value)
    path = folder / "film.dcm"
    save(one, path)
    geometry = projection(9, 11, (0.2, 0.2), SpacingOrigin.DETECTOR)
    return opened([one], [path], geometry, kind=Geometrical.PROJECTION)


def cine(folder: Path) -> Opened:
    """An angiography of three frames, which lie nowhere in the patient."""
    one = header(XA, "XA", (9, 11), StudyInstanceUID=generate_uid())
    one.SeriesInstanceUID, one.NumberOfFrames = generate_uid(), 3
    path = folder / "cine.dcm"
    save(one, path)
    flat = projection(9, 11, None, SpacingOrigin.NONE)
    geometry = Geometry(flat.affine, (3, 9, 11), "", SpacingOrigin.NONE, in_patient=False)
    sources = [(0, frame) for frame in range(3)]
    return opened([one], [path], geometry, kind=Geometrical.NOT_A_STACK, sources=sources)


def big_endian(folder: Path) -> Opened:
    return classic(folder, syntax=ExplicitVRBigEndian)


def without(opened_: Opened, *keywords: str) -> Opened:
    """The same files, less some attributes."""
    for instance in opened_.volume.series.instances:
        dataset = dcmread(instance.path)
        for keyword in keywords:
            del dataset[keyword]
        dataset.save_as(instance.path)
    return opened_


def target(of: Opened) -> Target:
    source = of.volume.sources[0]
    series = of.volume.series
    return Target(
        series.study_uid, series.uid, source.sop_instance_uid, source.sop_class_uid, source.frame
    )


def finding(of: Opened, grade: int = 3, trained_on: TrainedOn = TrainedOn.REAL) -> Finding:
    share = [0.05, 0.05, 0.2, 0.1, 0.1]
    share[grade] += 0.5
    return Finding(
        "finding-1",
        target(of),
        "Kellgren-Lawrence grade",
        LabelClaim(
            KL_GRADE,
            KL_GRADES,
            grade,
            tuple(share),
            "KL >= 2",
            sum(share[2:]),
            (Threshold("sensitive", 0.3, True), Threshold("specific", 0.8, False)),
        ),
        Provenance(
            "knee_kl", "1.2.0", "Knee KL", "ab" * 32, trained_on, "cpu", AT, (("film", target(of)),)
        ),
        (HeatMap(np.linspace(0, 1, 49, dtype=np.float32).reshape(7, 7), PixelBox(0, 0, 9, 11)),),
    )


def grade(
    of: Opened, decision: Decision, grade_: int = 3, origin: str = "finding-1"
) -> GradeAnnotation:
    return GradeAnnotation(
        f"grade-{decision}", target(of), KL_GRADE, KL_GRADES[grade_], grade_, decision, READER, AT,
        origin,
    )  # fmt: skip


def mask(of: Opened, label: str = "Meniscus", **segment: object) -> MaskAnnotation:
    return MaskAnnotation(
        f"mask-{label}",
        target(of),
        Segment(label, **segment),  # type: ignore[arg-type]
        of.volume.geometry.shape,
        Decision.DRAWN,
        READER,
        AT,
    )


def rotated(a: float, b: float, c: float) -> list[float]:
    """Row and column cosines of a grid turned by three angles."""
    turns = []
    for axis, by in zip((0, 1, 2), (a, b, c), strict=True):
        turn = np.eye(3)
        i, j = [n for n in range(3) if n != axis]
        turn[i, i] = turn[j, j] = np.cos(by)
        turn[i, j], turn[j, i] = -np.sin(by), np.sin(by)
        turns.append(turn)
    whole = turns[0] @ turns[1] @ turns[2]
    return [*whole[:, 0].tolist(), *whole[:, 1].tolist()]
