"""What is told where a disk, a drive or a right is missing."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from viewer.core.errors import Fault, Unreadable
from viewer.core.phrase import Phrase

_MISSING = (
    "There is no such file or folder.",
    "Put it back, or open the folder it is in now.",
    Fault.MISSING,
)
_LOCKED = ("This {what} may not be read.", "Ask for the right to read it.", Fault.NO_ACCESS)
_CONNECT = "See whether it is connected, and try again."
SAID = {
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EACCES: _LOCKED,
    errno.EPERM: _LOCKED,
    errno.ELOOP: (
        "This link leads only to itself.",
        "Open the file that was meant.",
        Fault.MISSING,
    ),
    errno.ENAMETOOLONG: (
        "Its name and those of its folders are too long together to be opened.",
        "Move it to a folder nearer to the top.",
        Fault.NO_ACCESS,
    ),
    errno.EIO: (
        "The disk gave an error here; it may be failing or unplugged.",
        _CONNECT,
        Fault.NO_ACCESS,
    ),
    errno.ESTALE: (
        "The network drive no longer knows this {what}.",
        "Connect it again.",
        Fault.NO_ACCESS,
    ),
}
OTHERWISE = (
    "This {what} cannot be read just now.",
    "See whether its disk is connected, and try again.",
    Fault.NO_ACCESS,
)


def unread(problem: OSError, what: str = "file") -> Unreadable:
    """The reason why ``what``, a file or a folder, cannot be read."""
    message, hint, fault = SAID.get(problem.errno or 0, OTHERWISE)
    return Unreadable(Phrase(message, what=Phrase(what)), hint, fault)


@contextmanager
def told_if_gone() -> Iterator[None]:
    """Raise Unreadable in the place of whatever a disk answers to one who reads what was found."""
    try:
        yield
    except OSError as problem:
        if problem.errno in (errno.ENOENT, errno.ENOTDIR):
            raise gone() from problem
        raise unread(problem) from problem


def gone() -> Unreadable:
    """What was found is not there any more."""
    return Unreadable(
        "The files are no longer where they were found.",
        "Put them back, or open the folder they are in now.",
        Fault.MISSING,
    )
