"""What is drawn in a Read answers its question, belongs to that Read, and travels with it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from reading_room import ANNA, Room
from reading_tasks import BONE, BOXES, LENGTH, TORN, task, uid
from shapes_read import TARGET, box, line, painted, record

from viewer.core.errors import ViewerError
from viewer.core.mask import Patch, Segment
from viewer.core.reading.answers import Answer, Number
from viewer.core.reading.drawn import drawn_of
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.task import AiPolicy, Task
from viewer.session.reading.bundles import gather, write_bundle
from viewer.store.journal import Journal
from viewer.store.signing import Keys

Enter = Callable[..., Room]


def begun(enter: Enter, asked: Task) -> Room:
    room = enter(task=asked).begin()
    room.reading.ask(asked.questions[0].id)
    return room


def test_what_is_drawn_while_a_question_is_open_answers_it(enter: Enter, tmp_path: Path) -> None:
    room = begun(enter, task(1, tmp_path, questions=(BOXES, TORN)))
    first, second = box(), box(20.0)
    for one in (first, line(), second):  # a line is no box
        record(room).mark(one)
    assert room.reading.read.answers == {"boxes": Answer("boxes", drawn=(first.id, second.id))}
    assert room.reading.read.first_answer
    record(room).unmark(first.id)
    assert room.reading.read.answers["boxes"].drawn == (second.id,)
    record(room).undo()
    assert room.reading.read.answers["boxes"].drawn == (first.id, second.id)
    room.reading.ask("torn")
    record(room).mark(box(30.0))
    assert len(room.reading.read.answers["boxes"].drawn) == 2


def test_what_is_changed_later_still_answers_its_own_question(enter: Enter, tmp_path: Path) -> None:
    room = begun(enter, task(1, tmp_path, questions=(BOXES, TORN)))
    drawn = box()
    record(room).mark(drawn)
    room.reading.ask("torn")
    record(room).mark(drawn)  # as it was when the hand took it, without any question
    assert room.reading.read.answers["boxes"].drawn == (drawn.id,)


def test_what_is_said_takes_the_place_of_what_was_drawn_and_the_other_way_round(
    enter: Enter, tmp_path: Path
) -> None:
    room = begun(enter, task(1, tmp_path, questions=(BOXES,)))
    record(room).mark(box())
    room.reading.say(Answer("boxes", "0"))
    assert room.reading.read.answers == {"boxes": Answer("boxes", "0")}
    assert record(room).annotations == ()
    record(room).mark(box())
    assert len(room.reading.read.answers["boxes"].drawn) == 1
    room.reading.say(Answer("boxes", reason="Motion"))
    assert record(room).annotations == ()
    record(room).undo()
    record(room).undo()
    assert len(room.reading.read.answers["boxes"].drawn) == 1


def test_a_measurement_is_signed_with_its_number(enter: Enter, tmp_path: Path) -> None:
    room = begun(enter, task(1, tmp_path, questions=(LENGTH,)))
    first, second = line(), line()
    record(room).mark(first)
    record(room).mark(second)
    with pytest.raises(ViewerError, match="Not answered yet: Longest axis"):
        room.reading.sign()
    record(room).unmark(second.id)
    room.reading.sign()
    (answer,) = room.reading.read.signature.answers
    assert answer.drawn == (first.id,)
    assert answer.numbers == (Number("Length", pytest.approx(6.0), answer.numbers[0].unit),)
    assert answer.numbers[0].unit.startswith("mm")
    with pytest.raises(ViewerError, match="signed"):
        record(room).unmark(first.id)


def test_a_mask_answers_once_something_is_painted_and_is_not_signed_empty(
    enter: Enter, tmp_path: Path
) -> None:
    room = begun(enter, task(1, tmp_path, questions=(BONE,)))
    mask_id = record(room).add_mask(TARGET, Segment("Bone"), (1, 64, 48))
    assert room.reading.missing == (BONE,)
    full = np.ones((1, 3, 3), dtype=np.bool_)
    record(room).paint(mask_id, Patch((0, 2, 2), ~full, full))
    assert not room.reading.missing
    record(room).paint(mask_id, Patch((0, 2, 2), full, ~full))
    with pytest.raises(ViewerError, match="Nothing is painted: Bone"):
        room.reading.sign()
    record(room).undo()
    room.reading.sign()
    assert room.reading.read.answers["bone"].drawn == (mask_id,)


def test_the_aided_read_begins_with_what_was_drawn_blind_and_may_change_it(
    enter: Enter, tmp_path: Path
) -> None:
    asked = task(1, tmp_path, questions=(BOXES, BONE), ai=AiPolicy.AFTER, packs=("kl_pack",))
    room = begun(enter, asked)
    room.reading.prepare()
    room.rest()
    drawn = box()
    record(room).mark(drawn)
    room.reading.ask("bone")
    mask_id = painted(room)
    blind = record(room)
    room.reading.sign()
    aided = record(room)
    assert aided is not blind
    assert room.reading.read.answers["boxes"].drawn == (drawn.id,)
    assert aided.mask(mask_id).sum() == 16
    assert not aided.undo()  # what was brought along was done in another Read
    room.reading.ask("boxes")
    aided.unmark(drawn.id)
    assert [one.id for one in room.reading.missing] == ["boxes"]
    aided.mark(box(25.0))
    room.reading.sign()
    assert [one.id for one in blind.annotations] == [drawn.id, mask_id]
    assert room.reading.is_done


def test_a_bundle_brings_what_was_drawn(enter: Enter, tmp_path: Path) -> None:
    asked = task(1, tmp_path, questions=(BONE, BOXES))
    room = begun(enter, asked)
    mask_id = painted(room)
    room.reading.say(Answer("boxes", "0"))
    room.reading.sign()
    room.close()
    own = Journal(tmp_path / "user" / "journal.db")
    write_bundle(own, asked, ANNA, tmp_path / "Anna.json", Keys(tmp_path / "own"))
    own.close()
    lead = Journal(tmp_path / "lead.db")
    assert gather(lead, asked, tmp_path / "Anna.json", Keys(tmp_path / "lead")).reads == 1
    chain = ReadId("t", uid(0)).chain
    answers = read_of(lead.events(chain, ANNA)).answers
    (mask,) = drawn_of(lead.state(chain, ANNA).annotations, answers["bone"])
    assert mask.question == "bone"
    assert lead.mask_of(chain, ANNA, mask_id).sum() == 16
    assert lead.verify() == []
    lead.close()
