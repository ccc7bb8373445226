"""Words over a picture on plates that let it through: alike, whatever they are said of."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from viewer.ui.canvas.lettering import larger
from viewer.ui.canvas.style import PLATE, TEXT_POINTS
from viewer.ui.canvas.view import Rect

PAD = 4.0


def plate_font(font: QFont) -> QFont:
    """The font of words on plates, on a view of that font."""
    own = QFont(font)
    own.setPointSizeF(TEXT_POINTS * larger(font))
    return own


def plate_size(lines: Sequence[str], metrics: QFontMetricsF) -> tuple[float, float]:
    """Width and height of a plate for some lines."""
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return wide + 2 * PAD, len(lines) * metrics.height() + PAD


def paint_plate(painter: QPainter, rect: Rect, border: QColor | None = None) -> QRectF:
    """An empty plate; the rectangle that it fills."""
    left, top, right, bottom = rect
    place = QRectF(left, top, right - left, bottom - top)
    painter.setPen(Qt.PenStyle.NoPen if border is None else QPen(border, 1.0))
    painter.setBrush(PLATE)
    painter.drawRoundedRect(place, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return place


def paint_words(painter: QPainter, rect: Rect, words: str, colour: QColor) -> None:
    """A plate with one line in its middle."""
    place = paint_plate(painter, rect)
    painter.setPen(colour)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
