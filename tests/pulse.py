"""How long a busy computer keeps everybody waiting, so that limits in seconds are no lottery."""

import threading
import time

_BEAT_S = 0.02


class Pulse:
    """A thread that wants to wake up every 20 ms, and adds up how much later it did."""

    def __init__(self) -> None:
        self.late = 0.0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> "Pulse":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._end.is_set():
            before = time.monotonic()
            time.sleep(_BEAT_S)
            self.late += time.monotonic() - before - _BEAT_S


class Lag:
    """Seconds from ``begin``, without those for which nobody was served."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self._began: tuple[float, float] | None = None

    def begin(self) -> None:
        """Now."""
        self._began = (time.monotonic(), self._pulse.late)

    @property
    def seconds(self) -> float:
        """Since then; without end where it never began."""
        if self._began is None:
            return float("inf")
        since, late = self._began
        return time.monotonic() - since - (self._pulse.late - late)
