"""Where a network looks near only, the quick ways show it larger windows than its pack has."""

from collections.abc import Callable
from math import prod
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from packs_written import written
from torch import nn
from torch.nn import functional

from viewer.ai.given import Grid
from viewer.ai.messages import Ran, Run
from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.runners.growing import Growing, growing
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.serve import ran
from viewer.ai.runners.steps.tiling import Tiling, fewest
from viewer.ai.ways import Engine
from viewer.workers.progress import Cancelled, Progress

CPU = torch.device("cpu")
SHAPE = {"channels": 1, "classes": 3, "widths": (4, 8), "strides": (2,), "units": 1}
NEAR = 8
"""Voxels that this network looks to each side, at most."""

TISSUE = """
[[inputs]]
role = "scan"
kind = "volume"
noun = "a knee MR"

[[stages]]
op = "sliding"
network = "unet3d"
arguments = {{ channels = 1, classes = 3, widths = [4, 8], strides = [2], units = 1, norm = "{norm}" }}
window = [24, 24, 24]
overlap = 0.5

[[outputs]]
kind = "mask"
title = "Tissue"
segments = [
    {{ label = "One", colour = [200, 40, 40], category = ["85756007", "SCT", "Tissue"], type = ["72696002", "SCT", "Knee"] }},
    {{ label = "Two", colour = [40, 40, 200], category = ["85756007", "SCT", "Tissue"], type = ["72696002", "SCT", "Knee"] }},
]
"""  # noqa: E501


def network(norm: str = "batch") -> nn.Module:
    """One whose norms have learnt something."""
    torch.manual_seed(11)
    made = build("unet3d", {**SHAPE, "norm": norm})
    for layer in made.modules():
        if isinstance(layer, nn.BatchNorm3d):
            layer.running_mean = 0.2 * torch.randn(layer.num_features)
            layer.running_var = 0.5 + 1.5 * torch.rand(layer.num_features)
    return made.eval()


def pack(folder: Path, norm: str = "batch") -> Pack:
    return written(folder / "tissue", TISSUE.format(norm=norm), network(norm).state_dict())


def scan(side: int = 48) -> np.ndarray:
    """Coarse shades, and noise."""
    drawn = torch.randn(1, 1, 9, 9, 9, generator=torch.Generator().manual_seed(5))
    shades = functional.interpolate(drawn, (side,) * 3, mode="trilinear")[0, 0].numpy()
    noise = np.random.default_rng(6).normal(0, 0.1, shades.shape)
    return (2 * shades + noise).astype(np.float32)


def shown(loaded: Loaded, values: np.ndarray, part: float = 1.0) -> tuple[np.ndarray, list[int]]:
    """The map of labels, and the voxels of each window that was shown for it."""
    (stage,) = loaded.pack.stages
    seen: list[int] = []
    hook = loaded.running(stage)[0].register_forward_pre_hook(
        lambda _, inputs: seen.append(inputs[0].numel())
    )
    answer = ran(loaded, Run(loaded.pack, {"scan": Grid(values, "scan")}, "cpu"), Progress(), part)
    hook.remove()
    assert isinstance(answer, Ran)
    made = answer.made[0].answer
    assert isinstance(made, Grid)
    return made.values, seen


def test_in_a_quick_way_a_network_that_looks_near_sees_the_whole_at_once(tmp_path: Path) -> None:
    made = pack(tmp_path)
    plain, own = shown(load(made, CPU), scan())
    quick, seen = shown(load(made, CPU, Engine.REARRANGED), scan())
    assert own == [24**3] * 27
    assert seen == [48**3]
    assert (plain == quick).mean() > 0.9, (
        "by noise, the network having learnt nothing, near borders"
    )
    assert len(np.unique(plain)) == 3


def test_what_a_network_cannot_halve_is_shown_with_zeros_behind_it(tmp_path: Path) -> None:
    quick, seen = shown(load(pack(tmp_path), CPU, Engine.REARRANGED), scan(45))
    assert (quick.shape, seen) == ((45,) * 3, [46**3])


def test_away_from_borders_of_windows_all_labels_are_those_of_the_packs_own(tmp_path: Path) -> None:
    loaded = load(pack(tmp_path), CPU, Engine.REARRANGED)
    values, (stage,) = scan(), loaded.pack.stages
    quick, _ = shown(loaded, values)
    (asked,) = loaded.networks(stage)
    with torch.inference_mode():
        for place in Tiling.of((24,) * 3, 0.5).places(values.shape):
            said = asked(torch.from_numpy(values[place])[None, None])[0]
            at = tuple(slice(one.start + NEAR, one.stop - NEAR) for one in place)
            inner = said[:, NEAR:-NEAR, NEAR:-NEAR, NEAR:-NEAR]
            first, second = inner.topk(2, dim=0).values
            sure = (first - second > 1e-3).numpy()
            assert np.array_equal(quick[at][sure], inner.argmax(0).numpy()[sure])


@settings(max_examples=20, deadline=None)
@given(more=st.tuples(*[st.integers(0, 8)] * 3), start=st.tuples(*[st.integers(0, 8)] * 3))
def test_a_larger_window_says_the_same_away_from_its_borders(
    more: tuple[int, int, int], start: tuple[int, int, int]
) -> None:
    asked, first = network(), [2 * min(a, b) for a, b in zip(start, more, strict=True)]
    sides = [24 + 2 * side for side in more]
    values = torch.randn(1, 1, *sides, generator=torch.Generator().manual_seed(sum(more)))
    small = tuple(slice(one, one + 24) for one in first)
    inner = (slice(None), slice(None), *[slice(NEAR, -NEAR)] * 3)
    with torch.inference_mode():
        whole = asked(values)[(slice(None), slice(None), *small)]
        alone = asked(values[(slice(None), slice(None), *small)])
    assert torch.allclose(whole[inner], alone[inner], atol=1e-4)


