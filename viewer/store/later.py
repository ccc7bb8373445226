"""Writes a small file once its content has stood still for a moment."""

from pathlib import Path
from threading import Lock, Timer

from viewer.core.codec import Json
from viewer.store.private import NotSaved, write_json

QUIET_S = 0.3
"""A slider that is dragged changes its value a hundred times a second; the disk need not follow."""


class Later:
    """A JSON file that follows a value, a little behind.

    ``put`` raises `NotSaved` where the write before it failed; ``close`` leaves nothing unwritten.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._waiting: Json = None
        self._timer: Timer | None = None
        self._failure: NotSaved | None = None

    def put(self, value: Json) -> None:
        """Have ``value`` written soon."""
        with self._lock:
            self._waiting = value
            if self._timer is not None:
                self._timer.cancel()
            self._timer = Timer(QUIET_S, self._write_alone)
            self._timer.daemon = True
            self._timer.start()
            failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def flush(self) -> None:
        """Write now what waits. Raises `NotSaved`."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                write_json(self._path, waiting)

    def _write_alone(self) -> None:
        """On the timer's thread, where nobody listens."""
        try:
            self.flush()
        except NotSaved as error:
            self._failure = error
