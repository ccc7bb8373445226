"""Where numbers stand beside what they measure, without covering each other. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from viewer.ui.canvas.view import Rect

Spot = tuple[float, float]

_DISTANCES = (14.0, 30.0, 52.0, 80.0, 115.0, 160.0)
_LED = 24.0
"""From here on a line leads from a number to its place."""


@dataclass(frozen=True, slots=True)
class Label:
    """A number to be written: where it belongs, and its (width, height)."""

    text: str
    anchor: Spot
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """A number where it stands; ``led`` where a line must show what it belongs to."""

    label: Label
    rect: Rect
    led: bool


def stand(
    labels: Sequence[Label], spots: Sequence[Spot], room: Rect, written: Sequence[Rect] = ()
) -> list[Standing]:
    """Place labels one after another, off each other and off the ``spots`` of landmarks.

    They go outwards first, from the middle of the room, and stay within it. What belongs to a
    place beside the room is left out; where there is no free place, the label covers as little
    as it can of the others and of what is ``written`` there.
    """
    taken = list(written)
    standing = []
    for label in labels:
        if not _within((*label.anchor, *label.anchor), room):
            continue
        outward = 1.0 if 2 * label.anchor[0] >= room[0] + room[2] else -1.0
        tried = [_pushed(rect, room) for rect in _candidates(label, outward)]
        free = (rect for rect in tried if _free(rect, taken, spots))
        rect = next(free, None) or min(tried, key=lambda rect: _covered(rect, taken))
        taken.append(rect)
        standing.append(Standing(label, rect, _apart(rect, label.anchor) > _LED))
    return standing


def _candidates(label: Label, outward: float) -> Iterator[Rect]:
    """Outwards near and far, then above and below, and only then across the middle."""
    (x, y), (width, height) = label.anchor, label.size
    for sides in (((1, 0), (1, -1), (1, 1)), ((0, -1), (0, 1)), ((-1, 0), (-1, -1), (-1, 1))):
        for far in _DISTANCES:
            for side, rise in sides:
                middle_x = x + side * outward * (far + width / 2)
                middle_y = y + rise * (far * 0.8 + height / 2)
                left, top = middle_x - width / 2, middle_y - height / 2
                yield left, top, left + width, top + height


def _pushed(rect: Rect, room: Rect) -> Rect:
    """Within the room; what is too wide for it begins at its left edge, as it is read."""
    left = max(min(rect[0], room[2] - (rect[2] - rect[0])), room[0])
    top = max(min(rect[1], room[3] - (rect[3] - rect[1])), room[1])
    return left, top, left + rect[2] - rect[0], top + rect[3] - rect[1]


def _covered(rect: Rect, taken: Sequence[Rect]) -> float:
    """How much of what is there a label would cover."""
    return sum(
        max(min(rect[2], one[2]) - max(rect[0], one[0]), 0.0)
        * max(min(rect[3], one[3]) - max(rect[1], one[1]), 0.0)
        for one in taken
    )


def _free(rect: Rect, taken: Sequence[Rect], spots: Sequence[Spot]) -> bool:
    if any(_overlap(rect, other) for other in taken):
        return False
    return not any(_overlap(rect, (x - 7, y - 7, x + 7, y + 7)) for x, y in spots)


def _overlap(one: Rect, other: Rect) -> bool:
    aside = one[2] + 2 <= other[0] or other[2] + 2 <= one[0]
    return not (aside or one[3] + 2 <= other[1] or other[3] + 2 <= one[1])


def _within(rect: Rect, room: Rect) -> bool:
    low = rect[0] >= room[0] and rect[1] >= room[1]
    return low and rect[2] <= room[2] and rect[3] <= room[3]


def _apart(rect: Rect, spot: Spot) -> float:
    across = max(rect[0] - spot[0], 0.0, spot[0] - rect[2])
    down = max(rect[1] - spot[1], 0.0, spot[1] - rect[3])
    return max(across, down)
