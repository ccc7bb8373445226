"""A gate: what a network saw is held against what it learnt on."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from films import film, joint
from gated import FEATURES, gated_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from monai.networks.layers.simplelayers import SkipConnection
from torch import nn

from viewer.ai.claiming import findings
from viewer.ai.frames import Frame
from viewer.ai.given import Grid, grid_of
from viewer.ai.messages import Ran, Refused
from viewer.ai.networks import build
from viewer.ai.networks.features import with_deepest, with_features
from viewer.ai.pack import Applies, Bounds, Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.request import Request, run_of
from viewer.ai.runners.asked import tools_of
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.serve import ran
from viewer.ai.runners.steps.call import Tools
from viewer.ai.runners.steps.gate import distance
from viewer.ai.runners.values import Joint, Scores
from viewer.core.doubt import Weight
from viewer.core.errors import ViewerError
from viewer.workers.progress import Progress

CPU = torch.device("cpu")
EACH = torch.eye(FEATURES).repeat(2, 1, 1)
NOWHERE = {"means": torch.zeros(2, 1, FEATURES), "whitening": EACH}


def scored(loaded: Loaded, values: np.ndarray) -> Scores:
    request = run_of(Request(loaded.pack, {"film": film(values)}, despite=True))
    made = run(loaded.pack, request.inputs, tools_of(loaded, request), Progress())["known"]
    assert isinstance(made, Scores)
    return made


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Its gate knows the generated joint, and pictures that are about as far as its noise is."""
    folder = tmp_path_factory.mktemp("packs") / "gated"
    blank = load(gated_pack(folder, NOWHERE), CPU)
    features = np.stack([scored(blank, noisy(joint(), seed)).features for seed in range(12)])
    mean = features.mean(0)
    apart = (features - mean).reshape(-1, 2, FEATURES)
    reach = float(np.linalg.norm(apart, axis=2).mean(1).max()) * 1.2
    means = torch.from_numpy(mean.reshape(2, 1, FEATURES))
    fitted = {"means": means, "whitening": EACH / reach}
    return gated_pack(folder, fitted)


def noisy(values: np.ndarray, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 4, values.shape)
    return np.clip(values + noise, 0, 255).astype(np.uint8)


FAR = np.random.default_rng(9).integers(0, 255, (224, 224)).astype(np.uint8)


def test_features_are_what_the_last_layer_is_given_and_logits_stay_as_they_are() -> None:
    shape = {"blocks": (1, 1, 1, 1), "widths": (2, 2, 4, 6), "channels": 1, "classes": 3}
    plain = build("resnet", shape).eval()
    inputs, given_last = torch.randn(2, 1, 64, 64), []
    plain.fc.register_forward_pre_hook(lambda _layer, args: given_last.append(args[0]))
    with torch.no_grad():
        logits = plain(inputs)
        told = with_features(plain, 6).eval()(inputs)
    assert torch.allclose(told[:, :3], logits, atol=1e-6)
    assert torch.allclose(told[:, 3:], given_last[0], atol=1e-6)


def test_a_network_without_so_many_features_does_not_fit(pack: Pack, tmp_path: Path) -> None:
    toml = (pack.folder / "pack.toml").read_text()
    (tmp_path / "pack.toml").write_text(toml.replace("features = 8", "features = 9"))
    (tmp_path / "weights.safetensors").write_bytes(pack.weights_file.read_bytes())
    with pytest.raises(ViewerError, match="do not fit its network"):
        load(load_pack(tmp_path), CPU)


@pytest.mark.parametrize("name", ["unet", "halved"])
def test_of_a_network_that_draws_they_are_the_means_of_its_deepest_maps(name: str) -> None:
    shape = {"channels": 1, "classes": 2, "widths": (2, 3, 5), "units": 1, "norm": "batch"}
    plain = build(name, shape | ({"of": "unet", "stem": 4} if name == "halved" else {})).eval()
    inputs, deepest = torch.randn(2, 1, 32, 48), []
    levels = [one for one in plain.modules() if isinstance(one, SkipConnection)]
    levels[-1].submodule.register_forward_hook(lambda _layer, _args, made: deepest.append(made))
    with torch.no_grad():
        drawn = plain(inputs)
        told = with_deepest(plain, 5)(inputs)
    assert torch.equal(told[:, :-5], drawn.flatten(1))
    assert torch.allclose(told[:, -5:], deepest[0].mean((2, 3)), atol=1e-6)
    with pytest.raises(ValueError, match="no deepest level of 6"):
        with_deepest(plain, 6)
    with pytest.raises(ValueError, match="no deepest level"):
        with_deepest(nn.Linear(2, 2), 2)


