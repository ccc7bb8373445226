"""What the disk refuses waits in memory, in order, and is on disk once it can be; never twice."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import journal_kept as kept
import numpy as np
import pytest
from journal_kept import ANNA, AT, BERT, STUDY

from viewer.core.journal import Did, Event
from viewer.core.mask import Patch
from viewer.core.reading.answers import Signature
from viewer.store.failure import NotKept, Signed
from viewer.store.journal import Journal

if sys.platform != "win32":
    from disk_limits import full_for

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no limit on files, no open ones moved")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def journal(folder: Path) -> Iterator[Journal]:
    opened = Journal(folder / "journal.db", wait_seconds=0.1)
    yield opened
    opened.close()


NUMBERS = count()


def did(what: str = "") -> Event:
    return Event(what or f"e{next(NUMBERS)}", Did.EXPORTED, "", AT)


def signed() -> Event:
    return Event("signed", Did.SIGNED, "", AT, Signature("f", (), AT, AT, AT, 1.0))


def ids(journal: Journal, study: str = STUDY) -> list[str]:
    return [event.id for event in journal.events(study, ANNA)]


def stored(folder: Path, study: str = STUDY) -> list[str]:
    """What another program finds."""
    other = Journal(folder / "journal.db")
    assert other.verify() == []
    found = ids(other, study)
    other.close()
    return found


@POSIX
def test_strokes_on_a_full_disk_wait_and_are_written_once_there_is_room(
    journal: Journal, folder: Path
) -> None:
    told: list[NotKept | None] = []
    journal.waiting.told = told.append
    journal.keep(STUDY, ANNA, Event("m", Did.MASK_ADDED, "mask-1", AT, kept.mask()))
    noise = np.random.default_rng(0).random(kept.SHAPE) > 0.5
    with full_for(folder):
        for number in range(3):
            before = np.zeros_like(noise) if number == 0 else noise ^ (number % 2 == 0)
            ref = journal.put_patch(Patch((0, 0, 0), before, noise ^ (number % 2 == 1)))
            journal.keep(STUDY, ANNA, Event(f"s{number}", Did.MASK_PAINTED, "mask-1", AT, ref))
        assert len(journal.waiting) == 3
        assert ids(journal) == ["m", "s0", "s1", "s2"]
        painted = journal.mask_of(STUDY, ANNA, "mask-1")
        with pytest.raises(NotKept, match="disk"):
            journal.append(STUDY, ANNA, did("not before them"))
    assert [error is not None for error in told] == [True] * 3
    journal.waiting.settle()
    assert told[-1] is None
    assert stored(folder) == ["m", "s0", "s1", "s2"]
    assert np.array_equal(journal.mask_of(STUDY, ANNA, "mask-1"), painted)


def test_what_waits_goes_before_what_is_done_next(journal: Journal, folder: Path) -> None:
    journal.keep(STUDY, ANNA, did("a"))
    with _held(folder):
        journal.keep(STUDY, ANNA, did("b"))
        journal.keep("1.2", ANNA, did("c"))
        journal.keep(STUDY, BERT, did("of Bert"))
    journal.append(STUDY, ANNA, did("d"))
    assert len(journal.waiting) == 0
    assert stored(folder) == ["a", "b", "d"]
    assert stored(folder, "1.2") == ["c"]


def test_what_is_on_the_disk_though_a_failure_was_told_is_not_written_twice(
    journal: Journal, folder: Path
) -> None:
    with _held(folder):
        journal.keep(STUDY, ANNA, did("a"))
        journal.keep(STUDY, ANNA, did("b"))
    arrived = Journal(folder / "journal.db")
    arrived.append(STUDY, ANNA, did("a"))
    arrived.close()
    journal.waiting.settle()
    assert stored(folder) == ["a", "b"]


def test_what_waits_at_the_end_of_the_program_is_tried_once_more(
    journal: Journal, folder: Path
) -> None:
    with _held(folder):
        journal.keep(STUDY, ANNA, did("a"))
    journal.close()
    assert stored(folder) == ["a"]


def test_a_read_that_was_signed_elsewhere_takes_nothing_that_waits(
    journal: Journal, folder: Path
) -> None:
    with _held(folder):
        journal.keep(STUDY, ANNA, did("late"))
        journal.keep("1.2", ANNA, did("of another study"))
    other = Journal(folder / "journal.db")
    other.append(STUDY, ANNA, signed())
    other.close()
    with pytest.raises(Signed, match="nothing can be added"):
        journal.waiting.settle()
    journal.waiting.settle()
    assert stored(folder) == ["signed"]
    assert stored(folder, "1.2") == ["of another study"]


@POSIX
def test_nothing_is_written_to_a_file_that_was_deleted(journal: Journal, folder: Path) -> None:
    """The system would take it, and nobody would find it again."""
    journal.append(STUDY, ANNA, did("a"))
    (folder / "journal.db").rename(folder / "elsewhere.db")
    with pytest.raises(NotKept, match="is not where it was"):
        journal.append(STUDY, ANNA, did("b"))
    journal.keep(STUDY, ANNA, did("c"))
    (folder / "elsewhere.db").rename(folder / "journal.db")
    journal.waiting.settle()
    assert stored(folder) == ["a", "c"]


@POSIX
def test_a_journal_that_was_replaced_by_an_older_one_is_noticed(
    journal: Journal, folder: Path, tmp_path: Path
) -> None:
    journal.append(STUDY, ANNA, did("a"))
    older, newer = tmp_path / "older.db", tmp_path / "newer.db"
    _copy(folder, older)
    journal.append(STUDY, ANNA, did("b"))
    _copy(folder, newer)
    with closing(sqlite3.connect(folder / "journal.db")) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    older.replace(folder / "journal.db")
    journal.keep(STUDY, ANNA, did("c"))
    with pytest.raises(NotKept, match="Another journal lies in the place"):
        journal.waiting.settle()
    newer.replace(folder / "journal.db")
    journal.waiting.settle()
    assert stored(folder) == ["a", "b", "c"]


def test_two_windows_that_paint_on_one_mask_keep_each_others_strokes(
    journal: Journal, folder: Path
) -> None:
    """Their boxes overlap: what one did not touch is not set back to what it saw there."""
    journal.append(STUDY, ANNA, Event("m", Did.MASK_ADDED, "mask-1", AT, kept.mask()))
    other = Journal(folder / "journal.db")
    empty = np.zeros(kept.SHAPE, dtype=np.bool_)
    for window, row in ((journal, 3), (other, 5)):
        after = empty.copy()
        after[:, row] = True
        ref = window.put_patch(Patch((0, 0, 0), empty, after))
        window.append(STUDY, ANNA, Event(f"row {row}", Did.MASK_PAINTED, "mask-1", AT, ref))
    for window in (journal, other):
        found = window.mask_of(STUDY, ANNA, "mask-1")
        assert [row for row in range(17) if found[:, row].all()] == [3, 5]
        assert found.sum() == 2 * 3 * 13
    other.close()


class _held:  # noqa: N801 - reads as a word of the test
    """Another program holds the journal's lock meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._other = sqlite3.connect(folder / "journal.db", isolation_level=None)

    def __enter__(self) -> None:
        self._other.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_: object) -> None:
        self._other.execute("ROLLBACK")
        self._other.close()


def _copy(folder: Path, to: Path) -> None:
    source, target = sqlite3.connect(folder / "journal.db"), sqlite3.connect(to)
    source.backup(target)
    source.close()
    target.close()
