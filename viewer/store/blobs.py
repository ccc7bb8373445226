"""The arrays that events name: compressed, stored once each, never changed."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, insert, select
from zstandard import ZstdError

from viewer.core.digest import digest
from viewer.store.failure import NotKept
from viewer.store.patches import compress, expand
from viewer.store.schema import BLOBS

_AT_ONCE = 500

_DAMAGED = "Part of the journal is damaged: an array that it names cannot be read."
_BACKUP = "Nothing was changed. Bring back a backup with `condyle journal restore`."


def put(connection: Connection, names: Iterable[str], arrays: Mapping[str, bytes]) -> None:
    """Store the named arrays that are not there yet.

    Raises ValueError for a name that is neither stored nor among ``arrays``: an event may not
    point to nothing.
    """
    wanted = set(names)
    query = select(BLOBS.c.sha256).where(BLOBS.c.sha256.in_(wanted))
    missing = wanted - set(connection.execute(query).scalars())
    if unknown := missing - arrays.keys():
        raise ValueError(f"no array is known by the name {min(unknown)}")
    rows = [{"sha256": name, "content": compress(arrays[name])} for name in sorted(missing)]
    if rows:
        connection.execute(insert(BLOBS), rows)


def has(connection: Connection, name: str) -> bool:
    """Whether an array of that name is stored."""
    query = select(BLOBS.c.sha256).where(BLOBS.c.sha256 == name)
    return connection.execute(query).scalar() is not None


def get(connection: Connection, name: str) -> bytes:
    """An array's bytes. Raises `NotKept` where they are gone or are not what was stored."""
    stored = connection.execute(select(BLOBS.c.content).where(BLOBS.c.sha256 == name)).scalar()
    return _checked(name, stored)


def get_all(connection: Connection, names: Sequence[str]) -> dict[str, bytes]:
    """Many arrays at once, much faster than one by one. Raises `NotKept`."""
    found: dict[str, bytes] = {}
    wanted = list(dict.fromkeys(names))
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        query = select(BLOBS.c.sha256, BLOBS.c.content).where(BLOBS.c.sha256.in_(part))
        stored = {row.sha256: row.content for row in connection.execute(query)}
        found |= {name: _checked(name, stored.get(name)) for name in part}
    return found


def _checked(name: str, stored: bytes | None) -> bytes:
    try:
        content = expand(stored or b"")
    except ZstdError as error:
        raise NotKept(_DAMAGED, _BACKUP) from error
    if digest(content) != name:
        raise NotKept(_DAMAGED, _BACKUP)
    return content