def answered(pack: Pack, values: np.ndarray) -> Ran | Refused:
    return ran(load(pack, CPU), run_of(Request(pack, {"film": film(values)})), Progress())


def test_a_picture_of_the_kind_passes_and_its_distance_is_kept(pack: Pack) -> None:
    request = Request(pack, {"film": film(noisy(joint(), 99))})
    answer = ran(load(pack, CPU), run_of(request), Progress())
    assert isinstance(answer, Ran)
    one, other = findings(request, answer, (), lambda: "id", "now")
    made = one.provenance
    assert made.unlike is not None
    assert 0 < made.unlike <= 1
    assert made.unlike == other.provenance.unlike
    assert made.warnings == made.despite == made.marks == ()


def test_a_picture_far_off_is_refused_in_words_that_tell_how_far(pack: Pack) -> None:
    answer = answered(pack, FAR)
    assert isinstance(answer, Refused)
    (doubt,) = answer.doubts
    assert doubt.weight is Weight.REFUSES
    assert "The picture is unlike those that the model learnt on" in doubt.text
    assert "the limit is 1.5" in doubt.text


def test_run_anyway_it_is_claimed_and_stays_marked(pack: Pack) -> None:
    request = Request(pack, {"film": film(FAR)}, despite=True)
    answer = ran(load(pack, CPU), run_of(request), Progress())
    assert isinstance(answer, Ran)
    made = findings(request, answer, (), lambda: "id", "now")[-1].provenance
    assert made.unlike is not None
    assert made.unlike > 1.5
    assert "unlike those that the model learnt on" in made.despite[0]
    assert "used outside its limits" in made.label


def test_between_the_limits_it_is_told(pack: Pack) -> None:
    lenient = replace(pack, applies=Applies(1.0, 1e6))
    answer = answered(lenient, FAR)
    assert isinstance(answer, Ran)
    (doubt,) = answer.doubts
    assert doubt.weight is Weight.WARNS
    assert doubt.about == "film"
    assert "unusual" in doubt.text


def test_where_not_all_networks_spoke_it_is_told_that_nothing_was_compared(pack: Pack) -> None:
    loaded = load(pack, CPU)
    tools = Tools(loaded.networks, lambda _: {"means": np.zeros((1, 1, 9))}, CPU)
    values = {"grades": Scores(np.zeros(3, np.float32), grid_of(film(joint()), "film"))}
    made = run(replace(pack, stages=(pack.stage("gate"),)), values, tools, Progress())["known"]
    assert isinstance(made, Scores)
    assert made.unlike is None
    ((weight, about),) = [(one.weight, one.about) for one in tools.doubts]
    assert (weight, about) == (Weight.WARNS, "film")


def test_a_picture_that_gives_no_numbers_at_all_is_refused(pack: Pack) -> None:
    grid = grid_of(film(joint()), "film")
    holed = {"film": Grid(np.full(grid.values.shape, np.nan, np.float32), "film")}
    answer = ran(load(pack, CPU), replace(run_of(Request(pack, {})), inputs=holed), Progress())
    assert isinstance(answer, Refused)


