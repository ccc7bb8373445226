"""What the answers of a run become as claims, for each kind of output."""

from dataclasses import replace

import numpy as np
import pytest
from films import film, joint

from viewer.ai.claiming import findings
from viewer.ai.given import Grid, Spot, Spots
from viewer.ai.messages import Answered, Made, Ran
from viewer.ai.outputs import (
    Calibration,
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    OperatingPoint,
    Output,
    RegionsOutput,
    Reject,
    RiskOutput,
)
from viewer.ai.pack import Pack
from viewer.ai.request import Request
from viewer.core.claimed import headline
from viewer.core.claims import DerivedClaim, LabelClaim, MaskClaim, RegionsClaim, RiskClaim
from viewer.core.codes import CUBIC_MILLIMETRE, KNEE, MILLIMETRE, Code
from viewer.core.doubt import Doubt, Weight
from viewer.core.finding import Finding, HeatMap
from viewer.core.mask import Segment
from viewer.core.shapes.region import Shape
from viewer.core.target import PixelBox
from viewer.core.volume import Volume, target_of

HALF = (OperatingPoint("half", 0.5),)


def scan() -> Volume:
    """Three slices in the patient, with voxels of 1 mm³."""
    return film(joint(20, 30), slices=3, in_patient=True, modality="MR")


def claimed(pack: Pack, output: Output, answer: Answered, volume: Volume) -> Finding:
    made = Made(0, "film", answer, side="L", side_from="a test")
    ran = Ran((made,), "cpu", 1.5, (Doubt("Odd.", Weight.WARNS),))
    request = Request(replace(pack, outputs=(output,)), {"film": volume})
    before = (Doubt("Wrong.", Weight.REFUSES), Doubt("Small.", Weight.WARNS))
    (finding,) = findings(request, ran, before, lambda: "id", "now")
    return finding


def test_a_map_of_labels_becomes_segments_and_their_volumes(knee_kl: Pack) -> None:
    labels = np.zeros((3, 20, 30), np.uint8)
    labels[1, 5:9, 10:20] = 2
    output = MaskOutput("x", "Tissue", (Segment("Bone"), Segment("Cartilage")), ("volume",))
    finding = claimed(knee_kl, output, Grid(labels, "film"), scan())
    assert isinstance(finding.claim, MaskClaim)
    bone, cartilage = finding.claim.segments
    assert not bone.mask.whole().any()
    assert np.array_equal(cartilage.mask.whole(), labels == 2)
    assert [(one.of, one.value, one.unit) for one in finding.numbers] == [
        ("Bone", 0.0, CUBIC_MILLIMETRE),
        ("Cartilage", pytest.approx(40.0), CUBIC_MILLIMETRE),
    ]


def test_a_volume_of_numbers_keeps_its_place(knee_kl: Pack) -> None:
    grid = Grid(np.full((3, 10, 15), 40.0), "film", np.diag([1.0, 2.0, 2.0, 1.0]))
    output = DerivedOutput("x", "T2 times", "T2", MILLIMETRE, 0.0, 120.0)
    claim = claimed(knee_kl, output, grid, scan()).claim
    assert isinstance(claim, DerivedClaim)
    assert claim.values.dtype == np.float32
    assert np.array_equal(claim.affine, grid.to_source)
    assert (claim.name, claim.low, claim.high) == ("T2", 0.0, 120.0)


def test_a_heat_map_that_was_seen_on_another_input_lies_there(knee_kl: Pack) -> None:
    one, other = film(joint()), film(joint())
    other = replace(other, series=replace(other.series, uid="1.2.999"))
    heat = HeatMap(np.ones((4, 4), np.float32), PixelBox(0, 0, 8, 8), "Yes")
    logits = np.zeros(5, np.float32)
    for seen_on, lies_on in (("lateral", target_of(other)), ("", None)):
        made = Made(0, "film", logits, (heat,), seen_on=seen_on)
        request = Request(knee_kl, {"film": one, "lateral": other})
        (finding,) = findings(request, Ran((made,), "cpu", 1.0), (), lambda: "id", "now")
        assert finding.target == target_of(one)
        assert [heat.on for heat in finding.heats] == [lies_on]


def test_places_become_regions_on_the_picture(knee_kl: Pack) -> None:
    volume = film(joint())
    corners = np.array([[0, 10, 20], [0, 10, 60], [0, 50, 60], [0, 50, 20]], dtype=float)
    spots = Spots((Spot(corners, 0, 0.7), Spot(corners + 5, 0, 0.2)), Grid(np.zeros((1, 8, 8))))
    output = RegionsOutput("x", "Joints", (KNEE,), Shape.BOX, HALF)
    claim = claimed(knee_kl, output, spots, volume).claim
    assert isinstance(claim, RegionsClaim)
    (one,) = claim.regions  # the other reaches no operating point
    assert one.region.points[0] == (20.0, 10.0, 0.0)
    assert one.label == KNEE
    assert one.thresholds[0].reached
    every = claimed(knee_kl, replace(output, points=()), spots, volume).claim
    assert isinstance(every, RegionsClaim)
    assert len(every.regions) == 2


def test_a_risk_is_the_calibrated_probability_of_the_second_label(knee_kl: Pack) -> None:
    logits = np.array([0.0, 1.0], np.float32)
    output = RiskOutput(
        "x", "Replacement", "Knee replaced", 60, "In five years.", HALF, Calibration(2.0)
    )
    claim = claimed(knee_kl, output, logits, film(joint())).claim
    assert isinstance(claim, RiskClaim)
    assert claim.probability == pytest.approx(1 / (1 + np.exp(-0.5)))
    assert claim.thresholds[0].reached
    assert claim.horizon_months == 60


def test_provenance_tells_what_was_passed_over_and_what_is_doubted(knee_kl: Pack) -> None:
    grid = Grid(np.zeros((3, 20, 30), np.uint8), "film")
    finding = claimed(knee_kl, MaskOutput("x", "Tissue", (Segment("Bone"),), ()), grid, scan())
    made = finding.provenance
    assert made.despite == ("Wrong.",)
    assert made.warnings == ("Small.", "Odd.")
    assert made.pack_sha256 == knee_kl.fingerprint
    assert made.seconds == 1.5
    assert (finding.side, finding.side_from) == ("L", "a test")
    assert not finding.numbers


DESIGNS = tuple(Code(name, "99TEST", name) for name in ("Alpha", "Beta", "Gamma"))
UNKNOWN = Code("NONE", "99TEST", "None of the designs it knows")
RECOGNISED = LabelOutput(
    "x", "Design", False, Code("DESIGN", "99TEST", "Design"), DESIGNS, "likeliest", "", 3, (),
    Calibration(), reject=Reject(0.6, UNKNOWN),
)  # fmt: skip


@pytest.mark.parametrize(
    ("shares", "said", "probability"),
    [((0.7, 0.2, 0.1), "Alpha", 0.7), ((0.59, 0.4, 0.01), UNKNOWN.meaning, None)],
)
def test_a_design_that_no_label_reaches_is_said_to_be_none_of_those_that_are_known(
    knee_kl: Pack, shares: tuple[float, ...], said: str, probability: float | None
) -> None:
    answer = np.log(np.array(shares, np.float32))
    finding = claimed(knee_kl, RECOGNISED, answer, film(joint(20, 30)))
    claim = finding.claim
    assert isinstance(claim, LabelClaim)
    assert claim.label.meaning == headline(claim).text == said
    assert claim.probability == (None if probability is None else pytest.approx(probability))
    assert claim.probabilities == pytest.approx(shares)
    assert claim.choices == (*DESIGNS, UNKNOWN)
