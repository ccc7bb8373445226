"""One piece of work as the window shows it: how far it is, how long it may take, how to stop it."""

from collections.abc import Callable

from viewer.workers.progress import Progress

Clock = Callable[[], float]
"""Seconds, from whenever."""

_KNOWN_AFTER_S = 1.0
_LEAST_DONE = 0.02
_SILENT_S = 3.0
"""After so long without a word, nobody can say how long it will take."""


class Job:
    """A title, progress, and a way to stop. Read by the window, written by the work."""

    def __init__(self, title: str, clock: Clock, stop: Callable[[], None]) -> None:
        self.title = title
        self.fraction = 0.0
        self.text = ""
        self.abandoned = False
        self.progress = Progress(self._report)
        self._clock = clock
        self._stop = stop
        self._began = self._heard = clock()

    def begin(self) -> None:
        """The work starts now."""
        self._began = self._heard = self._clock()

    def cancel(self) -> None:
        """Ask for a stop. The work ends at its next step, or goes on unseen where it hangs."""
        if not self.progress.cancelled:
            self.progress.cancel()
            self._stop()

    @property
    def elapsed(self) -> float:
        """Seconds since the work began."""
        return self._clock() - self._began

    @property
    def silence(self) -> float:
        """Seconds since anything new was heard of the work."""
        return self._clock() - self._heard

    @property
    def left(self) -> float | None:
        """Seconds that the work will still take, at the pace until now; None where unknown."""
        spent = self._heard - self._began
        known = self.elapsed >= _KNOWN_AFTER_S and self.silence < _SILENT_S
        if not known or self.fraction < _LEAST_DONE:
            return None
        return max(0.0, spent / self.fraction - self.elapsed)

    def _report(self, fraction: float, text: str) -> None:
        if (fraction, text) != (self.fraction, self.text):
            self._heard = self._clock()
        self.fraction, self.text = fraction, text


def readable_seconds(seconds: float) -> str:
    """As long as a person would say that it takes."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"
