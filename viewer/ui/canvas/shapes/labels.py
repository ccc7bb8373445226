"""Where the words of shapes go: beside their shape, over as little as can be. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.ui.canvas.shapes.overlay import Figure, Spots
from viewer.ui.canvas.view import Rect

Rects = NDArray[np.float64]
"""(n, 4) of them."""

Size = tuple[float, float]
"""Width and height."""

_GAP = 8.0
_EDGE = 2.0
_CELL = 8.0
"""Widget pixels of the cells that lines are counted in."""

_MANY, _DOTS = 40, 300
_WORDS_WEIGH = 3.0
"""Square pixels of other words that weigh as much as one dot of a line."""

_RINGS = (1.0, 4.0, 9.0)
"""How far a label may move away, in gaps."""

_LOYALTY = 3.0
"""How much a label's last place may cost more than the best one."""

_LEADER = 22.0
"""Widget pixels between shape and label from which on a line leads from one to the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The words of one shape; ``leader`` is the line (x, y, x, y) to it where it is needed.

    ``side`` numbers the place that was found, so that words stay on their side while things move.
    """

    figure: Figure
    rect: Rect
    leader: tuple[float, float, float, float] | None
    side: int


def place_labels(
    labels: Sequence[tuple[Figure, Size]],
    lines: Sequence[Spots],
    room: Size,
    taken: Sequence[Rect],
    before: Mapping[str, int],
) -> list[Placed]:
    """A place for each label, the first ones first.

    ``lines`` are what should stay in sight, ``taken`` what is written already, ``before`` the
    sides that labels stood on last, by the id of their shape.
    """
    busy = _Busy(lines, room)
    used = np.array(taken, dtype=np.float64).reshape(-1, 4)
    placed = []
    for figure, size in labels:
        options = _kept(_around(_bounds(figure.all_spots), size), room)
        costs = busy.under(options) + _overlaps(options, used) / _WORDS_WEIGH
        last = before.get(figure.overlay.id)
        if last is not None:
            costs[last] -= _LOYALTY
        best = int(np.argmin(costs))
        left, top, right, bottom = options[best].tolist()
        rect = left, top, right, bottom
        used = np.concatenate([used, options[best : best + 1]])
        placed.append(Placed(figure, rect, _leader(figure, rect), best))
    return placed


class _Busy:
    """How much line lies under a rectangle, counted in cells and summed up once."""

    def __init__(self, lines: Sequence[Spots], room: Size) -> None:
        self._size = int(room[1] // _CELL) + 2, int(room[0] // _CELL) + 2
        cells = np.zeros(self._size)
        for line in lines:
            across, down = (_dotted(line) // _CELL).astype(np.intp).T
            seen = (across >= 0) & (down >= 0)
            seen &= (down < self._size[0]) & (across < self._size[1])
            cells[down[seen], across[seen]] += 1
        self._sums = np.pad(cells.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))

    def under(self, rects: Rects) -> NDArray[np.float64]:
        """For each rectangle, the dots of lines in the cells that it touches."""
        low, high = rects[:, :2] // _CELL, rects[:, 2:] // _CELL + 1
        most = np.array(self._size[::-1])
        (left, top), (right, bottom) = (
            np.clip(edge, 0, most).astype(np.intp).T for edge in (low, high)
        )
        sums = self._sums
        return np.asarray(
            sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
        )


def _around(box: Rect, size: Size) -> Rects:
    """Right, below, above and left of a box, near first."""
    (left, top, right, bottom), (width, height) = box, size
    middle, centre = (top + bottom - height) / 2, (left + right - width) / 2
    corners = [
        corner
        for ring in _RINGS
        for gap in (_GAP * ring,)
        for corner in (
            (right + gap, middle),
            (right + gap, bottom - height / 2),
            (right + gap, top - height / 2),
            (centre, bottom + gap),
            (centre, top - gap - height),
            (left - gap - width, middle),
            (left - gap - width, bottom - height / 2),
            (left - gap - width, top - height / 2),
            (right + gap, bottom + gap),
            (right + gap, top - gap - height),
        )
    ]
    starts = np.array(corners)
    return np.concatenate([starts, starts + size], axis=1)


def _kept(rects: Rects, room: Size) -> Rects:
    """Pushed back onto the widget."""
    size = rects[:, 2:] - rects[:, :2]
    starts = np.maximum(np.minimum(rects[:, :2], np.array(room) - size - _EDGE), _EDGE)
    return np.concatenate([starts, starts + size], axis=1)


def _overlaps(rects: Rects, used: Rects) -> NDArray[np.float64]:
    """How much of what is written already each rectangle would cover."""
    low = np.maximum(rects[:, None, :2], used[None, :, :2])
    high = np.minimum(rects[:, None, 2:], used[None, :, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=2).sum(axis=1))


def _leader(figure: Figure, rect: Rect) -> tuple[float, float, float, float] | None:
    """From the nearest of a shape's places to the nearest of its label."""
    spots = np.concatenate([figure.handles, *(_dotted(line) for line in figure.lines)])
    near = np.clip(spots, [rect[0], rect[1]], [rect[2], rect[3]])
    away = np.linalg.norm(spots - near, axis=1)
    closest = int(np.argmin(away))
    if away[closest] < _LEADER:
        return None
    (x, y), (to_x, to_y) = spots[closest], near[closest]
    return float(x), float(y), float(to_x), float(to_y)


def _bounds(spots: Spots) -> Rect:
    (left, top), (right, bottom) = spots.min(axis=0), spots.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _dotted(line: Spots) -> Spots:
    """Places along a line, a few pixels apart; one of many points has enough of them."""
    if len(line) > _MANY or len(line) < 2:
        return line
    long = np.hypot(*np.diff(line, axis=0).T)
    counts = np.minimum(long // _CELL, _DOTS).astype(int) + 2
    return np.concatenate(
        [
            start + np.linspace(0, 1, count)[:, None] * (end - start)
            for (start, end), count in zip(pairwise(line), counts, strict=True)
        ]
    )
