"""Two windows on one journal, each a program of its own: nothing is lost, nothing is doubled."""

import multiprocessing
import sys
from pathlib import Path

import numpy as np
import pytest

from viewer.core.annotation import Reader, Role
from viewer.core.journal import Did
from viewer.core.mask import Patch, Segment
from viewer.core.target import Target
from viewer.session.record import Record
from viewer.store.journal import Journal

SHAPE = (1, 24, 32)
STROKES = 12
STUDY = "1.2.826.0.1.7.0"
WHERE = Target(STUDY, f"{STUDY}.1", f"{STUDY}.1.1", "1.2")
ANNA = Reader("Anna", Role.RADIOLOGIST)
"""Each program imports this file anew: what it names is to be little."""


def stripe(record: Record, mask: str, number: int) -> Patch:
    """A column, in a box of the whole slice: it holds what this window thinks of all others."""
    before = record.mask(mask).copy()
    after = before.copy()
    after[:, :, number] = True
    return Patch((0, 0, 0), before, after)


def paint(path: Path, mask: str, first: int) -> None:
    """Every other column, as fast as it goes."""
    journal = Journal(path, wait_seconds=30)
    record = Record(journal, STUDY, ANNA)
    for number in range(first, 2 * STROKES, 2):
        record.paint(mask, stripe(record, mask, number))
    assert len(journal.waiting) == 0
    journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="its processes take seconds to begin")
def test_strokes_of_two_programs_that_paint_at_once_all_stand(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = Journal(path)
    mask = Record(journal, STUDY, ANNA).add_mask(WHERE, Segment("Meniscus"), SHAPE)
    processes = multiprocessing.get_context("forkserver")
    windows = [processes.Process(target=paint, args=(path, mask, first)) for first in (0, 1)]
    for window in windows:
        window.start()
    for window in windows:
        window.join(120)
        assert window.exitcode == 0
    events = journal.events(STUDY, ANNA)
    assert [one.did for one in events].count(Did.MASK_PAINTED) == 2 * STROKES
    assert len({one.id for one in events}) == len(events)
    found = journal.mask_of(STUDY, ANNA, mask)
    assert np.flatnonzero(found.all(axis=(0, 1))).tolist() == list(range(2 * STROKES))
    assert found.sum() == 2 * STROKES * 24
    assert journal.verify() == []
    journal.close()


def test_a_window_sees_what_another_added_once_it_acts_itself(tmp_path: Path) -> None:
    one, other = Journal(tmp_path / "journal.db"), Journal(tmp_path / "journal.db")
    here, there = Record(one, STUDY, ANNA), Record(other, STUDY, ANNA)
    mask = here.add_mask(WHERE, Segment("Meniscus"), SHAPE)
    there.catch_up()
    for record, number in ((here, 3), (there, 5), (here, 7)):
        record.paint(mask, stripe(record, mask, number))
    assert np.flatnonzero(here.mask(mask).all(axis=(0, 1))).tolist() == [3, 5, 7]
    assert np.array_equal(here.mask(mask), one.mask_of(STUDY, ANNA, mask))
    there.undo()
    assert np.flatnonzero(there.mask(mask).all(axis=(0, 1))).tolist() == [3, 7]
    assert np.array_equal(there.mask(mask), other.mask_of(STUDY, ANNA, mask))
    one.close()
    other.close()
