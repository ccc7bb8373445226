"""Coefficients of agreement with their intervals."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from viewer.core.minus import typeset
from viewer.core.reading.agreement.statistic import Estimate
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.reading.plot import BESIDE, MARGIN, ROW, Plot, Scale, ticks, titled

_DOT = 4.0
_MOST_FOR_NAMES = 0.55
_ROOM_FOR_SCALE, _MOST_TICKS = 420, 7


@dataclass(frozen=True, slots=True)
class Line:
    """One coefficient with its interval, 1 where all agree."""

    name: str
    told: Estimate


class IntervalPlot(Plot):
    """A row for each coefficient: a dot on its value, a line over its 95 % interval."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._lines: Sequence[Line] = ()
        self.setAccessibleName(tr("Plot of agreement with 95 % intervals"))

    def show_lines(self, title: str, lines: Sequence[Line]) -> None:
        """Those that are defined."""
        self._title = title
        self._lines = [one for one in lines if not math.isnan(one.told.value)]
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(_ROOM_FOR_SCALE, ROW * (len(self._lines) + 3))

    def wanted(self, metrics: QFontMetrics) -> QSize:
        """With every name in full."""
        return QSize(round(self._longest(metrics)) + _ROOM_FOR_SCALE, self.sizeHint().height())

    def draw(self, painter: QPainter, width: float, _height: float) -> None:
        """The scale, and what lies on it."""
        colours, metrics = theme.now(), painter.fontMetrics()
        room = min(self._longest(metrics), width * _MOST_FOR_NAMES)
        names = QRectF(MARGIN, 0, room, ROW)
        least = min([0.0, *(_low(one.told) for one in self._lines)])
        scale = Scale(least, 1.0, names.right() + 2 * MARGIN, width - 2 * MARGIN)
        painter.setPen(QColor(colours.text))
        titled(painter, self._title, width)
        self._draw_scale(painter, scale)
        for row, one in enumerate(self._lines):
            middle = ROW * (row + 2.0)
            painter.setPen(QColor(colours.text))
            box = names.translated(0, middle - ROW / 2)
            cut = Qt.TextElideMode.ElideMiddle
            painter.drawText(box, BESIDE, metrics.elidedText(one.name, cut, int(names.width())))
            painter.setPen(QPen(QColor(colours.accent), 2))
            low, high = _low(one.told), _high(one.told)
            painter.drawLine(QPointF(scale(low), middle), QPointF(scale(high), middle))
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(scale(one.told.value), middle), _DOT, _DOT)

    def _draw_scale(self, painter: QPainter, scale: Scale) -> None:
        colours, bottom = theme.now(), ROW * (len(self._lines) + 1.5)
        for tick in ticks(scale.low, scale.high, _MOST_TICKS):
            # Nothing but chance stands apart: what lies left of it is worse than that.
            painter.setPen(QPen(QColor(colours.line if tick else colours.quiet), 1))
            painter.drawLine(QPointF(scale(tick), ROW * 1.5), QPointF(scale(tick), bottom))
            painter.setPen(QColor(colours.quiet))
            at = QRectF(scale(tick) - 20, ROW * 0.8, 40, ROW * 0.7)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, typeset(f"{tick:.1f}"))

    def _longest(self, metrics: QFontMetrics) -> float:
        return max((metrics.horizontalAdvance(one.name) for one in self._lines), default=0) + MARGIN


def _low(one: Estimate) -> float:
    return one.value if math.isnan(one.low) else one.low


def _high(one: Estimate) -> float:
    return one.value if math.isnan(one.high) else one.high
