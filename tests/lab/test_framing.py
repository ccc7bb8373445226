"""How the network that finds joints is trained: views, targets, errors, and a small training."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from graded import joint, write_data
from safetensors.torch import load_file

from viewer import paths
from viewer.ai.frames import Frame
from viewer.ai.networks import build
from viewer.core.errors import ViewerError
from viewer.lab.framing.fit import FramingFit
from viewer.lab.framing.measure import framing, moved
from viewer.lab.framing.negatives import positives
from viewer.lab.framing.nothing import nothing
from viewer.lab.framing.recipe import Changes, FramingRecipe, read_framing
from viewer.lab.framing.scenes import scene
from viewer.lab.framing.sources import WHOLE, Source, read_marks
from viewer.lab.framing.targets import CELLS, VOTE_COUNTS, loss, targets
from viewer.lab.framing.train import WEIGHTS, train_framing
from viewer.lab.framing.view import SIZE
from viewer.workers.progress import Cancelled, Progress

STILL = Changes(
    scale=0.4,
    any_scale=0.4,
    turn=10.0,
    stretch=0.0,
    bend=0.0,
    flex=0.0,
    gamma=0.0,
    contrast=0.0,
    brightness=0.0,
    shading=0.0,
    blur=0.4,
    noise=0.0,
)


@pytest.fixture(scope="module")
def recipe() -> FramingRecipe:
    shipped = read_framing(paths.shipped_packs() / "knee_kl" / "train.toml")
    return replace(shipped, steps=24, batch=4, width=8, dilations=(1, 2))


def spotted(row: float = 90.0, column: float = 150.0) -> Source:
    """A film with one bright spot, which is the middle of its frame."""
    down, across = np.ogrid[:200, :320]
    spot = np.exp(-((down - row) ** 2 + (across - column) ** 2) / 50)
    return Source((200 * spot + 20).astype(np.uint8), (Frame(row, column, 120),), crop=False)


def brightest(source: Source) -> tuple[float, float]:
    row, column = np.unravel_index(source.picture.argmax(), source.picture.shape)
    return float(row), float(column)


def test_a_frame_goes_with_its_joint_into_a_training_view(recipe: FramingRecipe) -> None:
    still = replace(recipe, changes=STILL, shares=replace(recipe.shares, nothing=0, marked=1))
    checked = 0
    for seed in range(60):
        made = scene(spotted(), spotted(), still, (seed,))
        for frame in made.frames:
            row, column = round(frame.centre_row), round(frame.centre_column)
            if made.inside[max(0, row - 8) : row + 9, max(0, column - 8) : column + 9].all():
                near = made.values[max(0, row - 5) : row + 6, max(0, column - 5) : column + 6]
                checked += int(near.max() > 0.9 * made.values.max())
    assert checked > 20


def test_a_view_is_the_same_whenever_its_seed_is(recipe: FramingRecipe) -> None:
    crop = Source(joint(1, 2)[::2, ::2].copy(), (WHOLE,), crop=True)
    first, again = (scene(crop, spotted(), recipe, (3, 4)) for _ in range(2))
    assert np.array_equal(first.values, again.values)
    assert first.frames == again.frames


@pytest.mark.parametrize("seed", range(40))
def test_pictures_of_nothing_are_pictures(seed: int) -> None:
    crop = Source(joint(1, 2)[::2, ::2].copy(), (WHOLE,), crop=True)
    made = nothing(crop, SIZE, np.random.default_rng(seed))
    assert made.shape == (SIZE, SIZE)
    assert np.isfinite(made).all()
    assert made.min() >= 0
    assert made.max() <= 255


def test_the_right_answer_costs_nothing_and_a_wrong_one_does(recipe: FramingRecipe) -> None:
    crop = Source(joint(1, 2)[::2, ::2].copy(), (WHOLE,), crop=True)
    sure = replace(recipe, shares=replace(recipe.shares, nothing=0, turned=0, inverted=0))
    wanted = np.stack([targets(scene(crop, None, sure, (seed,))) for seed in range(20)])
    assert wanted[:, VOTE_COUNTS].max() > 0.9
    right = torch.from_numpy(wanted[:, [0, 2, 3, 4, 5]])
    right[:, 0] = torch.logit(right[:, 0].clamp(1e-4, 1 - 1e-4))
    cost = float(loss(right, torch.from_numpy(wanted)))
    shifted = right.clone()
    shifted[:, 1:] += 0.2
    assert cost < 0.01
    assert float(loss(shifted, torch.from_numpy(wanted))) > cost + 0.1
    assert float(loss(-right, torch.from_numpy(wanted))) > cost + 0.1


def test_only_the_cells_of_a_joint_vote(recipe: FramingRecipe) -> None:
    crop = Source(joint(1, 2)[::2, ::2].copy(), (WHOLE,), crop=True)
    bare = replace(recipe, shares=replace(recipe.shares, nothing=1))
    empty = targets(scene(crop, None, bare, (1,)))
    assert empty.shape == (7, CELLS, CELLS)
    assert not empty[VOTE_COUNTS].any()


def test_negatives_among_the_crops_are_made_positive() -> None:
    crops = [Source(joint(n % 5, n)[::2, ::2].copy(), (WHOLE,), crop=True) for n in range(20)]
    mixed = [
        replace(one, picture=255 - one.picture) if n in (3, 11) else one
        for n, one in enumerate(crops)
    ]
    for made, one in zip(positives(mixed), crops, strict=True):
        assert np.array_equal(made.picture, one.picture)


@pytest.mark.parametrize("seed", range(8))
def test_a_frame_goes_with_its_joint_when_a_picture_is_moved(seed: int) -> None:
    made = moved(spotted(), np.random.default_rng(seed))
    frame = made.frames[0]
    assert brightest(made) == pytest.approx((frame.centre_row, frame.centre_column), abs=1.5)


def test_errors_are_told_in_parts_of_the_width() -> None:
    off, small = Frame(99, 150, 120, confidence=0.9), Frame(90, 150, 90, confidence=0.8)
    answers = iter([[off], [small], [], [off, Frame(20, 20, 120)]])
    numbers = framing([spotted()] * 4, lambda _picture: next(answers)).numbers()
    assert numbers["joints"] == 4
    assert numbers["good"] == 2
    assert numbers["missed"] == 1
    assert numbers["extra"] == 1
    assert numbers["centre_median"] == pytest.approx(9 / 120)
    assert numbers["scale_95"] == pytest.approx(0.225)


def test_the_marks_of_the_shipped_pack_are_plateaus_of_80_films() -> None:
    marks = read_marks(paths.shipped_packs() / "knee_kl" / "framing.csv")
    assert len(marks) == 80
    assert sum(map(len, marks.values())) == 100
    assert all(abs(frame.angle) < 15 for frames in marks.values() for frame in frames)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("framed") / "data", patients=6)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack whose framing is small and soon trained."""
    folder = tmp_path_factory.mktemp("source") / "small"
    folder.mkdir()
    shipped = paths.shipped_packs() / "knee_kl"
    (folder / "pack.toml").write_text((shipped / "pack.toml").read_text())
    text = (shipped / "train.toml").read_text()
    for old, new in {
        "steps = 3500": "steps = 24",
        "batch = 24": "batch = 4",
        "width = 32 ": "width = 8 ",
    }.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "train.toml").write_text(text)
    return folder


