"""Plays a script in the window, step by step, each as soon as the one before is done."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.core.errors import ViewerError

Ready = Callable[[], bool]
"""Whether a step is done."""

_POLL_MS = 30
_PATIENCE_S = 180.0


class Script(QObject):
    """A script is what yields, after each step, how to tell that it is done.

    ``ended`` tells of its end; ``problem`` says why it came early, if it did.
    """

    ended = Signal()

    def __init__(self, steps: Iterator[Ready], parent: QObject) -> None:
        super().__init__(parent)
        self.problem: ViewerError | None = None
        self._steps = steps
        self._ready: Ready = lambda: True
        self._since = 0.0
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin."""
        self._since = time.monotonic()
        self._timer.start()

    def _go_on(self) -> None:
        """Take the next step once the last one is done."""
        try:
            if self._ready():
                self._ready = next(self._steps)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > _PATIENCE_S:
                raise ViewerError("A step of the demo did not end.", "Start it once more.")
        except StopIteration:
            self._end(None)
        except ViewerError as error:
            self._end(error)

    def _end(self, problem: ViewerError | None) -> None:
        self._timer.stop()
        self.problem = problem
        self.ended.emit()


def after(seconds: float) -> Ready:
    """Done once so much time has gone by."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() > until
