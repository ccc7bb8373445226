"""Near things in fewer digits are asked again in all of them, so that all is decided alike."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from films import joint
from gated import FEATURES, gated_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import TOML, tiny_pack

from viewer.ai.decide import chances, decided
from viewer.ai.given import Grid, Spot, Spots
from viewer.ai.margins import apart, margins
from viewer.ai.messages import Ran, Refused, Run
from viewer.ai.outputs import (
    Calibration,
    LabelOutput,
    MaskOutput,
    OperatingPoint,
    Output,
    RegionsOutput,
    Reject,
    RiskOutput,
)
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.runners.asked import NEAR
from viewer.ai.runners.load import load
from viewer.ai.runners.serve import ran
from viewer.ai.ways import Engine
from viewer.core.codes import Code
from viewer.core.shapes.region import Shape
from viewer.workers.progress import Progress

CPU = torch.device("cpu")
CODES = tuple(Code(str(at), "99TEST", str(at)) for at in range(5))
LABELS = LabelOutput("grades", "Grade", True, CODES[0], CODES, "median", "", 0, (), Calibration())


def points(*values: float) -> tuple[OperatingPoint, ...]:
    return tuple(OperatingPoint(f"point {at}", value) for at, value in enumerate(values))


def logits(*probabilities: float) -> np.ndarray:
    return np.log(np.array(probabilities, np.float32))


def margin(output: Output, said: object) -> float:
    return min(margins(output, said), default=np.inf)


def test_a_margin_is_that_of_the_nearest_decision() -> None:
    said = logits(0.1, 0.3, 0.15, 0.25, 0.2)
    assert margin(LABELS, said) == pytest.approx(0.05), "from 0.55, the end of grade 2"
    assert margin(replace(LABELS, rule="likeliest"), said) == pytest.approx(0.025), "both may move"
    asked = replace(LABELS, question="?", positive_from=3, points=points(0.1, 0.44))
    assert margin(asked, said) == pytest.approx(0.01, rel=0.02)
    rejecting = replace(LABELS, rule="likeliest", reject=Reject(0.29, CODES[0]))
    assert margin(rejecting, said) == pytest.approx(0.01)
    risk = RiskOutput("it", "Risk", "?", 12, "", points(0.3), Calibration())
    assert margin(risk, logits(0.75, 0.25)) == pytest.approx(np.log(9 / 7) / 4), "of log odds"


def test_a_place_is_a_near_thing_at_an_operating_point_and_a_voxel_never() -> None:
    output = RegionsOutput("found", "Places", CODES, Shape.BOX, points(0.2, 0.7))
    spots = tuple(Spot(np.zeros((4, 3)), 0, chance) for chance in (0.95, 0.5, 0.18))
    grid = Grid(np.zeros((1, 8, 8)))
    assert margin(output, Spots(spots, grid)) == pytest.approx(apart(0.18, 0.2))
    assert margin(output, Spots((), grid)) == np.inf
    sure = replace(output, points=points(0.999))
    assert margin(sure, Spots((Spot(np.zeros((4, 3)), 0, 0.99),), grid)) > 0.5, (
        "nearly all is there"
    )
    assert margin(MaskOutput("map", "Mask", (), ()), grid) == np.inf


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["likeliest", "median"]))
def test_what_moves_by_less_than_the_margin_is_decided_alike(seed: int, rule: str) -> None:
    random = np.random.default_rng(seed)
    output = replace(
        LABELS, rule=rule, question="?", positive_from=2, points=points(*random.uniform(0, 1, 2))
    )
    one, other = random.normal(0, 1, (2, 5)).astype(np.float32)
    other = one + random.uniform(0, 0.3) * (other - one)
    here, there = np.array(chances(output, one)), np.array(chances(output, other))
    moved = max(np.abs(here - there).max(), np.abs((here - there).cumsum()).max())
    moved = max(moved, apart(float(here[2:].sum()), float(there[2:].sum())))
    if moved < margin(output, one) - 1e-9:
        assert decided(tuple(here), rule) == decided(tuple(there), rule)
        for point in output.points:
            assert (here[2:].sum() >= point.value) == (there[2:].sum() >= point.value)


@pytest.fixture
def asking(tmp_path: Path) -> Callable[[float], Pack]:
    """The tiny pack with one output, whose first label leads, and an operating point there."""
    pack = tiny_pack(tmp_path / "pack")

    def at(value: float) -> Pack:
        head, first, rest = TOML.partition('heat = { layer = "layer1", labels = "all" }\n')
        point = f'points = [{{ name = "it", value = {value} }}]\n'
        leads = "[outputs.calibration]\nscale = [1.0, 1.0, 1.0]\nshift = [1.0, 0.0, 0.0]\n"
        text = (
            head + 'question = "?"\npositive_from = 1\n' + first + point + leads + rest
        ).replace("SHA256", pack.weights_sha256)
        text = text[: text.index('[[outputs]]\nkind = "grade"')] + text[text.index("[facts]") :]
        (pack.folder / "pack.toml").write_text(text)
        return load_pack(pack.folder)

    return at


def answered(
    pack: Pack, engine: Engine, *, closely: bool = True, despite: bool = True
) -> Ran | Refused:
    film = {"film": Grid(joint()[None], "film")}
    asked = Run(pack, film, "cpu", despite=despite, heats=False, closely=closely)
    return ran(load(pack, CPU, engine), asked, Progress())


def positive(pack: Pack, engine: Engine, *, closely: bool = True) -> tuple[float, str]:
    """How likely it says that it is, and what in."""
    answer = answered(pack, engine, closely=closely)
    assert isinstance(answer, Ran)
    output, logits = pack.outputs[0], answer.made[0].answer
    assert isinstance(output, LabelOutput)
    assert isinstance(logits, np.ndarray)
    return sum(chances(output, logits)[1:]), answer.precision


def test_a_near_thing_is_as_float32_has_it_and_the_claim_says_so(
    asking: Callable[[float], Pack],
) -> None:
    plain, _ = positive(asking(0.0), Engine.EAGER)
    roughly, said = positive(asking(0.0), Engine.BFLOAT16)
    assert said == Engine.BFLOAT16, "nothing is near"
    assert roughly != pytest.approx(plain, abs=1e-6)
    for near in (plain - NEAR / 2, plain + NEAR / 2):
        again, said = positive(asking(near), Engine.BFLOAT16)
        assert again == pytest.approx(plain, abs=1e-5)
        assert said == "float32, channels last (a near thing in bfloat16)"
    left, said = positive(asking(plain), Engine.BFLOAT16, closely=False)
    assert (left, said) == (roughly, Engine.BFLOAT16), "as ways are measured"
    _, said = positive(asking(plain), Engine.REARRANGED)
    assert said == Engine.REARRANGED, "it is in full digits already"


@pytest.mark.parametrize("off", [0.002, 0.5])
def test_what_a_gate_refuses_by_a_hair_is_asked_again(tmp_path: Path, off: float) -> None:
    random = np.random.default_rng(1)
    means = torch.from_numpy(random.normal(0, 1, (2, 1, FEATURES)).astype(np.float32))
    eye = torch.eye(FEATURES)

    def gated(scale: float) -> Pack:
        fitted = {"means": means, "whitening": torch.stack([eye, eye]) * scale}
        return gated_pack(tmp_path / "pack", fitted)

    plain = answered(gated(1.0), Engine.EAGER)
    assert isinstance(plain, Ran)
    unlike = plain.made[0].unlike
    assert unlike is not None
    pack = gated((1.5 + off) / unlike)
    told = answered(pack, Engine.BFLOAT16)
    assert isinstance(told, Ran)
    assert told.precision.endswith("(a near thing in bfloat16)") == (off < NEAR)
    assert len(told.doubts) == 1, "once, as it came out in the end"
    refused = answered(pack, Engine.BFLOAT16, despite=False)
    assert isinstance(refused, Refused)
    assert refused.doubts == told.doubts
