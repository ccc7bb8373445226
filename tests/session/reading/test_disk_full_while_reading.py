"""A disk that is full stops signatures, and costs no answer and no stroke."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from reading_room import ANNA, Room
from reading_tasks import task

from viewer.core.errors import ViewerError
from viewer.core.reading.answers import Answer, Flag
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.task import AiPolicy
from viewer.store.journal import Journal

if sys.platform != "win32":
    from disk_limits import full_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limit on how files grow")


def test_answers_wait_and_a_signature_is_refused_until_it_is_on_the_disk(
    tmp_path: Path, enter: Callable[..., Room]
) -> None:
    room = enter(task=task(2, tmp_path)).begin()
    reading, unwritten = room.reading, room.workspace.unwritten
    told: list[ViewerError | None] = []
    unwritten.told.connect(told.append)
    with full_for(tmp_path / "user"):
        for number in range(9):
            reading.flag(Flag(True, f"{number} " + "x" * 900))
        reading.say(Answer("torn", "1"))
        assert reading.read.answers["torn"].option == "1"
        assert unwritten.count
        with pytest.raises(ViewerError, match="disk"):
            reading.sign()
        assert reading.read.signature is None
        waiting = unwritten.count
        reading.step(1)
        room.rest()
        reading.step(-1)
        room.rest()
        assert reading.read.answers["torn"].option == "1"
        assert unwritten.count >= waiting
    assert told[-1] is not None
    assert "kept in memory" in str(told[-1])
    assert reading.sign()
    assert told[-1] is None
    chain = ReadId("t", reading.order[0].item.study_uid).chain
    journal = Journal(tmp_path / "user" / "journal.db")
    read = read_of(journal.events(chain, ANNA))
    assert read.signature is not None
    assert read.flag is not None
    assert journal.verify() == []
    journal.close()


def test_claims_that_were_put_into_a_read_before_a_crash_are_not_put_in_twice(
    tmp_path: Path, enter: Callable[..., Room]
) -> None:
    """The program was shot between the claims and the note that they are revealed."""
    asked = task(1, tmp_path, ai=AiPolicy.START, packs=("kl_pack",))
    room = enter(task=asked).begin()
    room.reading.prepare()
    room.rest()
    assert room.reading.is_revealed
    room.close()
    chain = ReadId("t", room.reading.order[0].item.study_uid, 1, aided=True).chain
    with closing(sqlite3.connect(tmp_path / "user" / "journal.db")) as raw, raw:
        at = raw.execute("SELECT id, head FROM chains WHERE study = ?", (chain,)).fetchone()
        last = raw.execute("SELECT previous FROM events WHERE hash = ?", at[1:]).fetchone()
        raw.execute("DELETE FROM events WHERE hash = ?", at[1:])
        raw.execute("UPDATE chains SET head = ?, length = length - 1 WHERE id = ?", (*last, at[0]))
    again = enter(task=asked).begin()
    again.reading.prepare()
    again.rest()
    assert again.reading.is_revealed
    dids = [event.did.value for event in again.workspace.record(asked.items[0].study_uid).events]
    assert dids.count("finding found") == 1
