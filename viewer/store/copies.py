"""Chains of the journal as plain data, to be carried to another journal, and taken in there."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select
from zstandard import ZstdError

from viewer.core.codec import blobs_of
from viewer.core.digest import digest
from viewer.core.errors import ViewerError
from viewer.core.journal import Did
from viewer.core.phrase import Phrase
from viewer.store import blobs
from viewer.store.patches import compress, expand, size
from viewer.store.rows import START, Key, event_of, hash_of
from viewer.store.schema import CHAINS, EVENTS

_TOLD = ("sequence", "id", "at", "role", "did", "subject", "value", "note", "previous", "hash")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """A chain, oldest event first: rows as they are stored, and the arrays that they name."""

    key: Key
    rows: tuple[Row, ...]
    arrays: Mapping[str, str]


def copy_of(connection: Connection, key: Key) -> Copy:
    """A chain with its arrays, compressed, as base64; without events where there is none."""
    query = (
        select(EVENTS)
        .join(CHAINS)
        .where(CHAINS.c.study == key[0], CHAINS.c.reader == key[1])
        .order_by(EVENTS.c.sequence)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    names = [name for row in rows for name in blobs_of(json.loads(row["value"]))]
    found = blobs.get_all(connection, names)
    arrays = {name: b64encode(compress(content)).decode() for name, content in found.items()}
    return Copy(key, tuple({name: row[name] for name in _TOLD} for row in rows), arrays)


def take_in(connection: Connection, copies: Sequence[Copy]) -> int:
    """Keep chains of another journal; how many were not here.

    Raises ViewerError where one was changed, or is here already with other events.
    """
    return sum(_take(connection, copy) for copy in copies)


def _take(connection: Connection, copy: Copy) -> bool:
    check(copy)
    known = copy_of(connection, copy.key).rows
    if known:
        if known != copy.rows:
            raise ViewerError(
                Phrase(
                    "A read of {reader} is here already, and is another one.", reader=copy.key[1]
                ),
                "One of the two was not read by that person. Ask before you use either.",
            )
        return False
    study, reader = copy.key
    told = {"study": study, "reader": reader, "length": len(copy.rows)}
    started = insert(CHAINS).values(**told, head=copy.rows[-1]["hash"]).returning(CHAINS.c.id)
    chain = connection.execute(started).scalar_one()
    arrays = {name: expand(b64decode(content)) for name, content in copy.arrays.items()}
    names = [name for row in copy.rows for name in blobs_of(json.loads(row["value"]))]
    blobs.put(connection, names, arrays)
    rows = [{name: row[name] for name in _TOLD} for row in copy.rows]
    connection.execute(insert(EVENTS), [{"chain": chain, **row} for row in rows])
    return True


def check_size(copies: Sequence[Copy], most: int) -> None:
    """Raise ViewerError where arrays would fill the memory: some bytes can stand for any number.

    ``most`` bytes of all of them, expanded.
    """
    every = (content for copy in copies for content in copy.arrays.values())
    if sum(size(b64decode(content)) for content in every) > most:
        raise too_large(most)


def too_large(most: int) -> ViewerError:
    """What is said of a file that no reader would have come to."""
    return ViewerError(
        Phrase("It holds more than {megabytes} MB, and was not opened.", megabytes=most >> 20),
        "No reading comes to that: ask the reader what it is.",
    )


def check(copy: Copy) -> None:
    """Raise ViewerError where an event or an array is not what was kept when it was signed.

    Raises ValueError, TypeError or LookupError for what was never an event of ours.
    """
    previous = START
    for number, row in enumerate(copy.rows, start=1):
        whole = row["sequence"] == number and row["previous"] == previous
        if not whole or row["hash"] != hash_of(dict(row), copy.key):
            raise changed()
        previous = row["hash"]
    if copy.rows[-1]["did"] != Did.SIGNED.value:
        raise changed()
    if not all(_is_whole(name, content) for name, content in copy.arrays.items()):
        raise changed()
    for row in copy.rows:  # what could not be read would be in the way of all the rest
        event_of(row, lambda name: expand(b64decode(copy.arrays[name])))


def _is_whole(name: str, content: str) -> bool:
    try:
        return digest(expand(b64decode(content))) == name
    except (ZstdError, ValueError):
        return False


def changed() -> ViewerError:
    """What is said of data that somebody, or a broken disk, has changed."""
    return ViewerError(
        "It was changed since it was written: what it holds is not what was signed.",
        "Ask the reader to write it anew.",
    )
