from dataclasses import dataclass
from pathlib import Path

import pytest

from viewer import paths
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.data.read import read_cases
from viewer.lab.data.split import apart, split_by_patient


@dataclass(frozen=True)
class Picture:
    patient: str
    side: str


PICTURES = [Picture(f"{number:03d}", side) for number in range(60) for side in "LR"]


def test_no_patient_is_in_two_parts_and_the_parts_are_the_same_each_time() -> None:
    kept, held = split_by_patient(PICTURES, 0.25, seed=3)
    assert {one.patient for one in kept}.isdisjoint({one.patient for one in held})
    assert len({one.patient for one in held}) == 15
    assert len(kept) + len(held) == len(PICTURES)
    assert split_by_patient(PICTURES, 0.25, seed=3) == (kept, held)
    assert split_by_patient(PICTURES, 0.25, seed=4) != (kept, held)


def test_a_patient_in_two_parts_is_refused() -> None:
    with pytest.raises(ViewerError, match="1 patients"):
        apart(PICTURES[:5], PICTURES[5:])


def test_the_real_data_set_is_split_as_the_card_says(data: Path) -> None:
    pack = load_pack(paths.shipped_packs() / "knee_kl")
    train = read_cases(data / "knee_kl", pack, pack.graded, "train").known
    test = read_cases(data / "knee_kl", pack, pack.graded, "val").known
    assert (len(train), len(test)) == (5778, 826)
    apart(train, test)
