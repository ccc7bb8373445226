"""The chains of a journal as they were written, for whoever looks into what was done."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from viewer.store.audit import of_chain
from viewer.store.rows import Key
from viewer.store.schema import CHAINS, EVENTS
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Act:
    """One event. ``value`` is what it holds, as JSON has it, without its arrays."""

    sequence: int
    id: str
    at: str
    role: str
    did: str
    subject: str
    value: Any
    note: Mapping[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Told:
    """A chain, oldest event first, and a sentence for each thing that is wrong with it."""

    key: Key
    acts: tuple[Act, ...]
    problems: tuple[str, ...]


def told_of(
    connection: Connection, wanted: Callable[[Key], bool], progress: Progress
) -> Iterator[Told]:
    """Those chains that are ``wanted``, in the order in which they were begun. Raises Cancelled."""
    chains = connection.execute(select(CHAINS).order_by(CHAINS.c.id)).mappings().all()
    count, done = max(1, sum(chain["length"] for chain in chains)), 0
    for chain in chains:
        progress.step(done / count)
        done += chain["length"]
        key = chain["study"], chain["reader"]
        if wanted(key):
            query = select(EVENTS).where(EVENTS.c.chain == chain["id"])
            rows = connection.execute(query.order_by(EVENTS.c.sequence)).mappings()
            acts = tuple(map(_act, rows))
            yield Told(key, acts, tuple(of_chain(connection, chain)))


def _act(row: Mapping[Any, Any]) -> Act:
    return Act(
        row["sequence"],
        row["id"],
        row["at"],
        row["role"],
        row["did"],
        row["subject"],
        _json(row["value"]),
        _json(row["note"]) or {},
        row["hash"],
    )


def _json(text: str) -> Any:  # noqa: ANN401 - whatever was written
    """None for what somebody made unreadable: the hash tells that."""
    try:
        return json.loads(text)
    except ValueError:
        return None
