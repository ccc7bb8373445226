"""A network that computes can be stopped between two of its layers, in every way to compute it."""

from pathlib import Path

import pytest
import torch

from viewer.ai.networks import build
from viewer.ai.runners.engines import ENGINES, Stopwatch, Timed, engines
from viewer.ai.ways import Engine
from viewer.workers.progress import Cancelled

SHAPE = {"channels": 1, "classes": 3, "widths": (8, 16), "strides": (2,), "units": 2}


@pytest.mark.parametrize("engine", engines(torch.device("cpu")))
def test_a_network_is_stopped_while_it_computes_and_computes_again(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path))
    torch.manual_seed(2)
    watch = Stopwatch()
    network = Timed(ENGINES[engine](build("unet3d", SHAPE)), watch).eval()
    inputs = torch.randn(1, 1, 64, 96, 96)
    asked: list[int] = []

    def stop() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    with torch.inference_mode():
        expected = network(inputs)
        watch.check = stop
        with pytest.raises(Cancelled):
            network(inputs)
        watch.check = lambda: None
        assert torch.equal(network(inputs), expected)
    assert len(asked) == 3
