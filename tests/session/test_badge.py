"""A badge says in two or three words what the Verdict says in a sentence."""

import pytest

from viewer.core.study import Geometrical, Verdict
from viewer.session.badge import badge, worst

TILTED = Verdict(Geometrical.TILTED, "The gantry was tilted.", 18.54)
GAPS = (2.0, 2.0, 4.0)

SAID = {
    "tilt corrected 18.5°": TILTED,
    "missing slices, tilted 18.5°": Verdict(
        Geometrical.TILTED, "Tilted.", 18.54, GAPS, missing=((3, 1),)
    ),
    "uneven spacing, tilted 18.5°": Verdict(Geometrical.TILTED, "Tilted.", 18.54, GAPS),
    "missing slices": Verdict(Geometrical.MISSING, "One is missing.", gaps=GAPS, missing=((3, 1),)),
    "uneven spacing": Verdict(Geometrical.UNEVEN, "Uneven.", gaps=GAPS),
    "not one stack": Verdict(Geometrical.NOT_A_STACK, "Many."),
}


@pytest.mark.parametrize("text", SAID)
def test_each_verdict_that_matters_has_its_words(text: str) -> None:
    verdict = SAID[text]
    said = badge(verdict)
    assert said is not None
    assert said.text == text
    assert said.sentence.startswith(verdict.sentence)
    assert said.blocks is not verdict.allows_planes
    if not verdict.places_voxels:
        assert "would be wrong" in said.sentence


@pytest.mark.parametrize("kind", [Geometrical.UNIFORM, Geometrical.SINGLE, Geometrical.PROJECTION])
def test_what_is_as_expected_has_none(kind: Geometrical) -> None:
    assert badge(Verdict(kind, "Fine.")) is None


def test_every_kind_is_either_fine_or_has_words() -> None:
    fine = {Geometrical.UNIFORM, Geometrical.SINGLE, Geometrical.PROJECTION}
    for kind in set(Geometrical) - fine:
        assert badge(Verdict(kind, "Said.", gaps=(1.0, 2.0))) is not None


def test_of_several_stacks_the_one_that_blocks_is_named() -> None:
    fine = Verdict(Geometrical.UNIFORM, "Fine.")
    uneven = Verdict(Geometrical.UNEVEN, "Uneven.", gaps=GAPS)
    assert worst([]) is None
    assert worst([fine, fine]) is None
    assert worst([fine, TILTED]) == badge(TILTED)
    assert worst([fine, TILTED, uneven]) == badge(uneven)
