"""The shipped pack that marks the components of a knee replacement, on frames made for the test."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.claims import MaskClaim
from viewer.core.errors import Unsuitable
from viewer.core.finding import Finding, TrainedOn
from viewer.core.volume import Volume
from viewer.lab.data.opened import first_volume
from viewer.lab.simulate.implant import FLUOROSCOPY, ImplantPicture, implant_picture
from viewer.lab.simulate.writing.implant_files import write_implant

PARTS = ("Femoral component", "Tibial component")


@pytest.fixture(scope="module")
def components() -> Pack:
    return Catalogue().find("tka_components")


@pytest.fixture(scope="module")
def frame() -> ImplantPicture:
    """Of a seed far from those that were learnt from."""
    return implant_picture(9_000_010, "CR", FLUOROSCOPY, pixels=320)


@pytest.fixture
def volume(frame: ImplantPicture, tmp_path: Path) -> Volume:
    return first_volume(write_implant(frame, "I1", tmp_path)[0])


def run(models: ModelProcess, pack: Pack, volume: Volume) -> Finding:
    (finding,) = models.run(Request(pack, {"film": volume}, "cpu"))
    return finding


def dice(claim: MaskClaim, truth: dict[str, np.ndarray]) -> dict[str, float]:
    made = {one.segment.label: one.mask.whole()[0] for one in claim.segments}
    return {
        name: 2
        * float((made[name] & truth[name]).sum())
        / float(made[name].sum() + truth[name].sum())
        for name in truth
    }


def test_both_components_are_marked_where_they_are(
    models: ModelProcess, components: Pack, frame: ImplantPicture, volume: Volume
) -> None:
    finding = run(models, components, volume)
    assert isinstance(finding.claim, MaskClaim)
    truth = {PARTS[0]: frame.masks["femoral"], PARTS[1]: frame.masks["tibial"]}
    assert min(dice(finding.claim, truth).values()) > 0.9


def test_the_claim_says_that_it_was_learnt_partly_from_generated_frames(
    models: ModelProcess, components: Pack, volume: Volume
) -> None:
    provenance = run(models, components, volume).provenance
    assert provenance.trained_on is TrainedOn.MIXED
    assert provenance.marks


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"modality": "CT"}, "This is CT"), ({"body_part": "HIP"}, "It says that it shows: hip")],
)
def test_what_is_no_picture_of_a_knee_is_refused(
    models: ModelProcess, components: Pack, volume: Volume, changes: dict[str, str], said: str
) -> None:
    other = replace(volume, series=replace(volume.series, **changes))
    with pytest.raises(Unsuitable, match=said):
        run(models, components, other)


@pytest.mark.parametrize("name", ["subject_a/0126", "subject_b/0008"])
def test_a_real_frame_that_it_learnt_from_is_marked(
    models: ModelProcess, components: Pack, data: Path, name: str
) -> None:
    place = data / "tka_fluoroscopy" / name
    claim = run(models, components, first_volume(place.with_suffix(".png"))).claim
    assert isinstance(claim, MaskClaim)
    masks = {
        part: cv2.imread(f"{place}_{bone}.png", cv2.IMREAD_GRAYSCALE) > 0
        for part, bone in zip(PARTS, ("femur", "tibia"), strict=True)
    }
    assert min(dice(claim, masks).values()) > 0.75


def test_on_most_real_knees_without_an_implant_nothing_is_marked(
    models: ModelProcess, components: Pack, data: Path
) -> None:
    """None of which training saw: the card tells of 120 how many are marked all the same."""
    films = sorted((data / "knee_kl" / "val").glob("*.webp"))[::40]
    claims = [run(models, components, first_volume(film)).claim for film in films]
    marked = [
        isinstance(claim, MaskClaim) and any(part.mask.whole().any() for part in claim.segments)
        for claim in claims
    ]
    assert len(marked) >= 20
    assert sum(marked) < len(marked) / 2
