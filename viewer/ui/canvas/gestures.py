"""Turns mouse buttons and the wheel into drags, slices and zoom."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from viewer.ui.canvas.drags import DRAGS, Drag, Hand
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.mouse import STANDARD
from viewer.ui.canvas.painting_drags import PAINTING_DRAGS

NOTCH = 120.0
"""Qt's units for one notch of a wheel; a touchpad sends fractions of it."""

WHEEL_ZOOM = 1.2
CLICK_REACH = 4
"""Widget pixels that a hand may tremble during a click."""

_DRAGS = DRAGS | PAINTING_DRAGS


class Gestures:
    """One hand on one pane: one button at a time, the first that was pressed."""

    def __init__(self, hand: Hand, step: Callable[[int], None]) -> None:
        self.mouse = STANDARD
        self._hand = hand
        self._step = step
        self._drag: Drag | None = None
        self._button = Qt.MouseButton.NoButton
        self._pressed_at = QPoint()
        self._wandered = False
        self._turned = 0.0

    @property
    def busy(self) -> bool:
        """Whether a button is held."""
        return self._drag is not None

    def press(self, event: QMouseEvent, tool: Tool) -> None:
        """Start what the button stands for."""
        if self.busy:
            return
        held = self.mouse.tool(event.button(), event.modifiers(), tool)
        if held is None:
            return
        place = event.position()
        self._button = event.button()
        self._pressed_at, self._wandered = place.toPoint(), False
        self._drag = _DRAGS[held](self._hand, place.x(), place.y())

    def move(self, place: QPointF) -> None:
        """Carry on with it."""
        if self._drag is None:
            return
        apart = (place.toPoint() - self._pressed_at).manhattanLength()
        self._wandered = self._wandered or apart >= CLICK_REACH
        if self._wandered or self._button is not Qt.MouseButton.RightButton:
            self._drag.moved(place.x(), place.y())

    def release(self, event: QMouseEvent) -> bool:
        """Finish it; whether it was a click of the right button."""
        if self._drag is None or event.button() is not self._button:
            return False
        self.stop()
        return event.button() is Qt.MouseButton.RightButton and not self._wandered

    def stop(self) -> None:
        """Finish what is being dragged, keeping what was done."""
        drag, self._drag = self._drag, None
        if drag is not None:
            drag.released()

    def turn(self, event: QWheelEvent) -> None:
        """One slice a notch, or zoom about the mouse where Ctrl is held."""
        angle = float(event.angleDelta().y() or 2 * event.pixelDelta().y())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            place, view = event.position(), self._hand.scene.view
            self._hand.look(view.zoomed(WHEEL_ZOOM ** (angle / NOTCH), place.x(), place.y()))
            return
        if self._turned * angle < 0:
            self._turned = 0.0
        self._turned += angle
        notches = int(self._turned / NOTCH)
        self._turned -= notches * NOTCH
        if notches:
            self._step(-notches)
