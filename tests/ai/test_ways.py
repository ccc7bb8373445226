"""Ways of computing: all say the same, the fastest that does is kept, and nothing else is used."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import torch
from films import film, joint
from torch import nn

from viewer import paths
from viewer.ai.networks import build
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.ai.runners.engines import ENGINES, Stopwatch, Timed, engines
from viewer.ai.runners.load import load
from viewer.ai.runners.ways import compared, near_things, quickest
from viewer.ai.ways import Engine, Way

CPU = torch.device("cpu")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path / "home"))
    return paths.user_folder()


@dataclass(frozen=True, slots=True)
class AtHome:
    """A model process, and the user's folder that it has."""

    models: ModelProcess
    folder: Path

    @property
    def kept(self) -> Path:
        return self.folder / "ways.json"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtHome]:
    folder = tmp_path_factory.mktemp("home")
    process = ModelProcess()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONDYLE_HOME", str(folder))
        process.devices()
    yield AtHome(process, folder)
    process.close()


@pytest.fixture
def at_home(started: AtHome) -> AtHome:
    started.kept.unlink(missing_ok=True)
    return started


@pytest.fixture
def network() -> nn.Module:
    torch.manual_seed(7)
    shape = {"blocks": (1, 1, 1, 1), "widths": (8, 8, 16, 16), "channels": 1, "classes": 5}
    made = build("resnet", shape)
    for layer in made.modules():
        if isinstance(layer, nn.BatchNorm2d):
            nn.init.normal_(layer.running_mean, std=0.1)
            nn.init.uniform_(layer.running_var, 0.5, 2.0)
    return made.eval()


@pytest.mark.parametrize("engine", engines(CPU))
def test_every_engine_of_the_cpu_says_what_the_plain_network_says(
    engine: Engine, network: nn.Module, home: Path
) -> None:
    shown = torch.randn(3, 1, 72, 96, generator=torch.Generator().manual_seed(1))
    other = ENGINES[engine](network)
    with torch.inference_mode():
        plain, made = network(shown).softmax(1), other(shown).float().softmax(1)
        wider = torch.nn.functional.pad(shown, (0, 8))
        assert other(wider[:1]).shape == (1, 5), "of another size and number too"
    assert float((plain - made).abs().max()) < 0.01


def test_engines_leave_the_network_itself_as_it_was(network: nn.Module) -> None:
    before = {name: one.clone() for name, one in network.state_dict().items()}
    ENGINES[Engine.BFLOAT16](network)
    ENGINES[Engine.REARRANGED](network)
    for name, one in network.state_dict().items():
        assert torch.equal(one, before[name])
        assert one.stride() == before[name].stride()


def test_what_networks_compute_is_timed(network: nn.Module) -> None:
    watch = Stopwatch()
    timed = Timed(network, watch)
    timed(torch.zeros(1, 1, 64, 64))
    once = watch.seconds
    timed(torch.zeros(1, 1, 64, 64))
    assert 0 < once < watch.seconds


def test_the_fastest_way_that_agrees_is_used_from_then_on(at_home: AtHome, knee_kl: Pack) -> None:
    request = Request(knee_kl, {"film": film(joint())}, "cpu", despite=True)
    (before,) = at_home.models.run(request)
    assert before.provenance.precision == Engine.EAGER, "nothing else before it was measured"
    assert at_home.models.known(knee_kl, "cpu") == ()
    found = at_home.models.ways(knee_kl, "cpu")
    assert at_home.models.known(knee_kl, "cpu") == found
    assert [way.engine for way in found] == list(engines(CPU))
    (used,) = [way for way in found if way.chosen]
    assert used.agrees
    assert used == replace(quickest([way for way in found if way.agrees]) or used, chosen=True)
    assert found[0].worst < 1e-3
    (after,) = at_home.models.run(request)
    assert after.provenance.precision == used.engine
    assert after.claim.choice == before.claim.choice
    assert after.claim.probabilities == pytest.approx(before.claim.probabilities, abs=0.01)
    assert np.allclose(after.heats[0].values, before.heats[0].values, atol=0.05)


