"""Data sets in the layouts of the public ones are read as what they are."""

from pathlib import Path

import numpy as np
import pytest

from viewer.core.errors import ViewerError
from viewer.lab.data.mrnet import mrnet
from viewer.lab.data.nifti_pairs import nifti_pairs
from viewer.lab.data.split import split_by_patient
from viewer.lab.data.yolo import Box, yolo


@pytest.fixture
def exams(tmp_path: Path) -> Path:
    for plane in ("axial", "coronal", "sagittal"):
        (tmp_path / "valid" / plane).mkdir(parents=True)
        for exam in range(4):
            np.save(tmp_path / "valid" / plane / f"{exam:04d}.npy", np.zeros((3, 8, 8), np.uint8))
    (tmp_path / "valid-acl.csv").write_text("0000,0\n0001,1\n0002,0\n0003,1\n")
    return tmp_path


def test_exams_of_three_planes_have_their_label(exams: Path) -> None:
    found = mrnet(exams, "valid", "acl")
    assert [one.truth for one in found] == [0, 1, 0, 1]
    assert set(found[1].files) == {"axial", "coronal", "sagittal"}
    assert found[1].files["coronal"].name == "0001.npy"


def test_a_plane_that_is_missing_is_left_out(exams: Path) -> None:
    (exams / "valid" / "axial" / "0002.npy").unlink()
    assert set(mrnet(exams, "valid", "acl")[2].files) == {"coronal", "sagittal"}


def test_a_label_that_nobody_gave_is_said(exams: Path) -> None:
    with pytest.raises(ViewerError, match=r"no valid-meniscus\.csv"):
        mrnet(exams, "valid", "meniscus")


@pytest.fixture
def films(tmp_path: Path) -> Path:
    for name in ("p1_L.png", "p1_R.png", "p2_L.png"):
        for kind in ("images", "labels"):
            (tmp_path / kind / "train").mkdir(parents=True, exist_ok=True)
        (tmp_path / "images" / "train" / name).write_bytes(b"")
    (tmp_path / "labels" / "train" / "p1_L.txt").write_text("1 0.5 0.25 0.5 0.5\n\n0 1 1 0.5 0.5")
    return tmp_path


def test_boxes_stand_as_edges_and_a_picture_may_have_none(films: Path) -> None:
    first, second, third = yolo(films, "train")
    assert first.boxes == (Box(1, 0.0, 0.25, 0.5, 0.75), Box(0, 0.75, 0.75, 1.25, 1.25))
    assert second.boxes == third.boxes == ()


def test_two_pictures_of_one_patient_stay_together(films: Path) -> None:
    kept, held = split_by_patient(yolo(films, "train"), 0.5, seed=0)
    assert {one.patient for one in kept}.isdisjoint({one.patient for one in held})


@pytest.mark.parametrize("line", ["1 0.5 0.5 0.5", "1 a b c d", "1 3 0.5 0.1 0.1", "1 0.5 0.5 0 1"])
def test_a_line_that_is_no_box_is_named(films: Path, line: str) -> None:
    (films / "labels" / "train" / "p2_L.txt").write_text(line)
    with pytest.raises(ViewerError, match=line):
        yolo(films, "train")


@pytest.mark.parametrize(
    ("images", "masks", "mark"), [("imagesTr", "labelsTr", "_0000"), ("images", "masks", "")]
)
def test_volumes_find_their_label_maps(tmp_path: Path, images: str, masks: str, mark: str) -> None:
    for folder, end in ((images, mark), (masks, "")):
        (tmp_path / folder).mkdir()
        for name in ("k1_a", "k1_b", "k2_a"):
            (tmp_path / folder / f"{name}{end}.nii.gz").write_bytes(b"")
    found = nifti_pairs(tmp_path)
    assert [(one.id, one.patient) for one in found] == [
        ("k1_a", "k1"),
        ("k1_b", "k1"),
        ("k2_a", "k2"),
    ]
    assert all(one.file.parent.name == images and one.mask.parent.name == masks for one in found)


def test_a_volume_without_its_map_is_said(tmp_path: Path) -> None:
    for folder in ("images", "labels"):
        (tmp_path / folder).mkdir()
    (tmp_path / "images" / "k1.nii").write_bytes(b"")
    with pytest.raises(ViewerError, match="k1"):
        nifti_pairs(tmp_path)
