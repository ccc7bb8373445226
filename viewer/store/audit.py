"""Whether a chain of events is whole and unchanged."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping, select

from viewer.core.codec import blobs_of
from viewer.core.reading.reads import PREFIX
from viewer.store import blobs
from viewer.store.failure import NotKept
from viewer.store.rows import START, hash_of
from viewer.store.schema import CHAINS, EVENTS
from viewer.workers.progress import Progress


def problems_of(
    connection: Connection, study: str | None = None, progress: Progress | None = None
) -> Iterator[str]:
    """A sentence for each thing that is wrong with the chains of a study, or of all.

    Raises Cancelled.
    """
    query = select(CHAINS).order_by(CHAINS.c.id)
    if study is not None:
        query = query.where(CHAINS.c.study == study)
    chains = connection.execute(query).mappings().all()
    count, done = max(1, sum(chain["length"] for chain in chains)), 0
    for chain in chains:
        (progress or Progress()).step(done / count)
        done += chain["length"]
        kind = "Read" if chain["study"].startswith(PREFIX) else "Study"
        whose = f"{kind} {chain['study']}, reader {chain['reader']}"
        for problem in of_chain(connection, chain):
            yield f"{whose}: {problem}"


def of_chain(connection: Connection, chain: RowMapping) -> Iterator[str]:
    """The same of one chain, by its row."""
    query = select(EVENTS).where(EVENTS.c.chain == chain["id"]).order_by(EVENTS.c.sequence)
    previous, count = START, 0
    for count, row in enumerate(connection.execute(query).mappings(), start=1):
        if row["sequence"] != count:
            yield f"event {count} is missing."
            return
        if row["previous"] != previous:
            yield f"event {count} does not follow the one before it."
        if row["hash"] != hash_of(row, (chain["study"], chain["reader"])):
            yield f"event {count} was changed."
        yield from _of_arrays(connection, row)
        previous = row["hash"]
    if (count, previous) != (chain["length"], chain["head"]):
        yield f"{chain['length']} events were recorded, {count} are left."


def is_about(problem: str, event: int) -> bool:
    """Whether a sentence of these is about the event of that number."""
    return f"event {event} " in problem


def _of_arrays(connection: Connection, row: RowMapping) -> Iterator[str]:
    for name in blobs_of(json.loads(row["value"])):
        try:
            blobs.get(connection, name)
        except NotKept:
            yield f"an array of event {row['sequence']} is missing or damaged."
