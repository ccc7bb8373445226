"""A whole pack made from a small generated data set: trained, stopped, resumed, measured, told."""

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from graded import write_data

from viewer import paths
from viewer.ai.pack_file import load_pack
from viewer.ai.process import ModelProcess
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.report.card import card
from viewer.lab.train import train
from viewer.workers.progress import Cancelled, Progress

SMALL = {
    "pack.toml": {"widths = [32, 64, 128, 256]": "widths = [4, 8, 8, 8]"},
    "train.toml": {
        "epochs = 70": "epochs = 6",
        "batch = 32": "batch = 8",
        "decay = 0.998": "decay = 0.8",
    },
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("graded") / "data")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source") / "small"
    folder.mkdir()
    for name, changes in SMALL.items():
        text = (paths.shipped_packs() / "knee_kl" / name).read_text()
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def trained(source: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train(str(source), data, tmp_path_factory.mktemp("trained"))


@pytest.fixture
def models() -> Iterator[ModelProcess]:
    process = ModelProcess()
    yield process
    process.close()


def log_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "training" / "log.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_training_learns_and_makes_a_pack_that_runs(trained: Path, models: ModelProcess) -> None:
    log = log_of(trained)
    assert [int(row["epoch"]) for row in log] == [1, 2, 3, 4, 5, 6]
    assert float(log[-1]["loss"]) < float(log[0]["loss"])
    assert max(float(row["kappa"]) for row in log) > 0.3
    assert models.check(load_pack(trained)) < 1e-3


def test_a_training_that_was_stopped_goes_on_where_it_was(
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
    for again, whole in zip(log_of(tmp_path), log_of(trained), strict=True):
        assert float(again["loss"]) == pytest.approx(float(whole["loss"]), rel=0.05)
        assert again["epoch"] == whole["epoch"]


def test_a_folder_begun_with_another_recipe_is_refused(
    source: Path, data: Path, trained: Path, tmp_path: Path
) -> None:
    begun, other = tmp_path / "begun", tmp_path / "other"
    shutil.copytree(trained, begun)
    shutil.copytree(source, other)
    recipe = other / "train.toml"
    recipe.write_text(recipe.read_text().replace("seed = 20", "seed = 21"))
    with pytest.raises(ViewerError, match="begun with another recipe"):
        train(str(other), data, begun)


def test_a_card_is_written_from_the_evaluation_of_the_same_weights(
    trained: Path, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(trained, folder)
    with pytest.raises(ViewerError, match="were not evaluated"):
        card(str(folder))
    record = evaluate(Wish(str(folder), data, resamples=50))
    text = card(str(folder)).read_text()
    test = record.parts["test"]
    accuracy = test.measures["accuracy"]
    assert accuracy.low <= accuracy.value <= accuracy.high
    assert f"| {accuracy.value:.3f} | {accuracy.low:.3f} to {accuracy.high:.3f} |" in text
    for words in ("Not for diagnosis", "CC BY 4.0", "10.17632/56rmx5bjcr.1", "condyle train"):
        assert words in text
    counts = [row[1:] for row in test.tables["confusion"].rows]
    assert sum(map(sum, counts)) == test.count == 40
    assert test.patients == 20
    assert record.parts["validation"].tables["training"].rows[0][1] > 40


def test_the_shipped_card_tells_of_the_shipped_weights() -> None:
    pack = load_pack(paths.shipped_packs() / "knee_kl")
    assert pack.weights_sha256 in pack.card.read_text()


def test_bad_input_on_the_command_line_is_one_sentence_and_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "viewer.lab", "train", "knee_kl", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip() == (
        f"{tmp_path} has no labels.csv. Give the folder of the data set with --data."
    )
