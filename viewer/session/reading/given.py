"""All that was signed for a Task: who said what of which Study."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.core.annotation import Drawable, DrawnAnnotation, MaskAnnotation, Reader
from viewer.core.finding import Finding
from viewer.core.fold import fold
from viewer.core.journal import Event
from viewer.core.mask import CroppedMask
from viewer.core.phrase import Phrase
from viewer.core.reading.answers import Answer
from viewer.core.reading.drawn import drawn_of, landmarks_of
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.said import Cover, Said
from viewer.core.reading.task import Item, Task
from viewer.session.reading.claimed import claimed
from viewer.store.journal import Journal
from viewer.workers.progress import Progress

BLIND, AGAIN, AIDED, MODEL, CONSENSUS = "1", "2", "aided", "model", "consensus"


@dataclass(frozen=True, slots=True, order=True)
class Who:
    """A name, and which of the Reads it is: "1", "2" … for blind ones, "aided", or "model"."""

    name: str
    kind: str = BLIND

    @property
    def called(self) -> str:
        """As tables have it."""
        if self.kind in (BLIND, MODEL, CONSENSUS):
            return self.name
        return f"{self.name} ({'again' if self.kind == AGAIN else self.kind})"


Given = dict[Who, dict[str, Said]]
"""By who, and Study UID."""


def given_of(journal: Journal, task: Task, progress: Progress) -> dict[str, Given]:
    """By the id of the question, of all Reads that are signed, and of the models shown in them."""
    found: defaultdict[str, Given] = defaultdict(lambda: defaultdict(dict))
    for at, item in enumerate(task.items):
        progress.step(at / len(task.items), Phrase("Reading what was signed"))
        for who, said in _of_study(journal, task, item):
            found[said.answer.question][who].setdefault(item.study_uid, said)
    return {question: dict(given) for question, given in found.items()}


def _of_study(journal: Journal, task: Task, item: Item) -> Iterator[tuple[Who, Said]]:
    for turn in range(1, item.times + 1):
        for aided in (False, True):
            id_ = ReadId(task.id, item.study_uid, turn, aided)
            for name in journal.readers(id_.chain):
                yield from _of_read(journal, task, id_, Reader(name))


def _of_read(
    journal: Journal, task: Task, id_: ReadId, reader: Reader
) -> Iterator[tuple[Who, Said]]:
    events = journal.events(id_.chain, reader)
    read = read_of(events)
    if read.signature is None:
        return
    aided = AIDED if id_.turn == 1 else f"{AIDED} {id_.turn}"
    who = Who(reader.name, aided if id_.aided else str(id_.turn))
    for answer in read.answers.values():
        yield who, _said(journal, id_, reader, events, answer)
    found = tuple(one.value for one in events if isinstance(one.value, Finding))
    for said in claimed(task, found):
        yield Who(found[0].provenance.label, MODEL), said


def _said(
    journal: Journal, id_: ReadId, reader: Reader, events: list[Event], answer: Answer
) -> Said:
    if not answer.drawn:
        return Said(answer)
    drawn = drawn_of(fold(events).annotations, answer)
    regions = tuple(one.region for one in drawn if isinstance(one, DrawnAnnotation))
    cover = _cover(journal, id_, reader, drawn)
    target = drawn[0].target if drawn else None
    return Said(answer, regions, cover, target, landmarks_of(drawn))


def _cover(
    journal: Journal, id_: ReadId, reader: Reader, drawn: tuple[Drawable, ...]
) -> Cover | None:
    """All that was painted on the picture that was painted on first."""
    masks = [one for one in drawn if isinstance(one, MaskAnnotation)]
    if not masks:
        return None
    first = masks[0]
    whole = journal.mask_of(id_.chain, reader, first.id)
    for one in masks[1:]:
        if one.target == first.target and one.shape == first.shape:
            whole |= journal.mask_of(id_.chain, reader, one.id)
    return Cover(first.target, first.segment, CroppedMask.of(whole))
