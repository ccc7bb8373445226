"""A chain that finds joints, frames them and asks several networks, in this process."""

from dataclasses import astuple, replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from films import film, joint
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import tiny_pack

from viewer.ai.catalogue import Catalogue
from viewer.ai.claiming import findings
from viewer.ai.frames import Frame
from viewer.ai.given import FROM_HEADER, Grid, grid_of
from viewer.ai.messages import Ran, Refused
from viewer.ai.pack import Pack
from viewer.ai.request import Request, run_of
from viewer.ai.runners.asked import tools_of
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.serve import ran
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.joints import FROM_LETTERS
from viewer.ai.runners.steps.table import STEPS
from viewer.ai.runners.values import Joint, Several
from viewer.core.doubt import Weight
from viewer.core.finding import Finding
from viewer.core.study import Instance
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.workers.progress import Progress

NO_TOOLS = Tools(lambda _: (), lambda _: {}, torch.device("cpu"))
LEFT, RIGHT = PixelBox(40, 20, 140, 120), PixelBox(50, 180, 150, 280)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return tiny_pack(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def loaded(pack: Pack) -> Loaded:
    return load(pack, torch.device("cpu"))


def knees(letters: tuple[str, str] = ("", ""), laterality: str = "") -> Volume:
    made = film(np.hstack([joint(200, 150), joint(200, 150)[:, ::-1]]))
    source = made.sources[0]
    one = Instance(Path("x"), source.sop_class_uid, source.sop_instance_uid, laterality=laterality)
    return replace(made, film_letters=letters, series=replace(made.series, instances=(one,)))


def claimed(loaded: Loaded, request: Request) -> tuple[Finding, ...]:
    answer = ran(loaded, run_of(request), Progress())
    assert isinstance(answer, Ran)
    ids = (str(n) for n in range(100))
    return findings(request, answer, (), lambda: next(ids), "now")


def framed(pack: Pack, volume: Volume, *boxes: PixelBox) -> Request:
    return Request(pack, {"film": volume}, "cpu", {"film": boxes})


def test_where_no_joint_is_found_the_run_is_refused_with_the_reason(loaded: Loaded) -> None:
    answer = ran(loaded, run_of(Request(loaded.pack, {"film": knees()}, "cpu")), Progress())
    assert isinstance(answer, Refused)
    ((text, weight, about),) = [(d.text, d.weight, d.about) for d in answer.doubts]
    assert (text, weight) == ("No joint was found in the picture.", Weight.REFUSES)
    assert about == "film"


def test_run_anyway_it_takes_the_middle_and_every_claim_says_so(loaded: Loaded) -> None:
    request = Request(loaded.pack, {"film": knees()}, "cpu", despite=True)
    one, other = claimed(loaded, request)
    assert [one.title, other.title] == ["Kind", "Grade"]
    for finding in (one, other):
        assert finding.frame == PixelBox(0, 50, 200, 250)
        assert finding.provenance.despite == ("No joint was found in the picture.",)
        assert "used outside its limits" in finding.provenance.marks


def test_each_joint_that_a_person_framed_is_claimed_about_on_its_own(loaded: Loaded) -> None:
    found = claimed(loaded, framed(loaded.pack, knees(), LEFT, RIGHT))
    assert [(one.title, one.frame) for one in found] == [
        ("Kind", LEFT),
        ("Kind", RIGHT),
        ("Grade", LEFT),
        ("Grade", RIGHT),
    ]
    assert {one.provenance.warnings for one in found} == {("A person framed what was looked at.",)}
    alone, _ = claimed(loaded, framed(loaded.pack, knees(), RIGHT))
    assert found[1].claim.probabilities == pytest.approx(alone.claim.probabilities, abs=1e-6)


def test_what_is_doubted_of_one_knee_of_a_film_is_not_said_of_the_other() -> None:
    knee_kl = Catalogue().find("knee_kl")
    shown = np.hstack([joint(200, 150), joint(200, 150)[:, ::-1]])
    shown[80:120, 215:245] = 255  # a block of metal
    request = replace(framed(knee_kl, film(shown), LEFT, RIGHT), despite=True)
    whole, replaced = claimed(load(knee_kl, torch.device("cpu")), request)
    assert (whole.frame, replaced.frame) == (LEFT, RIGHT)
    like_metal = [
        any("metal" in text for text in (*one.provenance.warnings, *one.provenance.despite))
        for one in (whole, replaced)
    ]
    assert like_metal == [False, True]


def test_both_knees_of_a_real_film_are_found_told_apart_and_found_again_by_their_frames(
    data: Path, tmp_path: Path
) -> None:
    picture = cv2.imread(str(data / "knee_framing" / "bilateral_00.png"), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    volume = replace(film(picture), film_letters=("L", "F"))
    loaded = load(tiny_pack(tmp_path, finds=True), torch.device("cpu"))
    right, left, _, _ = claimed(loaded, Request(loaded.pack, {"film": volume}, "cpu"))
    assert (right.side, left.side) == ("R", "L")
    assert right.frame is not None
    assert left.frame is not None
    middle = picture.shape[1] / 2
    assert right.frame.left < right.frame.right < middle * 1.2
    assert middle * 0.8 < left.frame.left < left.frame.right
    again = claimed(loaded, framed(loaded.pack, volume, right.frame, left.frame))
    for one, before in zip(again[:2], (right, left), strict=True):
        assert one.frame is not None
        assert before.frame is not None
        assert astuple(one.frame) == pytest.approx(astuple(before.frame))
        assert one.claim.probabilities == pytest.approx(before.claim.probabilities, abs=1e-4)


def test_every_label_has_a_heat_map_that_of_what_is_claimed_first(loaded: Loaded) -> None:
    kind, grade = claimed(loaded, framed(loaded.pack, knees(), LEFT))
    assert not grade.heats
    assert kind.heats[0].label == kind.claim.label.meaning
    assert {heat.label for heat in kind.heats} == {"one", "two", "three"}
    assert kind.heat is not None
    box = kind.heat.box
    assert (box.top, box.left, box.bottom, box.right) == pytest.approx((40, 20, 140, 120))


@pytest.mark.parametrize(
    ("letters", "laterality", "sides", "how"),
    [
        (("L", "F"), "", ("R", "L"), FROM_LETTERS),
        (("R", "F"), "", ("L", "R"), FROM_LETTERS),
        (("L", "F"), "R", ("R", "L"), FROM_LETTERS),
        (("", ""), "R", ("", ""), ""),
        (("A", "F"), "", ("", ""), ""),
    ],
)
def test_the_sides_of_two_knees_are_told_by_the_edges_of_the_film(
    loaded: Loaded, letters: tuple[str, str], laterality: str, sides: tuple[str, str], how: str
) -> None:
    volume = knees(letters, laterality)
    found = claimed(loaded, framed(loaded.pack, volume, LEFT, RIGHT))
    assert (found[0].side, found[1].side) == sides
    assert found[0].side_from == how


@pytest.mark.parametrize(("laterality", "side"), [("L", "L"), ("R", "R"), ("B", ""), ("", "")])
def test_the_side_of_one_knee_is_told_by_the_header(
    loaded: Loaded, laterality: str, side: str
) -> None:
    finding, _ = claimed(loaded, framed(loaded.pack, knees(("L", "F"), laterality), LEFT))
    assert finding.side == side
    assert finding.side_from == (FROM_HEADER if side else "")


def test_joints_of_one_side_are_mirrored_and_their_heat_maps_lie_as_the_joint_does(
    loaded: Loaded,
) -> None:
    right = claimed(loaded, framed(loaded.pack, knees(("", ""), "R"), LEFT))[0]
    turned = replace(knees(("", ""), "L"), values=knees().values[..., ::-1].copy())
    mirror = PixelBox(LEFT.top, 300 - LEFT.right, LEFT.bottom, 300 - LEFT.left)
    left = claimed(loaded, framed(loaded.pack, turned, mirror))[0]
    assert left.claim.probabilities == pytest.approx(right.claim.probabilities, abs=1e-5)
    assert left.heat is not None
    assert right.heat is not None
    assert np.allclose(left.heat.values, right.heat.values[:, ::-1], atol=1e-3)


def test_an_ensemble_is_the_mean_of_its_members(pack: Pack, loaded: Loaded) -> None:
    message = run_of(framed(pack, knees(), LEFT))
    tools = tools_of(loaded, message)
    shown = run(pack, message.inputs, tools, Progress(), "grades")
    stage = pack.stage("network")

    def logits(members: tuple[str, ...]) -> np.ndarray:
        alone = replace(stage, members=members)
        part = load(replace(pack, stages=(*pack.stages[:-1], alone)), torch.device("cpu"))
        call = Call(alone, (shown["standardise#2"],), tools_of(part, message), Progress())
        made = STEPS["network"](call)
        assert isinstance(made, Several)
        return made.items[0].logits

    assert np.allclose(logits(("a", "b")), (logits(("a",)) + logits(("b",))) / 2, atol=1e-6)
    assert not np.allclose(logits(("a",)), logits(("b",)))


def test_what_a_stage_is_shown_can_be_had_without_running_it(pack: Pack, loaded: Loaded) -> None:
    message = run_of(framed(pack, knees(), LEFT, RIGHT))
    values = run(pack, message.inputs, tools_of(loaded, message), Progress(), "grades")
    assert list(values) == ["film", "joint", "knee", "standardise#2"]
    last = values["standardise#2"]
    assert isinstance(last, Several)
    assert [item.values.shape for item in last.items] == [(1, 64, 64)] * 2


@settings(deadline=None, max_examples=30)
@given(
    row=st.floats(80, 120),
    column=st.floats(80, 220),
    width=st.floats(60, 140),
    angle=st.floats(-25, 25),
    side=st.sampled_from(["L", "R", ""]),
)
def test_what_lies_in_a_framed_knee_is_found_again_on_the_film(
    pack: Pack, row: float, column: float, width: float, angle: float, side: str
) -> None:
    """A bright spot on the film is where the affine says, turned, mirrored and resized."""
    down, across = np.ogrid[:200, :300]
    spot = np.array([row + 0.2 * width, column + 0.15 * width])
    bright = np.exp(-((down - spot[0]) ** 2 + (across - spot[1]) ** 2) / (2 * (width / 20) ** 2))
    frame = Frame(row, column, width, angle)
    grid = replace(grid_of(knees(), "film"), values=bright[None])
    call = Call(pack.stage("frame"), (grid, Joint(frame, side)), NO_TOOLS, Progress())
    made = STEPS["frame"](call)
    assert isinstance(made, Grid)
    weights = made.picture / made.picture.sum()
    rows, columns = np.indices(weights.shape)
    middle = np.array([0, (rows * weights).sum(), (columns * weights).sum(), 1])
    assert (made.to_source @ middle)[1:3] == pytest.approx(spot, abs=0.03 * width)
