"""Hip studies as files: tables that the lab reads, DICOM that anyone can, the same from a seed."""

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import highdicom as hd
import numpy as np
import pytest
from pydicom import dcmread

from viewer.cli import run
from viewer.importers.scan import scan
from viewer.lab.simulate.cases import SORTS
from viewer.lab.simulate.hip import hip_study
from viewer.lab.simulate.writing.dataset import Asked, Row, labels, places, write_set
from viewer.lab.simulate.writing.hip_files import write_hip
from viewer.workers.progress import Progress


def rows_of(folder: Path) -> list[Row]:
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def hips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hips")
    write_set(SORTS["hip"].make, Asked(8, 5, folder), "H", labels)
    return folder


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    write_hip(hip_study(21, label="TROCHANTERIC", pixels=192), "H000021", folder)
    return folder


def test_the_table_names_a_picture_a_role_its_class_and_its_boxes(hips: Path) -> None:
    rows = rows_of(hips)
    assert len(rows) == 8
    assert {row["class"] for row in rows} == {
        "NONE", "NECK_I_II", "NECK_III_IV", "TROCHANTERIC",
    }  # fmt: skip
    for row in rows:
        for role in ("ap", "lateral"):
            picture = cv2.imread(str(hips / row[role]), cv2.IMREAD_UNCHANGED)
            assert picture.dtype == np.uint8
            assert picture.ndim == 2
            assert 340 <= min(picture.shape) <= max(picture.shape) == 448
            said = row[f"{role}_boxes"].split()
            assert (said == ["none"]) == (row["class"] == "NONE")
            top, left, bottom, right = map(float, said[1:] or ("0", "0", "1", "1"))
            assert 0 <= top < bottom <= 1
            assert 0 <= left < right <= 1


def test_a_set_of_the_same_seed_is_the_same_set(hips: Path, tmp_path: Path) -> None:
    write_set(SORTS["hip"].make, Asked(8, 5, tmp_path), "H", labels, processes=2)
    first = {p.relative_to(hips): p.read_bytes() for p in hips.rglob("*.*")}
    again = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.*")}
    assert first == again


def test_parts_share_no_patient_and_only_the_test_has_unseen_shapes() -> None:
    found = places(Asked(500, 3, Path()), "H")
    assert len({place.patient for place in found}) == 500
    assert len({place.seed for place in found}) == 500
    sizes = {split: sum(p.split == split for p in found) for split in ("train", "val", "test")}
    assert sizes == {"train": 350, "val": 50, "test": 100}
    assert {place.split for place in found if place.unseen} == {"test"}
    assert not {p.seed for p in found} & {p.seed for p in places(Asked(500, 4, Path()), "H")}


def test_a_set_can_be_of_one_part_alone() -> None:
    found = places(Asked(20, 3, Path(), part="test"), "H")
    assert {(place.split, place.unseen) for place in found} == {("test", True)}


def test_the_viewer_finds_one_study_of_two_films_and_a_report(study: Path) -> None:
    found = scan([study], Progress())
    (one,) = found.studies
    films = [series for series in one.series if series.modality == "DX"]
    assert [series.view_position for series in films] == ["AP", "LATERAL"]
    assert all(series.simulated for series in films)
    assert [series.modality for series in one.series if series not in films] == ["SR"]


def test_the_report_places_the_fracture_where_the_study_has_it(study: Path) -> None:
    made = hip_study(21, label="TROCHANTERIC", pixels=192)
    report = hd.sr.srread(study / "truth.dcm")
    groups = report.content.get_planar_roi_measurement_groups()
    boxes = {}
    for group in groups:
        region = group.roi
        corners = region.value
        (source,) = region.ContentSequence
        (image,) = source.ReferencedSOPSequence
        boxes[image.ReferencedSOPInstanceUID] = corners
    for name, film in (("ap", made.ap), ("lateral", made.lateral)):
        corners = boxes[dcmread(study / f"{name}.dcm").SOPInstanceUID]
        assert film.box is not None
        low, high = corners.min(axis=0), corners.max(axis=0)
        assert [*low, *high] == pytest.approx(
            [film.box.left, film.box.top, film.box.right, film.box.bottom], abs=0.01
        )
    (whole,) = report.content.get_image_measurement_groups()
    answers = {str(e.name.value): str(e.value.value) for e in whole.get_qualitative_evaluations()}
    assert answers["HIP_FRACTURE"] == "TROCHANTERIC"
    assert answers["AO_OTA"] == f"AO_{made.fracture.ao}"


def test_the_boxes_come_in_as_claims(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the command that brings in what others claim, on both films."""
    assert run(["claims", str(study), str(study / "truth.json"), "--reader", "Anna"]) == 0
    assert capsys.readouterr().out.strip() == "2 claims on 1 study brought in, to be judged"


@pytest.mark.skipif(not shutil.which("dciodvfy"), reason="dciodvfy is not installed")
@pytest.mark.parametrize("name", ["ap", "lateral", "truth"])
def test_dciodvfy_finds_no_error_in_a_hip_study(study: Path, name: str) -> None:
    done = subprocess.run(
        ["dciodvfy", "-new", str(study / f"{name}.dcm")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "Error" not in said, said
    assert done.returncode == 0


def test_the_command_writes_a_set_and_says_where(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "viewer.lab.simulate", "hip", "--count", "1", "--seed", "9",
         "--out", str(tmp_path), "--dicom"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "labels.csv")
    (row,) = rows_of(tmp_path)
    assert {p.name for p in (tmp_path / "dicom" / row["patient"]).iterdir()} == {
        "ap.dcm", "lateral.dcm", "truth.dcm", "truth.json",
    }  # fmt: skip
