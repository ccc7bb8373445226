"""Each shipped pack in every way that this processor has; and whether they decide alike.

Ours is the way that is found by itself and kept; what it is held against are the others, the plain
networks in float32 among them. Each pack is run on the inputs of its own check.npz; that of knees
also on real pictures that no training saw.
"""

import atexit
import csv
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from time import perf_counter

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
from viewer.ai.messages import Given, Ran, Run
from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.runners.engines import engines
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.serve import ran
from viewer.ai.runners.ways import quickest
from viewer.ai.ways import Engine, Way
from viewer.workers.progress import Progress

CPU = torch.device("cpu")
PACKS = [pack.name for pack in Catalogue().packs() if has_ways(pack)]
KNEES = "knee_kl"
"""The pack for which there are real pictures with grades."""

MOST_ROUNDS, SECONDS = 7, 3.0
"""A race has as many rounds as fit into that time, three at least."""

PICTURES = 60

Inputs = Mapping[str, Given]
Race = Callable[..., None]
Say = Callable[[str], None]


@cache
def models() -> ModelProcess:
    """One for all packs: it takes seconds to start. It ends with this process."""
    made = ModelProcess()
    atexit.register(made.close)
    return made


@cache
def ways(name: str) -> tuple[Way, ...]:
    """As `condyle packs check` finds them."""
    return models().ways(Catalogue().find(name), "cpu")


def kept(name: str) -> Engine:
    """The way that is used from now on."""
    (used,) = [way.engine for way in ways(name) if way.chosen]
    return used


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """As the model process has it on two cores."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("name", PACKS)
def test_the_networks_of_a_pack_alone(name: str, say: Say, benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(lambda: ways(name), rounds=1)
    (ours,) = [way for way in found if way.chosen]
    for way in found:
        told = "" if way.agrees else " (does not decide alike, and is not used)"
        ratio = way.milliseconds / ours.milliseconds
        said = f"{ours.engine} {ours.milliseconds:.1f} ms, {way.engine} {way.milliseconds:.1f} ms"
        say(f"{name}, its networks alone: {said}, ratio {ratio:.2f}{told}")
    best = quickest([way for way in found if way.agrees])
    assert best is not None
    assert best.engine is ours.engine


@pytest.mark.parametrize("name", PACKS)
def test_a_whole_claim_of_a_pack(name: str, race: Race) -> None:
    pack = Catalogue().find(name)
    whole(f"{name}, a whole claim", pack, read_check(pack).inputs, race)


def test_a_whole_claim_of_a_real_knee(data: Path, race: Race) -> None:
    pack = Catalogue().find(KNEES)
    (picture,) = islice(held_out(data), 1)
    whole(f"{KNEES}, a whole claim of a real knee", pack, film(pack, picture), race)


def test_decisions_on_real_pictures(data: Path, say: Say, benchmark: BenchmarkFixture) -> None:
    pack, ours = Catalogue().find(KNEES), kept(KNEES)
    plain, other = load(pack, CPU), load(pack, CPU, ours)
    given = [film(pack, one) for one in islice(held_out(data), PICTURES)]
    expected = [decisions(plain, one) for one in given]
    claimed = benchmark.pedantic(lambda: [decisions(other, one) for one in given], rounds=1)
    same = [one == other for one, other in zip(expected, claimed, strict=True)]
    say(f"{KNEES}: {ours} decides as float32 does in {sum(same)} of {len(same)} pictures")
    assert np.mean(same) >= 0.995, "near things are asked again in full digits"


def whole(title: str, pack: Pack, inputs: Inputs, race: Race) -> None:
    """Race all stages, with where it was seen, in every way."""
    message, used = Run(pack, inputs, "cpu", despite=True), kept(pack.name)
    runs = {one: claim(load(pack, CPU, one), message) for one in engines(CPU)}
    rounds = int(SECONDS / sum(second_run(run) for run in runs.values()))
    ours = runs.pop(used)
    race(f"{title}, as {used}", ours, dict(runs), min(max(rounds, 3), MOST_ROUNDS))


def claim(loaded: Loaded, message: Run) -> Callable[[], object]:
    return lambda: ran(loaded, message, Progress())


def second_run(work: Callable[[], object]) -> float:
    """The first is slowed down by getting ready."""
    work()
    began = perf_counter()
    work()
    return perf_counter() - began


def decisions(loaded: Loaded, inputs: Inputs) -> list[int]:
    """The label of each class and grade that is claimed."""
    answer = ran(loaded, Run(loaded.pack, inputs, "cpu", despite=True, heats=False), Progress())
    assert isinstance(answer, Ran)
    outputs = [(loaded.pack.outputs[made.output], made.answer) for made in answer.made]
    return [chosen(one, said) for one, said in outputs if isinstance(one, LabelOutput)]


def film(pack: Pack, picture: NDArray[np.uint8]) -> Inputs:
    role = pack.inputs[0].role
    return {role: Grid(picture[None], role)}


def held_out(data: Path) -> Iterator[NDArray[np.uint8]]:
    """Knees of the validation set, from all over it."""
    folder = data / "knee_kl"
    with (folder / "labels.csv").open(newline="") as table:
        files = [row["file"] for row in csv.DictReader(table) if row["split"] == "val"]
    for file in files[:: max(1, len(files) // PICTURES)]:
        yield cv2.imread(str(folder / file), cv2.IMREAD_GRAYSCALE)
