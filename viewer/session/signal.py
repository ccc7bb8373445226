"""A past event that others can listen to, without Qt."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Happened(Generic[T]):
    """Declared by the owner of a value; called by the owner when the value has changed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def connect(self, listener: Callable[[T], None]) -> None:
        """Have ``listener`` called each time, in the order of connecting."""
        self._listeners.append(listener)

    def __call__(self, value: T) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(value)
