"""Paints shapes: crisp lines on a dark rim, their handles, and what they say."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from viewer.core.shapes.region import Shape
from viewer.ui.canvas.labels import Placed
from viewer.ui.canvas.plates import PAD, paint_plate, paint_words, plate_size
from viewer.ui.canvas.shapes.overlay import Figure, ShapeOverlay
from viewer.ui.canvas.style import ACCENT, SHADOW, TEXT
from viewer.ui.canvas.view import Rect, Spots

_RIM, _LINE, _STRONG = 2.2, 1.6, 2.4
_TICK, _CROSS, _HEAD, _ARC, _HANDLE = 5.0, 7.0, 11.0, 26.0, 3.5
_HINT_DOWN = 3.7
"""Lines below the upper edge: the letter of the patient's side stands there."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The shape that is chosen, and the one under the mouse, by their ids."""

    chosen: str = ""
    hovered: str = ""


def paint_figure(painter: QPainter, figure: Figure, emphasis: Emphasis) -> None:
    """One shape, without its words."""
    chosen = figure.overlay.id == emphasis.chosen
    strong = chosen or figure.overlay.id == emphasis.hovered
    colour = QColor(*figure.overlay.colour)
    path = _path(figure)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = _STRONG if strong else _LINE
    style = Qt.PenStyle.DashLine if figure.overlay.dashed else Qt.PenStyle.SolidLine
    for pen in (QPen(SHADOW, width + _RIM), QPen(colour, width, style)):
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(path)
    if figure.overlay.region.shape is Shape.ARROW:
        _paint_head(painter, figure.handles, colour)
    if strong and len(figure.handles) == 1:
        _paint_ring(painter, figure.handles, colour)
    elif strong and not figure.overlay.fixed:
        _paint_handles(painter, figure.handles, colour, filled=chosen)


def paint_label(
    painter: QPainter, placed: Placed, overlay: ShapeOverlay, emphasis: Emphasis
) -> None:
    """The words of a shape on a plate that lets the picture through."""
    if placed.leader is not None:
        leader = QLineF(*placed.leader)
        for pen in (QPen(SHADOW, 2.4), QPen(QColor(*overlay.colour), 1.0, Qt.PenStyle.DotLine)):
            painter.setPen(pen)
            painter.drawLine(leader)
    chosen = overlay.id == emphasis.chosen
    paint_plate(painter, placed.rect, QColor(*overlay.colour) if chosen else None)
    left, top = placed.rect[:2]
    metrics = QFontMetricsF(painter.font())
    for number, line in enumerate(overlay.lines):
        painter.setPen(QColor(*overlay.colour) if number == 0 else TEXT)
        y = top + PAD / 2 + metrics.ascent() + number * metrics.height()
        painter.drawText(QPointF(left + PAD, y), line)


def paint_hint(painter: QPainter, hint: str, size: tuple[int, int]) -> Rect:
    """A line across the top that says what the left button draws; where it stands."""
    metrics = QFontMetricsF(painter.font())
    said = metrics.elidedText(hint, Qt.TextElideMode.ElideRight, size[0] - 4 * PAD)
    wide, high = plate_size([said], metrics)
    left, top = (size[0] - wide) / 2, _HINT_DOWN * metrics.height()
    rect = left, top, left + wide, top + high
    paint_words(painter, rect, said, ACCENT)
    return rect


def _path(figure: Figure) -> QPainterPath:
    path = QPainterPath()
    for line in figure.lines:
        path.addPolygon(_polygon(line))
    marks = _MARKS.get(figure.overlay.region.shape)
    if marks is not None:
        marks(path, figure.handles)
    return path


def _mark_place(path: QPainterPath, spots: Spots) -> None:
    """A cross that leaves the place itself to be seen."""
    x, y = spots[0]
    for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        path.moveTo(x + 2.5 * right, y + 2.5 * down)
        path.lineTo(x + _CROSS * right, y + _CROSS * down)


def _mark_ends(path: QPainterPath, spots: Spots) -> None:
    """Short lines across both ends."""
    step = spots[1] - spots[0]
    long = float(np.hypot(*step))
    if long < 1:
        return
    across = np.array([-step[1], step[0]]) / long * _TICK
    for end in spots[:2]:
        path.moveTo(*(end - across).tolist())
        path.lineTo(*(end + across).tolist())


def _mark_turn(path: QPainterPath, spots: Spots) -> None:
    """An arc between the legs of an angle."""
    legs = spots[[0, 2]] - spots[1]
    radius = float(min(_ARC, np.hypot(legs[:, 0], legs[:, 1]).min() / 2))
    first, last = (float(np.degrees(np.arctan2(-leg[1], leg[0]))) for leg in legs)
    sweep = (last - first + 180) % 360 - 180
    frame = QRectF(spots[1][0] - radius, spots[1][1] - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(frame, first)
    path.arcTo(frame, first, sweep)


def _mark_between(path: QPainterPath, spots: Spots) -> None:
    """A broken line from the middle of one line to that of the other."""
    if len(spots) < 4:
        return
    start, end = spots[:2].mean(axis=0), spots[2:].mean(axis=0)
    count = max(2, int(np.hypot(*(end - start)) // 8) // 2 * 2 + 1)
    places = np.linspace(0, 1, count + 1)[:, None] * (end - start) + start
    for one, other in zip(places[::2], places[1::2], strict=False):
        path.moveTo(*one.tolist())
        path.lineTo(*other.tolist())


_MARKS: dict[Shape, Callable[[QPainterPath, Spots], None]] = {
    Shape.POINT: _mark_place,
    Shape.TEXT: _mark_place,
    Shape.LINE: _mark_ends,
    Shape.ANGLE: _mark_turn,
    Shape.OPEN_ANGLE: _mark_between,
    Shape.COBB: _mark_between,
}
"""What is drawn beside the lines of a shape."""


def _paint_head(painter: QPainter, spots: Spots, colour: QColor) -> None:
    """The head of an arrow, at its tip."""
    step = spots[1] - spots[0]
    long = float(np.hypot(*step))
    if long < 1:
        return
    back = step / long * _HEAD
    across = np.array([-back[1], back[0]]) * 0.42
    corners = np.array([spots[0], spots[0] + back + across, spots[0] + back - across])
    painter.setPen(QPen(SHADOW, 1.0))
    painter.setBrush(colour)
    painter.drawPolygon(_polygon(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_ring(painter: QPainter, spots: Spots, colour: QColor) -> None:
    """Around a single place, which stays to be seen."""
    x, y = spots[0].tolist()
    for pen in (QPen(SHADOW, _LINE + _RIM), QPen(colour, _LINE)):
        painter.setPen(pen)
        painter.drawEllipse(QPointF(x, y), _CROSS + 3, _CROSS + 3)


def _paint_handles(painter: QPainter, spots: Spots, colour: QColor, *, filled: bool) -> None:
    painter.setPen(QPen(SHADOW, 1.0))
    painter.setBrush(TEXT if filled else colour)
    for x, y in spots.tolist():
        painter.drawRect(QRectF(x - _HANDLE, y - _HANDLE, 2 * _HANDLE, 2 * _HANDLE))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _polygon(spots: Spots) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in spots.tolist()])
