"""Keys for shapes: Esc, Backspace and Enter while one is drawn, arrows while one is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.shapes.hand import ShapeHand
from viewer.ui.canvas.shapes.layer import ShapeLayer
from viewer.ui.canvas.shapes.overlay import DRAWS

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DRAWING = (*_ENTER, Qt.Key.Key_Backspace)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAST = 10
"""Pixels that an arrow key nudges with Shift."""


class ShapeKeys(QObject):
    """Hears keys before the pane, and before they could be commands."""

    def __init__(
        self, pane: QWidget, layer: ShapeLayer, hand: ShapeHand, tool: Callable[[], Tool]
    ) -> None:
        super().__init__(pane)
        self._layer = layer
        self._hand = hand
        self._tool = tool
        pane.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether a key was meant for shapes."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            if self._means_shapes(Qt.Key(event.key())):
                event.accept()
                return True
            return False
        return event.type() is QEvent.Type.KeyPress and self._press(event)

    def _means_shapes(self, key: Qt.Key) -> bool:
        if key is Qt.Key.Key_Escape:
            return self._hand.busy or self._tool() in DRAWS or self._holds_own
        return self._hand.draws and key in _DRAWING

    @property
    def _chosen(self) -> str:
        return self._layer.emphasis.chosen

    @property
    def _holds_own(self) -> bool:
        """Whether a shape of the reader is chosen: a claim stays so, and keeps no key to itself."""
        chosen = self._layer.find(self._chosen)
        return chosen is not None and not chosen.by_ai

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self._means_shapes(key):
            self._do(key)
            return True
        if key not in _ARROWS or self._tool() is not Tool.SELECT or not self._chosen:
            return False
        count = _FAST if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        right, down = _ARROWS[key]
        return self._hand.nudge((right * count, down * count))

    def _do(self, key: Qt.Key) -> None:
        if key is Qt.Key.Key_Escape:
            self._escape()
        elif key is Qt.Key.Key_Backspace:
            self._hand.back()
        else:
            self._hand.close()

    def _escape(self) -> None:
        """One thing at a time: what is in the making, the tool, what is chosen."""
        if self._hand.busy:
            self._hand.stop()
        elif self._tool() in DRAWS:
            self._layer.left.emit()
        else:
            self._hand.settle()
            self._layer.chosen.emit("")
