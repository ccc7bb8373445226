"""Marks one object on a film: a line along it, or a circle around it, to be drawn and dragged."""

import math
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.core.shapes.region import Region, Shape, region_of
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.style import ACCENT, SHADOW

_GRIP = 9.0
"""Widget pixels from which a place is taken hold of."""

_CLICK = 4
_RIM = 2.0

Place = tuple[float, float]


class Hold(StrEnum):
    """What of the mark is in the hand."""

    FIRST = "first point"
    SECOND = "second point"
    ALL = "all of it"
    NEW = "a new one"


class ObjectMark(QWidget):
    """Lies over a pane; takes its left button, and leaves everything else to it.

    ``pointed`` tells of a click (down, right) where there is no mark, ``marked`` of the Region
    that the hand made.
    """

    pointed = Signal(float, float)
    marked = Signal(object)

    def __init__(self, pane: Pane, shape: Shape | None) -> None:
        super().__init__(pane)
        self._pane = pane
        self._hold: Hold | None = None
        self._from = QPointF()
        self._points: tuple[Place, Place] | None = None
        self.shape = shape
        self.resize(pane.size())
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        pane.installEventFilter(self)
        self.show()

    def take_away(self) -> None:
        """Leave the pane to itself."""
        self._pane.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def use(self, shape: Shape | None) -> None:
        """Mark another kind of thing, or nothing."""
        self.shape, self._points, self._hold = shape, None, None
        self.setVisible(shape is not None)
        self.update()

    def put(self, region: Region | None) -> None:
        """Show a mark, as if it had been drawn."""
        self._points = None
        if region is not None:
            index = region.to_index(self._pane.scene.volume.geometry)
            (_, down, right), (_, other_down, other_right) = index.tolist()
            self._points = ((down, right), (other_down, other_right))
        self.update()

    @property
    def region(self) -> Region | None:
        """What is marked."""
        if self.shape is None or self._points is None:
            return None
        index = [(0.0, down, right) for down, right in self._points]
        return region_of(self.shape, index, self._pane.scene.volume.geometry)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """As large as the pane."""
        if event.type() is QEvent.Type.Resize:
            self.resize(self._pane.size())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the mark, or begin another."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pane.volume is None:
            event.ignore()
            return
        self._from = event.position()
        self._hold = self._held(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is held follows."""
        if self._hold is None:
            event.ignore()
            return
        moved = (event.position() - self._from).manhattanLength()
        if self._hold is Hold.NEW and moved >= _CLICK:
            self._points = (self._picture(self._from), self._picture(event.position()))
            self._hold = Hold.SECOND
        elif self._hold is not Hold.NEW:
            self._drag(event.position())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what came of it."""
        hold, self._hold = self._hold, None
        if hold is None:
            event.ignore()
        elif hold is Hold.NEW:
            self.pointed.emit(*self._picture(event.position()))
        else:
            self.marked.emit(self.region)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing but two clicks."""
        self.mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark and its grips."""
        if self._points is None or self._pane.volume is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = [self._widget(place) for place in self._points]
        for colour, width in ((SHADOW, _RIM + 2.5), (ACCENT, _RIM)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            _PAINT[self.shape or Shape.LINE](painter, ends)
        painter.end()

    def _held(self, place: QPointF) -> Hold:
        if self._points is None:
            return Hold.NEW
        first, second = (self._widget(point) for point in self._points)
        if self.shape is Shape.CIRCLE:
            radius, apart = _apart(first, second), _apart(first, place)
            if abs(apart - radius) <= _GRIP:
                return Hold.SECOND
            return Hold.ALL if apart < radius else Hold.NEW
        ends = ((Hold.FIRST, first), (Hold.SECOND, second))
        return next((hold for hold, end in ends if _apart(end, place) <= _GRIP), Hold.NEW)

    def _drag(self, place: QPointF) -> None:
        assert self._points is not None
        first, second = self._points
        to = self._picture(place)
        if self._hold is Hold.ALL:
            start = self._picture(self._from)
            down, right = to[0] - start[0], to[1] - start[1]
            first = (first[0] + down, first[1] + right)
            second = (second[0] + down, second[1] + right)
            self._from = place
        elif self._hold is Hold.FIRST:
            first = to
        else:
            second = to
        self._points = (first, second)

    def _picture(self, place: QPointF) -> Place:
        return self._pane.scene.view.to_picture(place.x(), place.y())

    def _widget(self, place: Place) -> QPointF:
        return QPointF(*self._pane.scene.view.to_widget(*place))


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _circle(painter: QPainter, ends: list[QPointF]) -> None:
    radius = _apart(*ends)
    painter.drawEllipse(ends[0], radius, radius)
    for arm in (QPointF(5, 0), QPointF(0, 5)):
        painter.drawLine(ends[0] - arm, ends[0] + arm)


def _line(painter: QPainter, ends: list[QPointF]) -> None:
    painter.drawLine(*ends)
    for end in ends:
        painter.drawEllipse(end, 4.0, 4.0)


_PAINT: dict[Shape, Callable[[QPainter, list[QPointF]], None]] = {
    Shape.CIRCLE: _circle,
    Shape.LINE: _line,
}
