"""One piece of work as the window shows it: how far it is, how long it may take, how to stop it."""

import re
from collections import deque
from collections.abc import Callable

from viewer.core.phrase import Phrase
from viewer.workers.progress import Progress

Clock = Callable[[], float]
"""Seconds, from whenever."""

_KNOWN_AFTER_S = 1.0
SILENT_S = 4.0
"""After so long without a word, nobody can say how long it will take, and it is told."""

_MARKS, _APART_S = 16, 0.2
"""How many marks, and how far apart, tell the pace."""

_NUMBERS = re.compile(r"\d+")


class Job:
    """A title, progress, and a way to stop. Read by the window, written by the work."""

    def __init__(
        self, title: str, clock: Clock, stop: Callable[[], None], *, quiet: bool = False
    ) -> None:
        """``quiet``: nobody asked for it, and nobody waits."""
        self.title = title
        self.quiet = quiet
        self.fraction = 0.0
        self.text = ""
        self.abandoned = self.begun = False
        self.progress = Progress(self._report)
        self._clock = clock
        self._stop = stop
        self._began = self._heard = clock()
        self._kind = ""
        self._marks: deque[tuple[float, float]] = deque(maxlen=_MARKS)

    def wait_for(self, title: str) -> None:
        """The work waits until other work, called so, is over."""
        self.text = Phrase("waiting for “{title}”", title=Phrase.of(title))

    def begin(self) -> None:
        """The work starts now."""
        self.begun, self.text = True, ""
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
        """Seconds since anything new was heard of the work; none while it waits for its turn."""
        return self._clock() - self._heard if self.begun else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that the work will still take, at its pace of late; None where unknown."""
        marks = tuple(self._marks)
        if len(marks) < 2 or self.silence > SILENT_S:
            return None
        (since, before), (until, now) = marks[0], marks[-1]
        if until - since < _KNOWN_AFTER_S or now <= before:
            return None
        then = (1.0 - now) * (until - since) / (now - before)
        return max(0.0, then - (self._clock() - until))

    def _report(self, fraction: float, text: str) -> None:
        at, text = self._clock(), text or self.text
        if (fraction, text) != (self.fraction, self.text):
            self._heard = at
        self.fraction, self.text = fraction, text
        # Headers come at another pace than pixels: each kind of work is timed for itself.
        kind = _NUMBERS.sub("", text)
        if kind != self._kind:
            self._kind = kind
            self._marks.clear()
        if not self._marks or at - self._marks[-1][0] >= _APART_S:
            self._marks.append((at, fraction))


def readable_seconds(seconds: float) -> str:
    """As long as a person would say that it takes."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return Phrase("{number} min", number=round(seconds / 60))
