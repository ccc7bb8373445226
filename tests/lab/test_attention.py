"""Where heat lies in a joint, whether it hangs on the weights, and whether it hits marks."""

from pathlib import Path

import numpy as np
import pytest
import torch
from gap_pack import write_pack
from graded import write_data

from viewer.ai.pack_file import load_pack
from viewer.core.target import PixelBox
from viewer.lab.evaluation.claims import Claiming
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.evaluation.unlearnt import unlearnt
from viewer.lab.measures.attention import alike, attention, hits
from viewer.lab.report.told import sections


def heat_at(row: int, column: int, size: tuple[int, int] = (9, 10)) -> np.ndarray:
    made = np.zeros(size, np.float32)
    made[row, column] = 1.0
    return made


def test_of_a_right_knee_medial_is_right_in_the_picture_and_of_a_left_one_left() -> None:
    right = heat_at(4, 8)
    for side, medial in {"R": 1.0, "L": 0.0}.items():
        told = attention(right, side)
        assert told is not None
        assert (told.medial, told.middle, told.hottest) == (medial, 1.0, side == "R")
    assert attention(np.zeros((4, 4), np.float32), "L") is None


def test_heat_in_the_column_in_the_middle_lies_in_both_halves() -> None:
    told = attention(heat_at(0, 2, (6, 5)), "L")
    assert told is not None
    assert (told.medial, told.middle, told.both) == (0.5, 0.0, True)


def test_a_map_is_like_itself_and_not_like_noise() -> None:
    random = np.random.default_rng(0)
    one, other = (random.random((40, 40)).astype(np.float32) for _ in range(2))
    assert alike(one, one) == pytest.approx(1)
    assert alike(one, 1 - one) == pytest.approx(-1)
    assert abs(alike(one, other)) < 0.1
    assert alike(one, np.ones_like(one)) == 0


def test_the_hottest_place_is_looked_for_where_the_map_lies_on_the_picture() -> None:
    over = PixelBox(100, 200, 190, 300)
    boxes = np.array([[135.0, 275.0, 150.0, 295.0]])
    assert hits(heat_at(4, 8), over, boxes, 0.0)
    assert not hits(heat_at(4, 6), over, boxes, 0.0)
    assert hits(heat_at(4, 6), over, boxes, 15.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a heat map, and data that says where a person saw it."""
    root = tmp_path_factory.mktemp("heats")
    pack, data = write_pack(root / "gap"), write_data(root / "data", patients=24)
    text = (pack / "pack.toml").read_text()
    scale = 'scale = ["GAP_GRADE"'
    heat = f'heat = {{ of = "grades", layer = "layer3", labels = "claimed" }}\n{scale}'
    (pack / "pack.toml").write_text(text.replace(scale, heat))
    lines = (data / "labels.csv").read_text().splitlines()
    boxed = [f"{line},0 0 1 1" for line in lines[1:]]
    (data / "labels.csv").write_text("\n".join([f"{lines[0]},box", *boxed]) + "\n")
    return root


def test_a_network_forgets_from_its_last_layer_down_and_the_pack_does_not(folder: Path) -> None:
    claiming = Claiming(load_pack(folder / "gap"), torch.device("cpu"))
    stage = claiming.loaded.pack.stage("network")
    before = {name: one.clone() for name, one in _state(claiming).items()}
    names = []
    for name, forgotten, _part in unlearnt(claiming.loaded, stage):
        names.append(name)
        now = forgotten.networks(stage)[0].state_dict()
        changed = {key.split(".")[0] for key, one in now.items() if not _same(one, before[key])}
        assert changed <= set(names)
        assert name in changed or name.startswith("bn")
    assert names[0] == "fc"
    assert names[-1] == "conv1"
    assert all(_same(one, before[key]) for key, one in _state(claiming).items())


def _state(claiming: Claiming) -> dict[str, torch.Tensor]:
    return claiming.loaded.networks(claiming.loaded.pack.stage("network"))[0].state_dict()


def _same(one: torch.Tensor, other: torch.Tensor) -> bool:
    return bool(torch.equal(one, other))


def test_an_evaluation_tells_where_the_network_looked(folder: Path) -> None:
    wish = Wish(str(folder / "gap"), folder / "data", folder / "out.json", resamples=10)
    record = evaluate(wish)
    tables = record.parts["test"].tables
    every = tables["heat"].rows[-1]
    assert every[:2] == ("all", 16)
    assert every[2] + every[3] == pytest.approx(1)
    assert tables["pointing"].rows[0][:3] == (16, 16, 1.0)
    sanity = tables["heat sanity"].rows
    assert [row[1] for row in sanity] == list(range(1, len(sanity) + 1))
    assert all(-1 <= float(row[3]) <= 1 for row in sanity)
    told = {one.title: one for one in sections(load_pack(folder / "gap"), record)}
    assert "in 16 of 16 cases" in told["Where it looked"].text
