"""A training of masks or places that was stopped goes on to the very same weights."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from made_sets import write_picture_pairs, write_yolo
from safetensors.torch import load_file
from tiny_training import begun, state_of

from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.commands import train_command
from viewer.lab.train import train
from viewer.workers.progress import Cancelled, Progress

Made = tuple[str, Callable[[Path], Path], Mapping[str, str], str]

KINDS: Mapping[str, Made] = {
    "masks": (
        "masks-2d",
        lambda folder: write_picture_pairs(folder, 10),
        {
            "size = 256": "size = 64",
            "[256, 256]": "[32, 32]",
            "[16, 32, 64, 128, 256], units = 2": "[4, 8], units = 1",
        },
        "segments",
    ),
    "boxes": (
        "boxes",
        lambda folder: write_yolo(folder, 16),
        {"size = 256": "size = 64", "width = 18, modules = [1, 2]": "width = 2, modules = [1]"},
        "places",
    ),
}


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("kind", KINDS)
def test_a_training_of_any_kind_goes_on_to_the_very_same_weights(kind: str, tmp_path: Path) -> None:
    named, write, changes, member = KINDS[kind]
    data = write(tmp_path / "data")
    recipe = {"epochs": "2", "batch": "4", "validation": "0.4"}
    source = str(begun(tmp_path, named, {**changes, "smallest = 96": "smallest = 32"}, recipe))
    whole = train(source, data, tmp_path / "whole")

    def stop(_done: float, text: str) -> None:
        if text.startswith("epoch 2"):
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        train(source, data, tmp_path / "stopped", progress)
    log = tmp_path / "stopped" / "training" / member / "log.csv"
    _, first, *others = log.read_text().splitlines()
    unsaved = first.replace("1,", f"{2 + len(others)},", 1)
    log.write_text(f"{log.read_text()}{unsaved}\n")  # as if stopped before it was saved
    stopped = train(source, data, tmp_path / "stopped")
    assert [line.split(",")[0] for line in log.read_text().splitlines()] == ["epoch", "1", "2"]
    there, here = state_of(whole, member), state_of(stopped, member)
    assert all(torch.equal(one, here[name]) for name, one in there.items())
    assert len(there) > 4
    assert (whole / "training" / member / "curves.png").stat().st_size > 5000


def test_a_training_begins_with_the_weights_of_another_pack(tmp_path: Path) -> None:
    """At a rate of nothing they stay as they were, as another recipe of the same pack says."""
    named, write, changes, _ = KINDS["masks"]
    data = write(tmp_path / "data")
    recipe = {"epochs": "1", "batch": "4", "validation": "0.4"}
    changed = {**changes, "smallest = 96": "smallest = 32"}
    pack = begun(tmp_path / "one", named, changed, recipe)
    first = train(str(pack), data, tmp_path / "first")
    still = begun(tmp_path / "two", named, changed, {**recipe, "seed": "8", "learning_rate": "0.0"})
    said = (pack / "still.toml").write_bytes((still / "train.toml").read_bytes())
    after = tmp_path / "after"
    asked = (str(pack), "--data", data, "--out", after, "--from", first, "--recipe", "still.toml")
    done = CliRunner().invoke(train_command, [str(one) for one in asked], catch_exceptions=False)
    assert f"{after / 'pack.toml'} still says what it said before" in done.stderr
    assert f"If it does not speak of {data}, change its [[data]]" in done.stderr
    assert (after / "train.toml").stat().st_size == said
    there, here = (load_file(load_pack(one).weights_file) for one in (first, after))
    assert there.keys() == here.keys()
    assert all(torch.equal(one, here[name]) for name, one in there.items())


def test_only_members_that_say_labels_are_taught(tmp_path: Path) -> None:
    source = begun(tmp_path, "masks-2d", {}, {"epochs": "1"})
    recipe = source / "train.toml"
    recipe.write_text(recipe.read_text() + 'before = { teachers = ["segments"], share = 0.5 }\n')
    with pytest.raises(ViewerError, match="Only members that say labels"):
        train(str(source), write_picture_pairs(tmp_path / "data", 8), tmp_path / "out")
