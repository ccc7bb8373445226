"""What is drawn in a Read: carried into the aided one, and taken away by what is said instead."""

from dataclasses import replace

from viewer.core.annotation import MaskAnnotation, Reader
from viewer.core.journal import Taken, TakenPart
from viewer.core.mask import CroppedMask
from viewer.core.reading.answers import Answer
from viewer.core.reading.drawn import drawn_of
from viewer.core.reading.reads import ReadId
from viewer.session.record import Record
from viewer.store.journal import Journal


def carried(journal: Journal, reader: Reader, id_: ReadId) -> Taken | None:
    """What an aided Read begins with: all that was drawn blind; None where nothing was."""
    if not id_.aided:
        return None
    blind = Record(journal, id_.study_uid, reader, replace(id_, aided=False).chain)
    parts = []
    for at, one in enumerate(blind.annotations):
        stroke = None
        if isinstance(one, MaskAnnotation) and blind.state.strokes[one.id]:
            stroke = journal.put_mask(CroppedMask.of(blind.mask(one.id)))
        parts.append(TakenPart(at, one, stroke))
    return Taken(tuple(parts)) if parts else None


def take_away(record: Record, answer: Answer) -> None:
    """What was drawn for a question gives way to what is said in its place."""
    for one in drawn_of(record.state.annotations, answer):
        if isinstance(one, MaskAnnotation):
            record.remove_mask(one.id)
        else:
            record.unmark(one.id)
