"""A network cut in two behind a layer says the same, and its heat map is found behind the layer."""

import numpy as np
import pytest
import torch
from torch import nn

from viewer.ai.networks import build
from viewer.ai.networks.in_two import in_two
from viewer.ai.runners.cells import InHalves
from viewer.ai.runners.heat import _slopes, _slopes_behind

RESNET = {"blocks": [1, 1, 1, 1], "widths": [4, 6, 8, 10], "channels": 1}
OF_SLICES = {"of": "resnet", **RESNET, "features": 10, "classes": 3}


@pytest.mark.parametrize(
    ("name", "arguments", "layer", "shape", "several"),
    [
        ("resnet", {**RESNET, "classes": 3}, "layer3", (2, 1, 48, 64), False),
        ("slice_max", OF_SLICES, "features.layer3", (1, 1, 5, 48, 64), True),
        ("slice_max", OF_SLICES, "features.layer2", (2, 1, 5, 48, 64), True),
    ],
)
def test_a_network_in_two_says_the_same_and_looked_at_the_same(
    name: str, arguments: dict[str, object], layer: str, shape: tuple[int, ...], several: bool
) -> None:
    torch.manual_seed(0)
    network = build(name, arguments).eval()
    halves = in_two(network, layer)
    assert halves is not None
    assert halves.several is several
    inputs = torch.randn(shape)
    with torch.inference_mode():
        assert torch.allclose(halves(inputs), network(inputs), atol=1e-5)
    first = inputs[:1]
    with torch.inference_mode():
        shown = halves.trunk(first).numpy()
    behind = _slopes_behind(InHalves(halves.trunk, halves.rest), shown, first, [0, 2])
    whole = _slopes(network, layer, first, [0, 2])
    assert behind.shape == whole.shape
    assert np.allclose(behind.detach(), whole.detach(), atol=1e-6)


def test_what_goes_round_the_layer_cannot_be_cut_there() -> None:
    class Round(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Conv2d(1, 1, 3, padding=1)

        def forward(self, inputs: torch.Tensor) -> torch.Tensor:
            made: torch.Tensor = self.layer(inputs) + inputs
            return made.mean((2, 3))

    assert in_two(Round(), "layer") is None
    assert in_two(nn.Sequential(nn.Flatten(), nn.Linear(4, 2)), "another") is None
