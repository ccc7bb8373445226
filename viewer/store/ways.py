"""How SQLite keeps a file whole: with a log beside it, or with the old pages beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

_LOG, _PAGES = "wal", "delete"
_SAFE = {_LOG: "FULL", _PAGES: "EXTRA"}
"""What reaches the disk before a transaction is told to be done: all of it, either way."""


def keep_whole(raw: sqlite3.Connection, *, remote: bool) -> str:
    """Choose the way for a connection that was just opened, and return its name.

    A new file gets a log where only this computer has it. Once a file was opened from another
    one it does without, also here: those who use it must all do the same.
    """
    mode = _without_log(raw) if remote else _as_it_is(raw)
    raw.execute(f"PRAGMA synchronous={_SAFE.get(mode, 'EXTRA')}")
    return mode


def as_new(file: Path, *, remote: bool) -> None:
    """Let a file that nobody has open begin as a new one would. Raises sqlite3.Error."""
    with closing(sqlite3.connect(file)) as raw:
        _mode(raw, f"={_PAGES if remote else _LOG}")


def _as_it_is(raw: sqlite3.Connection) -> str:
    is_new = raw.execute("PRAGMA page_count").fetchone() == (0,)
    return _mode(raw, f"={_LOG}" if is_new else "")


def _without_log(raw: sqlite3.Connection) -> str:
    """A log that is there is taken in; while it is in use elsewhere, that is busy.

    Alone on the file no shared memory is touched (https://sqlite.org/wal.html#noshm).
    """
    raw.execute("PRAGMA locking_mode=EXCLUSIVE")
    mode = _mode(raw, f"={_PAGES}")
    raw.execute("PRAGMA locking_mode=NORMAL")
    raw.execute("SELECT count(*) FROM sqlite_master")  # this lets go of the locks
    return mode


def _mode(raw: sqlite3.Connection, wanted: str) -> str:
    return str(raw.execute(f"PRAGMA journal_mode{wanted}").fetchone()[0])
