"""The journal as one file elsewhere, and back: whole before and after, nothing overwritten."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.store.audit import problems_of
from viewer.store.database import open_engine, open_to_read, reading
from viewer.store.failure import JOURNAL, NotKept, capital, is_damage
from viewer.store.remote import is_remote
from viewer.store.rows import Key
from viewer.store.schema import CHAINS
from viewer.store.unfinished import part_of
from viewer.store.ways import as_new
from viewer.workers.progress import Progress

BACKUP = "the backup"
_PAGES = 256
_WAIT_S = 5.0

Ends = dict[Key, tuple[int, str]]
"""By study and reader, how long a chain is and the hash of its last event."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many chains and events were copied, and where what was there before is now."""

    chains: int
    events: int
    aside: Path | None = None


def back_up(journal: Path, to: Path, progress: Progress) -> Copied:
    """Copy a journal, which may be in use, into a new file. Raises ViewerError and Cancelled."""
    if not journal.is_file():
        raise ViewerError("There is no journal yet.", "Whatever you do to a study begins one.")
    if to.exists():
        raise _is_there(to)
    with _engine(open_engine(journal, _WAIT_S)) as engine, part_of(to) as part:
        ends = _copied(engine, JOURNAL, part, progress)
        _put(part, to)
    return _told(ends)


def restore(backup: Path, journal: Path, progress: Progress, *, replace: bool = False) -> Copied:
    """Put a backup in the place of a journal that no window is using.

    A journal that holds anything is set aside beside itself where ``replace`` says so, else
    ViewerError is raised and nothing is changed. Raises Cancelled.
    """
    if not backup.is_file():
        raise ViewerError(Phrase("{path} does not exist.", path=str(backup)), "Check the path.")
    if not replace and _holds_work(journal):
        raise ViewerError("There is a journal here that holds work.", _REPLACE)
    with _engine(open_to_read(backup, BACKUP)) as engine, part_of(journal) as part:
        ends = _copied(engine, BACKUP, part, progress)
        aside = _set_aside(journal)
        as_new(part, remote=is_remote(journal.parent))
        part.replace(journal)
    return _told(ends, aside)


def _copied(source: Engine, what: str, part: Path, progress: Progress) -> Ends:
    """Copy what is whole, as it is at one moment, and see that it is the same afterwards."""
    with reading(source) as connection:
        _require_whole(connection, what, progress.part(0.0, 0.3))
        ends = _ends(connection)
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        _copy(raw, part, progress.part(0.3, 0.7))
    with _engine(open_to_read(part, BACKUP)) as engine, reading(engine) as connection:
        _require_whole(connection, BACKUP, progress.part(0.7, 1.0))
        if _ends(connection) != ends:
            raise NotKept(
                "The copy is not what it was made from.", "Check the disk, and try again."
            )
    return ends


def _copy(raw: sqlite3.Connection, part: Path, progress: Progress) -> None:
    def step(_status: int, left: int, total: int) -> None:
        progress.step(1.0 - left / max(1, total), Phrase("copying"))

    try:
        with closing(sqlite3.connect(part)) as target:
            raw.backup(target, pages=_PAGES, progress=step)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, to be carried anywhere
    except sqlite3.Error as error:
        raise NotKept("The copy could not be written.", "Check the disk and its space.") from error


def _require_whole(connection: Connection, what: str, progress: Progress) -> None:
    """Raise NotKept where the file is damaged or a chain in it is not whole."""
    try:
        damage = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        wrong = [] if damage != "ok" else list(problems_of(connection, None, progress))
    except NotKept as error:
        raise _not_whole(what, error.message) from error
    if damage != "ok" or wrong:
        raise _not_whole(what, Phrase.of(wrong[0] if wrong else "the file is damaged."))


def _not_whole(what: str, reason: str) -> NotKept:
    return NotKept(
        Phrase("{what} is not whole: {reason}", what=capital(what), reason=reason),
        "Nothing was changed. Take another backup; `condyle journal verify` tells all.",
    )


def _ends(connection: Connection) -> Ends:
    rows = connection.execute(select(CHAINS)).mappings()
    return {(row["study"], row["reader"]): (row["length"], row["head"]) for row in rows}


def _holds_work(journal: Path) -> bool:
    """Also one that is damaged may."""
    if not journal.is_file() or not journal.stat().st_size:
        return False
    try:
        with _engine(open_engine(journal, _WAIT_S)) as engine, reading(engine) as connection:
            return bool(_ends(connection))
    except NotKept as error:
        if not is_damage(error):
            raise
        return True


def _set_aside(journal: Path) -> Path | None:
    """Another name for the journal, which stays in its place; None where there is none.

    What its write-ahead log holds goes into it before: left over, it would be taken for a part of
    the one that comes (https://sqlite.org/howtocorrupt.html, 1.4).
    """
    if not journal.is_file():
        return None
    aside = journal.with_name(f"{journal.name}.until-{datetime.now():%Y%m%d-%H%M%S}")
    _close_log(journal, aside)
    try:
        os.link(journal, aside)
    except OSError:
        shutil.copy2(journal, aside)
    return aside


def _close_log(journal: Path, aside: Path) -> None:
    """Raises NotKept where a window is using the journal; the log of a damaged one goes along."""
    try:
        with closing(sqlite3.connect(f"{journal.resolve().as_uri()}?mode=rw", uri=True)) as raw:
            raw.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise NotKept("The journal is in use.", "Close all windows of Condyle.") from error
        for ending in ("-wal", "-shm"):
            log = journal.with_name(journal.name + ending)
            if log.exists():
                log.replace(aside.with_name(aside.name + ending))


@contextmanager
def _engine(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


def _put(part: Path, to: Path) -> None:
    """In the place of nothing: what came there meanwhile stays."""
    try:
        os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise _is_there(to) from error
    part.replace(to)


def _is_there(to: Path) -> ViewerError:
    return ViewerError(Phrase("{file} is there already.", file=str(to)), "Choose another name.")


def _told(ends: Ends, aside: Path | None = None) -> Copied:
    return Copied(len(ends), sum(length for length, _ in ends.values()), aside)


_REPLACE = (
    "Back it up first, or say --replace: it is kept then, under another name in the same folder."
)
