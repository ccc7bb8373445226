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
    monkeypatch.setattr("viewer.ai.runners.engines._LOOK_MS", 1)  # a fast one is soon done
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


def test_how_many_of_its_layers_are_done_is_told_while_it_computes() -> None:
    watch = Stopwatch()
    network = Timed(build("unet3d", SHAPE), watch).eval()
    told: list[float] = []
    with torch.inference_mode():
        for _ in range(2):
            told.clear()
            with watch.telling(told.append):
                network(torch.zeros(1, 1, 16, 16, 16))
        assert told[0] == 0.0
        assert told == sorted(told)
        assert 0.6 < told[-1] < 1.0
        told.clear()
        network(torch.zeros(1, 1, 16, 16, 16))
    assert not told
