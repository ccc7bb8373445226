"""Data sets in the layouts of the public ones are read as what they are."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from asking import labels, masks, pack, places

from viewer.ai.outputs import Output
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Box, Cases
from viewer.lab.data.read import read_cases
from viewer.lab.data.split import split_by_patient

ACL = labels("Anterior cruciate ligament", "intact", "torn", scale="ACL")
BOXES = places("none", "fracture")
BONES = masks("femur", "tibia")


def read(folder: Path, output: Output, *roles: str, split: str = "", truth: str = "") -> Cases:
    return read_cases(folder, pack(output, roles=roles or ("film",)), output, split, truth)


@pytest.fixture
def exams(tmp_path: Path) -> Path:
    for split in ("train", "valid"):
        for plane in ("axial", "coronal", "sagittal"):
            (tmp_path / split / plane).mkdir(parents=True)
            for exam in range(4):
                np.save(tmp_path / split / plane / f"{exam:04d}.npy", np.zeros((3, 8, 8), np.uint8))
        (tmp_path / f"{split}-acl.csv").write_text("0000,0\n0001,1\n0002,0\n0003,1\n")
    return tmp_path


PLANES = ("axial", "coronal", "sagittal")


def test_exams_of_three_planes_have_the_label_that_the_output_asks_for(exams: Path) -> None:
    found = read(exams, ACL, *PLANES)
    assert found.split == "valid"
    assert [one.truth for one in found.known] == [0, 1, 0, 1]
    assert set(found.known[1].files) == set(PLANES)
    assert found.known[1].files["coronal"].name == "0001.npy"
    assert read(exams, ACL, *PLANES, split="train").split == "train"


@pytest.mark.parametrize("line", ["exam,label", "0002,2", "0002", "0002;1"])
def test_a_line_that_is_no_label_of_an_exam_is_named(exams: Path, line: str) -> None:
    (exams / "valid-acl.csv").write_text(f"0000,0\n{line}\n")
    with pytest.raises(ViewerError, match=f"no exam with 0 or 1: .{line}."):
        read(exams, ACL, *PLANES)


def test_planes_that_are_missing_or_not_read_are_left_out(exams: Path) -> None:
    (exams / "valid" / "axial" / "0002.npy").unlink()
    assert set(read(exams, ACL, *PLANES).known[2].files) == {"coronal", "sagittal"}
    assert set(read(exams, ACL, "sagittal").known[2].files) == {"sagittal"}


def test_a_label_that_nobody_gave_or_asked_for_is_said(exams: Path) -> None:
    with pytest.raises(ViewerError, match=r"no valid-meniscus\.csv"):
        read(exams, labels("Meniscal tear", "no", "yes"), *PLANES)
    with pytest.raises(ViewerError, match="Which label of MRNet the Oedema is"):
        read(exams, labels("Oedema", "no", "yes"), *PLANES)
    said = read(exams, labels("Oedema", "no", "yes"), *PLANES, truth="acl")
    assert [one.truth for one in said.known] == [0, 1, 0, 1]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    for name in ("p1_L.png", "p1_R.png", "p2_L.png"):
        for kind in ("images", "labels"):
            (tmp_path / kind / "train").mkdir(parents=True, exist_ok=True)
        (tmp_path / "images" / "train" / name).write_bytes(b"")
    (tmp_path / "labels" / "train" / "p1_L.txt").write_text("1 0.5 0.25 0.5 0.5\n\n0 1 1 0.5 0.5")
    return tmp_path


def test_boxes_stand_as_edges_and_a_picture_may_have_none(films: Path) -> None:
    first, second, third = read(films, BOXES).known
    assert first.truth == (Box(1, 0.0, 0.25, 0.5, 0.75), Box(0, 0.75, 0.75, 1.25, 1.25))
    assert second.truth == third.truth == ()


def test_boxes_of_splits_that_hold_their_pictures_are_the_same(films: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned"
    for kind in ("images", "labels"):
        shutil.copytree(films / kind / "train", turned / "train" / kind)
    told = {one.id: one.truth for one in read(films, BOXES, split="train").known}
    assert {one.id: one.truth for one in read(turned, BOXES, split="train").known} == told
    (turned / "valid" / "images").mkdir(parents=True)
    (turned / "valid" / "images" / "p3_L.png").write_bytes(b"")
    assert [(one.id, one.truth) for one in read(turned, BOXES).known] == [("p3_L.png", ())]


def test_cases_that_packs_learn_from_are_measured_with_a_warning(films: Path) -> None:
    assert any("learn from" in note for note in read(films, BOXES).notes)
    assert not any("learn from" in note for note in read(films, BOXES, split="train").notes)


def test_two_pictures_of_one_patient_stay_together(films: Path) -> None:
    kept, held = split_by_patient(read(films, BOXES).known, 0.5, seed=0)
    assert {one.patient for one in kept} in ({"p1"}, {"p2"})
    assert {one.patient for one in kept}.isdisjoint({one.patient for one in held})


def test_a_patient_in_two_splits_is_refused(films: Path) -> None:
    (films / "images" / "val").mkdir()
    (films / "images" / "val" / "p2_R.png").write_bytes(b"")
    with pytest.raises(ViewerError, match="patient p2 in two splits, train and val"):
        read(films, BOXES)


@pytest.mark.parametrize(
    "line", ["1 0.5 0.5 0.5", "1 a b c d", "1 3 0.5 0.1 0.1", "1 0.5 0.5 0 1", "7 0.5 0.5 1 1"]
)
def test_a_line_that_is_no_box_of_the_pack_is_named(films: Path, line: str) -> None:
    (films / "labels" / "train" / "p2_L.txt").write_text(line)
    with pytest.raises(ViewerError, match=rf"{line}|of label 7"):
        read(films, BOXES)


@pytest.mark.parametrize(
    ("images", "maps", "mark", "end"),
    [
        ("imagesTr", "labelsTr", "_0000", ".nii.gz"),
        ("images", "masks", "", ".nii"),
        ("images", "labels", "", ".png"),
    ],
)
def test_volumes_and_pictures_find_their_label_maps(
    tmp_path: Path, images: str, maps: str, mark: str, end: str
) -> None:
    for folder, channel in ((images, mark), (maps, "")):
        (tmp_path / folder).mkdir()
        for name in ("k1_a", "k1_b", "k2_a"):
            (tmp_path / folder / f"{name}{channel}{end}").write_bytes(b"")
    found = read(tmp_path, BONES, "scan", split="train")
    assert [(one.id, one.patient) for one in found.known] == [
        ("k1_a", "k1"),
        ("k1_b", "k1"),
        ("k2_a", "k2"),
    ]
    assert all(one.files["scan"].parent.name == images for one in found.known)
    assert all(one.map_file.parent.name == maps for one in found.known)


def test_names_that_all_begin_with_the_name_of_the_set_name_no_patients(tmp_path: Path) -> None:
    for folder in ("imagesTr", "labelsTr"):
        (tmp_path / folder).mkdir()
        for number in range(3):
            (tmp_path / folder / f"knee_{number:03d}.nii.gz").write_bytes(b"")
    found = read(tmp_path, BONES, split="train")
    assert [one.patient for one in found.known] == ["knee_000", "knee_001", "knee_002"]
    assert any("patient of its own" in note for note in found.notes)


def test_a_volume_without_its_map_is_said(tmp_path: Path) -> None:
    for folder, name in (("images", "k1"), ("images", "k2"), ("labels", "k1")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.nii").write_bytes(b"")
    with pytest.raises(ViewerError, match="k2"):
        read(tmp_path, BONES)


def test_a_layout_that_cannot_hold_the_answers_is_said(exams: Path, films: Path) -> None:
    with pytest.raises(ViewerError, match="laid out as MRNet, which cannot hold the Bones"):
        read(exams, BONES)
    (films / "train-acl.csv").unlink(missing_ok=True)


def test_a_folder_of_no_layout_is_told_what_there_could_be(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match=r"has no labels\.csv, nor any layout") as told:
        read(tmp_path, BONES)
    assert "imagesTr" in told.value.hint


Write = Callable[[str], Path]


@pytest.fixture
def table(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        (tmp_path / "labels.csv").write_text(text)
        return tmp_path

    return write


def test_one_table_answers_several_outputs_a_column_each(table: Write) -> None:
    folder = table(
        "ap,lateral,patient,acl,mask,boxes\n"
        "a.dcm,b.dcm,p1,torn,a.nii.gz,fracture 0.1 0.2 0.3 0.4; none 0 0 1 1\n"
        "c.dcm,,p2,0,c.nii.gz,none\n"
    )
    both = read(folder, ACL, "ap", "lateral")
    assert [set(one.files) for one in both.known] == [{"ap", "lateral"}, {"ap"}]
    assert [one.label for one in both.known] == [1, 0]
    assert [one.map_file.name for one in read(folder, BONES, "ap").known] == [
        "a.nii.gz",
        "c.nii.gz",
    ]
    first, second = read(folder, BOXES, "ap").known
    assert first.boxes == (Box(1, 0.1, 0.2, 0.3, 0.4), Box(0, 0, 0, 1, 1))
    assert second.boxes == ()


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_write_it(table: Write, between: str) -> None:
    lines = ["File,Patient,Split,acl", "a.png,p1,train,torn", "b.png,p2,test,0"]
    found = read(table("\n".join(lines).replace(",", between)), ACL)
    assert [(one.id, one.patient, one.label) for one in found.known] == [("b.png", "p2", 0)]
    lines[2] = "b.png,p1,test,0"
    with pytest.raises(ViewerError, match="patient p1 in two splits"):
        read(table("\n".join(lines).replace(",", between)), ACL)


def test_a_table_in_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_bytes("file,acl\nKnöchel.png,torn\n".encode("cp1252"))
    with pytest.raises(ViewerError, match="is not written in UTF-8"):
        read(tmp_path, ACL)


COCO = """{"images": [{"id": 7, "file_name": "a.png", "width": 200, "height": 100},
                      {"id": 8, "file_name": "b.png", "width": 200, "height": 100}],
           "categories": [{"id": 3, "name": "Fracture"}],
           "annotations": [{"image_id": 7, "category_id": 3, "bbox": [20, 10, 40, 50]}]}"""


def test_places_stand_in_a_coco_file_or_a_table_that_the_table_names(
    table: Write, tmp_path: Path
) -> None:
    (tmp_path / "boxes.json").write_text(COCO)
    folder = table("file,places\na.png,boxes.json\nb.png,boxes.json\n")
    first, second = read(folder, BOXES).known
    assert first.boxes == (Box(1, 0.1, 0.1, 0.6, 0.3),)
    assert second.boxes == ()
    (tmp_path / "boxes.csv").write_text(
        "file,label,top,left,bottom,right\na.png,fracture,0.1,0.1,0.6,0.3\n"
    )
    assert read(table("file,places\na.png,boxes.csv\n"), BOXES).known[0].boxes == first.boxes


def test_a_place_outside_its_picture_is_named(table: Write) -> None:
    with pytest.raises(ViewerError, match="outside its picture"):
        read(table("file,places\na.png,fracture 10 20 30 40\n"), BOXES)


def test_a_table_with_a_patient_in_two_splits_is_refused(table: Write) -> None:
    folder = table("file,patient,split,acl\na.png,p1,train,0\nb.png,p1,val,1\n")
    with pytest.raises(ViewerError, match="patient p1 in two splits"):
        read(folder, ACL)


def test_a_set_without_splits_is_learnt_from_whole(table: Write) -> None:
    folder = table("file,patient,acl\na.png,p1,0\nb.png,p2,1\n")
    assert len(read(folder, ACL, split="train").known) == 2
    with pytest.raises(ViewerError, match='no split "val"'):
        read(folder, ACL, split="val")
