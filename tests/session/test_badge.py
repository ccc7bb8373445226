"""A badge says in two or three words what the Verdict says in a sentence."""

import pytest

from viewer.core.study import Geometrical, Stack, Verdict
from viewer.importers.places.apart import PICTURE
from viewer.importers.places.marks import MARKS, Mark
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
    assert said.warns is not verdict.allows_planes
    if not verdict.places_voxels:
        assert "would be wrong" in said.sentence


@pytest.mark.parametrize("kind", [Geometrical.UNIFORM, Geometrical.SINGLE, Geometrical.PROJECTION])
def test_what_is_as_expected_has_none(kind: Geometrical) -> None:
    assert badge(Verdict(kind, "Fine.")) is None


def test_every_kind_is_either_fine_or_has_words() -> None:
    fine = {Geometrical.UNIFORM, Geometrical.SINGLE, Geometrical.PROJECTION}
    for kind in set(Geometrical) - fine:
        assert badge(Verdict(kind, "Said.", gaps=(1.0, 2.0))) is not None


def test_of_several_stacks_the_one_that_warns_is_named() -> None:
    fine = Verdict(Geometrical.UNIFORM, "Fine.")
    uneven = Verdict(Geometrical.UNEVEN, "Uneven.", gaps=GAPS)
    assert worst([]) is None
    assert worst(_stacks(fine, fine)) is None
    assert worst(_stacks(fine, TILTED)) == badge(TILTED)
    assert worst(_stacks(fine, TILTED, uneven)) == badge(uneven)


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.name)
def test_what_runs_over_time_is_said_to_and_is_no_broken_stack(mark: Mark) -> None:
    verdict = Verdict(Geometrical.NOT_A_STACK, "Many at one position.")
    said = badge(verdict, mark.name)
    assert said is not None
    assert not said.warns
    assert said.sentence == verdict.sentence
    assert (said.text == "pictures over time") is (mark.order or mark.name.startswith("time "))


def test_pictures_that_nothing_sets_apart_are_single_ones() -> None:
    said = badge(Verdict(Geometrical.NOT_A_STACK, "Many."), PICTURE)
    assert said is not None
    assert said.text == "single pictures"


def test_what_warns_comes_before_what_runs_over_time() -> None:
    moments = Stack("", (), Verdict(Geometrical.NOT_A_STACK, "Many."), axis="moment")
    gaps = Stack("", (), Verdict(Geometrical.UNEVEN, "Uneven.", gaps=GAPS))
    assert worst([moments, gaps]) == badge(gaps.verdict)


def _stacks(*verdicts: Verdict) -> list[Stack]:
    return [Stack("", (), verdict) for verdict in verdicts]
