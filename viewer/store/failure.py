"""What can go wrong with the files that Condyle keeps, in words."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase


class NotKept(ViewerError):
    """The record of the work could not be read or written."""


class Signed(NotKept):
    """A Read is closed: nothing can be added to it, now or later."""


JOURNAL = "the journal"
"""What a file is called where nothing else is said."""

WORDS = {
    sqlite3.SQLITE_BUSY: (
        "{What} is in use by another program.",
        "Close the other Condyle window, or wait a moment, and do it again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "{What} cannot be written to.",
        "Allow writing to its folder, or choose another one with CONDYLE_HOME.",
    ),
    sqlite3.SQLITE_FULL: (
        "The disk that holds {what} is full.",
        "Free some space and do it again; everything up to here is kept.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk that holds {what} could not be read or written.",
        "Check the disk and its free space; everything up to here is kept.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "{What} cannot be opened.",
        "Check that its folder exists and is yours, or choose another one with CONDYLE_HOME.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "The file of {what} is damaged or is something else.",
        "It was left as it is: bring a backup back with `condyle journal restore`, or move it.",
    ),
}
WORDS[sqlite3.SQLITE_LOCKED] = WORDS[sqlite3.SQLITE_BUSY]
WORDS[sqlite3.SQLITE_CORRUPT] = WORDS[sqlite3.SQLITE_NOTADB]
WORDS[sqlite3.SQLITE_PERM] = WORDS[sqlite3.SQLITE_CANTOPEN]

_PRIMARY = 0xFF
"""SQLite puts the kind of an error into the low byte of its extended code."""


def in_words(error: DBAPIError, what: str = JOURNAL) -> NotKept | None:
    """The error for the person at the screen, or None where it is a bug of ours."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY
    if code not in WORDS:
        return None
    message, hint = WORDS[code]
    named = {"what": Phrase(what), "What": capital(what)}
    return NotKept(Phrase(message, **named), hint)


def capital(what: str) -> Phrase:
    """What a file is called, at the beginning of a sentence."""
    return Phrase(what[:1].upper() + what[1:])


def is_damage(error: NotKept) -> bool:
    """Whether a file could not be read because it is damaged or something else."""
    met = getattr(error.__cause__, "orig", None)
    code = getattr(met, "sqlite_errorcode", 0) & _PRIMARY
    return code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
