"""The hand on the shapes of a pane: draws, takes hold, moves, nudges.

It hears the mouse before the pane does, and takes what is meant for shapes: the left button while
a tool draws or selects.
"""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.core.shapes.region import Shape
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.gestures import CLICK_REACH
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.shapes.aim import aim, comes_back, point
from viewer.ui.canvas.shapes.holding import Holding, nudged
from viewer.ui.canvas.shapes.layer import ShapeLayer
from viewer.ui.canvas.shapes.overlay import BODY, DRAWS, Lens, sheet_of
from viewer.ui.canvas.shapes.pen import Pen

NUDGE_MS = 600
"""After so long without another arrow key, a nudge is kept."""

_SMALLEST = 3.0
"""Widget pixels below which a shape is a slip of the hand."""

_LEFT = Qt.MouseButton.LeftButton
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class ShapeHand(QObject):
    """Turns presses and moves into shapes."""

    def __init__(
        self,
        pane: QWidget,
        layer: ShapeLayer,
        scene: Callable[[], Scene | None],
        tool: Callable[[], Tool],
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._layer = layer
        self._scene = scene
        self._tool = tool
        self._pen = Pen()
        self._holding: Holding | None = None
        self._pressed: QPointF | None = None  # until the mouse has moved enough to mean it
        self._grip = BODY
        self._calm = QTimer(self, singleShot=True, interval=NUDGE_MS)
        self._calm.timeout.connect(self.settle)
        self._hears: dict[QEvent.Type, Callable[[QEvent, Scene], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._twice,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.Wheel: self._wheel,
        }
        pane.installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether a shape is being drawn or moved."""
        return self._pen.draft is not None or self._holding is not None

    @property
    def draws(self) -> bool:
        """Whether a shape is being drawn."""
        return self._pen.draft is not None

    def stop(self) -> None:
        """Give up what is being drawn, put back what is being dragged, keep what was nudged."""
        if self._holding is not None:
            self._layer.edit(self._holding.id, None)
            self._holding = None
        self.settle()
        self._pen.drop()
        self._layer.draft_is(None)
        self._layer.hover("")

    def settle(self) -> None:
        """Keep a shape where the arrow keys brought it."""
        self._calm.stop()
        edited = self._layer.edited
        if edited is not None and self._holding is None:
            self._layer.edit(edited.id, None)
            self._layer.changed.emit(edited.id, edited.region)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether an event was meant for shapes."""
        hears = self._hears.get(event.type())
        scene = self._scene()
        return hears is not None and scene is not None and hears(event, scene)

    # The mouse

    def _press(self, event: QEvent, scene: Scene) -> bool:
        assert isinstance(event, QMouseEvent)
        tool = self._tool()
        pointing = event.modifiers() & _SHIFT and not self.busy
        if event.button() is not _LEFT or pointing:
            return False
        if tool is Tool.SELECT:
            return self._take(event, scene)
        return tool in DRAWS and self._begin(event, scene, DRAWS[tool])

    def _begin(self, event: QMouseEvent, scene: Scene, shape: Shape) -> bool:
        self._wake()
        if not scene.volume.is_whole or not scene.picture.arrived.has(scene.index):
            self._layer.refused.emit()
            return True
        x, y = event.position().x(), event.position().y()
        self._pen.press(
            shape,
            sheet_of(scene),
            aim(event, scene, self._pen.draft, self._layer.figures()),
            (x, y),
        )
        self._layer.draft_is(self._pen.draft)
        return True

    def _take(self, event: QMouseEvent, scene: Scene) -> bool:
        """Take hold of a shape, or let go of the chosen one."""
        self._wake()
        self.settle()
        found = self._layer.hit(event.position().x(), event.position().y())
        shape = None if found is None else self._layer.find(found.id)
        self._layer.chosen.emit("" if found is None else found.id)
        if found is not None and shape is not None and not shape.fixed:
            self._grip = found.grip
            self._pressed = event.position()
            self._holding = Holding(
                shape.id,
                shape.region,
                found.grip,
                point(event, scene),
                sheet_of(scene),
                scene.volume.geometry,
            )
        return True

    def _move(self, event: QEvent, scene: Scene) -> bool:
        """The pane hears of it too: it tells the value under the mouse."""
        assert isinstance(event, QMouseEvent)
        if self._pen.draft is not None:
            x, y = event.position().x(), event.position().y()
            self._pen.move(aim(event, scene, self._pen.draft, self._layer.figures()), (x, y))
            self._layer.draft_is(self._pen.draft)
        elif self._holding is not None:
            self._drag(event, scene, self._holding)
        elif self._tool() is Tool.SELECT and not event.buttons():
            self._show_what_can_be_taken(event)
        return False

    def _drag(self, event: QMouseEvent, scene: Scene, holding: Holding) -> None:
        """A click chooses: it moves nothing, however the hand trembles."""
        pressed = self._pressed
        if pressed is not None and (event.position() - pressed).manhattanLength() < CLICK_REACH:
            return
        self._pressed = None
        self._layer.edit(holding.id, holding.at(point(event, scene)))

    def _show_what_can_be_taken(self, event: QMouseEvent) -> None:
        found = self._layer.hit(event.position().x(), event.position().y())
        self._layer.hover("" if found is None else found.id)
        pointers = (Qt.CursorShape.ArrowCursor, Qt.CursorShape.PointingHandCursor)
        self._pane.setCursor(pointers[found is not None])

    def _release(self, event: QEvent, scene: Scene) -> bool:
        assert isinstance(event, QMouseEvent)
        if event.button() is not _LEFT:
            return False
        if self._holding is not None:
            self._let_go()
            return True
        if not self._pen.held:
            return False
        done = self._pen.release(aim(event, scene, self._pen.draft, self._layer.figures()))
        if not done and comes_back(event, scene, self._pen.draft):
            self._pen.back()
            done = True
        if done:
            self._finish(scene)
        self._layer.draft_is(self._pen.draft)
        return True

    def _let_go(self) -> None:
        holding, edited = self._holding, self._layer.edited
        assert holding is not None
        self._holding = None
        self._layer.edit(holding.id, None)
        if edited is not None and edited.region != holding.region:
            self._layer.changed.emit(edited.id, edited.region)

    def _twice(self, event: QEvent, scene: Scene) -> bool:
        """A polygon is closed, a shape opened; for any other tool it is one more click."""
        assert isinstance(event, QMouseEvent)
        draft = self._pen.draft
        if event.button() is _LEFT and self._tool() is Tool.SELECT:
            found = self._layer.hit(event.position().x(), event.position().y())
            if found is not None:
                self._layer.opened.emit(found.id)
            return found is not None
        return (draft is not None and self.close()) or self._press(event, scene)

    def _wheel(self, event: QEvent, _scene: Scene) -> bool:
        """A shape stays on its slice while it is drawn; it may be enlarged."""
        assert isinstance(event, QWheelEvent)
        return self.busy and not event.modifiers() & _CTRL

    # What keys ask for

    def back(self) -> None:
        """Take the last place back."""
        self._pen.back()
        self._layer.draft_is(self._pen.draft)

    def close(self) -> bool:
        """Finish a polygon; whether there was one to finish."""
        draft, scene = self._pen.draft, self._scene()
        if scene is None or draft is None or not (draft.shape is Shape.POLYGON and draft.enough):
            return False
        self._finish(scene)
        return True

    def nudge(self, way: tuple[int, int]) -> bool:
        """Move the chosen shape, or its handle, by picture pixels; False where none is seen."""
        shape, scene = self._layer.find(self._layer.emphasis.chosen), self._scene()
        there = any(figure.overlay is shape for figure in self._layer.figures())
        if scene is None or shape is None or shape.fixed or not there:
            return False
        self._layer.edit(shape.id, nudged(shape.region, self._grip, scene, way))
        self._calm.start()
        return True

    def _finish(self, scene: Scene) -> None:
        """Tell of the shape, unless it is too small to be meant."""
        draft = self._pen.draft
        assert draft is not None
        self._pen.drop()
        self._layer.draft_is(None)
        region = draft.region(scene.volume.geometry, loose=False)
        seen = Lens(scene).seen(np.array(draft.clicks))[:, :2]
        if region is not None and (len(seen) == 1 or np.ptp(seen, axis=0).max() >= _SMALLEST):
            self._grip = BODY
            self._layer.drawn.emit(region)

    def _wake(self) -> None:
        """The pane under the hand is the one that commands act on."""
        self._layer.woken.emit()
        self._pane.setFocus(Qt.FocusReason.MouseFocusReason)
