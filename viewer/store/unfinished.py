"""A file in the making beside the one that it is to become; what a kill left of one is cleared."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from viewer.core.phrase import Phrase
from viewer.store.failure import NotKept

ENDING = ".condyle-part"
_BESIDE = ("", "-journal", "-wal", "-shm")
"""What SQLite puts beside a file."""


@contextmanager
def part_of(to: Path) -> Iterator[Path]:
    """A file beside ``to``, gone at the end unless it has taken another name.

    Raises `NotKept` where the disk refuses.
    """
    part = to.with_name(f".{to.name}{ENDING}")
    try:
        _clear(to.parent)
        held = _held(part)
        try:
            yield part
        finally:
            _let_go(held)
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or Phrase("the disk refused")
        told = Phrase("{path} cannot be written: {reason}.", path=str(to), reason=reason)
        raise NotKept(told, "Check the folder, its rights and its space.") from error


def _held(part: Path) -> int | None:
    """A new file, with a lock on it that goes with this program, however that ends.

    Windows lets nobody take away what is open, nor rename it: there nothing is held.
    """
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    if sys.platform == "win32" or not _locked(handle):
        os.close(handle)
        return None
    return handle


def _let_go(held: int | None) -> None:
    if held is not None:
        os.close(held)


def _clear(folder: Path) -> None:
    """Take away what nobody is making any more."""
    for left in folder.glob(f".*{ENDING}"):
        with suppress(OSError):
            if _is_left(left):
                for ending in _BESIDE:
                    left.with_name(left.name + ending).unlink(missing_ok=True)


def _is_left(part: Path) -> bool:
    handle = os.open(part, os.O_RDWR)
    try:
        return _locked(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether this program has the lock now; without locks nobody holds one."""
    if sys.platform == "win32":
        return True
    import fcntl  # not on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
