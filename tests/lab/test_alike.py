"""How often the ways to compute a pack decide alike is counted on cases, not on numbers."""

from pathlib import Path

import numpy as np
import pytest
import torch
from gap_pack import write_pack
from graded import write_data

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.engines import engines
from viewer.ai.ways import Engine
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.alike import alike
from viewer.workers.progress import Cancelled, Progress


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack(write_pack(tmp_path / "gap"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_data(tmp_path / "data", patients=12)


def test_each_way_is_held_against_the_plain_one_on_as_many_cases_as_are_wanted(
    pack: Pack, data: Path
) -> None:
    steps: list[str] = []
    progress = Progress(lambda _done, text: steps.append(text))
    found = alike(pack, data, "cpu", 3, "val", progress)
    assert list(found) == list(engines(torch.device("cpu")))
    assert found[Engine.EAGER].same == found[Engine.EAGER].cases == 3
    assert found[Engine.EAGER].worst == 0.0
    assert found[Engine.EAGER].share == pytest.approx(1.0)
    assert all(0 <= one.same <= one.cases == 3 for one in found.values())
    assert all(np.isfinite(one.worst) and one.worst < 0.05 for one in found.values())
    assert steps == ["Case 1 of 3", "Case 2 of 3", "Case 3 of 3"]


def test_it_can_be_stopped_and_says_what_data_it_needs(
    pack: Pack, data: Path, tmp_path: Path
) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        alike(pack, data, "cpu", 0, "val", progress)
    with pytest.raises(ViewerError, match=r"has no labels\.csv"):
        alike(pack, tmp_path, "cpu", 0, "", Progress())
