"""Boxes and points are read from maps of probability, and lie where they were seen."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
from films import film
from hypothesis import given, settings
from hypothesis import strategies as st
from packs_written import written
from torch import nn

from viewer.ai.given import Grid, Spots
from viewer.ai.networks import build
from viewer.ai.pack import Argument, Pack, Stage
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.fits import STEPS
from viewer.ai.runners.steps.regions import found, regions
from viewer.ai.runners.values import Scores
from viewer.core.claims import RegionsClaim
from viewer.workers.progress import Progress


def test_what_hangs_together_down_to_half_is_one_thing() -> None:
    chances = np.zeros((40, 40), np.float32)
    chances[5:15, 10:20] = 0.6
    chances[8, 12] = 0.9
    chances[30:34, 30:33] = 0.4
    first, second = found(chances, 5, 0.1)
    assert (first.top, first.left, first.bottom, first.right) == (5, 10, 15, 20)
    assert first.probability == pytest.approx(0.9)
    assert (second.top, second.left, second.bottom, second.right) == (30, 30, 34, 33)
    assert len(list(found(chances, 1, 0.1))) == 1
    assert len(list(found(chances, 5, 0.5))) == 1
    assert not list(found(np.zeros((9, 9), np.float32), 5, 0.1))


def test_two_peaks_near_each_other_are_one_where_the_pack_says_so() -> None:
    chances = np.zeros((40, 40), np.float32)
    chances[10, 10], chances[10, 16] = 0.9, 0.8
    assert len(list(found(chances, 5, 0.1))) == 2
    assert len(list(found(chances, 5, 0.1, apart=8.0))) == 1


def test_the_skirt_of_a_thing_is_no_other_and_a_valley_parts_two() -> None:
    random = np.random.default_rng(0)
    rows, columns = np.indices((60, 60))

    def bell(row: int, column: int) -> np.ndarray:
        return np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 50)

    one = 0.9 * bell(30, 20) + random.uniform(0, 0.02, (60, 60))
    assert len(list(found(one.astype(np.float32), 5, 0.1))) == 1
    two = one + 0.8 * bell(30, 44)
    first, second = found(two.astype(np.float32), 5, 0.1)
    assert (first.column, second.column) == pytest.approx((20.5, 44.5), abs=0.6)


class Bright(nn.Module):
    """Draws what is bright, on a map coarser than the picture."""

    def __init__(self, coarser: int) -> None:
        super().__init__()
        self.pool = nn.AvgPool2d(coarser)

    def forward(self, batch: torch.Tensor) -> torch.Tensor:
        return self.pool(batch) / 16 - 6


def called(picture: np.ndarray, coarser: int, **arguments: Argument) -> Spots:
    keys: Mapping[str, Argument] = {
        "shape": "box", "most": 5, "least": 0.2, "apart": 0.0, "alone": 0.0, "features": 0,
    }  # fmt: skip
    stage = Stage("regions", ("film",), "found", {**keys, **arguments}, "any")
    tools = Tools(lambda _: (Bright(coarser),), lambda _: {}, torch.device("cpu"))
    return regions(Call(stage, (Grid(picture[None]),), tools, Progress()))


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 10), st.integers(0, 8), st.integers(2, 6), st.integers(2, 6),
    st.sampled_from([1, 2, 4]),
)  # fmt: skip
def test_a_box_has_the_edges_of_what_is_bright_in_pixels_of_the_picture(
    row: int, column: int, height: int, width: int, coarser: int
) -> None:
    picture = np.zeros((16 * coarser, 14 * coarser), np.float32)
    top, left, down, right = (coarser * one for one in (row, column, height, width))
    picture[top : top + down, left : left + right] = 200
    (spot,) = called(picture, coarser).spots
    low, high = spot.points.min(0)[1:] + 0.5, spot.points.max(0)[1:] + 0.5
    assert low.tolist() == [top, left]
    assert high.tolist() == [min(top + down, 16 * coarser), min(left + right, 14 * coarser)]
    (point,) = called(picture, coarser, shape="point").spots
    assert point.points.shape == (1, 3)
    assert point.points[0, 1:] + 0.5 == pytest.approx((low + high) / 2)


class Twice(nn.Module):
    """Draws what is bright for one label, and a little less of it for another."""

    def forward(self, batch: torch.Tensor) -> torch.Tensor:
        drawn = Bright(1)(batch)
        return torch.cat([drawn - 1, drawn], 1)


@pytest.mark.parametrize(("alone", "labels"), [(0.0, [1, 1, 0, 0]), (0.5, [1, 1])])
def test_of_boxes_of_two_labels_on_one_place_the_surer_stays_where_the_pack_says_so(
    alone: float, labels: list[int]
) -> None:
    picture = np.zeros((1, 30, 30), np.float32)
    picture[0, 4:9, 3:7], picture[0, 20:26, 14:26] = 160, 170
    keys: Mapping[str, Argument] = {
        "shape": "box", "most": 5, "least": 0.2, "apart": 0.0, "alone": alone, "features": 0,
    }  # fmt: skip
    tools = Tools(lambda _: (Twice(),), lambda _: {}, torch.device("cpu"))
    stage = Stage("regions", ("film",), "found", keys, "any")
    told = regions(Call(stage, (Grid(picture),), tools, Progress()))
    assert [one.label for one in told.spots] == labels
    odds = np.log(told.peaks / (1 - told.peaks))
    assert odds == pytest.approx([170 / 16 - 7, 170 / 16 - 6], rel=1e-3), "hidden or not"


class InALine(nn.Module):
    """A network that draws, and hands on two features behind what it drew."""

    def __init__(self, coarser: int) -> None:
        super().__init__()
        self._draws = Bright(coarser)

    def forward(self, batch: torch.Tensor) -> torch.Tensor:
        return torch.cat([self._draws(batch).flatten(1), torch.tensor([[0.25, 4.0]])], 1)


@pytest.mark.parametrize("coarser", [1, 2])
def test_what_a_network_saw_goes_with_the_places_to_what_is_said_of_them(coarser: int) -> None:
    picture = np.zeros((1, 20, 14), np.float32)
    picture[0, 4:10, 2:8] = 200
    plain = called(picture[0], coarser)
    keys: Mapping[str, Argument] = {
        "shape": "box", "most": 5, "least": 0.2, "apart": 0.0, "alone": 0.0, "features": 2,
    }  # fmt: skip
    tools = Tools(lambda _: (InALine(coarser),), lambda _: {}, torch.device("cpu"))
    stage = Stage("regions", ("film",), "found", keys, "any", {"classes": 1})
    told = regions(Call(stage, (Grid(picture),), tools, Progress()))
    assert told.features.tolist() == [0.25, 4.0]
    assert told.spots[0].points.tolist() == plain.spots[0].points.tolist()
    surest = Stage("surest", ("found",), "said", {"least": 0.05})
    said = STEPS["surest"](Call(surest, (told,), tools, Progress()))
    assert isinstance(said, Scores)
    assert said.features.tolist() == [0.25, 4.0]


class Two(nn.Module):
    """Draws two labels on one place, and one of them on another."""

    def forward(self, _batch: torch.Tensor) -> torch.Tensor:
        drawn = torch.full((1, 2, 20, 14), -9.0)
        drawn[0, 0, 3:9, 3:9], drawn[0, 1, 3:9, 3:9], drawn[0, 1, 12:18, 3:9] = 1.0, 0.99, -3.0
        return drawn


def test_places_that_nearly_stood_for_another_label_are_a_near_thing() -> None:
    keys: Mapping[str, Argument] = {
        "shape": "box", "least": 0.01, "apart": 0.0, "features": 0, "alone": 0.5,
    }  # fmt: skip
    seen = {}
    for alone, most in ((0.5, 5), (0.0, 5), (0.0, 1)):
        tools = Tools(lambda _: (Two(),), lambda _: {}, torch.device("cpu"))
        stage = Stage("regions", ("film",), "found", {**keys, "alone": alone, "most": most}, "any")
        spots = regions(Call(stage, (Grid(np.zeros((1, 20, 14))),), tools, Progress())).spots
        seen[alone, most] = ([spot.label for spot in spots], min(tools.margins, default=np.inf))
    assert seen[0.5, 5] == ([0, 1], pytest.approx(0.0025, rel=1e-3)), "hidden by a hair"
    assert seen[0.0, 5] == ([0, 1, 1], np.inf)
    assert seen[0.0, 1] == ([0], pytest.approx(0.0025, rel=1e-3)), "left out by a hair"


@pytest.mark.parametrize(("claimed_from", "nearest"), [(0.7, 0.0025), (0.75, np.inf)])
def test_what_becomes_of_places_too_unsure_to_be_claimed_is_no_near_thing(
    claimed_from: float, nearest: float
) -> None:
    tools = Tools(
        lambda _: (Two(),),
        lambda _: {},
        torch.device("cpu"),
        claimed_from={"found": claimed_from, "else": 0.0},
    )
    keys: Mapping[str, Argument] = {
        "shape": "box", "least": 0.01, "apart": 0.0, "features": 0, "alone": 0.5, "most": 5,
    }  # fmt: skip
    stage = Stage("regions", ("film",), "found", keys, "any")
    regions(Call(stage, (Grid(np.zeros((1, 20, 14))),), tools, Progress()))
    assert min(tools.margins, default=np.inf) == pytest.approx(nearest, rel=1e-3)


def test_how_sure_the_surest_pixel_of_each_label_is_is_told_in_log_odds() -> None:
    peaks = np.array([0.8, 0.01, 0.9999], np.float32)
    spots = Spots((), Grid(np.zeros((1, 8, 8))), peaks=peaks)
    stage = Stage("surest", ("found",), "said", {"least": 0.05})
    tools = Tools(lambda _: (), lambda _: {}, torch.device("cpu"))
    made = STEPS["surest"](Call(stage, (spots,), tools, Progress()))
    assert isinstance(made, Scores)
    assert 1 / (1 + np.exp(-made.logits)) == pytest.approx([0.5, 0.8, 0.05, 0.95])
    assert made.seen is spots.on


PLACES = """
[[inputs]]
role = "film"
kind = "film"
noun = "a film"

