"""What a change of a task does to the Reads that were begun."""

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.core.phrase import Phrase
from viewer.core.reading.order import Turn, reads_of
from viewer.core.reading.task import Item, Task
from viewer.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Begun:
    """How many Reads of a Task were begun, as far as they are here, and who began them."""

    reads: int
    readers: tuple[str, ...]


def begun(journal: Journal, task: Task) -> Begun:
    """All of them, blind and aided ones."""
    names = [name for item in task.items for name in _names(journal, task, item)]
    return Begun(len(names), tuple(dict.fromkeys(sorted(names))))


def _names(journal: Journal, task: Task, item: Item) -> Iterator[str]:
    for number in range(1, item.times + 1):
        for id_ in reads_of(task, Turn(item, number)):
            yield from journal.readers(id_.chain)


def parts_reads(before: Task, after: Task) -> bool:
    """Whether Reads of the one cannot be compared with those of the other."""
    return before.id == after.id and before.fingerprint != after.fingerprint


def consequences(before: Task, after: Task, there: Begun) -> Iterator[Phrase]:
    """What is to be known before a changed task is saved, worst first."""
    if parts_reads(before, after):
        yield _PARTED if not there.reads else Phrase(_BEGUN, reads=there.reads)
    gone = {one.study_uid for one in before.items} - {one.study_uid for one in after.items}
    if gone:
        yield Phrase(_GONE, count=len(gone))
    dropped = set(before.readers) - set(after.readers) if after.readers else set()
    if dropped:
        yield Phrase(_DROPPED, names=", ".join(sorted(dropped)))
    if before.seed != after.seed:
        yield _ORDER


_BEGUN = (
    "What is asked or seen is another thing now: the reads begun here ({reads}) cannot be compared "
    "with it, and nobody can go on with them. Save it as another task."
)
_PARTED = Phrase(
    "What is asked or seen is another thing now. Nobody has begun to read it here; if somebody "
    "has elsewhere, save it as another task."
)
_GONE = "Studies taken out: {count}. What was read of them does not count any more."
_DROPPED = "No longer readers: {names}. Their bundles will be refused."
_ORDER = Phrase("Everybody gets another order; what is signed stays signed.")
