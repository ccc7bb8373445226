"""Paints the schematic drawings of answers."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from viewer.session.reading.drawings import SIZE, Drawing, Kind, Line
from viewer.ui.looks import theme
from viewer.ui.looks.curve import through

_RIM, _ROUND = 3, 4
_WIDTHS = {
    Kind.BONE: 2.2,
    Kind.DENSE: 5.0,
    Kind.FRACTURE: 2.6,
    Kind.THIN: 1.2,
    Kind.CYST: 1.8,
    Kind.SOFT: 1.2,
    Kind.FLUID: 1.0,
    Kind.METAL: 1.2,
    Kind.CEMENT: 3.4,
    Kind.MEASURE: 1.6,
}
_FILLED = (Kind.SOFT, Kind.FLUID, Kind.METAL)
"""Are filled where they are closed."""


def paint_on_plate(painter: QPainter, drawing: Drawing, side: float) -> None:
    """The same on a ground of its own: its colours are seen on whatever lies below."""
    colours = theme.now()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.line), 1.0))
    painter.setBrush(QColor(colours.ground))
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), _ROUND, _ROUND)
    painter.save()
    painter.translate(_RIM, _RIM)
    paint(painter, drawing, side - 2 * _RIM)
    painter.restore()


def paint(painter: QPainter, drawing: Drawing, side: float) -> None:
    """Draw into a square of ``side`` pixels at the origin, in the colours of the theme."""
    inks = _inks()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = side / SIZE
    for line in drawing:
        ink = QColor(inks[line.kind])
        pen = QPen(ink, _WIDTHS[line.kind] * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        fills = line.closed and line.kind in _FILLED
        painter.setBrush(ink if fills else Qt.BrushStyle.NoBrush)
        painter.drawPath(_path(line, scale))


def _inks() -> Mapping[Kind, str]:
    """The colour of each kind of line in the theme that is worn."""
    now = theme.now()
    return {
        Kind.BONE: now.text,
        Kind.DENSE: now.quiet,
        Kind.FRACTURE: now.bad,
        Kind.THIN: now.quiet,
        Kind.CYST: now.changed,
        Kind.SOFT: now.quiet,
        Kind.FLUID: now.changed,
        Kind.METAL: now.accent,
        Kind.CEMENT: now.changed,
        Kind.MEASURE: now.accent,
    }


def _path(line: Line, scale: float) -> QPainterPath:
    points = [QPointF(x * scale, y * scale) for x, y in line.points]
    if not line.sharp:
        return through(points, closed=line.closed)
    path = QPainterPath()
    path.addPolygon(QPolygonF([*points, points[0]] if line.closed else points))
    return path


def image(drawing: Drawing, side: int, ratio: float) -> QImage:
    """The same as a picture of ``side`` points, for pages; ``ratio`` is that of the screen."""
    made = QImage(QSize(side, side) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, drawing, side)
    painter.end()
    return made
