"""Where the words of shapes go: beside their shape, over as little as can be. No Qt.

Rectangles are (left, top, right, bottom) in widget pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from viewer.ui.canvas.shapes import Figure, Spots

Rect = tuple[float, float, float, float]
Size = tuple[float, float]
"""Width and height."""

_GAP = 8.0
_SPACING = 9.0
"""Widget pixels between the places that a line is looked for at."""

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
    dots = _dotted(lines)
    used = list(taken)
    placed = []
    for figure, size in labels:
        around = _bounds(figure.all_spots)
        options = [_kept(rect, room) for rect in _around(around, size)]
        costs = [_cost(rect, dots, used) for rect in options]
        last = before.get(figure.overlay.id)
        if last is not None:
            costs[last] -= _LOYALTY
        best = int(np.argmin(costs))
        used.append(options[best])
        placed.append(Placed(figure, options[best], _leader(figure, options[best]), best))
    return placed


def _around(box: Rect, size: Size) -> list[Rect]:
    """Right, below, above and left of a box, near first."""
    (left, top, right, bottom), (width, height) = box, size
    middle, centre = (top + bottom - height) / 2, (left + right - width) / 2
    found: list[Rect] = []
    for ring in _RINGS:
        gap = _GAP * ring
        for x, y in (
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
        ):
            found.append((x, y, x + width, y + height))
    return found


def _kept(rect: Rect, room: Size) -> Rect:
    """Pushed back onto the widget."""
    left, top, right, bottom = rect
    x = min(max(left, 2.0), max(2.0, room[0] - (right - left) - 2.0))
    y = min(max(top, 2.0), max(2.0, room[1] - (bottom - top) - 2.0))
    return x, y, x + right - left, y + bottom - top


def _cost(rect: Rect, dots: Spots, used: Sequence[Rect]) -> float:
    """How much would be hidden: other words weigh most, then lines."""
    left, top, right, bottom = rect
    words = sum(
        max(0.0, min(right, r) - max(left, x)) * max(0.0, min(bottom, b) - max(top, y))
        for x, y, r, b in used
    )
    over = (dots[:, 0] > left - 2) & (dots[:, 0] < right + 2)
    over &= (dots[:, 1] > top - 2) & (dots[:, 1] < bottom + 2)
    return words / 10 + float(np.count_nonzero(over))


def _leader(figure: Figure, rect: Rect) -> tuple[float, float, float, float] | None:
    """From the nearest of a shape's places to the nearest of its label."""
    spots = figure.all_spots
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


def _dotted(lines: Sequence[Spots]) -> Spots:
    """Places along lines, a few pixels apart."""
    dots = [np.zeros((0, 2))]
    for line in lines:
        for start, end in pairwise(line):
            count = int(min(400, np.hypot(*(end - start)) // _SPACING)) + 1
            dots.append(start + np.linspace(0, 1, count + 1)[:, None] * (end - start))
    return np.concatenate(dots)
