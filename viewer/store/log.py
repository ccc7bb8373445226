"""Where the log goes: a few small files in the user's own folder."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from viewer import paths

NAME = "condyle.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES, _FILES = 1_000_000, 3


def start(folder: Path | None = None, level: int = logging.INFO) -> Path:
    """Send what Condyle logs to a file of ``folder`` (the user's log folder), and return it.

    No code logs who a patient is. Only our own loggers are written: other libraries put
    values out of headers into their messages and warnings. Starting twice changes the folder.
    """
    path = (folder or paths.log_folder()) / NAME
    stop()
    handler = RotatingFileHandler(
        path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
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
