"""How the journal's file is opened, and how its errors become words."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from viewer.core.phrase import Phrase
from viewer.store.failure import JOURNAL, NotKept, capital, in_words
from viewer.store.remote import is_remote, is_without_locks
from viewer.store.ways import keep_whole

_WRITES, _CALLED = "condyle_writes", "condyle_called"
_PRAGMAS = ("fullfsync=ON", "foreign_keys=ON", "secure_delete=ON")
_FILE = "condyle_file"
_OWNER, _GROUP = stat.S_IRUSR | stat.S_IWUSR, stat.S_IRGRP | stat.S_IWGRP


def open_engine(path: Path, wait_seconds: float, what: str = JOURNAL) -> Engine:
    """An engine on a file that only its owner may read; missing folders are made so too.

    In a folder that a group writes to, the group may. ``what`` it is called in the words of its
    errors. Raises `NotKept`, also for a folder of another computer that no lock reaches.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(path)
    except OSError as error:
        raise _unopened(error, what) from error
    if is_without_locks(path.parent):
        raise NotKept(Phrase(_WITHOUT_LOCKS, What=capital(what)), _BUNDLES)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": wait_seconds},
        execution_options={_CALLED: what},
    )
    remote = is_remote(path.parent)
    event.listen(engine, "connect", lambda raw, _: _prepare(raw, remote=remote))
    event.listen(engine, "connect", lambda _, record: record.info.update({_FILE: _identity(path)}))
    event.listen(engine, "begin", _begin)
    return engine


def open_to_read(path: Path, what: str) -> Engine:
    """An engine on a file that is there, and is left as it is."""
    place = f"{path.resolve().as_uri()}?mode=ro"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(place, uri=True, check_same_thread=False),
        poolclass=NullPool,
        execution_options={_CALLED: what},
    )


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its first moment: all of it or nothing."""
    with _words(engine), engine.connect() as plain:
        connection = plain.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees a single state of the file."""
    with _words(engine), engine.connect() as connection:
        yield connection


def reopen_if_moved(engine: Engine) -> bool:
    """Whether another file lies in the place of the one that is open; that is open from now on.

    The system would go on writing to a file that was deleted or replaced, which nobody finds
    again. Raises `NotKept` where no file lies there.
    """
    path = Path(str(engine.url.database))
    if (now := _identity(path)) is None:
        what = engine.get_execution_options()[_CALLED]
        raise NotKept(Phrase("{What} is not where it was.", What=capital(what)), _PUT_BACK)
    with _words(engine), engine.connect() as connection:
        known = connection.info.get(_FILE)
    if known == now:
        return False
    engine.dispose()
    return True


@contextmanager
def _words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        told = in_words(error, engine.get_execution_options()[_CALLED])
        if told is None:
            raise
        raise told from error


def _make(path: Path) -> None:
    """One that is there is not opened: closing it would let go of all locks on it.

    (https://sqlite.org/howtocorrupt.html, 2.2; they are those of the whole process.)
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        path.chmod(_rights(path.parent))
    except FileExistsError:
        if path.is_dir():
            raise IsADirectoryError from None
        if not os.access(path, os.W_OK):
            raise PermissionError from None


def _rights(folder: Path) -> int:
    """Of its owner alone; in a folder that a group shares, of the group too."""
    mode = folder.stat().st_mode
    return _OWNER | (_GROUP if mode & stat.S_IWGRP else 0)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies there; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _unopened(error: OSError, what: str) -> NotKept:
    told = in_words(DBAPIError("", {}, _as_sqlite(error)), what)
    assert told is not None
    return told


def _as_sqlite(error: OSError) -> sqlite3.Error:
    """The system's error as the one SQLite would have met, so that there is one set of words."""
    known: dict[type[OSError], int] = {
        PermissionError: sqlite3.SQLITE_READONLY,
        IsADirectoryError: sqlite3.SQLITE_NOTADB,
    }
    met = sqlite3.OperationalError()
    met.sqlite_errorcode = known.get(type(error), sqlite3.SQLITE_CANTOPEN)
    return met


def _prepare(raw: sqlite3.Connection, *, remote: bool) -> None:
    """Leave transactions to us: the driver of its own would begin them late."""
    raw.isolation_level = None
    keep_whole(raw, remote=remote)
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_WITHOUT_LOCKS = "{What} lies on another computer, which cannot keep two from writing at once."
_BUNDLES = (
    "Keep it on this computer, and bring reads together as bundles; "
    "or have the folder mounted with its locks."
)
_PUT_BACK = "Put it back in its place, or connect its disk; what you do meanwhile waits in memory."
