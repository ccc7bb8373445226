"""The shipped pack of hip fractures, on a generated hip that no training saw."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from films import film

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.claims import LabelClaim, RegionsClaim
from viewer.core.errors import Unsuitable
from viewer.core.finding import Finding, TrainedOn
from viewer.core.volume import Volume
from viewer.lab.data.opened import first_volume
from viewer.lab.simulate.hip import HipStudy, hip_study
from viewer.lab.simulate.knee_film import knee_film
from viewer.lab.simulate.modality.hip_film import Box
from viewer.lab.simulate.writing.hip_files import write_hip

SEED, LABEL = 602 * 1_000_003 + 6, "NECK_III_IV"


@pytest.fixture(scope="module")
def hip() -> HipStudy:
    return hip_study(SEED, label=LABEL, unseen=True)


@pytest.fixture(scope="module")
def films(hip: HipStudy, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Volume]:
    folder = tmp_path_factory.mktemp("hip")
    write_hip(hip, "H000001", folder)
    return {role: first_volume(folder / f"{role}.dcm") for role in ("ap", "lateral")}


@pytest.fixture(scope="module")
def hip_fracture() -> Pack:
    return Catalogue().find("hip_fracture")


@pytest.fixture(scope="module")
def claimed(models: ModelProcess, hip_fracture: Pack, films: dict[str, Volume]) -> list[Finding]:
    return list(models.run(Request(hip_fracture, films, "cpu")))


def test_the_class_of_a_plain_fracture_is_claimed_and_marked_simulated(
    claimed: list[Finding],
) -> None:
    claim = claimed[0].claim
    assert isinstance(claim, LabelClaim)
    assert claim.label.value == LABEL
    assert claim.question == "fracture"
    assert claim.thresholds[0].reached
    made = claimed[0].provenance
    assert made.trained_on is TrainedOn.SIMULATED
    assert made.marks == ("simulated data",)


def test_on_each_view_a_box_lies_on_the_fracture(hip: HipStudy, claimed: list[Finding]) -> None:
    truths = {"Fracture, front view": hip.ap.box, "Fracture, lateral view": hip.lateral.box}
    found = {one.title: one.claim for one in claimed[1:]}
    assert found.keys() == truths.keys()
    for title, truth in truths.items():
        claim = found[title]
        assert isinstance(claim, RegionsClaim)
        corners = np.array(claim.regions[0].region.points)[:, :2] + 0.5
        assert truth is not None
        assert overlap(Box(*corners.min(0), *corners.max(0)), truth) > 0.5


def overlap(one: Box, other: Box) -> float:
    """Of two boxes, what they share in parts of what they cover."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(across, 0) * max(down, 0)
    return shared / (size(one) + size(other) - shared)


def size(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


@pytest.mark.parametrize(("there", "lacking"), [("ap", "lateral"), ("lateral", "front")])
def test_one_view_alone_answers_and_says_that_the_other_was_not_there(
    models: ModelProcess, hip_fracture: Pack, films: dict[str, Volume], there: str, lacking: str
) -> None:
    said = models.run(Request(hip_fracture, {there: films[there]}, "cpu"))
    assert len(said) == 2
    for finding in said:
        assert any(
            f"It was run without a {lacking} radiograph" in one
            for one in finding.provenance.warnings
        )
    claim = said[0].claim
    assert isinstance(claim, LabelClaim)
    assert claim.label.value != "NONE"


@pytest.mark.parametrize("role", ["ap", "lateral"])
@pytest.mark.parametrize("kind", ["noise", "knee"])
def test_what_is_no_hip_is_refused_though_its_file_says_nothing(
    models: ModelProcess, hip_fracture: Pack, kind: str, role: str
) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (256, 256)).astype(np.uint8)
    shown = noise if kind == "noise" else (knee_film(3) >> 4).astype(np.uint8)
    with pytest.raises(Unsuitable, match="unlike those that the model learnt on"):
        models.run(Request(hip_fracture, {role: film(shown)}, "cpu"))


def test_a_generated_hip_is_of_the_kind_that_it_learnt_on(claimed: list[Finding]) -> None:
    unlike = claimed[0].provenance.unlike
    assert unlike is not None
    assert unlike < 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"body_part": "KNEE"}, "knee"), ({"view_position": "LL"}, "another view")],
)
def test_what_says_that_it_is_no_front_view_of_a_hip_is_refused(
    models: ModelProcess,
    hip_fracture: Pack,
    films: dict[str, Volume],
    wrong: dict[str, Any],
    words: str,
) -> None:
    series = replace(films["ap"].series, **wrong)
    with pytest.raises(Unsuitable, match=words):
        models.run(Request(hip_fracture, {"ap": replace(films["ap"], series=series)}, "cpu"))
