"""What two models say of one thing, side by side."""

from dataclasses import replace

import numpy as np
import pytest
import SimpleITK
from claims import finding
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from viewer.core.claims import ClaimedSegment, MaskClaim, RiskClaim, Threshold
from viewer.core.finding import Finding
from viewer.core.mask import CroppedMask, Segment
from viewer.core.target import PixelBox
from viewer.session.models.agreement import Agreement, agreements, dice


def by(pack: str, one: Finding, **others: object) -> Finding:
    return replace(one, provenance=replace(one.provenance, pack=pack, at=pack), **others)


def only(*findings: Finding) -> Agreement:
    (found,) = agreements(findings)
    return found


def test_one_grade_said_by_both_is_agreement() -> None:
    found = only(finding("a", 3), by("other", finding("b", 3)))
    assert (found.one, found.other, found.alike) == ("a", "b", True)
    assert "Both say Kellgren-Lawrence grade 3" in found.text


def test_grades_differ_by_how_far_they_are_apart_and_both_answers_are_told() -> None:
    found = only(finding("a", 1), by("other", finding("b", 3)))
    assert not found.alike
    assert found.text == "2 grades apart · KL ≥ 2: 30% and 80%"


def test_classes_of_no_order_are_only_the_same_or_not() -> None:
    one = finding("a", 1)
    one = replace(one, claim=replace(one.claim, ordered=False))
    other = replace(one, id="b", claim=replace(one.claim, choice=3))
    assert "grade 1 against Kellgren-Lawrence grade 3" in only(one, by("other", other)).text


@pytest.mark.parametrize(
    "other",
    [
        finding("b"),
        by("other", finding("b"), side="R"),
        by("other", finding("b"), frame=PixelBox(50, 50, 58, 58)),
    ],
    ids=["the same model", "the other side", "another place"],
)
def test_what_is_not_of_one_thing_is_not_compared(other: Finding) -> None:
    assert agreements([replace(finding("a"), side="L"), other]) == ()


def test_another_version_of_a_model_is_another_model() -> None:
    newer = finding("b")
    newer = replace(newer, provenance=replace(newer.provenance, version="2.0", at="later"))
    assert only(finding("a"), newer).alike


def test_a_risk_and_a_class_that_answer_one_question_are_told_together() -> None:
    points = (Threshold("sensitive", 0.3, True),)
    risk = RiskClaim("KL ≥ 2", 0.44, 24, "A statement.", points)
    found = only(finding("a"), by("other", finding("b"), claim=risk))
    assert found.text.startswith("KL ≥ 2: ")
    assert "44%" in found.text


def mask_of(voxels: np.ndarray, label: str = "Femur") -> MaskClaim:
    return MaskClaim((ClaimedSegment(Segment(label), CroppedMask.of(voxels)),))


def test_masks_of_one_type_are_told_by_dice() -> None:
    one, other = np.zeros((2, 3, 8, 8), dtype=np.bool_)
    one[1, 2:6, 2:6] = other[1, 2:6, 4:8] = True
    first = replace(finding("a"), claim=mask_of(one))
    found = only(first, by("other", finding("b"), claim=mask_of(other)))
    assert (found.text, found.alike) == ("Dice: Femur 0.50", False)
    assert agreements([first, by("other", finding("b"), claim=mask_of(other, "Tibia"))]) == ()


masks = arrays(np.bool_, (3, 5, 4))


@given(masks, masks)
def test_dice_is_that_of_simpleitk(one: np.ndarray, other: np.ndarray) -> None:
    found = dice(CroppedMask.of(one), CroppedMask.of(other))
    if not one.any() and not other.any():
        assert found == 1.0
        return
    measure = SimpleITK.LabelOverlapMeasuresImageFilter()
    measure.Execute(*(SimpleITK.GetImageFromArray(m.astype(np.uint8)) for m in (one, other)))
    expected = measure.GetDiceCoefficient() if (one & other).any() else 0.0
    assert found == pytest.approx(expected)


@given(st.integers(0, 4), st.integers(0, 4))
def test_agreement_is_the_same_either_way_round(one: int, other: int) -> None:
    first, second = finding("a", one), by("other", finding("b", other))
    assert only(first, second).alike == only(second, first).alike == (one == other)
