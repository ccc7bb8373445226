"""Where words go: beside what they are said of, over as little as can be. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ui.canvas.view import Rect, Spots

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

_RINGS = (1.0, 4.0, 7.0, 10.0, 14.0)
"""How far a label may move away, in gaps."""

_LOYALTY = 3.0
"""How much a label's last place may cost more than the best one."""

_SHY = 12.0
"""How much the side that a label had better not be on costs, in dots."""

_LEADER = 22.0
"""Widget pixels between a label and its place from which on a line leads from one to the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """Words of some (width, height), said of what lies at ``spots``.

    ``shies`` is the side (-1 left, 1 right) that they keep away from where they can.
    """

    id: str
    spots: Spots
    size: Size
    shies: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A label where it stands; ``leader`` is the line (x, y, x, y) to its place where it needs one.

    ``side`` numbers the place that was found, so that words stay on their side while things move.
    """

    label: Label
    rect: Rect
    leader: tuple[float, float, float, float] | None
    side: int


def place_labels(
    labels: Sequence[Label],
    lines: Sequence[Spots],
    room: Rect,
    taken: Sequence[Rect],
    before: Mapping[str, int],
) -> list[Placed]:
    """A place for each label, the first ones first.

    ``lines`` are what should stay in sight, ``taken`` what is written already, ``before`` the
    sides that labels stood on last, by id.
    """
    busy = _Busy(lines, room)
    used = np.array(taken, dtype=np.float64).reshape(-1, 4)
    placed = []
    for label in labels:
        box = _bounds(label.spots)
        options = _kept(_around(box, label.size), room)
        costs = busy.under(options) + _overlaps(options, used) / _WORDS_WEIGH
        costs += _shied(label, box, options)
        last = before.get(label.id)
        if last is not None:
            costs[last] -= _LOYALTY
        best = int(np.argmin(costs))
        left, top, right, bottom = options[best].tolist()
        rect = left, top, right, bottom
        used = np.concatenate([used, options[best : best + 1]])
        placed.append(Placed(label, rect, _leader(label.spots, rect), best))
    return placed


def _shied(label: Label, box: Rect, options: Rects) -> NDArray[np.float64] | float:
    """What it costs to stand on the side that a label shies at, by how much of it does."""
    if not label.shies:
        return 0.0
    beyond = options[:, 2] - box[2] if label.shies > 0 else box[0] - options[:, 0]
    return np.asarray(_SHY * np.clip(beyond / label.size[0], 0, 1))


class _Busy:
    """How much line lies under a rectangle, counted in cells and summed up once."""

    def __init__(self, lines: Sequence[Spots], room: Rect) -> None:
        self._size = int(room[3] // _CELL) + 2, int(room[2] // _CELL) + 2
        dots, of_line = _all_dots(lines)
        across, down = (dots // _CELL).astype(np.intp).T
        seen = (across >= 0) & (down >= 0) & (down < self._size[0]) & (across < self._size[1])
        # Each line counts once in a cell, however many of its dots are there.
        flat = down[seen] * self._size[1] + across[seen]
        told = np.unique(of_line[seen] * (self._size[0] * self._size[1]) + flat)
        count = np.prod(self._size)
        cells = np.bincount(told % count, minlength=count).reshape(self._size)
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


def _all_dots(lines: Sequence[Spots]) -> tuple[Spots, NDArray[np.intp]]:
    """The dots of all lines, and the line of each: worked out for all at once."""
    sparse = [1 < len(line) <= _MANY for line in lines]
    starts = [line[:-1] if few else line[:0] for line, few in zip(lines, sparse, strict=True)]
    ends = [line[1:] if few else line[:0] for line, few in zip(lines, sparse, strict=True)]
    whole = [line[:0] if few else line for line, few in zip(lines, sparse, strict=True)]
    none = np.zeros((0, 2))
    dots, piece = _between(np.concatenate([none, *starts]), np.concatenate([none, *ends]))
    of_piece, of_whole = (
        np.repeat(np.arange(len(lines)), [len(part) for part in parts]) for parts in (starts, whole)
    )
    return np.concatenate([dots, *whole]), np.concatenate([of_piece[piece], of_whole])


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
            (left - gap - width, bottom + gap),
            (left - gap - width, top - gap - height),
        )
    ]
    starts = np.array(corners)
    return np.concatenate([starts, starts + size], axis=1)


def _kept(rects: Rects, room: Rect) -> Rects:
    """Pushed back into the room; what is too large for it begins where it does."""
    size = rects[:, 2:] - rects[:, :2]
    low, high = np.array(room[:2]) + _EDGE, np.array(room[2:]) - _EDGE
    starts = np.maximum(np.minimum(rects[:, :2], high - size), low)
    return np.concatenate([starts, starts + size], axis=1)


def _overlaps(rects: Rects, used: Rects) -> NDArray[np.float64]:
    """How much of what is written already each rectangle would cover."""
    low = np.maximum(rects[:, None, :2], used[None, :, :2])
    high = np.minimum(rects[:, None, 2:], used[None, :, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=2).sum(axis=1))


def _leader(spots: Spots, rect: Rect) -> tuple[float, float, float, float] | None:
    """From the nearest place of what is said something of to the nearest of its words."""
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


def dotted(line: Spots) -> Spots:
    """Places along a line, a few pixels apart; one of many points has enough of them."""
    return line if len(line) > _MANY or len(line) < 2 else _between(line[:-1], line[1:])[0]


def _between(start: Spots, end: Spots) -> tuple[Spots, NDArray[np.intp]]:
    """Places along straight pieces (n, 2), both ends among them, and the piece of each."""
    long = np.hypot(*(end - start).T)
    counts = np.minimum(long // _CELL, _DOTS).astype(np.intp) + 2
    piece = np.repeat(np.arange(len(start)), counts)
    steps = np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)
    part = steps / (counts[piece] - 1)
    return start[piece] + part[:, None] * (end - start)[piece], piece
