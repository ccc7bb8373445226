"""Whatever others did, the window is handed nothing of it before the signature."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from claims import finding
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_room import ANNA, BERT, Room
from reading_tasks import task, uid, write_case

from viewer.core.annotation import Decision, DrawnAnnotation, Reader
from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event, Kept
from viewer.core.reading.answers import Answer, Flag, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.shapes.region import Region, Shape
from viewer.core.study import Scan
from viewer.core.target import Target
from viewer.session.reading.others import others_drew
from viewer.session.record import found_event, new_id, now
from viewer.store.journal import Journal
from viewer.workers.progress import Progress

TARGET = Target(uid(0), f"{uid(0)}.1", f"{uid(0)}.1.1", "1.2")
MODEL = Reader("knee_kl 2.1")
CHAINS = (
    ReadId("t", uid(0)).chain,
    ReadId("t", uid(0), 2).chain,
    ReadId("t", uid(0), 1, aided=True).chain,
    ReadId("other", uid(0)).chain,
    uid(0),
)
OWN_CHAIN = (CHAINS[0], ANNA)
EVERY = [(chain, who) for chain in CHAINS for who in (ANNA, BERT, MODEL)]
FOREIGN = st.sampled_from([one for one in EVERY if one != OWN_CHAIN])
"""All chains but that of the first blind Read of Anna."""


def _event(did: Did, value: Kept) -> Event:
    return Event(new_id(), did, uid(0), now(), value)


def _line(question: str = "") -> DrawnAnnotation:
    region = Region(Shape.LINE, ((0.0, 0.0, 0.0), (0.0, 9.0, 9.0)), False)
    return DrawnAnnotation(new_id(), TARGET, region, Decision.DRAWN, BERT, now(), question=question)


ACTS = {
    "claims": lambda: found_event(replace(finding(new_id()), target=TARGET)),
    "answers": lambda: _event(Did.ANSWERED, Answer("torn", "1")),
    "flags": lambda: _event(Did.FLAGGED, Flag(True, "see the claim")),
    "draws": lambda: _event(Did.MARKED, _line()),
    "draws an answer": lambda: _event(Did.MARKED, _line("torn")),
    "signs": lambda: _event(Did.SIGNED, Signature("f", (Answer("torn", "1"),), "", "", "", 1.0)),
}
HISTORIES = st.lists(st.tuples(FOREIGN, st.sampled_from(sorted(ACTS))), max_size=12)
OWN = st.lists(st.sampled_from(["0", "Motion", "undo", "draw"]), max_size=4)


@settings(max_examples=20, deadline=None)
@given(HISTORIES, OWN)
def test_nothing_of_others_of_another_pass_or_of_a_model_comes_through(
    history: list[tuple[tuple[str, Reader], str]], own: list[str]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        _others_work(folder, history)
        with closing(Room(folder, task(1, folder, times=2)).begin()) as room:
            if room.reading.at:  # the second pass was begun before
                room.reading.step(-1)
            _expect_own_alone(room, {})
            said = [_act(room, one) for one in own]
            _expect_own_alone(room, said[-1] if said else {})


def _others_work(folder: Path, history: list[tuple[tuple[str, Reader], str]]) -> None:
    journal = Journal(folder / "user" / "journal.db")
    signed = set()
    for place, kind in history:
        if place not in signed:
            journal.append(place[0], place[1], ACTS[kind]())
        if kind == "signs":
            signed.add(place)
    journal.close()


def _act(room: Room, act: str) -> dict[str, Answer]:
    """What is answered after an own act."""
    record = room.workspace.record(uid(0))
    if act == "undo":
        record.undo()
    elif act == "draw":
        record.mark(replace(_line(), reader=ANNA))
    else:
        room.reading.say(Answer("torn", act) if act == "0" else Answer("torn", reason=act))
    return dict(room.reading.read.answers)


def _expect_own_alone(room: Room, answers: dict[str, Answer]) -> None:
    record = room.workspace.record(uid(0))
    assert record.findings == ()
    assert all(one.reader == ANNA for one in record.annotations)
    assert room.reading.read.answers == answers
    assert room.reading.read.flag is None
    assert room.reading.others == ()
    seen: list[object] = []
    room.reading.look_up_others(seen.append, seen.append)
    room.rest()
    assert seen == []
    reading, (item,) = room.reading, room.reading.task.items
    assert others_drew(reading._reads.journal, reading.task, item, ANNA) == ()
    assert all(one.value is None or one.did is not Did.FOUND for one in record.events)
    assert not room.workspace.made


def test_nothing_else_of_the_journal_and_no_other_study_is_handed_out(tmp_path: Path) -> None:
    write_case(tmp_path / "aside", 7)
    room = Room(tmp_path, task(1, tmp_path))
    room.begin()
    for ask in (
        lambda: room.workspace.journal,
        lambda: room.workspace.record(uid(7)),
        lambda: room.workspace.open([tmp_path], lambda _: None),
        lambda: room.workspace.take(Scan(), ()),
        lambda: room.workspace.look_again(lambda _: None),
    ):
        with pytest.raises(ViewerError, match="While a task is read"):
            ask()
    room.close()


def test_no_claim_is_taken_in_before_the_signature(tmp_path: Path) -> None:
    room = Room(tmp_path, task(1, tmp_path))
    room.begin()
    with pytest.raises(ViewerError, match="stays hidden until this read is signed"):
        room.workspace.record(uid(0)).found([replace(finding("f"), target=TARGET)])
    assert room.workspace.record(uid(0)).findings == ()
    room.close()


def test_what_others_drew_into_files_of_the_case_is_left_out(tmp_path: Path) -> None:
    """A SEG that lies beside the pictures would show what somebody found."""
    asked = task(1, tmp_path)
    write_case(tmp_path, 0)
    segmentation = {
        "SOPClassUID": "1.2.840.10008.5.1.4.1.1.66.4",
        "Modality": "SEG",
        "SeriesInstanceUID": f"{uid(0)}.9",
        "SOPInstanceUID": f"{uid(0)}.9.1",
        "StudyInstanceUID": uid(0),
    }
    write_case(tmp_path / "case0", 3, **segmentation)
    room = Room(tmp_path, asked)
    room.begin()
    found = room.workspace.scan([tmp_path / "case0"], Progress()).studies
    assert len(found[0].series) == 2
    assert [one.modality for one in room.workspace.studies[uid(0)].series] == ["DX"]
    room.close()
