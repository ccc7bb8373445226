"""Blind first, then aided: what models claim is kept aside until the own Read is signed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reading_room import ANNA, Oracle, Room
from reading_tasks import task, uid

from viewer.core.annotation import Reader, Role
from viewer.core.errors import ViewerError
from viewer.core.journal import Did
from viewer.core.reading.answers import Answer
from viewer.core.reading.reads import ReadId, model_chain, read_of
from viewer.core.reading.task import AiPolicy, Task
from viewer.session.reading.question_file import shipped_question
from viewer.store.journal import Journal

Enter = Callable[..., Room]


def graded(studies: int, folder: Path, ai: AiPolicy = AiPolicy.AFTER) -> Task:
    return task(studies, folder, questions=(shipped_question("kl"),), ai=ai, packs=("kl_pack",))


def signed(folder: Path, chain: str, reader: Reader) -> dict[str, Answer]:
    journal = Journal(folder / "user" / "journal.db")
    answers = read_of(journal.events(chain, reader)).answers
    assert journal.verify() == []
    journal.close()
    return answers


def test_claims_are_there_but_nothing_of_them_is_handed_out_before_the_signature(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=graded(1, tmp_path)).begin()
    room.reading.prepare()
    room.rest()
    model = Reader("kl_pack 1.0", Role.MODEL)
    assert signed(tmp_path, model_chain("t", uid(0)), model) == {"kl": Answer("kl", "3")}
    assert room.workspace.record(uid(0)).findings == ()
    assert room.reading.claims == ()
    room.reading.say(Answer("kl", "1"))
    assert not room.reading.sign()
    assert room.reading.is_revealed
    (claimed,) = room.workspace.record(uid(0)).findings
    assert claimed.finding.claim.choice == 3


def test_the_aided_read_begins_with_the_own_answers_and_both_are_kept(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=graded(1, tmp_path)).begin()
    room.reading.prepare()
    room.rest()
    room.seconds += 7
    room.reading.say(Answer("kl", "1"))
    room.reading.sign()
    assert room.reading.read.answers == {"kl": Answer("kl", "1")}
    room.seconds += 3
    room.reading.say(Answer("kl", "2"))
    assert room.reading.sign()
    assert room.reading.is_done
    assert room.reading.pace.signed == 1
    assert room.reading.read.signature.seconds == 3.0
    reads = [signed(tmp_path, ReadId("t", uid(0), 1, aided).chain, ANNA) for aided in (False, True)]
    assert [one["kl"].option for one in reads] == ["1", "2"]


def test_who_is_faster_than_the_models_waits_or_goes_on_and_comes_back(
    enter: Enter, tmp_path: Path
) -> None:
    oracle = Oracle()
    oracle.free.clear()
    room = enter(task=graded(2, tmp_path), oracle=oracle).begin()
    room.reading.prepare()
    room.sign()
    assert room.reading.is_aided
    assert not room.reading.is_revealed
    with pytest.raises(ViewerError, match="still at work"):
        room.reading.say(Answer("kl", "3"))
    revealed: list[None] = []
    room.reading.revealed.connect(revealed.append)
    oracle.free.set()
    room.until(lambda: bool(revealed))
    assert room.reading.is_revealed
    assert len(room.reading.claims) == 1


def test_a_model_that_refuses_says_why_and_holds_nobody_up(enter: Enter, tmp_path: Path) -> None:
    room = enter(task=graded(1, tmp_path), oracle=Oracle("It reads knees.")).begin()
    room.reading.prepare()
    room.rest()
    room.sign("2")
    assert room.reading.is_revealed
    assert room.reading.claims == ()
    assert room.reading.refusals == "It reads knees."
    assert room.reading.sign()


def test_an_aided_read_goes_on_in_the_next_session_without_asking_the_models_again(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=graded(1, tmp_path)).begin()
    room.reading.prepare()
    room.rest()
    room.sign("1")
    again = enter(task=graded(1, tmp_path), oracle=Oracle("Asked again.")).begin()
    assert again.reading.is_aided
    assert again.reading.is_revealed
    assert len(again.reading.claims) == 1
    assert again.reading.read.answers == {"kl": Answer("kl", "1")}
    kinds = [event.did for event in again.workspace.record(uid(0)).events]
    assert kinds == [Did.SHOWN, Did.FOUND, Did.REVEALED]


def test_from_the_start_there_is_one_read_and_it_waits_for_the_claims(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=graded(1, tmp_path, AiPolicy.START)).begin()
    assert not room.reading.can_answer
    room.reading.prepare()
    room.rest()
    assert len(room.reading.claims) == 1
    room.reading.say(Answer("kl", "3"))
    assert room.reading.sign()
