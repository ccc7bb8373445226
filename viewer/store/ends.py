"""Where chains of the journal end, and whether something may follow."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from viewer.core.journal import Did
from viewer.store.failure import NotKept, Signed
from viewer.store.rows import START, Key
from viewer.store.schema import CHAINS, EVENTS


@dataclass(frozen=True, slots=True)
class End:
    """Where a chain ends: its id, how many events it has, and the hash of the last."""

    chain: int
    length: int
    head: str
    is_signed: bool = False

    def opened(self) -> "End":
        """Itself. Raises `Signed` where nothing can follow."""
        if self.is_signed:
            raise Signed(_SIGNED, _ANOTHER)
        return self


def end_of(connection: Connection, key: Key, seen: int) -> End:
    """The end of a chain, which is started if it is new.

    Raises `NotKept` where it is shorter than what was ``seen`` of it.
    """
    query = select(CHAINS.c.id, CHAINS.c.length, CHAINS.c.head).with_for_update()
    found = connection.execute(query.where(CHAINS.c.study == key[0], CHAINS.c.reader == key[1]))
    row = found.one_or_none()
    if seen > (0 if row is None else row.length):
        raise NotKept(_SHORTER, _OTHER_FILE)
    if row is None:
        new = {"study": key[0], "reader": key[1], "length": 0, "head": START}
        started = insert(CHAINS).values(new).returning(CHAINS.c.id)
        return End(connection.execute(started).scalar_one(), 0, START)
    return End(row.id, row.length, row.head, _is_signed(connection, row.id, row.length))


def _is_signed(connection: Connection, chain: int, length: int) -> bool:
    """Whether the last event of a chain closes it."""
    last = select(EVENTS.c.did).where(EVENTS.c.chain == chain, EVENTS.c.sequence == length)
    did = connection.execute(last).scalar()
    return did == Did.SIGNED.value


_SIGNED = "This read is signed: nothing can be added to it or changed."
_ANOTHER = "What was signed stays as it is; only another pass can say otherwise."
_SHORTER = "Another journal lies in the place of this one, which held more."
_OTHER_FILE = "Put the one back that was there; what you do meanwhile waits in memory."
