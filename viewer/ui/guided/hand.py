"""What mouse and keys do on a pane while guided sets are placed and changed."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.gestures import CLICK_REACH
from viewer.ui.canvas.guided.guides import GuidesLayer, Handle
from viewer.ui.canvas.pane import Pane

_FREE = (Tool.WINDOW, Tool.CROSSHAIR, Tool.PAN, Tool.ZOOM, Tool.SELECT)
"""Tools that draw nothing themselves: with them, landmarks can be taken hold of."""

_LEFT = Qt.MouseButton.LeftButton
_FAR = 10.0
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Guide(Protocol):
    """What a hand can do to the guided set at hand."""

    placing: bool

    def layer(self, pane: Pane) -> GuidesLayer:
        """What is drawn over a pane."""

    def wants(self, pane: Pane) -> bool:
        """Whether a click on a pane places a landmark."""

    def chosen(self, pane: Pane) -> str:
        """The landmark that keys move on a pane."""

    def place(self, pane: Pane, column: float, row: float) -> None:
        """Put the next landmark there."""

    def take(self, handle: Handle) -> None:
        """Take hold of a landmark."""

    def drag(self, pane: Pane, column: float, row: float) -> None:
        """Show the landmark in hand elsewhere."""

    def drop(self) -> None:
        """Keep the landmark where it is."""

    def nudge(self, pane: Pane, right: float, down: float) -> None:
        """Move the chosen landmark by pixels of the picture."""

    def take_back(self) -> None:
        """Without the last landmark."""

    def pause(self) -> None:
        """Leave off placing."""


class GuidingHand(QObject):
    """Comes before a pane's own mouse and keys, and leaves it what is not for guided sets."""

    def __init__(self, guide: Guide, pane: Pane) -> None:
        super().__init__(pane)
        self._guide = guide
        self._pane = pane
        self._held: QPointF | None = None
        self._still: QPointF | None = None  # where it was taken, until the mouse moves in earnest
        self._pressed: tuple[QPointF, Handle] | None = None
        self._pointing = False
        pane.installEventFilter(self)

    def show_pointer(self) -> None:
        """A cross while the next click places a landmark; else the pointer of the tool."""
        wants = self._guide.wants(self._pane)
        if wants != self._pointing:
            self._pointing = wants
            if wants:
                self._pane.setCursor(Qt.CursorShape.CrossCursor)
            else:
                self._pane.set_tool(self._pane.tool)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """True where the event was for a guided set."""
        if self._pane.volume is None:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._name(event)
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _name(self, event: QHelpEvent) -> bool:
        """What a landmark is, where the mouse rests on it."""
        handle = self._guide.layer(self._pane).hit(QPointF(event.pos()))
        if handle is not None:
            QToolTip.showText(event.globalPos(), handle.title, self._pane)
        return handle is not None

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonDblClick:
            # The second half of a double click is no second landmark.
            return self._guide.wants(self._pane) and event.button() is _LEFT
        if event.type() is QEvent.Type.MouseButtonPress:
            return self._press(event)
        if self._pressed is not None:
            self._decide(event, *self._pressed)
        elif self._held is None:
            return False
        elif event.type() is QEvent.Type.MouseMove:
            self._drag(event.position(), self._held)
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._held = None
            self._guide.drop()
        return True

    def _drag(self, at: QPointF, held: QPointF) -> None:
        """A click chooses a landmark: it moves nothing, however the hand trembles."""
        if self._still is not None and (at - self._still).manhattanLength() < CLICK_REACH:
            return
        self._still = None
        self._guide.drag(self._pane, *self._place(at + held))

    def _decide(self, event: QMouseEvent, start: QPointF, handle: Handle) -> None:
        """Close to a landmark, a click puts the next one down and a drag moves the old one."""
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._pressed = None
            self._guide.place(self._pane, *self._place(start))
        elif (event.position() - start).manhattanLength() >= CLICK_REACH:
            self._pressed = None
            self._take(handle, start)
            self._mouse(event)

    def _press(self, event: QMouseEvent) -> bool:
        """A landmark is taken hold of, or the next one is put down."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wants = self._guide.wants(self._pane)
        if event.button() is not _LEFT or plain or not (wants or self._pane.tool in _FREE):
            return False
        handle = self._guide.layer(self._pane).hit(event.position())
        if handle is None and not wants:
            return False
        self._pane.activated.emit()
        self._pane.setFocus()
        if handle is None:
            self._guide.place(self._pane, *self._place(event.position()))
        elif wants:
            self._pressed = event.position(), handle
        else:
            self._take(handle, event.position())
        return True

    def _take(self, handle: Handle, at: QPointF) -> None:
        """The landmark keeps its distance to the mouse: taking hold does not move it."""
        spot = self._pane.scene.view.to_widget(handle.at[1], handle.at[0])
        self._held, self._still = QPointF(*spot) - at, at
        self._guide.take(handle)

    def _key(self, event: QKeyEvent) -> bool:
        act = self._act(event)
        if act is None:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            act()
        return True

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does to the set at hand; None where it is for somebody else."""
        guide, pane = self._guide, self._pane
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        far = mods == Qt.KeyboardModifier.ShiftModifier
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None and guide.chosen(pane) and (not mods or far):
            right, down = (part * (_FAR if far else 1.0) for part in step)
            return lambda: guide.nudge(pane, right, down)
        if mods or not guide.wants(pane):
            return None
        return {Qt.Key.Key_Backspace: guide.take_back, Qt.Key.Key_Escape: guide.pause}.get(
            Qt.Key(event.key())
        )

    def _place(self, spot: QPointF) -> tuple[float, float]:
        """(column, row) under a place of the widget."""
        row, column = self._pane.scene.view.to_picture(spot.x(), spot.y())
        return column, row
