"""Claims of every kind are judged, taken back, judged again and kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from claims import GRID, OF_EVERY_KIND, PLATE, SCREW, TARGET, box, claiming, place, voxels

from viewer.core.annotation import (
    ClaimAnnotation,
    Decision,
    DrawnAnnotation,
    GradeAnnotation,
    MaskAnnotation,
    Reader,
    Role,
)
from viewer.core.claims import Claim
from viewer.core.codes import Code
from viewer.core.journal import Judgement
from viewer.core.mask import Patch, Segment
from viewer.core.target import PixelBox
from viewer.session.record import Record
from viewer.store.journal import Journal

READER = Reader("Reader One", Role.RADIOLOGIST)
MADE = {
    "label": [GradeAnnotation],
    "regions": [DrawnAnnotation] * 2,
    "nothing": [ClaimAnnotation],
    "mask": [MaskAnnotation] * 3,
    "derived": [ClaimAnnotation],
    "pose": [DrawnAnnotation] * 3,
    "risk": [ClaimAnnotation],
}
every_kind = pytest.mark.parametrize("kind", OF_EVERY_KIND)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


@pytest.fixture
def record(journal: Journal) -> Record:
    return Record(journal, TARGET.study_uid, READER)


def claimed(record: Record, kind: str) -> Claim:
    record.found([claiming(OF_EVERY_KIND[kind])])
    return OF_EVERY_KIND[kind]


def judgement(record: Record) -> Judgement:
    return record.findings[-1].judgement


def drawn(record: Record) -> list[DrawnAnnotation]:
    return [one for one in record.annotations if isinstance(one, DrawnAnnotation)]


def masks(record: Record) -> list[MaskAnnotation]:
    return [one for one in record.annotations if isinstance(one, MaskAnnotation)]


@every_kind
def test_accepting_makes_an_annotation_of_each_part_with_its_origin(
    record: Record, kind: str
) -> None:
    claimed(record, kind)
    record.accept("f1")
    assert [type(one) for one in record.annotations] == MADE[kind]
    for one in record.annotations:
        assert (one.origin, one.decision, one.reader) == ("f1", Decision.ACCEPTED, READER)
    assert judgement(record) is Judgement.ACCEPTED
    assert list(record.findings[0].parts) == list(range(len(MADE[kind])))


@every_kind
def test_all_of_it_is_undone_by_one_act_and_done_again_by_one(record: Record, kind: str) -> None:
    claimed(record, kind)
    record.accept("f1")
    before = record.annotations
    assert record.undo()
    assert (record.annotations, judgement(record)) == ((), Judgement.OPEN)
    assert not record.undo()
    assert record.redo()
    assert (record.annotations, judgement(record)) == (before, Judgement.ACCEPTED)


@every_kind
def test_a_claim_judged_and_reopened_waits_again(record: Record, kind: str) -> None:
    claimed(record, kind)
    record.accept("f1")
    record.reopen("f1")
    assert (record.annotations, judgement(record)) == ((), Judgement.OPEN)
    record.reject("f1")
    assert judgement(record) is Judgement.REJECTED
    record.undo()
    record.undo()
    assert judgement(record) is Judgement.ACCEPTED
    assert [type(one) for one in record.annotations] == MADE[kind]


@every_kind
def test_what_was_judged_is_there_when_the_study_is_opened_again(
    record: Record, journal: Journal, kind: str
) -> None:
    claimed(record, kind)
    record.accept("f1")
    again = Record(journal, TARGET.study_uid, READER)
    assert again.annotations == record.annotations
    assert again.findings[0].parts == record.findings[0].parts
    for one in masks(again):
        np.testing.assert_array_equal(again.mask(one.id), record.mask(one.id))
    assert journal.verify() == []


def test_one_place_is_accepted_beside_another_and_all_makes_the_claim_accepted(
    record: Record,
) -> None:
    claimed(record, "regions")
    record.accept_part("f1", 1)
    assert judgement(record) is Judgement.PARTLY
    assert [(one.region, one.label) for one in drawn(record)] == [(place(2, 2), SCREW)]
    record.accept_part("f1", 0)
    assert judgement(record) is Judgement.ACCEPTED
    assert {one.label for one in drawn(record)} == {SCREW, PLATE}
    record.undo()
    assert judgement(record) is Judgement.PARTLY


def test_a_place_accepted_twice_is_there_once(record: Record) -> None:
    claimed(record, "regions")
    record.accept_part("f1", 1)
    record.accept_part("f1", 1)
    assert len(record.annotations) == 1


def test_a_place_that_the_claim_does_not_have_cannot_be_accepted(record: Record) -> None:
    claimed(record, "regions")
    with pytest.raises(IndexError):
        record.accept_part("f1", 2)
    assert record.annotations == ()


def test_a_place_moved_by_hand_is_changed_and_so_is_its_claim(record: Record) -> None:
    claimed(record, "regions")
    record.accept("f1")
    first = drawn(record)[0]
    record.mark(replace(first, region=box(1, 2, 5, 5)))
    assert drawn(record)[0].decision is Decision.CHANGED
    assert judgement(record) is Judgement.CHANGED
    record.undo()
    assert drawn(record)[0].decision is Decision.ACCEPTED
    assert judgement(record) is Judgement.ACCEPTED


def test_a_note_on_an_accepted_place_leaves_it_the_model_s(record: Record) -> None:
    claimed(record, "regions")
    record.accept("f1")
    record.mark(replace(drawn(record)[0], text="old"))
    assert drawn(record)[0].decision is Decision.ACCEPTED


def test_taking_places_away_leaves_the_claim_accepted_in_part_then_open(record: Record) -> None:
    claimed(record, "regions")
    record.accept("f1")
    first, second = drawn(record)
    record.unmark(first.id)
    assert judgement(record) is Judgement.PARTLY
    record.unmark(second.id)
    assert judgement(record) is Judgement.OPEN
    record.undo()
    assert judgement(record) is Judgement.PARTLY


def test_an_accepted_segment_holds_its_voxels_on_the_grid_of_the_picture(record: Record) -> None:
    claimed(record, "mask")
    record.accept("f1")
    femur, tibia, nothing = masks(record)
    assert (femur.shape, femur.segment.label) == (GRID, "Femur")
    assert (femur.segment.algorithm, femur.segment.algorithm_name) == ("AUTOMATIC", "Knee KL")
    np.testing.assert_array_equal(record.mask(femur.id), voxels(0).whole())
    np.testing.assert_array_equal(record.mask(tibia.id), voxels(3).whole())
    assert not record.mask(nothing.id).any()


def test_painting_on_an_accepted_segment_makes_it_half_the_reader_s(record: Record) -> None:
    claimed(record, "mask")
    record.accept_part("f1", 0)
    assert judgement(record) is Judgement.PARTLY
    (femur,) = masks(record)
    empty = np.zeros((1, 1, 2), dtype=np.bool_)
    record.paint(femur.id, Patch((2, 0, 0), empty, ~empty))
    (femur,) = masks(record)
    assert femur.segment.algorithm == "SEMIAUTOMATIC"
    assert femur.decision is Decision.CHANGED
    assert judgement(record) is Judgement.CHANGED
    assert record.mask(femur.id).sum() == voxels(0).voxels.count + 2
    record.undo()
    assert masks(record)[0].segment.algorithm == "AUTOMATIC"
    np.testing.assert_array_equal(record.mask(femur.id), voxels(0).whole())


def test_a_mask_of_an_algorithm_taken_over_from_a_file_says_once_it_is_painted_on(
    record: Record,
) -> None:
    whole = voxels(0).whole()
    mask_id = record.import_mask(TARGET, Segment("Femur", algorithm="AUTOMATIC"), whole)
    assert masks(record)[0].segment.algorithm == "AUTOMATIC"
    empty = np.zeros((1, 1, 2), dtype=np.bool_)
    record.paint(mask_id, Patch((2, 0, 0), empty, ~empty))
    (mask,) = masks(record)
    assert (mask.segment.algorithm, mask.decision) == ("SEMIAUTOMATIC", Decision.IMPORTED)


def test_a_mask_of_another_name_and_colour_stays_a_claim_accepted_and_of_another_code_not(
    record: Record,
) -> None:
    claimed(record, "mask")
    record.accept_part("f1", 0)
    (femur,) = masks(record)
    record.name_mask(femur.id, replace(femur.segment, label="Left femur", colour=(1, 2, 3)))
    (named,) = masks(record)
    assert (named.segment.label, named.segment.colour) == ("Left femur", (1, 2, 3))
    assert (named.decision, named.segment.algorithm) == (Decision.ACCEPTED, "AUTOMATIC")
    record.name_mask(femur.id, replace(named.segment, type=Code("1", "99X", "Else"), algorithm=""))
    (coded,) = masks(record)
    assert (coded.decision, judgement(record)) == (Decision.CHANGED, Judgement.CHANGED)
    assert coded.segment.algorithm == "AUTOMATIC", "the voxels are the model's as before"
    np.testing.assert_array_equal(record.mask(femur.id), voxels(0).whole())
    record.undo()
    record.undo()
    assert masks(record) == [femur]


def test_rejecting_what_was_accepted_takes_its_masks_away_and_undo_brings_them_back(
    record: Record,
) -> None:
    claimed(record, "mask")
    record.accept("f1")
    femur = masks(record)[0]
    record.reject("f1")
    assert (record.annotations, record.state.strokes) == ((), {})
    record.undo()
    np.testing.assert_array_equal(record.mask(femur.id), voxels(0).whole())


def test_two_knees_of_one_film_are_judged_each_for_itself(record: Record) -> None:
    frames = {"L": PixelBox(0, 0, 4, 4), "R": PixelBox(0, 4, 4, 8)}
    record.found(
        claiming(OF_EVERY_KIND["label"], side, side=side, frame=frame)
        for side, frame in frames.items()
    )
    record.accept("L")
    record.change("R", 4)
    by_side = {one.side: one for one in record.annotations if isinstance(one, GradeAnnotation)}
    assert (by_side["L"].grade, by_side["R"].grade) == (2, 4)
    assert {side: one.frame for side, one in by_side.items()} == frames
    record.reject("L")
    assert [one.origin for one in record.annotations] == ["R"]
    assert [one.judgement for one in record.findings] == [Judgement.REJECTED, Judgement.CHANGED]


def test_an_accepted_segment_is_shown_in_the_array_of_its_claim_until_it_is_painted_on(
    record: Record, journal: Journal
) -> None:
    record.found([claiming(OF_EVERY_KIND["mask"])])
    shown = voxels(0).whole()
    record.accept("f1")
    femur = record.annotations[0]
    record.show_as(femur.id, shown)
    assert np.shares_memory(record.mask(femur.id), shown)
    before = shown.copy()
    patch = Patch((0, 0, 0), before[:1, :1, :1], ~before[:1, :1, :1])
    record.paint(femur.id, patch)
    np.testing.assert_array_equal(shown, before)
    assert record.mask(femur.id)[0, 0, 0] != before[0, 0, 0]
    record.undo()
    np.testing.assert_array_equal(record.mask(femur.id), before)
    again = Record(journal, TARGET.study_uid, READER)
    np.testing.assert_array_equal(again.mask(femur.id), before)
