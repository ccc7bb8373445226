"""Scores put together, each with the weight that the pack says."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from viewer.ai.given import Grid
from viewer.ai.operators import OPERATORS
from viewer.ai.pack import Input, InputKind, Stage
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.fits import STEPS
from viewer.ai.runners.values import Scores
from viewer.ai.stage_file import read_stages
from viewer.ai.table import Table
from viewer.core.errors import ViewerError
from viewer.workers.progress import Progress

SEEN = Grid(np.zeros((1, 2, 2)))
STAGE = Stage("mean", ("one", "other"), "both", {"weights": (1.0, 3.0)})
TOOLS = Tools(lambda _: (), lambda _: {}, torch.device("cpu"))


def mean(stage: Stage, *logits: float | None) -> float:
    taken = tuple(
        None if one is None else Scores(np.array([one], np.float32), SEEN) for one in logits
    )
    made = STEPS["mean"](Call(stage, taken, TOOLS, Progress()))
    assert isinstance(made, Scores)
    return float(made.logits[0])


def test_each_counts_by_its_weight_and_what_is_not_there_not_at_all() -> None:
    assert mean(STAGE, 0.0, 4.0) == 3.0
    assert mean(STAGE, 5.0, None) == 5.0
    assert mean(replace(STAGE, arguments={"weights": ()}), 0.0, 4.0) == 2.0


def test_a_weight_too_few_is_said_when_the_pack_is_read() -> None:
    assert OPERATORS["mean"].keys["weights"].each
    inputs = [Input("one", InputKind.FILM, "a film"), Input("other", InputKind.FILM, "a film")]
    table: dict[str, object] = {"op": "mean", "takes": ["one", "other"], "weights": [1.0]}
    with pytest.raises(ViewerError, match="must have 2 values"):
        read_stages([Table(table, Path("pack.toml"))], inputs)
