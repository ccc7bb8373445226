"""What keys do on a view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from viewer.ui.canvas.surface import Surface

STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}


class Keyed(Surface):
    """A surface with a keyboard; the one that Tab comes to is worked with."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab goes from view to view."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, page keys, Home and End go through the slices; the rest is for the window."""
        slices = STEPS.get(Qt.Key(event.key()))
        if slices is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.step(slices)
