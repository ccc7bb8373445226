"""A length says its unit, and where that holds."""

import pickle

import pytest

from viewer.core.spacing import SpacingKind, SpacingOrigin


@pytest.mark.parametrize("kind", SpacingKind)
def test_every_kind_has_words_that_begin_with_its_unit(kind: SpacingKind) -> None:
    origin = SpacingOrigin(kind)
    assert origin.words.split()[0] == origin.unit
    assert origin.is_length == (origin.unit == "mm")
    assert "{" not in origin.words


def test_no_two_kinds_read_alike() -> None:
    assert len({SpacingOrigin(kind).words for kind in SpacingKind}) == len(SpacingKind)


def test_a_magnification_and_a_calibration_are_told_with_their_kind() -> None:
    assert SpacingOrigin(SpacingKind.MAGNIFIED, 1.1538).words == "mm magnified 1.15 (est.)"
    calibrated = SpacingOrigin(SpacingKind.CALIBRATED, how="fiducial", description="J. Doe")
    assert calibrated.words == "mm calibrated (fiducial)"


def test_an_origin_is_the_same_after_a_journey_between_processes() -> None:
    origin = SpacingOrigin(SpacingKind.REGION, within=((0, 0, 9, 9),))
    assert pickle.loads(pickle.dumps(origin)) == origin
    assert pickle.loads(pickle.dumps(SpacingOrigin.NONE)) == SpacingOrigin.NONE
