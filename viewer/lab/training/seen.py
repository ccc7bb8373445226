"""Cases as a network is shown them, made ready once for all epochs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.lab.data.case import Case

Values = NDArray[Any]
"""(slice, row, column): bytes of a film, else numbers in half precision."""

ON_DISK = 1 << 20
"""Values beyond so many bytes are kept in a file, of which no more is read than is wanted."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A case, the values that are moved at random, and what is right, on their grid.

    ``truth`` is the number of a label; a label map (slice, row, column); or places (n, 5): label,
    top, left, bottom and right, as edges in pixels from the outer edge of the first.
    """

    case: Case
    values: Values
    truth: int | NDArray[Any]

    @property
    def label(self) -> int:
        """The right label."""
        assert isinstance(self.truth, int), "made for an output of labels"
        return self.truth

    @property
    def labels(self) -> NDArray[np.uint8]:
        """The right label map."""
        assert isinstance(self.truth, np.ndarray), "made for an output of masks"
        return self.truth

    @property
    def places(self) -> NDArray[np.float64]:
        """The right places."""
        assert isinstance(self.truth, np.ndarray), "made for an output of places"
        return self.truth


class Store:
    """Keeps large arrays in a folder, each once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._once: dict[tuple[str, Path], NDArray[Any]] = {}

    def once(self, key: tuple[str, Path], make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """What was made of a file under a name, made when it is first asked for."""
        if key not in self._once:
            self._once[key] = self.kept(make())
        return self._once[key]

    def kept(self, values: NDArray[Any]) -> NDArray[Any]:
        """The same values; of large ones a view of a file."""
        if values.nbytes <= ON_DISK:
            return values
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{self._count:06d}.npy"
        self._count += 1
        np.save(file, values)
        kept: NDArray[Any] = np.load(file, mmap_mode="r")
        return kept


def whole(seen: Sequence[Seen]) -> NDArray[np.int64]:
    """The labels of many."""
    return np.array([one.label for one in seen], dtype=np.int64)
