from pathlib import Path

import pytest
from graded import write_data

from viewer.core.errors import ViewerError
from viewer.lab.datasets import load, read_labels, split_by_patient


def test_no_patient_is_in_two_parts_and_the_parts_are_the_same_each_time(tmp_path: Path) -> None:
    samples = read_labels(write_data(tmp_path / "data"))
    kept, held = split_by_patient(samples, 0.25, seed=3)
    assert {s.patient for s in kept}.isdisjoint({s.patient for s in held})
    assert len({s.patient for s in held}) == 15
    assert len(kept) + len(held) == len(samples)
    assert split_by_patient(samples, 0.25, seed=3) == (kept, held)
    assert split_by_patient(samples, 0.25, seed=4) != (kept, held)


def test_a_folder_without_labels_is_said(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="has no labels"):
        read_labels(tmp_path)


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    samples = read_labels(write_data(tmp_path / "data", patients=3))
    samples[2].file.write_bytes(b"not a picture")
    with pytest.raises(ViewerError, match=samples[2].file.name):
        load(samples, 224)


def test_the_real_data_set_is_split_as_the_card_says(data: Path) -> None:
    samples = read_labels(data / "knee_kl")
    train = [s for s in samples if s.split == "train"]
    test = [s for s in samples if s.split == "val"]
    assert (len(train), len(test)) == (5778, 826)
    assert {s.patient for s in train}.isdisjoint({s.patient for s in test})
