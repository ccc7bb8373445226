"""A whole pack made from a small generated data set: trained, stopped, resumed, told."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from graded import write_data
from safetensors.torch import load_file
from small import write_small

from viewer.ai.outputs import Calibration
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.train import train
from viewer.workers.progress import Cancelled, Progress


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("graded") / "data")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("source") / "small")


@pytest.fixture(scope="module")
def trained(source: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train(str(source), data, tmp_path_factory.mktemp("trained"))


def log_of(folder: Path, member: str = "a") -> list[dict[str, str]]:
    with (folder / "training" / member / "log.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_training_learns(trained: Path) -> None:
    log = log_of(trained)
    assert [int(row["epoch"]) for row in log] == [1, 2, 3, 4, 5, 6]
    assert float(log[-1]["loss"]) < float(log[0]["loss"])
    assert max(float(row["kappa"]) for row in log) > 0.3


def test_the_second_member_begins_where_the_first_ended(trained: Path) -> None:
    assert float(log_of(trained, "b")[0]["kappa_elsewhere"]) > float(log_of(trained)[0]["kappa"])


def test_the_weights_of_all_members_are_in_one_file_that_the_pack_names(trained: Path) -> None:
    tensors = load_file(load_pack(trained).weights_file)
    assert {name.split(".")[0] for name in tensors} == {"a", "b"}
    assert all(one.dtype is torch.float16 for one in tensors.values() if one.is_floating_point())


def test_what_is_fitted_on_held_out_patients_is_in_the_pack_and_its_record(trained: Path) -> None:
    output = load_pack(trained).graded
    assert output.calibration != Calibration()
    assert output.points[0].value <= output.points[1].value
    record = json.loads((trained / "record.json").read_text())
    assert record["weights_sha256"] == load_pack(trained).weights_sha256
    assert record["parts"]["validation"]["count"] == 20
    assert record["parts"]["validation"]["measures"]["quadratic_kappa"]["value"] > 0.3


def test_a_training_that_was_stopped_goes_on_to_the_same_weights(
    source: Path, data: Path, trained: Path, tmp_path: Path
) -> None:
    def stop(_done: float, text: str) -> None:
        if text.startswith("epoch 4"):
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        train(str(source), data, tmp_path, progress)
    assert len(log_of(tmp_path)) == 3
    train(str(source), data, tmp_path)
    again, whole = (load_file(load_pack(one).weights_file) for one in (tmp_path, trained))
    for name, tensor in whole.items():
        np.testing.assert_allclose(again[name].float(), tensor.float(), atol=1e-3)


def test_a_folder_begun_with_another_recipe_is_refused(
    source: Path, data: Path, trained: Path, tmp_path: Path
) -> None:
    begun, other = tmp_path / "begun", tmp_path / "other"
    shutil.copytree(trained, begun)
    shutil.copytree(source, other)
    recipe = other / "train.toml"
    recipe.write_text(recipe.read_text().replace("decay = 0.8", "decay = 0.7"))
    with pytest.raises(ViewerError, match="begun with another recipe"):
        train(str(other), data, begun)
    kept = (begun / "pack.toml").read_text()
    assert kept == (trained / "pack.toml").read_text(), "the pack that is there can still be used"


def test_a_member_that_the_pack_does_not_have_is_named(
    source: Path, data: Path, tmp_path: Path
) -> None:
    shutil.copytree(source, tmp_path / "other")
    recipe = tmp_path / "other" / "train.toml"
    recipe.write_text(recipe.read_text().replace('name = "a"', 'name = "c"'))
    with pytest.raises(ViewerError, match='"c"'):
        train(str(tmp_path / "other"), data, tmp_path / "out")


def test_fewer_cases_than_a_batch_has_are_refused(source: Path, data: Path, tmp_path: Path) -> None:
    large = tmp_path / "large"
    shutil.copytree(source, large)
    recipe = large / "train.toml"
    told, count = re.subn(r"(?m)^batch = \d+", "batch = 1000", recipe.read_text())
    assert count
    recipe.write_text(told)
    with pytest.raises(ViewerError, match=r"than a batch has \(1000\)"):
        train(str(large), data, tmp_path / "trained")


def test_bad_input_on_the_command_line_is_one_sentence_and_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "viewer.lab", "train", "knee_kl", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{tmp_path} has no labels.csv, nor any layout that is known.")
    assert "imagesTr" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_member_alone_is_trained_anew_and_the_others_stay(
    trained: Path, data: Path, tmp_path: Path
) -> None:
    made = train(str(trained), data, tmp_path / "out", only=["b"])
    assert not (made / "training" / "a").exists()
    before, after = (load_file(load_pack(one).weights_file) for one in (trained, made))
    of_a = [name for name in before if name.startswith("a.")]
    assert of_a
    assert all(torch.equal(before[name], after[name]) for name in of_a)
    learnt = [name for name in before if name.startswith("b.")]
    assert not all(torch.equal(before[name], after[name]) for name in learnt)
    with pytest.raises(ViewerError, match='no member "z"'):
        train(str(trained), data, tmp_path / "none", only=["z"])
