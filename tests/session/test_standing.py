"""Which claims hold on a picture, and how those of one film are told apart."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from claims import TARGET, finding

from viewer.core.annotation import Reader
from viewer.core.finding import Finding, HeatMap
from viewer.core.target import PixelBox
from viewer.session.record import Record
from viewer.session.standing import heat_label, holding, same_place, whereabouts
from viewer.store.journal import Journal

LEFT, RIGHT = PixelBox(10, 0, 60, 40), PixelBox(10, 60, 60, 100)


def knee(name: str, frame: PixelBox | None, at: str = "1", **others: object) -> Finding:
    one = finding(name)
    made = replace(one.provenance, at=at)
    return replace(one, provenance=made, frame=frame, heats=(), **{"side": "", **others})


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    journal = Journal(tmp_path / "journal.db")
    yield Record(journal, TARGET.study_uid, Reader("R"))
    journal.close()


def held(record: Record) -> list[str]:
    return [judged.finding.id for judged in holding(record)]


def test_both_knees_of_one_run_hold(record: Record) -> None:
    record.found([knee("a", LEFT), knee("b", RIGHT)])
    assert held(record) == ["a", "b"]


def test_a_second_run_takes_the_place_of_the_first_knee_by_knee(record: Record) -> None:
    record.found([knee("a", LEFT), knee("b", RIGHT)])
    moved = replace(LEFT, left=5.0, right=45.0)
    record.found([knee("c", moved, at="2")])
    assert held(record) == ["b", "c"]


def test_what_is_rejected_gives_its_place_back(record: Record) -> None:
    record.found([knee("a", LEFT)])
    record.found([knee("c", LEFT, at="2")])
    record.reject("c")
    assert held(record) == ["a"]


def test_another_question_of_the_same_pack_holds_beside(record: Record) -> None:
    record.found([knee("a", LEFT), knee("b", LEFT, at="2", title="Another question")])
    assert held(record) == ["a", "b"]


def test_sides_that_are_known_are_never_one_place() -> None:
    one, other = knee("a", LEFT, side="L"), knee("b", LEFT, side="R")
    assert not same_place(one, other)
    assert same_place(one, replace(other, side=""))


def test_knees_are_told_apart_by_the_patient_and_else_by_the_image() -> None:
    one, other = knee("a", LEFT), knee("b", RIGHT)
    assert [whereabouts(x, (one, other)) for x in (one, other)] == ["Image left", "Image right"]
    sided = replace(one, side="R")
    assert whereabouts(sided, (sided, other)) == "Patient's right"
    assert whereabouts(one, (one,)) == ""


def test_a_label_has_the_heat_map_of_its_name_and_the_claimed_one_the_first() -> None:
    one = knee("a", LEFT)
    labels = one.claim.labels
    first = HeatMap(finding("h").heats[0].values, LEFT, "Grad-CAM")
    other = 0 if one.claim.choice else 1
    heats = (first, replace(first, label=labels[other].meaning))
    told = replace(one, heats=heats)
    assert heat_label(told, one.claim.choice) == "Grad-CAM"
    assert heat_label(told, other) == labels[other].meaning
    assert heat_label(told, 4 if one.claim.choice != 4 else 3) == ""
