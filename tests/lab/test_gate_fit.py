"""The gate of a pack, fitted to its weights and tried on pictures kind by kind."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from graded import write_data
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file
from small import write_small

from viewer.ai.networks import build
from viewer.ai.pack import Bounds
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.load import load
from viewer.core.errors import ViewerError
from viewer.lab.gate.fit import fit_gate_again
from viewer.lab.gate.numbers import distances, gate_of
from viewer.lab.gate.refusals import Row, keep, lines, refusals
from viewer.lab.gate.shown import Seen
from viewer.lab.publish import bundled, save_weights, set_values
from viewer.lab.report.made import record_of
from viewer.lab.report.markdown import markdown
from viewer.lab.report.record import RECORD, TEST, VALIDATION, Part, read_record, write_record
from viewer.lab.report.told import sections
from viewer.workers.progress import Progress

CPU = torch.device("cpu")

GATED = """gives = "grades"

[[stages]]
op = "gate"
fitted = "gate"
gives = "known"

[applies]
warn = 9.0
refuse = 9.0

[[outputs]]
kind = "grade"
takes = "known"
"""


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("seen") / "data", patients=90)


@pytest.fixture(scope="module")
def gated(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    """The small pack with untrained networks, the second of which tells its features to a gate."""
    folder = write_small(tmp_path_factory.mktemp("gated") / "small")
    text = (folder / "pack.toml").read_text()
    head, rest = text.split('gives = "grades"\n\n[[outputs]]\nkind = "grade"\ntakes = "grades"\n')
    head = head.replace('mirror = true\ngives = "evened"', 'features = 8\ngives = "evened"')
    (folder / "pack.toml").write_text(head + GATED + rest)
    shape = {"blocks": (1, 1, 1, 1), "widths": (4, 8, 8, 8), "channels": 1, "classes": 5}
    torch.manual_seed(2)
    states = {name: build("resnet", shape).state_dict() for name in "ab"}
    sha256 = save_weights(bundled(states), folder / "weights.safetensors")
    set_values(folder / "pack.toml", {"weights.sha256": sha256})
    fit_gate_again(str(folder), data, CPU, Progress())
    return folder


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    folder = tmp_path_factory.mktemp("kinds")
    random = np.random.default_rng(4)
    for name in ("joints", "noise", "broken"):
        (folder / name).mkdir()
    for number, file in enumerate(sorted(data.glob("*.png"))[:24]):
        (folder / "joints" / file.name).write_bytes(file.read_bytes())
        noise = random.integers(0, 255, (224, 224)).astype(np.uint8)
        cv2.imwrite(str(folder / "noise" / f"{number}.png"), noise)
    (folder / "broken" / "text.png").write_text("no picture")
    return folder


def test_the_limits_and_the_hash_of_the_new_weights_are_in_the_pack(gated: Path) -> None:
    pack = load_pack(gated)
    assert pack.applies.warn == 1
    assert 1 <= pack.applies.refuse < 5
    fitted = load(pack, CPU).fitted("gate")
    assert fitted["means"].shape == (1, 5, 8)
    assert fitted["whitening"].shape == (1, 8, 8)


def test_fitted_again_it_is_the_same_and_no_other_weight_moves(gated: Path, data: Path) -> None:
    before, text = load_file(gated / "weights.safetensors"), (gated / "pack.toml").read_text()
    parts = {name: Part("val", 1, 1, 0) for name in (VALIDATION, TEST)}
    write_record(record_of(load_pack(gated), "", "", CPU, parts), gated / RECORD)
    fit_gate_again(str(gated), data, CPU, Progress())
    kept = read_record(gated / RECORD)
    assert list(kept.parts) == [VALIDATION]
    assert kept.weights_sha256 == load_pack(gated).weights_sha256
    (gated / RECORD).unlink()
    after = load_file(gated / "weights.safetensors")
    assert after.keys() == before.keys()
    assert all(torch.equal(one, before[name]) for name, one in after.items())
    assert (gated / "pack.toml").read_text() == text


def test_pictures_of_the_kind_pass_and_others_are_refused_by_the_gate(
    gated: Path, kinds: Path
) -> None:
    broken, joints, noise = refusals(load_pack(gated), kinds, CPU, Progress())
    assert broken == Row("broken", 1, 1, 0, 0, by_header=1, by_stages=0, by_gate=0)
    assert joints.passed >= 20
    assert noise == Row("noise", 24, 24, 0, 0, by_header=0, by_stages=0, by_gate=24)
    told = lines([broken, joints, noise])
    assert told[0].endswith("claimed of those not refused")
    assert told[2].endswith(joints.claims)
    assert sum(int(part.split(": ")[1]) for part in joints.claims.split("; ")) >= 20


def test_the_table_is_kept_in_the_record_of_the_same_weights_and_stands_on_the_card(
    gated: Path,
) -> None:
    pack = load_pack(gated)
    rows = [Row("noise, drawn", 24, 20, 3, 1, by_header=0, by_stages=0, by_gate=20, claims="2: 4")]
    assert not keep(pack, rows)
    file = gated / RECORD
    write_record(record_of(pack, "made", "val", CPU, {}), file)
    assert keep(pack, rows)
    kept = read_record(file)
    (section,) = sections(pack, kept)
    assert markdown(*section.tables).endswith("| noise, drawn | 24 | 20 | 3 | 1 | 2: 4 |")
    write_record(replace(kept, weights_sha256="of others"), file)
    assert not keep(pack, rows)
    file.unlink()


def test_a_pack_without_a_gate_and_a_folder_without_folders_are_told(
    tmp_path: Path, data: Path, gated: Path
) -> None:
    plain = write_small(tmp_path / "plain")
    with pytest.raises(ViewerError, match="has no gate"):
        fit_gate_again(str(plain), data, CPU, Progress())
    with pytest.raises(ViewerError, match="has no folders"):
        refusals(load_pack(gated), data, CPU, Progress())


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.floats(0.05, 20), st.floats(-100, 100))
def test_the_limits_hold_on_what_they_were_fitted_to_in_any_unit(
    seed: int, scale: float, shift: float
) -> None:
    random = np.random.default_rng(seed)
    mixing = random.normal(size=(6, 6))
    learnt, held = (random.normal(size=(n, 6)) @ mixing for n in (300, 400))
    labels = random.integers(0, 3, 300)
    plain = gate_of(seen(learnt, labels), seen(held, labels), 3)
    told = distances(held.astype(np.float32), plain.arrays)
    assert np.mean(told > 1) == pytest.approx(0.01, abs=0.005)
    assert np.mean(told > plain.applies.refuse) <= 0.005
    other = [(one * scale + shift).astype(np.float32) for one in (learnt, held)]
    moved = gate_of(seen(other[0], labels), seen(other[1], labels), 3)
    assert moved.applies.refuse == pytest.approx(plain.applies.refuse, abs=0.02)
    assert distances(other[1], moved.arrays) == pytest.approx(told, rel=0.02, abs=0.02)


def seen(features: np.ndarray, labels: np.ndarray) -> Seen:
    count = len(features)
    sure, metal = np.linspace(0.6, 1, count), np.linspace(0, 5, count)
    return Seen(features.astype(np.float32), labels, sure, metal)


def test_the_limits_of_the_joint_are_those_of_what_was_held_out() -> None:
    random = np.random.default_rng(1)
    features, labels = random.normal(size=(400, 6)), random.integers(0, 3, 400)
    applies = gate_of(seen(features, labels), seen(features, labels), 6).applies
    assert applies.sure == pytest.approx(0.604)
    assert applies.metal == Bounds(pytest.approx(4.9), pytest.approx(9.8))


def test_networks_that_hand_on_different_numbers_of_features_are_told() -> None:
    one = seen(np.zeros((4, 7)), np.zeros(4, int))
    with pytest.raises(ViewerError, match="as many features"):
        gate_of(one, one, 3)