def test_a_small_training_writes_weights_and_what_it_measured(
    source: Path, data: Path, tmp_path: Path
) -> None:
    folder = train_framing(str(source), data, out=tmp_path)
    recipe = read_framing(folder / "train.toml")
    network = build("votes", {"width": recipe.width, "dilations": recipe.dilations})
    network.load_state_dict({key: one.float() for key, one in load_file(folder / WEIGHTS).items()})
    assert '"moved"' in (folder / "framing.json").read_text()


def costs(folder: Path) -> list[float]:
    with (folder / "framing.csv").open(newline="") as lines:
        return [float(row[1]) for row in csv.reader(lines)]


def test_training_learns_and_goes_on_where_it_was_stopped(
    recipe: FramingRecipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.lab.framing.fit.EVERY", 8)
    crops = [Source(joint(n % 5, n)[::2, ::2].copy(), (WHOLE,), crop=True) for n in range(10)]
    device = torch.device("cpu")
    whole, halves = tmp_path / "whole", tmp_path / "halves"
    for folder in (whole, halves):
        folder.mkdir()
    FramingFit(recipe, whole, device).run(crops, [], Progress())

    def stop(done: float, _text: str) -> None:
        if done > 0.7:
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        FramingFit(recipe, halves, device).run(crops, [], progress)
    FramingFit(recipe, halves, device).run(crops, [], Progress())
    assert costs(whole)[-1] < costs(whole)[0]
    assert costs(halves) == pytest.approx(costs(whole), rel=0.05)


def test_a_recipe_without_framing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "train.toml").write_text("seed = 1\n")
    with pytest.raises(ViewerError, match="no recipe for framing"):
        read_framing(tmp_path / "train.toml")
