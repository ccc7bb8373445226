"""The order in which a reader goes through a Task: another for each, and always the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from viewer.core.digest import digest
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import AiPolicy, Item, Task

_TRIES = 64
"""Shuffles among which the one is taken that keeps repeats farthest apart."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A Study in its place of the order; ``number`` is the how manieth time, from 1."""

    item: Item
    number: int


def order_of(task: Task, reader: str) -> tuple[Turn, ...]:
    """All that a reader has to read, in order.

    It hangs on the seed, the reader's name and the Study UIDs alone, by SHA-256 and not by any
    random generator: every computer, and every version, finds the same one.
    """
    shuffled = (
        _shuffled(task, reader, attempt) for attempt in range(_TRIES if _again(task) else 1)
    )
    best = max(shuffled, key=_least_apart)
    seen = {item.study_uid: count(1) for item in task.items}
    return tuple(Turn(item, next(seen[item.study_uid])) for item in best)


def reads_of(task: Task, turn: Turn) -> tuple[ReadId, ...]:
    """The Reads that a Study is to have in its turn: blind, aided, or the one after the other."""
    study = turn.item.study_uid
    return tuple(ReadId(task.id, study, turn.number, aided) for aided in _KINDS[task.ai])


_KINDS = {AiPolicy.NEVER: (False,), AiPolicy.AFTER: (False, True), AiPolicy.START: (True,)}
"""Whether the Reads of a turn are aided, in their order."""


def _again(task: Task) -> bool:
    return any(item.times > 1 for item in task.items)


def _shuffled(task: Task, reader: str, attempt: int) -> list[Item]:
    every = [(item, at) for item in task.items for at in range(item.times)]

    def lot(one: tuple[Item, int]) -> str:
        item, at = one
        drawn = (str(task.seed), reader, str(attempt), item.study_uid, str(at))
        return digest("\n".join(drawn).encode())

    return [item for item, _ in sorted(every, key=lot)]


def _least_apart(items: Sequence[Item]) -> int:
    """How many places lie between a Study and its next repeat, at the least."""
    last: dict[str, int] = {}
    least = len(items)
    for at, item in enumerate(items):
        if item.study_uid in last:
            least = min(least, at - last[item.study_uid])
        last[item.study_uid] = at
    return least
