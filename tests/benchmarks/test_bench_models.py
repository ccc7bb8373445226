"""Each shipped pack in every way that this processor has; and whether they decide alike.

Ours is the way that `condyle packs check` keeps; what it is held against are the others, the plain
network in float32 among them. Decisions are compared on real pictures that no training saw.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from pytest_benchmark.fixture import BenchmarkFixture

from viewer.ai.catalogue import Catalogue
from viewer.ai.check import read_check
from viewer.ai.decide import chosen
from viewer.ai.given import Grid
from viewer.ai.kept_ways import has_ways
from viewer.ai.messages import Ran, Run
from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.runners.engines import engines
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.serve import ran
from viewer.ai.ways import Engine
from viewer.workers.progress import Progress

CPU = torch.device("cpu")
PACKS = [pack.name for pack in Catalogue().packs() if has_ways(pack)]
ROUNDS = 15

Inputs = Mapping[str, Grid]
Race = Callable[..., None]
Say = Callable[[str], None]


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return Catalogue().find(request.param)


@pytest.fixture
def kept(pack: Pack) -> Engine:
    """The way that is used from now on."""
    models = ModelProcess()
    try:
        (used,) = [way.engine for way in models.ways(pack, "cpu") if way.chosen]
    finally:
        models.close()
    return used


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """As the model process has it on two cores."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("heats", [False, True], ids=["claim", "claim and heat"])
def test_a_run_of_a_pack(pack: Pack, kept: Engine, heats: bool, race: Race) -> None:
    runs = {one: run_of(load(pack, CPU, one), heats=heats) for one in engines(CPU)}
    ours = runs.pop(kept)
    said = "with where it was seen" if heats else "claim alone"
    race(f"{pack.name}, {said}, as {kept}", ours, dict(runs), ROUNDS)


def test_the_networks_of_a_pack_alone(
    pack: Pack, kept: Engine, say: Say, benchmark: BenchmarkFixture
) -> None:
    asked = Run(pack, read_check(pack).inputs, "cpu", despite=True, heats=False)
    loaded = {one: load(pack, CPU, one) for one in engines(CPU)}
    taken: dict[Engine, list[float]] = {one: [] for one in loaded}

    def turn() -> None:
        for engine, one in loaded.items():
            answer = ran(one, asked, Progress())
            assert isinstance(answer, Ran)
            taken[engine].append(answer.computing)

    benchmark.pedantic(turn, rounds=ROUNDS + 1)
    ours = median(taken[kept][1:])
    for engine, times in taken.items():
        ratio = median(times[1:]) / ours
        say(f"{pack.name}, its networks alone: {kept} against {engine}, ratio {ratio:.2f}")


def test_decisions_on_real_pictures(
    pack: Pack, kept: Engine, data: Path, say: Say, benchmark: BenchmarkFixture
) -> None:
    role = pack.inputs[0].role
    plain, other = load(pack, CPU), load(pack, CPU, kept)
    given = [{role: Grid(one[None], role)} for one in held_out(data)]
    expected = [decisions(plain, one) for one in given]
    claimed = benchmark.pedantic(lambda: [decisions(other, one) for one in given], rounds=1)
    same = [one == other for one, other in zip(expected, claimed, strict=True)]
    say(f"{pack.name}: {kept} decides as float32 does in {sum(same)} of {len(same)} pictures")
    assert np.mean(same) >= 0.995


def run_of(loaded: Loaded, *, heats: bool) -> Callable[[], object]:
    """All stages of a pack on its check."""
    inputs = read_check(loaded.pack).inputs
    message = Run(loaded.pack, inputs, "cpu", despite=True, heats=heats)
    return lambda: ran(loaded, message, Progress())


def decisions(loaded: Loaded, inputs: Inputs) -> list[int]:
    """The label of each class and grade that is claimed."""
    answer = ran(loaded, Run(loaded.pack, inputs, "cpu", despite=True, heats=False), Progress())
    assert isinstance(answer, Ran)
    outputs = [(loaded.pack.outputs[made.output], made.answer) for made in answer.made]
    return [chosen(one, said) for one, said in outputs if isinstance(one, LabelOutput)]


def held_out(data: Path) -> Iterator[NDArray[np.uint8]]:
    """Knees of the validation set."""
    folder = data / "knee_kl"
    with (folder / "labels.csv").open(newline="") as table:
        files = [row["file"] for row in csv.DictReader(table) if row["split"] == "val"]
    for file in files:
        yield cv2.imread(str(folder / file), cv2.IMREAD_GRAYSCALE)
