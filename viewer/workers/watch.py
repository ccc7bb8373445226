"""How long a child is waited for: its time limit, its silence, and the grace after a cancel."""

import time
from dataclasses import dataclass, field

START_S = 120.0
"""What a process may take to start where it is given a limit: a cold disk is slow, and so is a
computer on which many others work."""

GRACE_S = 0.3
"""How long a cancelled child may take to stop by itself before it is killed."""


@dataclass(slots=True)
class Watch:
    """The clocks of one call: ``timeout_s`` for all of it, ``silence_s`` from word to word.

    Both begin once the child is ready; until then it has START_S.
    """

    timeout_s: float | None = None
    silence_s: float | None = None
    ready: bool = True
    _began: float = field(default_factory=time.monotonic)
    _heard: float = field(default_factory=time.monotonic)
    _asked: float | None = None

    def begin(self) -> None:
        """The child is ready."""
        self.ready = True
        self._began = self._heard = time.monotonic()

    def heard(self) -> None:
        """The child said something."""
        self._heard = time.monotonic()

    def ask_to_stop(self) -> bool:
        """The child is asked to stop; True the first time."""
        first = self._asked is None
        self._asked = time.monotonic() if self._asked is None else self._asked
        return first

    @property
    def disobeyed(self) -> bool:
        """It was asked to stop, and has not."""
        return self._asked is not None and time.monotonic() > self._asked + GRACE_S

    @property
    def late(self) -> bool:
        """It has had its time."""
        if not self.ready:
            return self._limited and time.monotonic() > self._began + START_S
        return self.timeout_s is not None and time.monotonic() > self._began + self.timeout_s

    @property
    def hung(self) -> bool:
        """It has been silent for too long."""
        since = time.monotonic() - self._heard
        return self.ready and self.silence_s is not None and since > self.silence_s

    @property
    def _limited(self) -> bool:
        return self.timeout_s is not None or self.silence_s is not None
