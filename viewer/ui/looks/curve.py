"""Smooth curves through points."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath


def through(points: Sequence[QPointF], *, closed: bool = False) -> QPainterPath:
    """A smooth curve through points (Catmull-Rom as cubic pieces)."""
    count = len(points)
    last = count - 1

    def at(number: int) -> QPointF:
        return points[number % count] if closed else points[min(max(number, 0), last)]

    path = QPainterPath(points[0])
    for number in range(count if closed else last):
        before, start, end, after = (at(number + step) for step in (-1, 0, 1, 2))
        path.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)
    return path
