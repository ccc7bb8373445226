"""A network shown a volume window after window: what MONAI makes of it, without asking of air."""

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from monai.inferers.utils import sliding_window_inference
from packs_written import written
from torch import nn

from viewer.ai.given import Grid
from viewer.ai.messages import Ran, Run
from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.norms import keep_layout
from viewer.ai.runners.serve import ran
from viewer.ai.runners.steps.blended import blended
from viewer.ai.runners.steps.sliding import likeliest
from viewer.ai.runners.steps.tiling import Tiling
from viewer.workers.progress import Progress

CPU = torch.device("cpu")
SHAPE = {"channels": 1, "classes": 3, "widths": (4, 8), "strides": (2,), "units": 1}

TISSUE = """
[[inputs]]
role = "sagittal"
kind = "volume"
noun = "a knee MR"

[[stages]]
op = "sliding"
network = "unet3d"
arguments = { channels = 1, classes = 3, widths = [4, 8], strides = [2], units = 1 }
members = ["a", "b"]
window = [16, 16, 16]
overlap = 0.5

[[outputs]]
kind = "mask"
title = "Tissue"
segments = [
    { label = "One", colour = [200, 40, 40], category = ["85756007", "SCT", "Tissue"], type = ["72696002", "SCT", "Knee"] },
    { label = "Two", colour = [40, 40, 200], category = ["85756007", "SCT", "Tissue"], type = ["72696002", "SCT", "Knee"] },
]
"""  # noqa: E501


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    torch.manual_seed(11)
    members = {name: build("unet3d", SHAPE).state_dict() for name in ("a", "b")}
    tensors = {f"{name}.{key}": one for name, of in members.items() for key, one in of.items()}
    return written(tmp_path / "tissue", TISSUE, tensors)


def knee() -> np.ndarray:
    """A ball in air: most windows show nothing else."""
    at = np.indices((40, 40, 40)) - 8.0
    inside = (at**2).sum(0) < 10**2
    noise = np.random.default_rng(5).normal(0, 1, inside.shape)
    return np.where(inside, 2.0 + noise, -1.0).astype(np.float32)


def labels(loaded: Loaded, values: np.ndarray, part: float = 1.0) -> np.ndarray:
    message = Run(loaded.pack, {"sagittal": Grid(values, "sagittal")}, "cpu", despite=True)
    answer = ran(loaded, message, Progress(), part)
    assert isinstance(answer, Ran)
    (made,) = answer.made
    assert isinstance(made.answer, Grid)
    return made.answer.values


def test_windows_of_air_are_asked_of_once_and_change_nothing(pack: Pack) -> None:
    values, loaded = knee(), load(pack, CPU)
    (stage,) = pack.stages
    shown: list[int] = []
    for member in loaded.networks(stage):
        member.register_forward_pre_hook(lambda _, inputs: shown.append(len(inputs[0])))
    made = labels(loaded, values)
    asked = sum(shown)
    shown.clear()

    def plain(batch: torch.Tensor) -> torch.Tensor:
        return torch.stack([member(batch) for member in loaded.networks(stage)]).mean(0)

    with torch.inference_mode():
        given = torch.from_numpy(values)[None, None]
        logits = sliding_window_inference(given, (16, 16, 16), 4, plain, 0.5, mode="gaussian")
    assert isinstance(logits, torch.Tensor)
    assert np.array_equal(made, logits.argmax(1)[0].numpy())
    assert len(np.unique(made)) == 3
    assert asked < 0.7 * sum(shown), "most of it is air"


def test_inside_one_large_window_it_is_told_how_far_the_networks_are(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.ai.runners.steps.sliding._TELL_S", 0.0)
    told: list[tuple[float, str]] = []
    message = Run(pack, {"sagittal": Grid(knee()[8:24, 8:24, 8:24], "sagittal")}, despite=True)
    ran(load(pack, CPU), message, Progress(lambda done, text: told.append((done, text))))
    inside = [done for done, text in told if text == "Part 1 of 1"]
    assert len(inside) > 6, "two networks of several convolutions"
    assert inside == sorted(inside)
    assert inside[0] == 0.0
    assert inside[-1] > 0.45, "of 0.6 for all stages"


def test_smaller_pieces_say_the_same(pack: Pack) -> None:
    loaded = load(pack, CPU)
    assert np.array_equal(labels(loaded, knee()), labels(loaded, knee(), 0.25))


@given(
    logits=arrays(np.float32, (2, 4, 3, 5), elements=st.floats(-3, 3, width=16)),
)
def test_the_likeliest_label_is_that_of_argmax_however_labels_lie_in_memory(
    logits: np.ndarray,
) -> None:
    plain = torch.from_numpy(logits)
    for laid in (plain, plain.transpose(1, -1).contiguous().transpose(1, -1)):
        assert np.array_equal(likeliest(laid).numpy(), logits.argmax(1))
        short = laid.to(torch.bfloat16)
        assert torch.equal(likeliest(short), short.float().argmax(1).to(torch.uint8))


SIDES = st.tuples(st.integers(5, 14), st.integers(5, 14), st.integers(5, 14))


@settings(max_examples=25, deadline=None)
@given(
    shape=SIDES,
    window=SIDES,
    overlap=st.sampled_from([0.0, 0.25, 0.5]),
    at_once=st.integers(1, 3),
    innermost=st.booleans(),
)
def test_windows_are_put_together_as_monai_does(
    shape: tuple[int, ...], window: tuple[int, ...], overlap: float, at_once: int, innermost: bool
) -> None:
    given = torch.rand((2, 1, *shape), generator=torch.Generator().manual_seed(sum(shape)))

    def shows(batch: torch.Tensor) -> torch.Tensor:
        """Each window says something else: of its mean, and of how far each voxel is from that."""
        mean = batch.mean((2, 3, 4), keepdim=True)
        said = torch.cat([batch - mean, 0.5 * mean.expand(batch.shape), (batch - 0.5) ** 2], 1)
        return said.contiguous(memory_format=torch.channels_last_3d) if innermost else said

    made = blended(given, Tiling.of(window, overlap), shows, at_once)
    expected = sliding_window_inference(given, window, at_once, shows, overlap, mode="gaussian")
    assert isinstance(expected, torch.Tensor)
    weights = blended(given, Tiling.of(window, overlap), torch.ones_like, at_once)
    assert torch.allclose(made / weights, expected, atol=1e-5)


@pytest.mark.parametrize("norm", [nn.InstanceNorm3d(5), nn.InstanceNorm3d(5, affine=True)])
@pytest.mark.parametrize("count", [1, 2])
def test_norms_of_each_picture_leave_channels_innermost(norm: nn.Module, count: int) -> None:
    drawn = torch.randn(count, 5, 6, 7, 8, generator=torch.Generator().manual_seed(3))
    given = drawn.to(memory_format=torch.channels_last_3d)
    with torch.inference_mode():
        made = keep_layout(nn.Sequential(norm))(given)
        assert torch.allclose(made, norm(given), atol=1e-5)
    if count == 1:
        assert made.is_contiguous(memory_format=torch.channels_last_3d)
