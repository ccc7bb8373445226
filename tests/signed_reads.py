"""Reads as readers would have signed them, put straight into a journal."""

from collections.abc import Sequence

from claims import finding
from reading_tasks import uid

from viewer.core.annotation import Reader
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import Task
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
    for number, said in enumerate(answers):
        chain = ReadId("t", uid(number), turn, aided).chain
        answer = Answer(question, reason="Motion") if said == "-" else Answer(question, said)
        signature = Signature(asked.fingerprint, (answer,), "", "", "", 1.0)
        events = [Event(new_id(), Did.SIGNED, uid(number), now(), signature)]
        if claims:
            events.insert(0, found_event(finding(new_id(), grade=claims[number])))
        journal.append_all(Reader(reader), [(chain, event) for event in events])
