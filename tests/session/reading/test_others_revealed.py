"""What others signed is shown to who has signed all there is to read of a case, and to nobody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reading_room import BERT, Oracle, Room
from reading_tasks import BONE, BOXES, LENGTH, TORN, task, uid
from shapes_read import box, line, painted

from viewer.core.annotation import Reader
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import AiPolicy
from viewer.core.shapes.region import Shape
from viewer.session.reading.others import OtherRead
from viewer.session.record import new_id, now
from viewer.store.journal import Journal

Enter = Callable[..., Room]


def read(folder: Path, reader: Reader, option: str, *, sign: bool = True, study: int = 0) -> None:
    """Another reader's blind Read, in the same Journal."""
    journal = Journal(folder / "user" / "journal.db")
    answer, chain = Answer("torn", option), ReadId("t", uid(study)).chain
    said = Signature("f", (answer,), "", "", now(), 1.0) if sign else answer
    did = Did.SIGNED if sign else Did.ANSWERED
    journal.append(chain, reader, Event(new_id(), did, uid(study), now(), said))
    journal.close()


def test_others_are_shown_after_the_signature_without_their_names(
    enter: Enter, tmp_path: Path
) -> None:
    room = enter(task=task(2, tmp_path))
    read(tmp_path, BERT, "1")
    read(tmp_path, Reader("Carl"), "0", sign=False)
    read(tmp_path, Reader("Dora"), "0")
    room.begin()
    while uid(0) not in room.workspace.studies:
        room.reading.step(1)
        room.rest()
    assert room.reading.others == ()
    room.sign("0")
    assert [(one.number, one.answers["torn"].option) for one in room.reading.others] == [
        (2, "1"),
        (4, "0"),
    ]
    room.go_on()
    assert room.reading.others == ()


def test_what_others_drew_is_handed_out_with_the_words_and_not_before(
    enter: Enter, tmp_path: Path
) -> None:
    asked = task(1, tmp_path, questions=(BOXES, LENGTH, BONE))
    bert = enter(task=asked, reader=BERT).begin()
    draw(bert)
    bert.reading.sign()
    anna = enter(task=asked).begin()
    found: list[OtherRead] = []
    anna.reading.look_up_others(found.extend, pytest.fail)
    anna.rest()
    assert found == []
    draw(anna)
    anna.reading.sign()
    anna.reading.look_up_others(found.extend, pytest.fail)
    anna.rest()
    (one,) = found
    assert one.number == 2
    box, length, bone = one.drawn
    assert [region.shape for region in box.regions] == [Shape.BOX]
    assert length.answer.numbers[0].value == 6.0
    assert bone.cover is not None
    assert bone.cover.mask.whole().sum() == 16
    assert {each.drawn_on.instance_uid for each in one.drawn} == {f"{uid(0)}.1.1"}


def draw(room: Room) -> None:
    """An answer to each question."""
    record = room.workspace.record(uid(0))
    room.reading.ask(BOXES.id)
    record.mark(box())
    room.reading.ask(LENGTH.id)
    record.mark(line())
    room.reading.ask(BONE.id)
    painted(room)


@pytest.mark.parametrize("ai", [AiPolicy.AFTER, AiPolicy.NEVER])
def test_others_stay_hidden_until_the_last_pass_is_signed(
    enter: Enter, tmp_path: Path, ai: AiPolicy
) -> None:
    packs = () if ai is AiPolicy.NEVER else ("kl_pack",)
    room = enter(task=task(1, tmp_path, times=2, ai=ai, packs=packs), oracle=Oracle())
    read(tmp_path, BERT, "1")
    room.begin()
    for _ in range(2 if ai is AiPolicy.NEVER else 4):
        assert room.reading.others == ()
        room.reading.prepare()
        room.rest()
        room.sign("0")
        if room.reading.read.signature is not None and not room.reading.is_done:
            assert room.reading.others == ()
            room.go_on()
    assert room.reading.is_done
    assert len(room.reading.others) == 1


def test_a_task_may_keep_others_hidden_for_good(enter: Enter, tmp_path: Path) -> None:
    room = enter(task=task(1, tmp_path, others=False))
    read(tmp_path, BERT, "1")
    room.begin()
    room.sign("0")
    assert room.reading.is_done
    assert room.reading.others == ()


def test_what_others_see_is_part_of_what_reads_are_compared_by() -> None:
    assert task(1).fingerprint != task(1, others=False).fingerprint
    assert task(1).fingerprint != task(1, questions=(BOXES,)).fingerprint
    assert task(1, questions=(TORN,)).fingerprint == task(1).fingerprint