def test_a_network_that_saw_no_picture_does_not_count(pack: Pack) -> None:
    fitted = load(pack, CPU).fitted("gate")
    features = np.random.default_rng(4).normal(0, 5, 2 * FEATURES).astype(np.float32)
    silent = np.full(FEATURES, np.nan, np.float32)
    halves = [
        distance(np.concatenate(pair), fitted)
        for pair in ((features[:FEATURES], silent), (silent, features[FEATURES:]))
    ]
    assert distance(features, fitted) == pytest.approx(np.mean(halves))
    assert distance(np.concatenate([silent, silent]), fitted) > 1e30


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("warn = 1.0", "warn = -1.0", "`applies.warn` is -1"),
        ("refuse = 1.5", "refuse = 0.5", "`applies.refuse` is 0.5; it must be from 1"),
        ("refuse = 1.5", "refuse = 1.5\nsure = 2.0", "`applies.sure` is 2"),
        (
            "refuse = 1.5",
            "refuse = 1.5\nmetal = { warn = 9.0 }",
            "`applies.metal.refuse` is missing",
        ),
        ("refuse = 1.5", "refuses = 1.5", "`applies.refuses` is not a known key"),
        ('op = "gate"\nfitted = "gate"', 'op = "mean"', "no stage is a gate, and none seeks metal"),
        ('op = "gate"\nfitted = "gate"', 'op = "gate"', "`stages[2].fitted` is missing"),
    ],
)
def test_limits_that_make_no_sense_are_refused_by_name(
    pack: Pack, tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = (pack.folder / "pack.toml").read_text()
    assert old in text
    (tmp_path / "pack.toml").write_text(text.replace(old, new, 1))
    with pytest.raises(ViewerError) as caught:
        load_pack(tmp_path)
    assert message in caught.value.message


def judged(pack: Pack, joint_seen: Joint, applies: Applies) -> list[tuple[Weight, str]]:
    """What the gate says of a picture that is a little unusual, with the joint as evidence."""
    loaded = load(pack, CPU)
    known = scored(loaded, noisy(joint(), 5))
    stage = replace(pack.stage("gate"), takes=("grades", "joint"))
    tools = Tools(loaded.networks, loaded.fitted, CPU, applies=applies, despite=True)
    run(replace(pack, stages=(stage,)), {"grades": known, "joint": joint_seen}, tools, Progress())
    return [(one.weight, one.text) for one in tools.doubts]


SURE, UNSURE = (Joint(Frame(100, 100, 150, confidence=chance)) for chance in (0.9, 0.6))
USUAL, UNUSUAL = Applies(5.0, 9.0, 0.75, Bounds(5, 9)), Applies(0.0, 9.0, 0.75, Bounds(5, 9))


def test_one_kind_of_evidence_is_told_and_two_refuse(pack: Pack) -> None:
    assert judged(pack, SURE, USUAL) == []
    assert [weight for weight, _ in judged(pack, UNSURE, USUAL)] == [Weight.WARNS]
    assert [weight for weight, _ in judged(pack, SURE, UNUSUAL)] == [Weight.WARNS]
    ((weight, text),) = judged(pack, UNSURE, UNUSUAL)
    assert weight is Weight.REFUSES
    assert "unusual among those" in text
    assert "less sure (0.60)" in text


def test_metal_alone_was_told_before_and_with_another_reason_it_refuses(pack: Pack) -> None:
    assert judged(pack, replace(SURE, metal=6.0), USUAL) == []
    for evidence, applies in ((UNSURE, USUAL), (SURE, UNUSUAL)):
        ((weight, text),) = judged(pack, replace(evidence, metal=6.0), applies)
        assert weight is Weight.REFUSES
        assert text.endswith("Something in it looks like metal.")


vectors = arrays(np.float32, 4, elements=st.floats(-50, 50, width=32))


@settings(deadline=None)
@given(vectors, vectors, vectors, st.integers(0, 9))
def test_the_distance_is_that_to_the_nearest_class_and_knows_no_place(
    features: np.ndarray, one: np.ndarray, other: np.ndarray, seed: int
) -> None:
    whitening = np.random.default_rng(seed).normal(size=(4, 4)).astype(np.float32)
    fitted = {"means": np.stack([one, other])[None], "whitening": whitening[None]}
    alone = [distance(features, {**fitted, "means": mean[None, None]}) for mean in (one, other)]
    assert distance(features, fitted) == pytest.approx(min(alone))
    assert distance(one, fitted) == 0
    twice = {name: np.concatenate([array, array]) for name, array in fitted.items()}
    both = distance(np.concatenate([features, other]), twice)
    assert both == pytest.approx(min(alone) / 2)
    moved = {**fitted, "means": fitted["means"] + np.float32(8)}
    assert distance(features + np.float32(8), moved) == pytest.approx(
        min(alone), rel=1e-3, abs=1e-2
    )
