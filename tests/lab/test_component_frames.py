"""Frames with a mask for each component become a data set that a pack learns from."""

import csv
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from viewer.core.errors import ViewerError
from viewer.lab.component_frames import Wanted, laid_out

VIEWS, KEPT = ("ap", "fluoroscopy"), ("file", "mask")


def subject(folder: Path, name: str, count: int) -> None:
    """Frames of one subject, whose tibia begins where the femur ends, one row in common."""
    (folder / name).mkdir(parents=True)
    for at in range(count):
        for part, rows in (("", slice(0, 8)), ("_femur", slice(2, 5)), ("_tibia", slice(4, 7))):
            picture = np.zeros((8, 8), np.uint8)
            picture[rows] = 255
            cv2.imwrite(str(folder / name / f"{at:04d}{part}.png"), picture)


def generated(what: Sequence[tuple[str, str]]) -> list[str]:
    """Lines of labels.csv of a generated set: the view and the design of each picture."""
    rows = [
        f"train/000{n}.png,train/000{n}_femur.png,I{n},test,{view},{design}"
        for n, (view, design) in enumerate(what)
    ]
    return ["file,mask,patient,split,view,design", *rows]


def test_a_subject_is_kept_for_the_test_and_the_others_are_listed_more_often(
    tmp_path: Path,
) -> None:
    subject(tmp_path / "in", "one", 2)
    subject(tmp_path / "in", "two", 3)
    rows = laid_out(Wanted(tmp_path / "in", tmp_path / "out", test=("two",), times=4))
    told = list(csv.DictReader((tmp_path / "out" / "labels.csv").read_text().splitlines()))
    assert told == rows
    splits = [(row["patient"], row["split"]) for row in rows]
    assert splits.count(("one", "train")) == 8
    assert splits.count(("two", "test")) == 3
    assert len(splits) == 11


def test_the_label_map_has_the_femoral_component_as_1_and_the_tibial_as_2(tmp_path: Path) -> None:
    subject(tmp_path / "in", "one", 1)
    row = laid_out(Wanted(tmp_path / "in", tmp_path / "out"))[0]
    labels = cv2.imread(str(tmp_path / "out" / row["mask"]), 0)
    assert labels[:, 0].tolist() == [0, 0, 1, 1, 1, 2, 2, 0]


def test_of_a_generated_set_the_frames_of_fluoroscopy_are_taken(tmp_path: Path) -> None:
    subject(tmp_path / "in", "one", 1)
    made = tmp_path / "made"
    subject(made, "train", 2)
    (made / "labels.csv").write_text("\n".join(generated([(view, "CR") for view in VIEWS])))
    rows = laid_out(Wanted(tmp_path / "in", tmp_path / "out", generated=(made,)))
    assert [(row["patient"], row["split"], row["source"]) for row in rows] == [
        ("one", "train", "real"),
        ("I1", "test", "generated"),
    ]
    assert all((tmp_path / "out" / row[kept]).is_file() for row in rows for kept in KEPT)


def test_who_is_kept_out_is_not_learnt_from_by_his_surfaces_either(tmp_path: Path) -> None:
    made = tmp_path / "made"
    subject(made, "train", 3)
    for name in ("subject_a", "subject_b"):
        subject(tmp_path / "in", name, 1)
    designs = ("SUBJECT_A", "SUBJECT_B", "NONE")
    (made / "labels.csv").write_text("\n".join(generated([(VIEWS[1], one) for one in designs])))
    rows = laid_out(Wanted(tmp_path / "in", tmp_path / "out", ("subject_b",), (made,)))
    assert [row["patient"] for row in rows] == ["subject_a", "subject_b", "I0", "I2"]


def test_knees_without_an_implant_are_learnt_from_with_nothing_marked(tmp_path: Path) -> None:
    subject(tmp_path / "in", "one", 1)
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("7L", "7R", "8L", "9L"):
        cv2.imwrite(str(bare / f"{name}.webp"), np.full((8, 8), 99, np.uint8))
    rows = laid_out(Wanted(tmp_path / "in", tmp_path / "out", bare=bare, bares=3))
    added = [row for row in rows if row["patient"].startswith("bare")]
    assert [row["file"] for row in added] == ["bare/7L.webp", "bare/7R.webp", "bare/8L.webp"]
    assert [row["patient"] for row in added] == ["bare_7", "bare_7", "bare_8"]
    assert not any(cv2.imread(str(tmp_path / "out" / row["mask"]), 0).any() for row in added)
    with pytest.raises(ViewerError, match="4 pictures, not 5"):
        laid_out(Wanted(tmp_path / "in", tmp_path / "out", bare=bare, bares=5))


def test_a_folder_without_frames_and_a_subject_that_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(ViewerError, match="no frames"):
        laid_out(Wanted(tmp_path / "in", tmp_path / "out"))
    subject(tmp_path / "in", "one", 1)
    with pytest.raises(ViewerError, match="no subject two"):
        laid_out(Wanted(tmp_path / "in", tmp_path / "out", test=("two",)))
