"""What plots have in common: a ground, a title, an axis, and that they can be taken away."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.looks import theme

MARGIN, ROW = 12.0, 26
BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TWICE = 2.0
"""Pixels of a picture that is taken away, for each on the screen: it may be printed."""

_NARROWEST = 640
_STEPS = (1.0, 2.0, 5.0, 10.0)


class Plot(QWidget):
    """Drawn in the colours of the theme, on the widget or as a picture."""

    def draw(self, painter: QPainter, width: float, height: float) -> None:
        """All of it, on a ground of that size."""
        raise NotImplementedError

    def wanted(self, _metrics: QFontMetrics) -> QSize:
        """How large a picture must be for nothing to be cut off."""
        return self.size()

    def picture(self) -> QImage:
        """As it is taken away: as large as it has to be."""
        wanted = self.wanted(self.fontMetrics())
        size = QSize(max(wanted.width(), _NARROWEST), wanted.height())
        made = QImage(size * _TWICE, QImage.Format.Format_RGB32)
        made.setDevicePixelRatio(_TWICE)
        painter = QPainter(made)
        painter.setFont(self.font())
        self._paint(painter, size.width(), size.height())
        painter.end()
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        self._paint(painter, self.width(), self.height())
        painter.end()

    def _paint(self, painter: QPainter, width: float, height: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, width, height), QColor(theme.now().panel))
        self.draw(painter, width, height)


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers to places on the screen."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a number lies."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from one end to the other, no more than ``most`` and one."""
    if not high > low:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def titled(painter: QPainter, title: str, width: float, down: float = 0.0) -> None:
    """A line of words across the top."""
    painter.drawText(QRectF(MARGIN, down, width - 2 * MARGIN, ROW), BESIDE, title)
