"""Bland and Altman's plot of two who measured (Lancet 1986;1:307-310)."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from viewer.core.minus import typeset
from viewer.core.reading.agreement.measures import Measure, Part
from viewer.core.reading.agreement.statistic import Floats
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.reading.plot import BESIDE, MARGIN, ROW, Plot, Scale, ticks, titled

_LINES = {
    Measure.LIMIT_HIGH: "mean + 1.96 SD",
    Measure.BIAS: "mean",
    Measure.LIMIT_LOW: "mean − 1.96 SD",
}
_LEFT, _RIGHT, _DOT = 56.0, 130.0, 3.0
_LEAST_HEIGHT, _PICTURE = 240, QSize(760, 420)
_TICKS_ACROSS, _TICKS_UP = 8, 6


class DifferencePlot(Plot):
    """Differences over means, with the mean difference and the limits of agreement."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._part: Part | None = None
        self.setAccessibleName(tr("Bland and Altman's plot"))
        self.setMinimumHeight(_LEAST_HEIGHT)

    def show_part(self, title: str, part: Part) -> None:
        """Of two who measured; ``part`` has their values."""
        self._title = title
        self._part = part
        self.update()

    def wanted(self, _metrics: QFontMetrics) -> QSize:
        """The same for every pair."""
        return _PICTURE

    def draw(self, painter: QPainter, width: float, height: float) -> None:
        """Axes, the three lines, and a dot for each case."""
        if self._part is None or self._part.values is None or not len(self._part.values):
            return
        colours, values = theme.now(), self._part.values
        means, off = values.mean(axis=1), values[:, 1] - values[:, 0]
        lines = {name: self._part.measures[name].value for name in _LINES}
        across = Scale(*_room(means), _LEFT, width - _RIGHT)
        ends = _room(np.array([0.0, *off, *lines.values()]))
        down = Scale(*ends, height - 2 * ROW, 2.2 * ROW)
        painter.setPen(QColor(colours.text))
        titled(painter, self._title, width)
        painter.setPen(QColor(colours.quiet))
        upright = tr("Upright: the second less the first, {unit}").format(unit=self._part.unit)
        titled(painter, upright, width, 0.8 * ROW)
        self._draw_axes(painter, across, down)
        self._draw_lines(painter, lines, across, down)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text))
        for mean, one in zip(means, off, strict=True):
            painter.drawEllipse(QPointF(across(float(mean)), down(float(one))), _DOT, _DOT)

    def _draw_axes(self, painter: QPainter, across: Scale, down: Scale) -> None:
        line = QPen(QColor(theme.now().line), 1)
        quiet = QColor(theme.now().quiet)
        for tick in ticks(down.low, down.high, _TICKS_UP):
            painter.setPen(line)
            painter.drawLine(QPointF(across.start, down(tick)), QPointF(across.end, down(tick)))
            painter.setPen(quiet)
            at = QRectF(0, down(tick) - ROW / 2, _LEFT - 6, ROW)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(at, right, _told(tick))
        for tick in ticks(across.low, across.high, _TICKS_ACROSS):
            at = QRectF(across(tick) - 30, down.start, 60, ROW)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, _told(tick))
        assert self._part is not None
        foot = QRectF(across.start, down.start + 0.8 * ROW, across.end - across.start, ROW)
        told = tr("mean of both, {unit}").format(unit=self._part.unit)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, told)

    def _draw_lines(
        self, painter: QPainter, lines: dict[Measure, float], across: Scale, down: Scale
    ) -> None:
        colour = QColor(theme.now().accent)
        for name, value in lines.items():
            if math.isnan(value):
                continue
            style = Qt.PenStyle.SolidLine if name is Measure.BIAS else Qt.PenStyle.DashLine
            painter.setPen(QPen(colour, 1.5, style))
            painter.drawLine(QPointF(across.start, down(value)), QPointF(across.end, down(value)))
            at = QRectF(across.end + 6, down(value) - ROW, _RIGHT - MARGIN, 2 * ROW)
            painter.drawText(at, BESIDE, f"{tr(_LINES[name])}\n{typeset(f'{value:.2f}')}")


def _told(tick: float) -> str:
    return typeset(f"{tick:.6g}")


def _room(values: Floats) -> tuple[float, float]:
    """The ends of some values, and a little more."""
    there = values[np.isfinite(values)]
    low, high = float(there.min()), float(there.max())
    more = 0.08 * (high - low) or 1.0
    return low - more, high + more
