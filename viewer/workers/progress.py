"""Progress and cancel: one object goes down into every long piece of work.

The work calls `step` as it goes. That reports how far it is and, when somebody asked
for it to stop, raises `Cancelled` out of the work.
"""

import threading
from collections.abc import Callable
from typing import Protocol


class Cancelled(Exception):
    """The work was stopped because somebody asked for it."""


Report = Callable[[float, str], None]


class Flag(Protocol):
    """An event of threads, or one that is shared with another process."""

    def set(self) -> None:
        """Raise it."""

    def is_set(self) -> bool:
        """Whether it was raised."""


class CancelToken:
    """A flag that any thread may set, once; or one that another process sets."""

    def __init__(self, flag: Flag | None = None) -> None:
        self._event = flag or threading.Event()

    def cancel(self) -> None:
        """Ask for a stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """True once a stop was asked for."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` once a stop was asked for."""
        if self.cancelled:
            raise Cancelled


class Progress:
    """How far a piece of work is, and whether it should go on. Safe across threads."""

    def __init__(self, report: Report | None = None, token: CancelToken | None = None) -> None:
        """`report` is called with (fraction done, what is being done), on the working thread."""
        self._report = report
        self._token = token or CancelToken()

    def step(self, done: float, text: str = "") -> None:
        """Say that the fraction `done` (0 to 1) is finished; raises `Cancelled` when stopped."""
        self._token.check()
        if self._report is not None:
            self._report(min(max(done, 0.0), 1.0), text)

    def check(self) -> None:
        """Raise `Cancelled` when stopped, and say nothing: for work between two steps."""
        self._token.check()

    def cancel(self) -> None:
        """Ask for a stop: the next `step` raises `Cancelled`."""
        self._token.cancel()

    @property
    def cancelled(self) -> bool:
        """True once a stop was asked for."""
        return self._token.cancelled

    def part(self, start: float, end: float) -> "Progress":
        """A Progress for a piece of this work: its 0..1 is `start`..`end` here, one cancel."""

        def report(done: float, text: str) -> None:
            self.step(start + (end - start) * done, text)

        return Progress(report, self._token)