def test_fewer_digits_have_to_gain_more_than_asking_near_things_again_costs() -> None:
    full = Way(Engine.OPENVINO, 10.0, 0.0, agrees=True, whole=20.0)
    for taken, best in ((8.5, Engine.OPENVINO), (7.5, Engine.OPENVINO_BFLOAT16)):
        fewer = Way(Engine.OPENVINO_BFLOAT16, taken, 0.001, agrees=True, near=0.1)
        found = quickest([full, fewer])
        assert found is not None
        assert found.engine is best
    assert quickest([]) is None
    assert near_things(0) == 0.0
    assert near_things(5) == pytest.approx(0.18, abs=0.01)


def test_of_a_pack_that_agrees_in_no_way_none_is_used(
    at_home: AtHome, spoiled: Callable[..., Path]
) -> None:
    folder = spoiled()
    with np.load(folder / "check.npz") as stored:
        arrays = dict(stored)
    name = "output.0.0.probabilities"
    arrays[name] = np.ascontiguousarray(arrays[name][::-1])
    np.savez(folder / "check.npz", **arrays)
    found = at_home.models.ways(load_pack(folder), "cpu")
    pack = load_pack(folder)
    assert not any(way.agrees or way.chosen for way in found)
    assert at_home.models.known(pack, "cpu") == found, "it need not be asked again"
    request = Request(pack, {"film": film(joint())}, "cpu", despite=True)
    (finding,) = at_home.models.run(request)
    assert finding.provenance.precision == Engine.EAGER


def test_a_way_that_is_not_there_any_more_or_cannot_be_read_is_not_used(
    at_home: AtHome, knee_kl: Pack
) -> None:
    request = Request(knee_kl, {"film": film(joint())}, "cpu", despite=True)
    at_home.models.ways(knee_kl, "cpu")
    ((key, found),) = json.loads(at_home.kept.read_text()).items()
    ((device, (first, *_)),) = found.items()
    gone = {key: {device: [first | {"engine": Engine.FLOAT16, "chosen": True}]}}
    by_hand = {key: {device: [first | {"engine": "by hand"}]}}
    for kept in (gone, by_hand, {key: {device: [first | {"more": 1}]}}, {key: []}, [key], "bro {"):
        at_home.kept.write_text(kept if isinstance(kept, str) else json.dumps(kept))
        (finding,) = at_home.models.run(request)
        assert finding.provenance.precision == Engine.EAGER
        assert at_home.models.known(knee_kl, "cpu") == (), "it is to be measured again"


@pytest.mark.skipif(find_spec("openvino") is None, reason="the extra is not installed")
def test_a_network_is_translated_once(network: nn.Module, home: Path) -> None:
    shown = torch.zeros(1, 1, 64, 64)
    with torch.inference_mode():
        for engine in (Engine.OPENVINO, Engine.OPENVINO_BFLOAT16, Engine.OPENVINO):
            ENGINES[engine](network)(shown)
    (kept,) = (home / "openvino").iterdir()
    assert {file.name for file in kept.iterdir()} == {"network.xml", "network.bin"}


def test_decisions_are_compared_and_not_only_numbers(knee_kl: Pack) -> None:
    name = "output.0.0.probabilities"
    there = np.array([0.1, 0.399, 0.1, 0.2, 0.201])
    here = np.array([0.1, 0.401, 0.1, 0.2, 0.199])
    worst, same = compared(knee_kl, {name: there}, {name: here})
    assert worst == pytest.approx(0.002)
    assert not same, "the median is grade 2 there, grade 1 here"
    assert compared(knee_kl, {name: there}, {name: there[:4]}) == (np.inf, False)
    maps = np.zeros((1, 100, 100))
    off = maps.copy()
    off[0, 0, :60] = 1.0
    assert not compared(knee_kl, {"output.0.0.values": maps}, {"output.0.0.values": off})[1]
    off[0, 0, 30:] = 0.0
    assert compared(knee_kl, {"output.0.0.values": maps}, {"output.0.0.values": off})[1]


@pytest.mark.parametrize("engine", engines(CPU))
def test_what_finds_joints_is_computed_in_full_digits_in_every_way(engine: Engine) -> None:
    pack = load_pack(paths.shipped_packs() / "knee_kl")
    stage = next(one for one in pack.stages if one.op == "localise")
    (plain,) = load(pack, CPU).running(stage)
    (other,) = load(pack, CPU, engine).running(stage)
    shown = torch.randn(2, 1, 112, 112, generator=torch.Generator().manual_seed(2))
    with torch.inference_mode():
        assert torch.allclose(plain(shown), other(shown), atol=1e-4)
