"""Agreement as pictures: coefficients with their intervals, and Bland and Altman's plot."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.core.reading.agreement.measures import Measure, Part
from viewer.core.reading.agreement.statistic import Estimate, Floats
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_MARGIN, _ROW, _DOT = 12.0, 26, 4.0
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_PART_OF_NAMES = 0.45


@dataclass(frozen=True, slots=True)
class Line:
    """One coefficient with its interval, 1 where all agree."""

    name: str
    told: Estimate


class IntervalPlot(QWidget):
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
        return QSize(420, _ROW * (len(self._lines) + 3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter, colours = _begun(self), theme.now()
        names = QRectF(_MARGIN, 0, self.width() * _PART_OF_NAMES - _MARGIN, _ROW)
        least = min([0.0, *(_low(one.told) for one in self._lines)])
        left, right = names.right() + _MARGIN, self.width() - 2 * _MARGIN
        scale = _Scale(least, 1.0, left, right)
        bottom = _ROW * (len(self._lines) + 1.5)
        _titled(self, painter, self._title)
        for tick in _TICKS:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(scale(tick), _ROW * 1.5), QPointF(scale(tick), bottom))
            painter.setPen(QColor(colours.quiet))
            at = QRectF(scale(tick) - 20, _ROW * 0.8, 40, _ROW * 0.7)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, f"{tick:.1f}")
        for row, one in enumerate(self._lines):
            middle = _ROW * (row + 2.0)
            painter.setPen(QColor(colours.text))
            box = names.translated(0, middle - _ROW / 2)
            name = painter.fontMetrics().elidedText(
                one.name, Qt.TextElideMode.ElideMiddle, int(names.width())
            )
            painter.drawText(box, _BESIDE, name)
            painter.setPen(QPen(QColor(colours.accent), 2))
            low, high = _low(one.told), _high(one.told)
            painter.drawLine(QPointF(scale(low), middle), QPointF(scale(high), middle))
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(scale(one.told.value), middle), _DOT, _DOT)
        painter.end()


class DifferencePlot(QWidget):
    """Differences over means, with the mean difference and the limits of agreement."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._part: Part | None = None
        self.setAccessibleName(tr("Bland and Altman's plot"))
        self.setMinimumHeight(240)

    def show_part(self, title: str, part: Part) -> None:
        """Of two who measured; ``part`` has their values."""
        self._title = title
        self._part = part
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if self._part is None or self._part.values is None or not len(self._part.values):
            return
        painter, colours, values = _begun(self), theme.now(), self._part.values
        means, off = values.mean(axis=1), values[:, 1] - values[:, 0]
        lines = [(name, self._part.measures[name].value) for name in _LINES]
        across = _Scale(*_room(means), 6 * _MARGIN, self.width() - 8 * _MARGIN)
        ends = _room(np.array([*off, *(value for _, value in lines)]))
        down = _Scale(ends[0], ends[1], self.height() - 3 * _MARGIN, 3 * _MARGIN)
        _titled(self, painter, self._title)
        for name, value in lines:
            if math.isnan(value):
                continue
            dashed = Qt.PenStyle.SolidLine if name is Measure.BIAS else Qt.PenStyle.DashLine
            painter.setPen(QPen(QColor(colours.accent), 1.5, dashed))
            right = self.width() - 7 * _MARGIN
            painter.drawLine(QPointF(6 * _MARGIN, down(value)), QPointF(right, down(value)))
            at = QRectF(right + 4, down(value) - _ROW / 2, 7 * _MARGIN, _ROW)
            painter.drawText(at, _BESIDE, f"{value:.2f}")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        for mean, one in zip(means, off, strict=True):
            painter.drawEllipse(QPointF(across(float(mean)), down(float(one))), 3.0, 3.0)
        painter.setPen(QColor(colours.quiet))
        foot = QRectF(0, self.height() - 2 * _MARGIN, self.width(), 2 * _MARGIN)
        told = tr("mean of both, {low:.1f} to {high:.1f} {unit}; upright the difference")
        text = told.format(low=means.min(), high=means.max(), unit=self._part.unit)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


@dataclass(frozen=True, slots=True)
class _Scale:
    """From numbers to places on the screen."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LINES = (Measure.BIAS, Measure.LIMIT_LOW, Measure.LIMIT_HIGH)


def _begun(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(widget.rect(), QColor(theme.now().panel))
    return painter


def _titled(widget: QWidget, painter: QPainter, title: str) -> None:
    painter.setPen(QColor(theme.now().text))
    box = QRectF(_MARGIN, 0, widget.width() - 2 * _MARGIN, _ROW)
    painter.drawText(box, _BESIDE, title)


def _room(values: Floats) -> tuple[float, float]:
    """The ends of some values, and a little more."""
    there = values[np.isfinite(values)]
    low, high = float(there.min()), float(there.max())
    more = 0.08 * (high - low) or 1.0
    return low - more, high + more


def _low(one: Estimate) -> float:
    return one.value if math.isnan(one.low) else one.low


def _high(one: Estimate) -> float:
    return one.value if math.isnan(one.high) else one.high
