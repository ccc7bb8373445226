"""Reads as readers would have signed them, put straight into a journal."""

from collections.abc import Sequence

from claims import finding
from reading_tasks import uid

from viewer.core.annotation import (
    Decision,
    DrawnAnnotation,
    Landmark,
    LandmarksAnnotation,
    MaskAnnotation,
    Reader,
)
from viewer.core.journal import Did, Event
from viewer.core.mask import CroppedMask, Mask, Segment
from viewer.core.reading.answers import Answer, Number, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import Task
from viewer.core.shapes.region import Region, Shape
from viewer.core.target import Target
from viewer.session.record import found_event, new_id, now
from viewer.store.journal import Journal


def signed(
    journal: Journal,
    asked: Task,
    reader: str,
    answers: Sequence[str],
    turn: int = 1,
    *,
    aided: bool = False,
    claims: Sequence[int] = (),
) -> None:
    """One reader's signed Reads of studies 0, 1 …; "-" is what could not be judged."""
    question = asked.questions[0].id
    kept: list[tuple[str, Event]] = []
    for number, said in enumerate(answers):
        chain = ReadId(asked.id, uid(number), turn, aided).chain
        answer = Answer(question, reason="Motion") if said == "-" else Answer(question, said)
        signature = Signature(asked.fingerprint, (answer,), "", "", "", 1.0)
        events = [Event(new_id(), Did.SIGNED, uid(number), now(), signature)]
        if claims:
            events.insert(0, found_event(finding(new_id(), grade=claims[number])))
        kept += [(chain, event) for event in events]
    journal.append_all(Reader(reader), kept)


def drawn(
    journal: Journal, asked: Task, reader: str, number: int, box: tuple[float, float, float, float]
) -> None:
    """A signed Read of a film by one box: left, top, right, bottom in pixels."""
    question, who = asked.questions[0].id, Reader(reader)
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    region = Region(Shape.BOX, tuple((x, y, 0.0) for x, y in corners), in_patient=False)
    target = Target(uid(number), f"{uid(number)}.1", f"{uid(number)}.1.1")
    made = DrawnAnnotation(new_id(), target, region, Decision.DRAWN, who, now(), question=question)
    signature = Signature(asked.fingerprint, (Answer(question, drawn=(made.id,)),), "", "", "", 1.0)
    chain = ReadId(asked.id, uid(number)).chain
    events = [
        Event(new_id(), Did.MARKED, made.id, now(), made),
        Event(new_id(), Did.SIGNED, uid(number), now(), signature),
    ]
    journal.append_all(who, [(chain, event) for event in events])


def measured(journal: Journal, asked: Task, reader: str, number: int, pixels: float) -> None:
    """A signed Read of a film by one line across, so many pixels of 0.2 mm long."""
    question, who = asked.questions[0].id, Reader(reader)
    ends = ((10.0, 20.0, 0.0), (10.0 + pixels, 20.0, 0.0))
    region = Region(Shape.LINE, ends, in_patient=False)
    target = Target(uid(number), f"{uid(number)}.1", f"{uid(number)}.1.1")
    made = DrawnAnnotation(new_id(), target, region, Decision.DRAWN, who, now(), question=question)
    length = (Number("Length", 0.2 * pixels, "mm at detector"),)
    answer = Answer(question, drawn=(made.id,), numbers=length)
    signature = Signature(asked.fingerprint, (answer,), "", "", "", 1.0)
    events = [
        Event(new_id(), Did.MARKED, made.id, now(), made),
        Event(new_id(), Did.SIGNED, uid(number), now(), signature),
    ]
    chain = ReadId(asked.id, uid(number)).chain
    journal.append_all(who, [(chain, event) for event in events])


def placed(journal: Journal, asked: Task, reader: str, number: int, right: float = 0.0) -> None:
    """A signed Read of a film by the landmarks of a neck-shaft angle, so far to the right."""
    question, who = asked.questions[0].id, Reader(reader)
    target = Target(uid(number), f"{uid(number)}.1", f"{uid(number)}.1.1")
    marks = tuple(
        Landmark(name, (0.45 * across + right, 0.45 * down, 0.0))
        for name, (across, down) in NECK_SHAFT.items()
    )
    made = LandmarksAnnotation(
        new_id(), target, "neck_shaft", "1.0", "R", marks, False, Decision.DRAWN, who, now(),
        question=question,
    )  # fmt: skip
    angle = (Number("Neck–shaft angle", 130.0 + right, "°"),)
    answer = Answer(question, drawn=(made.id,), numbers=angle)
    signature = Signature(asked.fingerprint, (answer,), "", "", "", 1.0)
    chain = ReadId(asked.id, uid(number)).chain
    events = [
        Event(new_id(), Did.MARKED, made.id, now(), made),
        Event(new_id(), Did.SIGNED, uid(number), now(), signature),
    ]
    journal.append_all(who, [(chain, event) for event in events])


NECK_SHAFT = {
    "head_a": (70, 8),
    "head_b": (87, 26),
    "head_c": (72, 44),
    "neck_upper": (48, 28),
    "neck_lower": (62, 50),
    "shaft_lateral": (30, 96),
    "shaft_medial": (54, 96),
    "low_lateral": (32, 134),
    "low_medial": (52, 134),
}
"""Where the sketch of the set has its landmarks."""


def painted(
    journal: Journal,
    asked: Task,
    reader: str,
    number: int,
    mask: Mask,
    target: Target | None = None,
) -> None:
    """A signed Read by one mask: of a film (1, row, column), or of that target."""
    question, who = asked.questions[0].id, Reader(reader)
    target = target or Target(uid(number), f"{uid(number)}.1", f"{uid(number)}.1.1")
    shape = (mask.shape[0], mask.shape[1], mask.shape[2])
    made = MaskAnnotation(
        new_id(), target, Segment("s"), shape, Decision.DRAWN, who, now(), question=question
    )
    ref = journal.put_mask(CroppedMask.of(mask))
    signature = Signature(asked.fingerprint, (Answer(question, drawn=(made.id,)),), "", "", "", 1.0)
    chain = ReadId(asked.id, target.study_uid).chain
    events = [
        Event(new_id(), Did.MASK_ADDED, made.id, now(), made),
        Event(new_id(), Did.MASK_PAINTED, made.id, now(), ref),
        Event(new_id(), Did.SIGNED, uid(number), now(), signature),
    ]
    journal.append_all(who, [(chain, event) for event in events])
