"""The hand on the crosshair's lines: turns the planes, and changes how thick slabs are.

It hears the mouse before the pane does, and takes the left button on a grip, and the wheel
with Alt.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.canvas.crosshair.grips import Does, Grip, grips, is_near, taken
from viewer.ui.canvas.crosshair.turn_drag import GripDrag, drag_of
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.lettering import faces, larger
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.style import PLANE_COLOURS, SHADOW, TEXT
from viewer.ui.looks.glyphs import glyph

TOOLS = (Tool.WINDOW, Tool.CROSSHAIR, Tool.PAN, Tool.ZOOM)
"""With any other in hand, every place on the picture is for that tool."""

NOTCH = 120.0
_RADIUS, _SIDE = 5.0, 8.0
_ALT = Qt.KeyboardModifier.AltModifier
_LEFT = Qt.MouseButton.LeftButton


class Handles(QObject):
    """Grips on the lines of one pane, shown while the mouse is near or the crosshair in hand.

    ``offered``: whether other views show the planes that would turn.
    """

    sighted = Signal(object)
    """The Sight that the hand asks for."""
    thickened = Signal(int)
    """By how many notches slabs are to be thicker."""
    activated = Signal()

    def __init__(
        self, pane: QWidget, scene: Callable[[], Scene | None], tool: Callable[[], Tool]
    ) -> None:
        super().__init__(pane)
        self.offered = False
        self._pane = pane
        self._scene = scene
        self._tool = tool
        self._near = False
        self._over: Grip | None = None
        self._drag: GripDrag | None = None
        self._mouse = (0.0, 0.0)
        self._tool_cursor = pane.cursor()
        self._rolled = 0.0
        self._hears: dict[QEvent.Type, Callable[[QEvent, Scene], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.Leave: self._leave,
        }
        pane.installEventFilter(self)

    @property
    def held(self) -> bool:
        """Whether a grip is being dragged."""
        return self._drag is not None

    def stop(self) -> None:
        """Let go, keeping what was done."""
        held, self._drag, scene = self.held, None, self._scene()
        if held and scene is not None and scene.sight.moving:
            self.sighted.emit(replace(scene.sight, moving=False))

    def rest(self) -> None:
        """Let go, and forget where the mouse is: the picture or the tool is another."""
        self.stop()
        if self._over is not None:
            self._point(None)
        self._near, self._over = False, None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether an event was meant for a grip."""
        hears = self._hears.get(event.type())
        scene = self._scene()
        return hears is not None and scene is not None and hears(event, scene)

    def paint(self, painter: QPainter) -> None:
        """The grips, and what the one that is dragged says."""
        scene = self._scene()
        if scene is None or not (self.held or self._shown):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for grip in self._grips(scene):
            _paint_grip(painter, grip, filled=self._over is not None and grip == self._over)
        if self._drag is not None and self._drag.words:
            x, y = self._mouse
            font = painter.font()
            face = faces(font.family(), larger(font))[0]
            face.write(painter, x + 16, y - 10, self._drag.words, TEXT)

    @property
    def _usable(self) -> bool:
        return self.offered and self._tool() in TOOLS

    @property
    def _shown(self) -> bool:
        return self._usable and (self._near or self._tool() is Tool.CROSSHAIR)

    def _grips(self, scene: Scene) -> list[Grip]:
        return grips(scene.traces(), (self._pane.width(), self._pane.height()))

    def _press(self, event: QEvent, scene: Scene) -> bool:
        assert isinstance(event, QMouseEvent)
        alone = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() is not _LEFT or not alone or not self._usable or self.held:
            return self.held
        self._mouse = event.position().x(), event.position().y()
        self._over = taken(self._grips(scene), *self._mouse)
        if self._over is None:
            return False
        self.activated.emit()
        self._drag = drag_of(scene, self._over, *self._mouse)
        self._pane.update()
        return True

    def _move(self, event: QEvent, scene: Scene) -> bool:
        assert isinstance(event, QMouseEvent)
        self._mouse = event.position().x(), event.position().y()
        if self._drag is not None:
            self.sighted.emit(self._drag.moved(*self._mouse))
            self._over = taken(self._grips(scene), *self._mouse)
            self._pane.update()
            return True
        if event.buttons() is Qt.MouseButton.NoButton:
            self._hover(scene)
        return False

    def _hover(self, scene: Scene) -> None:
        usable = self._usable
        near = usable and is_near(scene.traces(), *self._mouse)
        over = taken(self._grips(scene), *self._mouse) if usable else None
        if (near, over) != (self._near, self._over):
            if (over is None) != (self._over is None):
                self._point(over)
            self._near, self._over = near, over
            self._pane.update()

    def _point(self, over: Grip | None) -> None:
        """The mouse says what a grip does; away from it, what the tool does."""
        if over is None:
            self._pane.setCursor(self._tool_cursor)
            return
        self._tool_cursor = self._pane.cursor()
        turns = over.does is Does.TURN
        ratio = self._pane.devicePixelRatioF()
        self._pane.setCursor(turning_cursor(ratio) if turns else Qt.CursorShape.SizeAllCursor)

    def _release(self, event: QEvent, _scene: Scene) -> bool:
        assert isinstance(event, QMouseEvent)
        if self._drag is None or event.button() is not _LEFT:
            return self.held
        self.stop()
        self._pane.update()
        return True

    def _leave(self, _event: QEvent, _scene: Scene) -> bool:
        self.rest()
        self._pane.update()
        return False

    def _wheel(self, event: QEvent, _scene: Scene) -> bool:
        assert isinstance(event, QWheelEvent)
        if not event.modifiers() & _ALT:
            return self.held
        # With Alt, Qt tells of the wheel as if it were turned sideways.
        angle = event.angleDelta().y() or event.angleDelta().x()
        if self._rolled * angle < 0:
            self._rolled = 0.0
        self._rolled += angle
        notches = int(self._rolled / NOTCH)
        self._rolled -= notches * NOTCH
        if notches:
            self.thickened.emit(notches)
        event.accept()
        return True


@cache
def turning_cursor(ratio: float) -> QCursor:
    """A round arrow; there is none among Qt's own. ``ratio`` is its pixels a widget pixel."""
    return QCursor(glyph("mdi6.rotate-right", 22, "#ffffff", ratio))


def _paint_grip(painter: QPainter, grip: Grip, *, filled: bool) -> None:
    """A ring or a square in the plane's colour, filled under the mouse."""
    colour = PLANE_COLOURS[grip.trace.plane]
    painter.setBrush(colour if filled else QColor(0, 0, 0, 150))
    for ink, width in ((SHADOW, 3.5), (colour, 1.6)):
        painter.setPen(QPen(ink, width))
        if grip.does is Does.TURN:
            painter.drawEllipse(QPointF(*grip.place), _RADIUS, _RADIUS)
        else:
            x, y = grip.place
            painter.drawRect(QRectF(x - _SIDE / 2, y - _SIDE / 2, _SIDE, _SIDE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