def test_a_norm_of_one_picture_keeps_the_windows(tmp_path: Path) -> None:
    made = pack(tmp_path, "instance")
    plain, own = shown(load(made, CPU), scan())
    quick, seen = shown(load(made, CPU, Engine.REARRANGED), scan())
    assert seen == own
    assert (plain == quick).mean() > 0.999


def test_where_memory_ran_out_windows_are_the_packs_own(tmp_path: Path) -> None:
    quick = load(pack(tmp_path), CPU, Engine.REARRANGED)
    assert shown(quick, scan(), part=0.5)[1] == [24**3] * 27


def test_where_memory_is_short_windows_are_as_large_as_it_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = load(pack(tmp_path), CPU, Engine.REARRANGED)
    grows = quick.growing(quick.pack.stages[0])
    assert grows is not None
    room = round(2 * grows.bytes * 40**3)
    monkeypatch.setattr("viewer.ai.runners.steps.sliding.free_bytes", lambda _: room)
    seen = shown(quick, scan())[1]
    assert 1 < len(seen) < 27
    assert 24**3 < max(seen) <= 40**3


def test_of_a_volume_that_is_mostly_air_small_windows_leave_most_out(tmp_path: Path) -> None:
    values = np.full((60, 60, 60), -1.0, np.float32)
    values[:6, :6, :6] = 1.0
    quick = load(pack(tmp_path), CPU, Engine.REARRANGED)
    assert shown(quick, values)[1] == [24**3] * 2, "one with something, one of nothing"


def test_one_large_window_is_stopped_between_two_layers(tmp_path: Path) -> None:
    quick, progress = load(pack(tmp_path), CPU, Engine.REARRANGED), Progress()
    layers = [
        one for one in quick.running(quick.pack.stages[0])[0].modules() if not [*one.children()]
    ]
    asked: list[str] = []

    def stop(*_: object) -> None:
        asked.append("layer")
        progress.cancel()

    for layer in layers:
        layer.register_forward_hook(stop)
    with pytest.raises(Cancelled):
        ran(quick, Run(quick.pack, {"scan": Grid(scan(), "scan")}, "cpu"), progress)
    assert asked == ["layer"]


class Middled(nn.Module):
    """Takes the mean of the picture away, by no module of a name."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Conv3d(1, 2, 3, padding=1)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """[n, 1, slices, rows, columns] to logits."""
        made: torch.Tensor = self.layer(values)
        return made - made.mean((2, 3, 4), keepdim=True)


def layers(*behind: nn.Module) -> Callable[[], nn.Module]:
    return lambda: nn.Sequential(nn.Conv3d(1, 4, 3, padding=1), *behind)


@pytest.mark.parametrize(
    "made",
    [
        layers(nn.InstanceNorm3d(4)),
        layers(nn.GroupNorm(2, 4)),
        layers(nn.LayerNorm((16, 16, 16))),
        layers(nn.BatchNorm3d(4, track_running_stats=False)),
        layers(nn.AdaptiveAvgPool3d(1), nn.Upsample(scale_factor=16)),
        layers(nn.Softmax(dim=3)),
        layers(nn.Upsample(scale_factor=2, mode="trilinear", align_corners=True), nn.MaxPool3d(2)),
        Middled,
    ],
)
def test_what_looks_all_over_a_picture_is_told_by_what_it_computes(
    made: Callable[[], nn.Module],
) -> None:
    assert growing([made().eval()], (16, 16, 16), 4) is None


@pytest.mark.parametrize(
    ("strides", "unit"),
    [((2,), (2, 2, 2)), ((2, 2), (4, 4, 4)), (((1, 2, 2), 2), (2, 4, 4)), ((1,), (1, 1, 1))],
)
def test_windows_grow_by_what_the_strides_of_a_network_need(
    strides: tuple[object, ...], unit: tuple[int, ...]
) -> None:
    widths = (4, 8, 8)[: len(strides) + 1]
    made = build("unet3d", {**SHAPE, "widths": widths, "strides": strides, "norm": "batch"}).eval()
    found = growing([made, network()], (16, 16, 16), 4)
    assert found is not None
    assert found.unit == tuple(max(2, side) for side in unit)
    assert growing([made, network("instance")], (16, 16, 16), 4) is None


AXES = st.lists(
    st.tuples(st.integers(4, 12), st.integers(1, 60), st.sampled_from([1, 2, 4])),
    min_size=2,
    max_size=3,
)


@given(axes=AXES, overlap=st.sampled_from([0.0, 0.25, 0.5]), most=st.integers(100, 20_000))
def test_larger_windows_cover_all_overlap_as_much_and_show_less(
    axes: list[tuple[int, int, int]], overlap: float, most: int
) -> None:
    window, shape, unit = (tuple(one) for one in zip(*axes, strict=True))
    own = Tiling.of(window, overlap)
    made = fewest(own, shape, Growing(unit, 1.0), most)
    places = made.places(shape)
    covered = np.zeros(tuple(map(max, shape, made.size)), bool)
    for place in places:
        covered[place] = True
    assert covered.all()
    assert len(places) == made.count(shape)
    assert made == own or prod(made.size) <= most
    assert made.count(shape) * prod(made.size) <= own.count(shape) * prod(own.size)
    for size, step, side, before, grown in zip(
        made.size, made.step, window, own.step, unit, strict=True
    ):
        assert size >= side
        assert (size - side) % grown == 0
        assert size - step == side - before
