"""A reader at work: what is kept, what is refused, and where it goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reading_room import ANNA, BERT, Room
from reading_tasks import GRADE, TORN, task, uid, write_case

from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Flag
from viewer.core.reading.reads import ReadId, read_of
from viewer.session.record import new_id
from viewer.store.failure import NotKept
from viewer.store.journal import Journal

Enter = Callable[..., Room]


def test_a_case_is_opened_answered_signed_and_the_next_one_follows(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=task(2, tmp_path)).begin()
    first = room.reading.order[0].item.study_uid
    assert list(room.workspace.studies) == [first]
    room.seconds += 8
    room.reading.say(Answer("torn", "0"))
    room.seconds += 4
    room.reading.sign()
    signature = room.reading.read.signature
    assert signature is not None
    assert signature.answers == (Answer("torn", "0"),)
    assert signature.seconds == 12.0
    assert signature.shown <= signature.first_answer <= signature.signed
    assert room.reading.pace.seconds_left == 12.0
    assert room.go_on()
    assert list(room.workspace.studies) == [room.reading.order[1].item.study_uid]
    room.sign()
    assert room.reading.is_done
    assert not room.go_on()


def test_what_is_not_answered_is_not_signed(enter: Enter, tmp_path: Path) -> None:
    room = enter(task=task(1, tmp_path, questions=(TORN, GRADE))).begin()
    room.reading.say(Answer("torn", reason="Motion"))
    with pytest.raises(ViewerError, match=r"Not answered yet: Grade"):
        room.reading.sign()
    room.reading.say(Answer("grade", "3"))
    room.reading.sign()


def test_a_signed_read_cannot_be_changed_neither_here_nor_in_the_journal(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=task(1, tmp_path)).begin()
    record = room.workspace.record(uid(0))
    room.sign("0")
    events = record.events
    for act in (
        lambda: room.reading.say(Answer("torn", "1")),
        lambda: room.reading.flag(Flag(True)),
        room.reading.sign,
        record.undo,
    ):
        with pytest.raises(ViewerError, match="signed"):
            act()
    assert record.events == events
    second = Journal(tmp_path / "user" / "journal.db")
    with pytest.raises(NotKept, match="signed"):
        second.append(ReadId("t", uid(0)).chain, ANNA, events[0])
    assert second.verify() == []
    second.close()


def test_undo_reaches_answers_and_flags_before_the_signature(enter: Enter, tmp_path: Path) -> None:
    room = enter(task=task(1, tmp_path)).begin()
    record = room.workspace.record(uid(0))
    room.reading.say(Answer("torn", "0"))
    room.reading.say(Answer("torn", "1"))
    room.reading.flag(Flag(True, "odd"))
    assert record.undo()
    assert room.reading.read.flag is None
    assert record.undo()
    assert room.reading.read.answers["torn"].option == "0"


def test_a_clock_that_jumps_back_does_not_change_where_reading_goes_on(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=task(4, tmp_path))
    order = [turn.item.study_uid for turn in room.reading.order]
    journal = Journal(tmp_path / "user" / "journal.db")
    for study, at in ((order[1], "2031-01-01T00:00:00Z"), (order[3], "2019-01-01T00:00:00Z")):
        event = Event(new_id(), Did.ANSWERED, study, at, Answer("torn", "1"))
        journal.append(ReadId("t", study).chain, ANNA, event)
    journal.close()
    assert enter(task=task(4, tmp_path)).begin().reading.at == 3


def test_reading_goes_on_where_it_was_left(enter: Enter, tmp_path: Path) -> None:
    asked = task(4, tmp_path)
    room = enter(task=asked).begin()
    room.sign()
    room.go_on()
    room.reading.step(1)
    room.rest()
    room.reading.say(Answer("torn", "1"))
    room.reading.flag(Flag(True, "ask Bert"))
    again = enter(task=asked).begin()
    assert again.reading.at == 2
    assert again.reading.read.answers["torn"].option == "1"
    assert again.reading.read.flag == Flag(True, "ask Bert")
    assert again.reading.pace.signed == 1


def test_a_study_read_twice_is_two_reads(enter: Enter, tmp_path: Path) -> None:
    room = enter(task=task(1, tmp_path, times=2)).begin()
    room.sign("0")
    room.go_on()
    assert room.reading.read.answers == {}
    room.sign("1")
    assert room.reading.is_done
    journal = Journal(tmp_path / "user" / "journal.db")
    reads = [read_of(journal.events(ReadId("t", uid(0), n).chain, ANNA)) for n in (1, 2)]
    assert [one.answers["torn"].option for one in reads] == ["0", "1"]
    journal.close()


def test_a_moved_and_a_wrong_study_are_refused_with_what_is_there(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=task(1, tmp_path))
    film = tmp_path / "case0" / "film.dcm"
    write_case(tmp_path, 0, StudyInstanceUID="1.2.3")
    room.begin()
    assert room.reading.trouble is not None
    assert f"holds the study 1.2.3, where the task names {uid(0)}" in str(room.reading.trouble)
    with pytest.raises(ViewerError, match="not here yet"):
        room.reading.say(Answer("torn", "1"))
    film.unlink()
    film.parent.rmdir()
    room.reading.try_again()
    room.rest()
    assert "is not there" in str(room.reading.trouble)
    write_case(tmp_path, 0)
    room.reading.try_again()
    room.rest()
    assert room.reading.is_open


def test_a_task_that_asks_something_else_now_is_refused(enter: Enter, tmp_path: Path) -> None:
    enter(task=task(1, tmp_path)).begin().sign()
    with pytest.raises(ViewerError, match="asks something else now"):
        enter(task=task(1, tmp_path, questions=(GRADE,)))
    enter(task=task(1, tmp_path, questions=(GRADE,)), reader=BERT)


def test_the_next_case_is_made_ready(enter: Enter, tmp_path: Path) -> None:
    room = enter(task=task(3, tmp_path)).begin()
    room.reading.prepare()
    room.rest()
    following = room.reading.order[1].item.study_uid
    assert room.workspace.volumes.find((f"{following}.1", 0)) is not None
    room.reading.step(1)
    assert room.reading.is_open  # at once: nothing was waited for
