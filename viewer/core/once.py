"""Properties that are computed once an object, without a lock.

`functools.cached_property` holds one lock for all objects of a class before Python 3.12: while one
file is read nobody reads another, and where what is computed waits for a second lock, whose holder
asks for such a property, both wait for ever. Here two threads may compute the same value at once.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801 - stands where `property` stands
    """A method as a property, kept in the object from the first time on."""

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """The name under which an object keeps the value, which then hides this."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        """Compute it, for as long as the object has none. Raises what the method does."""
        if instance is None:
            return self
        value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value
