from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from claims import TARGET, finding

from viewer.core.annotation import Decision, GradeAnnotation, Reader, Role
from viewer.core.journal import Judgement
from viewer.core.mask import Patch, Segment
from viewer.session.record import Record
from viewer.store.journal import Journal

READER = Reader("Reader One", Role.RADIOLOGIST)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db")
    yield opened
    opened.close()


@pytest.fixture
def record(journal: Journal) -> Record:
    return Record(journal, TARGET.study_uid, READER)


def patch_at(slice_: int, row: int, column: int) -> Patch:
    box = np.zeros((1, 2, 2), dtype=np.bool_)
    return Patch((slice_, row, column), box, ~box)


def test_accepting_a_finding_makes_an_annotation_with_its_origin(record: Record) -> None:
    record.found([finding("f1", grade=3)])
    record.accept("f1")
    (annotation,) = record.annotations
    assert isinstance(annotation, GradeAnnotation)
    assert (annotation.grade, annotation.origin, annotation.reader) == (3, "f1", READER)
    assert annotation.decision is Decision.ACCEPTED
    assert record.findings[0].judgement is Judgement.ACCEPTED


def test_a_finding_alone_is_nobodys_annotation(record: Record) -> None:
    record.found([finding()])
    assert record.annotations == ()


def test_changing_to_the_same_grade_is_an_acceptance(record: Record) -> None:
    record.found([finding("f1", grade=2)])
    record.change("f1", 2)
    assert record.findings[0].judgement is Judgement.ACCEPTED


def test_a_later_judgement_replaces_the_earlier_one(record: Record) -> None:
    record.found([finding("f1", grade=2)])
    record.accept("f1")
    record.change("f1", 4)
    assert [a.grade for a in record.annotations if isinstance(a, GradeAnnotation)] == [4]
    record.reject("f1")
    assert record.annotations == ()
    assert record.findings[0].judgement is Judgement.REJECTED


def test_undo_and_redo_go_through_judgements_and_strokes(record: Record) -> None:
    record.found([finding("f1")])
    record.accept("f1")
    mask = record.add_mask(TARGET, Segment("Femur"), (3, 8, 8))
    record.paint(mask, patch_at(1, 2, 2))
    record.paint(mask, patch_at(1, 4, 4))
    assert record.mask(mask).sum() == 8
    assert record.undo()
    assert record.mask(mask).sum() == 4
    assert record.redo()
    assert record.mask(mask).sum() == 8
    for _ in range(4):
        assert record.undo()
    assert record.annotations == ()
    assert not record.undo()
    assert record.findings[0].judgement is Judgement.OPEN


def test_everything_is_there_when_the_study_is_opened_again(
    record: Record, journal: Journal
) -> None:
    record.found([finding("f1")])
    record.change("f1", 1)
    mask = record.add_mask(TARGET, Segment("Tibia"), (3, 8, 8))
    record.paint(mask, patch_at(2, 1, 1))
    again = Record(journal, TARGET.study_uid, READER)
    assert again.annotations == record.annotations
    assert np.array_equal(again.mask(mask), record.mask(mask))
    heat = again.findings[0].finding.heat
    assert heat is not None
    np.testing.assert_allclose(heat.values, finding().heat.values, atol=1e-3)


def test_removing_a_mask_can_be_undone_with_its_strokes(record: Record) -> None:
    mask = record.add_mask(TARGET, Segment("Tibia"), (3, 8, 8))
    record.paint(mask, patch_at(0, 0, 0))
    record.remove_mask(mask)
    assert record.annotations == ()
    record.undo()
    assert record.mask(mask).sum() == 4


def test_another_reader_sees_none_of_it(record: Record, journal: Journal) -> None:
    record.found([finding("f1")])
    record.accept("f1")
    assert Record(journal, TARGET.study_uid, Reader("Reader Two")).findings == ()


def test_an_imported_mask_is_kept_voxel_for_voxel(record: Record, journal: Journal) -> None:
    voxels = np.random.default_rng(1).random((4, 9, 7)) > 0.7
    mask = record.import_mask(TARGET, Segment("Cartilage"), voxels)
    again = Record(journal, TARGET.study_uid, READER)
    assert np.array_equal(again.mask(mask), voxels)


def test_a_mask_is_unpacked_elsewhere_unless_it_is_painted_on_meanwhile(
    record: Record, journal: Journal
) -> None:
    voxels = np.random.default_rng(1).random((4, 9, 7)) > 0.7
    mask = record.import_mask(TARGET, Segment("Cartilage"), voxels)
    assert record.packed(mask) is None, "it was just put in"
    again = Record(journal, TARGET.study_uid, READER)
    packed = again.packed(mask)
    assert packed is not None
    assert 0 < packed.voxels <= voxels.size
    unpacked = packed.unpack()
    assert np.array_equal(unpacked, voxels)
    packed.keep(unpacked)
    assert again.packed(mask) is None
    assert again.mask(mask) is unpacked
    third = Record(journal, TARGET.study_uid, READER)
    late = third.packed(mask)
    assert late is not None
    stale = late.unpack()
    third.paint(mask, patch_at(1, 2, 3))
    late.keep(stale)
    assert third.mask(mask) is not stale
    assert third.mask(mask)[1, 2:4, 3:5].all()


def test_the_journal_is_whole_after_all_that(record: Record, journal: Journal) -> None:
    record.found([finding("f1")])
    record.accept("f1")
    record.undo()
    assert journal.verify() == []
