"""Where the log goes: a few small files in the user's own folder."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from viewer import paths
from viewer.core.phrase import Phrase
from viewer.store.failure import NotKept

NAME = "condyle.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES, _FILES = 1_000_000, 3


Error = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Discreet(logging.Formatter):
    """Where an error came from and its type; its message may quote a header, and a patient."""

    def formatException(self, ei: Error) -> str:  # noqa: N802 - the name is logging's
        """The calls that led to an error, and to those that it followed."""
        told: list[str] = []
        error = ei[1]
        while error is not None:
            calls = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"{calls}{type(error).__qualname__}")
            error = error.__cause__ or error.__context__
        return "\nafter\n".join(told)


class _Quiet(RotatingFileHandler):
    """A log that cannot be written, as on a full disk, must not stop or interrupt anybody."""

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802
        """Say nothing: the work is what counts."""


def start(folder: Path | None = None, level: int = logging.INFO) -> Path:
    """Send what Condyle logs to a file of ``folder`` (the user's log folder), and return it.

    No code logs who a patient is. Only our own loggers are written: other libraries put
    values out of headers into their messages and warnings. Starting twice changes the folder.
    Raises `NotKept` where there can be no such folder.
    """
    try:
        path = (folder or paths.log_folder()) / NAME
    except OSError as error:
        raise NotKept(
            Phrase(
                "Condyle cannot use its own folder: {reason}.",
                reason=error.strerror or Phrase("the disk refused"),
            ),
            "Allow writing to it, or choose another one with CONDYLE_HOME.",
        ) from error
    stop()
    handler = _Quiet(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(_Discreet(_FORMAT))
    logger = logging.getLogger("viewer")
    logger.addHandler(handler)
    logger.setLevel(level)
    return path


def stop() -> None:
    """Close the file again."""
    logger = logging.getLogger("viewer")
    for handler in list(logger.handlers):
        if isinstance(handler, RotatingFileHandler):
            logger.removeHandler(handler)
            handler.close()
