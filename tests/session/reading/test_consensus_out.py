"""A frozen consensus as a data set: what the lab reads is what was settled, and names nobody."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from gzip import decompress as gunzip
from pathlib import Path

import cv2
import numpy as np
import pytest
from foreign_readers import problems
from pydicom import Dataset, dcmread
from pydicom.uid import MRImageStorage
from reading_tasks import LENGTH, task, uid, write_case
from signed_reads import drawn, measured, painted, signed

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError
from viewer.core.reading.agreement.measures import Measure
from viewer.core.reading.consensus.acts import Rule
from viewer.core.reading.task import Item, Question, QuestionKind, Task
from viewer.core.volume import target_of
from viewer.importers.scan import scan
from viewer.session.jobs import run_now
from viewer.session.reading.agreement import agreements
from viewer.session.reading.consensus import Consensus
from viewer.session.reading.out.dataset import write_set
from viewer.session.reading.out.dicom import write_dicom
from viewer.session.reading.question_file import shipped_question
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

KL = shipped_question("kl")
MASK = Question("effusion", "Effusion", QuestionKind.MASK)
BOX = Question("fracture", "Fracture", QuestionKind.BOX)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path / "user", run_now)
    yield opened
    opened.close()


def settled(session: Workspace, asked: Task) -> Consensus:
    made = Consensus(session.journal, asked, Reader("Lea"), Progress())
    made.freeze()
    return made


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "labels.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_grades_leave_as_packs_know_them_with_pictures_and_splits(
    session: Workspace, tmp_path: Path
) -> None:
    asked = task(6, tmp_path / "study", questions=(KL,))
    asked = replace(asked, items=tuple(replace(one, patient=one.path.name) for one in asked.items))
    for number in range(6):
        write_case(tmp_path / "study", number)
    for name, said in (("Anna", "012340"), ("Bert", "012341"), ("Carl", "002341")):
        signed(session.journal, asked, name, said)
    handed = write_set(session, settled(session, asked), tmp_path / "set", Progress())
    rows = rows_of(tmp_path / "set")
    assert (handed.pictures, handed.left_out, len(rows)) == (6, (), 6)
    assert [one["kl"][-1] for one in rows] == list("012341")
    assert rows[0]["kl"] == "Kellgren-Lawrence grade 0"
    assert {one["split"] for one in rows} == {"train", "val", "test"}
    picture = cv2.imread(str(tmp_path / "set" / rows[0]["file"]), cv2.IMREAD_UNCHANGED)
    assert picture.shape == (64, 48)
    said_by = [name for name in rows[0] if name.startswith("reader")]
    assert said_by == ["reader A kl", "reader B kl", "reader C kl"]


def _grade(session: Workspace, asked: Task, reader: str) -> None:
    signed(session.journal, asked, reader, "01")


def _box(session: Workspace, asked: Task, reader: str) -> None:
    for number in range(2):
        drawn(session.journal, asked, reader, number, (9.0, 20.0, 21.0, 30.0))


def _paint(session: Workspace, asked: Task, reader: str) -> None:
    for number in range(2):
        painted(session.journal, asked, reader, number, np.ones((1, 64, 48), dtype=np.bool_))


def _measure(session: Workspace, asked: Task, reader: str) -> None:
    for number in range(2):
        measured(session.journal, asked, reader, number, 10.0)


EVERY = {KL: _grade, BOX: _box, MASK: _paint, LENGTH: _measure}


@pytest.mark.parametrize("question", EVERY, ids=lambda one: one.id)
def test_no_byte_of_a_set_names_a_reader_a_patient_a_study_or_a_folder(
    session: Workspace, tmp_path: Path, question: Question
) -> None:
    asked = task(2, tmp_path / "study", questions=(question,))
    names = {"InstitutionName": "Spital", "AccessionNumber": "ACC7", "PatientBirthDate": "19610203"}
    for number in range(2):
        write_case(tmp_path / "study", number, **names)
    for name in ("Anna", "Bert"):
        EVERY[question](session, asked, name)
    write_set(session, settled(session, asked), tmp_path / "set", Progress())
    files = [one for one in (tmp_path / "set").rglob("*") if one.is_file()]
    assert len(files) >= 4
    whole = b"".join(str(one.relative_to(tmp_path)).encode() + one.read_bytes() for one in files)
    known = ("Anna", "Bert", "Lea", "Beispiel", "P-0", uid(0), str(tmp_path), "study/", "film.dcm")
    for name in (*known, *names.values()):
        assert name.encode() not in whole


def _slice(folder: Path, at: int) -> None:
    """One of a stack of MR, which `write_case` makes of it."""
    place = {"ImagePositionPatient": [0.0, 0.0, 3.0 * at], "SOPInstanceUID": f"{uid(0)}.1.{at + 1}"}
    turned = {"ImageOrientationPatient": [1, 0, 0, 0, 1, 0], "FrameOfReferenceUID": f"{uid(0)}.9"}
    kind = {"SOPClassUID": MRImageStorage, "Modality": "MR", "SliceThickness": 3.0}
    file = write_case(folder, 0, **place, **turned, **kind, InstanceNumber=at + 1)
    file.rename(file.with_name(f"{at}.dcm"))


def test_scans_and_their_masks_leave_without_names(session: Workspace, tmp_path: Path) -> None:
    """In NIfTI files, too, which are looked at unpacked."""
    for at in range(3):
        _slice(tmp_path / "study", at)
    (study,) = scan([tmp_path / "study"], Progress()).studies
    series = study.series[0]
    volume = session.volume(series, 0, Progress())
    asked = replace(task(1, questions=(MASK,)), items=(Item(study.uid, tmp_path / "study"),))
    mask = np.ones(volume.geometry.shape, dtype=np.bool_)
    for name in ("Anna", "Bert"):
        painted(session.journal, asked, name, 0, mask, target_of(volume))
    write_set(session, settled(session, asked), tmp_path / "set", Progress())
    files = [one for one in (tmp_path / "set").rglob("*") if one.is_file()]
    zipped = [one for one in files if one.name.endswith(".nii.gz")]
    assert any(one.name.endswith("effusion.nii.gz") for one in zipped)
    whole = b"".join(gunzip(one.read_bytes()) for one in zipped)
    header = dcmread(series.instances[0].path, stop_before_pixels=True)
    for name in ("Anna", "Bert", study.uid, str(header.PatientName), str(header.PatientID)):
        assert name
        assert name.encode() not in whole
    assert {one["split"] for one in rows_of(tmp_path / "set")} <= {"train", "val", "test"}


def test_boxes_leave_as_coco_where_their_median_lies(session: Workspace, tmp_path: Path) -> None:
    asked = task(3, tmp_path / "study", questions=(BOX,))
    for number in range(3):
        write_case(tmp_path / "study", number)
        for name, left in (("Anna", 9.0), ("Bert", 10.0), ("Carl", 14.0)):
            drawn(session.journal, asked, name, number, (left, 20.0, left + 12.0, 30.0))
    write_set(session, settled(session, asked), tmp_path / "set", Progress())
    assert {one["fracture"] for one in rows_of(tmp_path / "set")} == {"fracture.json"}
    told = json.loads((tmp_path / "set" / "fracture.json").read_text())
    assert [one["bbox"] for one in told["annotations"]] == [[10.5, 20.5, 12.0, 10.0]] * 3
    assert [one["file_name"] for one in told["images"]] == [
        f"cases/{number:04d}_1.png" for number in (1, 2, 3)
    ]


def test_masks_leave_as_what_most_painted_and_as_dicom(session: Workspace, tmp_path: Path) -> None:
    asked = task(1, tmp_path / "study", questions=(MASK,))
    write_case(tmp_path / "study", 0)
    for name, left in (("Anna", 10), ("Bert", 12), ("Carl", 14)):
        mask = np.zeros((1, 64, 48), dtype=np.bool_)
        mask[0, 20:40, left : left + 20] = True
        painted(session.journal, asked, name, 0, mask)
    made = Consensus(session.journal, asked, Reader("Lea"), Progress())
    made.choose(MASK, Rule.MAJORITY)
    made.freeze()
    write_set(session, made, tmp_path / "set", Progress())
    (row,) = rows_of(tmp_path / "set")
    kept = cv2.imread(str(tmp_path / "set" / row["effusion"]), cv2.IMREAD_UNCHANGED)
    expected = np.zeros((64, 48), dtype=np.uint8)
    expected[20:40, 12:32] = 255
    assert np.array_equal(kept, expected)
    written = write_dicom(session, made, tmp_path / "dicom", Progress())
    assert written.left_out == ()
    seg = dcmread(tmp_path / "dicom" / "consensus" / "case_0001_effusion_seg.dcm")
    assert (seg.Modality, int(seg.pixel_array.sum())) == ("SEG", 400)
    found = agreements(session.journal, asked, Progress())
    dices = [one.told.measures[Measure.DICE].value for one in found]
    assert dices == pytest.approx([0.9, 0.8, 0.9])


def test_only_what_is_frozen_leaves_and_only_into_a_new_folder(
    session: Workspace, tmp_path: Path
) -> None:
    asked = task(1, tmp_path / "study", questions=(KL,))
    write_case(tmp_path / "study", 0)
    signed(session.journal, asked, "Anna", "0")
    signed(session.journal, asked, "Bert", "0")
    made = Consensus(session.journal, asked, Reader("Lea"), Progress())
    with pytest.raises(ViewerError, match="not frozen yet"):
        write_set(session, made, tmp_path / "set", Progress())
    made.freeze()
    write_set(session, made, tmp_path / "set", Progress())
    with pytest.raises(ViewerError, match="is not empty"):
        write_set(session, made, tmp_path / "set", Progress())


def test_patients_are_never_in_two_splits(session: Workspace, tmp_path: Path) -> None:
    asked = task(8, tmp_path / "study", questions=(KL,))
    items = tuple(replace(one, patient=str(at // 2)) for at, one in enumerate(asked.items))
    asked = replace(asked, items=items)
    for number in range(8):
        write_case(tmp_path / "study", number)
    for name in ("Anna", "Bert"):
        signed(session.journal, asked, name, "01230123")
    write_set(session, settled(session, asked), tmp_path / "set", Progress())
    rows = rows_of(tmp_path / "set")
    splits = {
        patient: {r["split"] for r in rows if r["patient"] == patient}
        for patient in {r["patient"] for r in rows}
    }
    assert len(splits) == 4
    assert all(len(each) == 1 for each in splits.values())


def test_each_reader_and_the_consensus_leave_as_dicom_under_letters(
    session: Workspace, tmp_path: Path
) -> None:
    asked = task(2, tmp_path / "study", questions=(KL,))
    for number in range(2):
        write_case(tmp_path / "study", number)
    for name, said in (("Anna", "01"), ("Bert", "01"), ("Carl", "02")):
        signed(session.journal, asked, name, said)
    written = write_dicom(session, settled(session, asked), tmp_path / "dicom", Progress())
    assert written.left_out == ()
    folders = sorted(one.name for one in (tmp_path / "dicom").iterdir())
    assert folders == ["consensus", "reader_A", "reader_B", "reader_C"]
    report = dcmread(tmp_path / "dicom" / "consensus" / "case_0002_sr.dcm")
    assert (report.Modality, report.StudyInstanceUID) == ("SR", uid(1))
    assert report.VerificationFlag == "UNVERIFIED"
    told = str(report)
    assert "Kellgren-Lawrence grade 1" in told
    assert "Anna" not in told


def test_measurements_leave_as_they_were_signed_by_each_reader_and_as_their_median(
    session: Workspace, tmp_path: Path
) -> None:
    asked = task(1, tmp_path / "study", questions=(LENGTH,))
    write_case(tmp_path / "study", 0)
    for name, pixels in (("Anna", 10.0), ("Bert", 11.0), ("Carl", 20.0)):
        measured(session.journal, asked, name, 0, pixels)
    made = settled(session, asked)
    written = write_dicom(session, made, tmp_path / "dicom", Progress())
    assert (written.left_out, len(written.files)) == ((), 4)
    said = {one.parent.name: one for one in written.files}
    lengths = {made.names()[letter]: said[f"reader_{letter}"] for letter in "ABC"}
    told = {name: numbers_in(file) for name, file in (*lengths.items(), ("all", said["consensus"]))}
    unit = ("mm", "mm at detector")
    assert told["Anna"] == [("Length", 2.0, *unit, 2)]
    assert told["Carl"] == [("Length", 4.0, *unit, 2)]
    assert told["all"] == [("Length", 2.2, *unit, 0)]
    for file in written.files:
        assert problems(file) == []
        assert "Anna" not in str(dcmread(file))


def numbers_in(file: Path) -> list[tuple[str, float, str, str, int]]:
    """Name, value, unit, method and how many points each number of a report was measured on."""
    found = []
    for item in content(dcmread(file)):
        if item.ValueType == "NUM":
            inner = list(item.get("ContentSequence", ()))
            (how,) = (one for one in inner if one.ValueType == "CODE")
            points = [one for one in inner if one.ValueType == "SCOORD"]
            value = item.MeasuredValueSequence[0]
            found.append(
                (
                    item.ConceptNameCodeSequence[0].CodeMeaning,
                    float(value.NumericValue),
                    value.MeasurementUnitsCodeSequence[0].CodeValue,
                    how.ConceptCodeSequence[0].CodeMeaning,
                    sum(len(one.GraphicData) // 2 for one in points),
                )
            )
    return found


def content(item: Dataset) -> Iterator[Dataset]:
    """All items of a report, those within others after them."""
    for one in item.get("ContentSequence", ()):
        yield one
        yield from content(one)