[[stages]]
op = "slices"
size = 64

[[stages]]
op = "regions"
network = "unet"
arguments = { channels = 1, classes = 1, widths = [1, 1], strides = [1], units = 0, norm = "none" }
least = 0.3

[[outputs]]
kind = "places"
title = "Bright spots"
shape = "box"
labels = [["BRIGHT", "99TEST", "bright"]]
points = [ { name = "sensitive", value = 0.4 } ]
"""


@pytest.fixture
def bright(tmp_path: Path) -> Pack:
    shape = {"channels": 1, "classes": 1, "widths": (1, 1), "strides": (1,), "units": 0}
    state = build("unet", {**shape, "norm": "none"}).state_dict()
    for name, one in state.items():
        one.zero_()
        if name in ("model.0.conv.weight", "model.2.conv.weight"):
            one[0, 0, 1, 1] = 1.0
        elif name == "model.2.conv.bias":
            one[0] = -128
        elif "adn" in name:
            one.fill_(1.0)
    return written(tmp_path, PLACES, state)


def test_a_pack_of_places_claims_them_in_register_on_a_film_of_any_size(
    models: ModelProcess, bright: Pack
) -> None:
    picture = np.zeros((256, 128), np.uint8)
    picture[64:128, 32:64] = 255
    (finding,) = models.run(Request(bright, {"film": film(picture)}, "cpu"))
    assert isinstance(finding.claim, RegionsClaim)
    (claimed,) = finding.claim.regions
    places = np.array(claimed.region.points)[:, :2]
    assert places.min(0) + 0.5 == pytest.approx([32, 64])
    assert places.max(0) + 0.5 == pytest.approx([64, 128])
    assert claimed.probability == pytest.approx(1.0)
    assert [one.reached for one in claimed.thresholds] == [True]
