"""What other readers signed of a Study, for one who has nothing left to read of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from viewer.core.annotation import DrawnAnnotation, MaskAnnotation, Reader
from viewer.core.fold import fold
from viewer.core.mask import CroppedMask
from viewer.core.reading.answers import Answer
from viewer.core.reading.drawn import drawn_of, landmarks_of
from viewer.core.reading.order import Turn, reads_of
from viewer.core.reading.reads import ReadId, read_of
from viewer.core.reading.said import Cover, Said
from viewer.core.reading.task import Item, Task
from viewer.store.journal import Journal


@dataclass(frozen=True, slots=True)
class OtherRead:
    """One other's signed Read. ``number`` stands for the name, and is the same in all cases.

    ``drawn`` is each thing that was drawn by itself, where that was looked up.
    """

    number: int
    aided: bool
    answers: Mapping[str, Answer]
    drawn: tuple[Said, ...] = ()


def others_of(journal: Journal, task: Task, item: Item, reader: Reader) -> tuple[OtherRead, ...]:
    """The first signed Reads of all others, blind before aided, as far as they are here.

    Nothing, as long as ``reader`` has not signed all that there is to read of this Study.
    """
    own = [id_ for n in range(1, item.times + 1) for id_ in reads_of(task, Turn(item, n))]
    if not task.others or not all(_signed(journal, id_, reader.name) for id_ in own):
        return ()
    numbers = {name: at for at, name in enumerate(_names(journal, task), start=1)}
    found = (
        (numbers[name], id_.aided, _signed(journal, id_, name))
        for id_ in reads_of(task, Turn(item, 1))
        for name in journal.readers(id_.chain)
        if name != reader.name
    )
    made = [OtherRead(*one) for one in found if one[2]]
    return tuple(sorted(made, key=lambda one: (one.number, one.aided)))


def others_drew(journal: Journal, task: Task, item: Item, reader: Reader) -> tuple[OtherRead, ...]:
    """The same with what they drew; masks take their time."""
    names = dict(enumerate(_names(journal, task), start=1))
    return tuple(
        replace(one, drawn=tuple(_drawn(journal, id_, Reader(names[one.number]), one.answers)))
        for one in others_of(journal, task, item, reader)
        for id_ in (ReadId(task.id, item.study_uid, aided=one.aided),)
    )


def _drawn(
    journal: Journal, id_: ReadId, reader: Reader, answers: Mapping[str, Answer]
) -> Iterator[Said]:
    annotations = fold(journal.events(id_.chain, reader)).annotations
    for answer in answers.values():
        for one in drawn_of(annotations, answer):
            cover = None
            if isinstance(one, MaskAnnotation):
                mask = journal.mask_of(id_.chain, reader, one.id)
                cover = Cover(one.target, one.segment, CroppedMask.of(mask))
            regions = (one.region,) if isinstance(one, DrawnAnnotation) else ()
            yield Said(answer, regions, cover, one.target, landmarks_of((one,)))


def _names(journal: Journal, task: Task) -> list[str]:
    """All who read any Study of a Task, in an order that does not change with the case."""
    chains = (id_.chain for item in task.items for id_ in reads_of(task, Turn(item, 1)))
    return sorted({name for chain in chains for name in journal.readers(chain)})


def _signed(journal: Journal, id_: ReadId, name: str) -> Mapping[str, Answer]:
    """What somebody signed; empty where that has not happened."""
    read = read_of(journal.events(id_.chain, Reader(name)))
    return read.answers if read.signature is not None else {}
