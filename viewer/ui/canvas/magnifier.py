"""A round lens over a pane, at the mouse."""

from copy import copy

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from viewer.ui.canvas.paint import paint_picture
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.shapes.overlay import Figures
from viewer.ui.canvas.shapes.paint import paint_figure
from viewer.ui.canvas.style import ACCENT, BACKGROUND, SHADOW, TEXT

DIAMETER = 260
LEAST, MOST = 1.5, 8.0
USUAL, _STEP = 2.5, 1.25


class Magnifier(QWidget):
    """Shows what lies under the mouse of a pane, larger, with what is laid over it.

    The wheel changes its power for as long as it is there. It lets the mouse through: whatever
    the left button does goes on below it.
    """

    def __init__(self, pane: Pane, power: float = USUAL) -> None:
        super().__init__(pane)
        self._pane = pane
        self._at = QPointF(pane.width() / 2, pane.height() / 2)
        self.power = power
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(DIAMETER, DIAMETER)
        self._follow(self._at)
        pane.installEventFilter(self)
        self.show()

    def take_away(self) -> None:
        """Close for good."""
        self._pane.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the mouse; the wheel is for the lens, but with Ctrl for the picture."""
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._follow(event.position())
        elif event.type() is QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._turn(event)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture under the middle, larger, in a rim that says how much."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        inside = QPainterPath()
        inside.addEllipse(rim)
        painter.setClipPath(inside)
        painter.fillRect(rim, BACKGROUND)
        if self._pane.volume is not None:
            self._paint_scene(painter, self._scene())
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((SHADOW, 6.0), (ACCENT, 2.5)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(rim)
        self._write_power(painter)
        painter.end()

    def _paint_scene(self, painter: QPainter, scene: Scene) -> None:
        paint_picture(painter, scene, (self.width(), self.height()), self.devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for figure in Figures().of(scene, self._pane.shapes.shapes):
            paint_figure(painter, figure, self._pane.shapes.emphasis)

    def _write_power(self, painter: QPainter) -> None:
        sign = QRectF(self.width() / 2 - 24, self.height() - 26, 48, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADOW)
        painter.drawRoundedRect(sign, 4, 4)
        painter.setPen(TEXT)
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, f"× {self.power:.3g}")

    def _scene(self) -> Scene:
        """What the pane shows, through another view; the pane keeps the bitmap of its own."""
        scene = self._pane.scene
        lens = copy(scene)
        lens.picture = scene.picture.aside()
        lens.zooming = False
        x, y = self._at.x(), self._at.y()
        lens.view = scene.view.zoomed(self.power, x, y).moved(-self.x(), -self.y())
        return lens

    def _follow(self, place: QPointF) -> None:
        self._at = place
        self.move(round(place.x() - DIAMETER / 2), round(place.y() - DIAMETER / 2))
        self.update()

    def _turn(self, event: QWheelEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        steps = event.angleDelta().y() / 120
        self.power = min(max(self.power * _STEP**steps, LEAST), MOST)
        self.update()
        return True
