"""Events as rows of the journal, chained by their hashes."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from viewer.core.annotation import Reader
from viewer.core.codec import Fetch, Json, canonical, decode
from viewer.core.digest import digest
from viewer.core.journal import Did, Event

START = "0" * 64
"""What the first event of a chain names as the one before."""

_HASHED = ("sequence", "id", "at", "role", "did", "subject", "value", "note", "previous")

Key = tuple[str, str]
"""Study UID and reader's name: what a chain is found by."""


def key_of(study: str, reader: Reader) -> Key:
    """The chain of a reader; one whose role changes goes on in the same chain."""
    return study, reader.name


def row_of(event: Event, value: Json, role: str, sequence: int, previous: str) -> dict[str, Any]:
    """An event as a row, still without chain and hash; ``value`` is its encoded value."""
    return {
        "sequence": sequence,
        "id": event.id,
        "at": event.at,
        "role": role,
        "did": event.did.value,
        "subject": event.subject,
        "value": canonical(value),
        "note": canonical(dict(event.note)),
        "previous": previous,
    }


def hash_of(row: dict[str, Any] | RowMapping, key: Key) -> str:
    """SHA-256 over everything in a row and whose it is."""
    study, reader = key
    whole = {name: row[name] for name in _HASHED} | {"study": study, "reader": reader}
    return digest(canonical(whole).encode())


def event_of(row: Mapping[Any, Any], fetch: Fetch) -> Event:
    """The event that a row holds."""
    return Event(
        id=row["id"],
        did=Did(row["did"]),
        subject=row["subject"],
        at=row["at"],
        value=decode(json.loads(row["value"]), fetch),
        note=json.loads(row["note"]),
    )
