"""A second copy of a Volume's values, in which cuts across the columns lie in one piece.

Taken out of the values as they are read, such a cut gathers one value from each row of each
slice, which takes about fifty times as long as a cut along the slices.
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Values = NDArray[Any]


class Columns:
    """The copy of one array, where there is one. It may be made and dropped on any thread."""

    def __init__(self) -> None:
        self._made: tuple[Values, Values] | None = None
        self._changes = 0

    @property
    def nbytes(self) -> int:
        """What the copy takes."""
        made = self._made
        return 0 if made is None else made[1].nbytes

    def of(self, values: Values) -> Values:
        """The values (slice, row, column, …) again, from the copy where it is theirs."""
        made = self._made
        return made[1] if made is not None and made[0] is values else values

    def make(self, values: Values, going_on: Callable[[], bool] = lambda: True) -> None:
        """Copy the values, slice by slice while ``going_on`` says so; else nothing is kept."""
        changes = self._changes
        slices, rows, columns = values.shape[:3]
        copy = np.empty((columns, slices, rows, *values.shape[3:]), dtype=values.dtype)
        for at, one in enumerate(values):
            if not going_on():
                return
            copy[:, at] = _turned(one)
        again = np.moveaxis(copy, 0, 2)
        again.setflags(write=False)
        if changes == self._changes:
            self._made = values, again

    def put(self, where: tuple[slice, slice, slice], what: Values) -> None:
        """Change the copy as the values were changed; one in the making is given up."""
        self._changes += 1
        made = self._made
        if made is not None:
            writable = made[1].view()
            writable.setflags(write=True)
            writable[where] = what

    def drop(self) -> None:
        """Give the memory back."""
        self._made = None


def _turned(picture: Values) -> NDArray[np.generic]:
    """Rows and columns exchanged, block by block as OpenCV does it."""
    plain = np.ascontiguousarray(picture)
    if plain.dtype in (np.uint8, np.uint16, np.int16, np.int32, np.float32, np.float64):
        return np.asarray(cv2.transpose(plain))
    return plain.swapaxes(0, 1)
