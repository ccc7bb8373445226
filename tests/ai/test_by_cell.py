"""Networks told cell by cell: the same logits, and the heat map that slopes give."""

from collections.abc import Mapping

import numpy as np
import pytest
import torch
from films import film, joint

from viewer import paths
from viewer.ai.networks import build
from viewer.ai.networks.by_cell import by_cell
from viewer.ai.networks.features import with_features
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.request import Request, run_of
from viewer.ai.runners.answers import answers
from viewer.ai.runners.asked import tools_of
from viewer.ai.runners.chain import run
from viewer.ai.runners.engines import engines
from viewer.ai.runners.heat import heat
from viewer.ai.runners.load import load
from viewer.ai.runners.values import Scores, leaves
from viewer.ai.ways import Engine
from viewer.workers.progress import Progress

CPU = torch.device("cpu")
SMALL = {"blocks": (1, 1, 1, 1), "widths": (8, 8, 16, 16), "channels": 1, "classes": 5}


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return load_pack(paths.shipped_packs() / "knee_kl")


@pytest.mark.parametrize(
    ("name", "arguments", "layer", "features"),
    [
        ("resnet", SMALL, "layer4", 0),
        ("resnet", SMALL, "layer4", 16),
        ("googlenet", {"channels": 1, "classes": 3}, "5b", 0),
    ],
)
def test_the_mean_of_the_cells_is_what_the_network_says(
    name: str, arguments: Mapping[str, object], layer: str, features: int
) -> None:
    torch.manual_seed(3)
    network = build(name, arguments).eval()
    if features:
        with_features(network, features)
    shown = torch.randn(2, 1, 96, 128)
    cells = by_cell(network, layer)
    assert cells is not None
    with torch.inference_mode():
        told = cells(shown).flatten(2).mean(2) + cells.bias
        assert torch.allclose(told, network(shown), atol=1e-5)


@pytest.mark.parametrize(
    ("name", "arguments", "layer"),
    [
        ("resnet", SMALL, "layer3"),
        ("resnet", SMALL, "there is none"),
        (
            "vgg16",
            {"channels": 1, "classes": 3, "widths": (2, 2, 2, 2, 2), "hidden": 4},
            "features",
        ),
        ("votes", {"width": 4, "dilations": [1]}, "6"),
    ],
)
def test_a_layer_that_is_not_the_last_before_a_mean_says_nothing_cell_by_cell(
    name: str, arguments: Mapping[str, object], layer: str
) -> None:
    assert by_cell(build(name, arguments).eval(), layer) is None


@pytest.mark.parametrize("engine", engines(CPU))
def test_in_every_way_the_cells_are_the_heat_map_that_slopes_give(
    engine: Engine, shipped: Pack
) -> None:
    loaded = load(shipped, CPU, engine)
    message = run_of(Request(shipped, {"film": film(joint())}, "cpu", despite=True))
    values = run(shipped, message.inputs, tools_of(loaded, message, 1.0), Progress())
    (output,) = shipped.outputs
    assert output.heat is not None
    (said,) = leaves(values[output.heat.of])
    assert isinstance(said, Scores)
    assert said.cells is not None
    stage = next(one for one in shipped.stages if one.gives == output.heat.of)
    labels = range(5)
    at_once = heat(loaded, stage, output.heat.layer, said, labels)
    sloped = Scores(said.logits, said.seen)
    by_slopes = heat(loaded, stage, output.heat.layer, sloped, labels)
    assert at_once.shape == by_slopes.shape == (5, *said.seen.values.shape)
    assert np.abs(at_once - by_slopes).max() < (0.04 if "bfloat16" in engine else 1e-4)
    (made,) = answers(loaded, values, Progress())
    assert len(made.heats) == 5
