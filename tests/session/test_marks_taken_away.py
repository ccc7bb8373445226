"""What was drawn and calibrated leaves as SR, CSV and JSON, with its numbers, also without Qt."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import highdicom
import numpy as np
import pytest
from dicom_series import stack
from pydicom import dcmread

from viewer.core.annotation import Decision, DrawnAnnotation, Reader, Role
from viewer.core.codes import Code
from viewer.core.scale.calibration import by_object
from viewer.core.shapes.region import Region, Shape, region_of
from viewer.core.study import Study
from viewer.core.target import Target
from viewer.core.volume import Volume, target_of
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.headless import workspace
from viewer.session.marking.rulers import calibrate
from viewer.session.record import new_id, now
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

ANNA = Reader("Anna Berg", Role.RADIOLOGIST)
KINDS = Kinds(seg=False, nifti=False, picture=False)
LABEL = Code("OSTEOPHYTE", "99CONDYLE", "Osteophyte")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "user") as opened:
        opened.read_as(ANNA)
        yield opened


@pytest.fixture
def film(session: Workspace, sample: Path) -> tuple[Study, Volume]:
    session.open_now([sample / "legs"], Progress())
    (study,) = session.studies.values()
    return study, session.volume(study.series[0], 0, Progress())


def draw(session: Workspace, volume: Volume, region: Region, **others: object) -> None:
    mark = DrawnAnnotation(
        new_id(), target_of(volume), region, Decision.DRAWN, ANNA, now(),
        **others,  # type: ignore[arg-type]
    )  # fmt: skip
    session.record(volume.series.study_uid).mark(mark)


def line(volume: Volume) -> Region:
    return region_of(Shape.LINE, [(0, 100, 100), (0, 100, 300)], volume.geometry)


def export(session: Workspace, study: Study, folder: Path) -> dict[str, Path]:
    exported = export_study(session, Export(study.uid, folder, KINDS), Progress())
    assert exported.left_out == ()
    return {path.name.split("_", 2)[2]: path for path in exported.written}


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_a_calibrated_length_says_in_every_file_what_its_millimetres_are_worth(
    session: Workspace, film: tuple[Study, Volume], tmp_path: Path
) -> None:
    study, volume = film
    ball = region_of(Shape.CIRCLE, [(0, 50, 50), (0, 50, 100)], volume.geometry)
    calibrate(session.record(study.uid), volume, by_object(volume.geometry, ball, 25.0))
    draw(session, volume, line(volume), label=LABEL, text="as seen")
    files = export(session, study, tmp_path / "out")
    [*scale, length] = rows(files["record.csv"])
    assert [one["kind"] for one in scale] == ["calibration", "calibration"]
    assert float(scale[0]["value"]) == pytest.approx(0.25)
    assert "ball marker, known 25 mm" in scale[0]["text"]
    assert (length["kind"], length["name"], length["unit"]) == ("drawn", "Length", "mm")
    assert float(length["value"]) == pytest.approx(50.0)
    assert length["provenance"].startswith("mm calibrated (25 mm ball, AB, ")
    assert (length["label"], length["text"]) == ("Osteophyte", "as seen")
    assert length["coordinates"] == "100 100 0; 300 100 0"
    assert length["instance_uid"] == volume.sources[0].sop_instance_uid
    [group] = highdicom.sr.srread(files["sr.dcm"]).content.get_image_measurement_groups()
    [number] = group.get_measurements()
    assert (number.value, number.unit.value) == (pytest.approx(50.0), "mm")
    assert number.method.meaning.startswith("mm calibrated (25 mm ball")
    [key] = [i for i in dcmread(files["keys.dcm"]).ContentSequence if i.ValueType == "IMAGE"]
    named = key.ReferencedSOPSequence[0].ReferencedSOPInstanceUID
    assert named == volume.sources[0].sop_instance_uid
    told = json.loads(files["record.json"].read_text())["annotations"]
    assert [one["kind"] for one in told] == ["calibration", "calibration", "drawn"]


def test_greys_of_a_region_in_a_series_leave_with_its_slice(
    session: Workspace, tmp_path: Path
) -> None:
    stack(tmp_path / "in", (0, 2, 4), StudyDate="20250101")
    session.open_now([tmp_path / "in"], Progress())
    (study,) = session.studies.values()
    volume = session.volume(study.series[0], 0, Progress())
    corners = [(1, 0.5, 0.5), (1, 0.5, 3.5), (1, 3.5, 3.5), (1, 3.5, 0.5)]
    draw(session, volume, region_of(Shape.BOX, corners, volume.geometry))
    files = export(session, study, tmp_path / "out")
    told = {one["name"]: one for one in rows(files["record.csv"])}
    mean = float(np.mean(volume.values[1, 1:4, 1:4]))
    assert float(told["Mean"]["value"]) == pytest.approx(mean, abs=0.01)
    assert told["Mean"]["instance_uid"] == volume.sources[1].sop_instance_uid
    assert told["Width"]["provenance"] == "mm"
    [group] = highdicom.sr.srread(files["sr.dcm"]).content.get_planar_roi_measurement_groups()
    assert {m.name.meaning for m in group.get_measurements()} >= {"Mean", "Area", "Width"}


def test_a_picture_without_dicom_leaves_its_lengths_in_pixels_as_a_table(
    session: Workspace, tmp_path: Path
) -> None:
    cv2.imwrite(str(tmp_path / "knee.png"), np.zeros((400, 400), dtype=np.uint8))
    session.open_now([tmp_path / "knee.png"], Progress())
    (study,) = session.studies.values()
    volume = session.volume(study.series[0], 0, Progress())
    draw(session, volume, line(volume))
    exported = export_study(session, Export(study.uid, tmp_path / "out", KINDS), Progress())
    [reason] = exported.left_out
    assert "not a DICOM image" in reason
    [row] = rows(next(p for p in exported.written if p.suffix == ".csv"))
    assert (row["unit"], row["unit_ucum"], row["value"]) == ("px", "{pixels}", "200.0")
    assert row["coordinates"] == "100 100 0; 300 100 0"


def test_a_mark_whose_series_is_gone_is_told_and_the_others_leave(
    session: Workspace, film: tuple[Study, Volume], tmp_path: Path
) -> None:
    study, volume = film
    draw(session, volume, line(volume))
    other = DrawnAnnotation(
        new_id(),
        Target(study.uid, "2.25.404"),
        line(volume),
        Decision.DRAWN,
        ANNA,
        now(),
    )
    session.record(study.uid).mark(other)
    exported = export_study(session, Export(study.uid, tmp_path / "out", KINDS), Progress())
    [reason] = exported.left_out
    assert reason.startswith("Line: The series it was drawn on is not open.")
    assert len(rows(next(p for p in exported.written if p.suffix == ".csv"))) == 2
