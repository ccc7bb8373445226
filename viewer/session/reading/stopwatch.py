"""How long each case was before the reader, by a clock that nobody can set."""

from collections.abc import Callable


class Stopwatch:
    """Seconds by the place of a case, summed over all times that it was on show."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._spent: dict[int, float] = {}
        self._at = -1
        self._since = 0.0

    def start(self, at: int) -> None:
        """A case is on show from now on."""
        self._at, self._since = at, self._clock()

    def stop(self) -> None:
        """None is."""
        if self._at >= 0:
            self._spent[self._at] = self.seconds(self._at)
        self._at = -1

    def restart(self, at: int) -> None:
        """Count from nothing: the case is on show for another Read."""
        self._spent[at] = 0.0
        self.start(at)

    def seconds(self, at: int) -> float:
        """Of a case until now."""
        running = self._clock() - self._since if at == self._at else 0.0
        return self._spent.get(at, 0.0) + running
