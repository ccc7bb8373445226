"""Parts of pictures and scans, moved at random, with the part of the label map that is theirs."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.lab.training.augment.moves import Matrix, Moves
from viewer.lab.training.pictures import Shown, widened
from viewer.lab.training.seen import Seen, Values

Labels = NDArray[np.uint8]
Place = tuple[int, int, int]

MOST_PLACES = 20_000
"""Voxels of each segment that are kept as places to draw about."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A case that parts are drawn from.

    ``places`` are voxels (slice, row, column) of each segment that it has, ``ends`` its darkest and
    brightest grey, ``counts`` the voxels of none and of each segment.
    """

    seen: Seen
    places: tuple[NDArray[np.int32], ...]
    ends: tuple[float, float]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, seen: Seen, shown: Shown, segments: int) -> "Drawn":
        """What has to be known of a case beforehand."""
        labels = np.asarray(seen.labels)
        counts = np.bincount(labels.ravel(), minlength=segments + 1)
        there = np.flatnonzero(counts[1:]) + 1
        places = tuple(_thinned(np.argwhere(labels == one).astype(np.int32)) for one in there)
        ends = shown.ends(shown.between(widened(np.asarray(seen.values))))
        return cls(seen, places, ends, counts.astype(np.int64))

    def place(self, foreground: float, random: np.random.Generator) -> Place:
        """A voxel to draw about: in that part of the calls one of a segment, each as often."""
        if self.places and random.random() < foreground:
            chosen = self.places[int(random.integers(len(self.places)))]
            slice_, row, column = chosen[int(random.integers(len(chosen)))].tolist()
        else:
            slice_, row, column = (int(random.integers(size)) for size in self.seen.values.shape)
        return slice_, row, column


@dataclass(frozen=True, slots=True)
class Window:
    """Parts of so many rows and columns, or slices, rows and columns, turned within a slice."""

    size: tuple[int, ...]
    moves: Moves

    def cut(
        self, one: Drawn, about: Place, random: np.random.Generator
    ) -> tuple[NDArray[np.float32], Labels]:
        """A part of the values and of the labels (slice, row, column) that holds a place.

        It stays within the case; where it is larger than that, there are zeros about it.
        """
        size = (1, 1, *self.size)[-3:]
        shape = one.seen.values.shape
        start = [_start(*each, random) for each in zip(about, size, shape, strict=True)]
        matrix = self._matrix(start[1], start[2], random)
        greys = _block(one.seen.values, start[0], size[0])
        labels = _block(np.asarray(one.seen.labels), start[0], size[0])
        shown = [_moved(each, matrix, size[1:], cv2.INTER_LINEAR) for each in widened(greys)]
        marked = [_moved(each, matrix, size[1:], cv2.INTER_NEAREST) for each in labels]
        return np.stack(shown).astype(np.float32, copy=False), np.stack(marked)

    def _matrix(self, row: int, column: int, random: np.random.Generator) -> Matrix:
        rows, columns = self.size[-2:]
        there = np.eye(3)
        there[:2, 2] = -column, -row
        return np.asarray(self.moves.matrix(rows, columns, random) @ there)


def _start(about: int, size: int, length: int, random: np.random.Generator) -> int:
    """Where a part begins: the place lies in its middle half, where the case is long enough."""
    if size >= length:
        return (length - size) // 2
    off = int(random.integers(size // 4, max(size // 4 + 1, size - size // 4)))
    return int(np.clip(about - off, 0, length - size))


def _block(values: Values, start: int, count: int) -> Values:
    """So many slices; zeros before the first and behind the last."""
    low, high = max(0, start), min(len(values), start + count)
    block = np.asarray(values[low:high])
    return np.pad(block, ((low - start, start + count - high), (0, 0), (0, 0)))


def _moved(one: Values, matrix: Matrix, size: tuple[int, ...], how: int) -> Values:
    rows, columns = size
    made = cv2.warpAffine(one, matrix, (columns, rows), flags=how, borderMode=cv2.BORDER_CONSTANT)
    return np.asarray(made)


def _thinned(places: NDArray[np.int32]) -> NDArray[np.int32]:
    return places[:: -(-len(places) // MOST_PLACES)]
