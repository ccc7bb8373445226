"""Turns at something that serves one at a time, in the order in which they were asked for."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOOK_S = 0.05
"""How often those who wait are asked whether they still want to."""


class Turns:
    """A lock whose waiters keep their order, and may give up."""

    def __init__(self) -> None:
        self._line: deque[object] = deque()
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the turn; ``waiting`` is called again and again until it comes, and may raise."""
        ticket = object()
        with self._changed:
            self._line.append(ticket)
        try:
            while not self._come(ticket):
                waiting()
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()

    def _come(self, ticket: object) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._line[0] is ticket, _LOOK_S)
