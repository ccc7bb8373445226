"""The widget under a pane: it paints a scene and lets mouse, wheel and keys act on it."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.core.applied import applied
from viewer.core.geometry import Points
from viewer.core.greys import Window
from viewer.core.painting.patching import Edit
from viewer.ui.canvas.brush import Brush
from viewer.ui.canvas.chrome import paint_empty
from viewer.ui.canvas.crosshair.crossing import Crossing, paint_crossings
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.gestures import Gestures
from viewer.ui.canvas.legend import Legend, Notes, Spots
from viewer.ui.canvas.mouse import Mouse
from viewer.ui.canvas.paint import (
    begin_picture,
    paint_border,
    paint_brush,
    paint_cross,
    paint_ground,
    paint_picture,
)
from viewer.ui.canvas.painting_tools import PAINTING, RINGED
from viewer.ui.canvas.rest import Rest
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.shapes.hand import ShapeHand
from viewer.ui.canvas.shapes.keys import ShapeKeys
from viewer.ui.canvas.shapes.layer import ShapeLayer
from viewer.ui.canvas.style import BACKGROUND, BORDER, DROP_TINT, FAINT_TEXT
from viewer.ui.canvas.view import Rect, View
from viewer.ui.looks.words import tr

EMPTY_TEXT = "Drag a series here"


class Surface(QWidget):
    """One scene, or none. Signals tell what a person's hand did, and nothing else.

    ``crossings`` tells where other views cut this one; ``footer`` is how many widget pixels at the
    bottom something else stands on, so that nothing is written there.

    Points are patient millimetres (LPS) as (3,) arrays.
    """

    cursor_moved = Signal(object)
    """A patient point that the person pointed at or scrolled to."""
    stepped = Signal(int)
    """How many slices the person scrolled, told after the cursor that came along."""
    looked = Signal()
    """The person zoomed or pushed the picture."""
    window_changed = Signal(object)
    """The Window that the person dragged to."""
    probed = Signal(object)
    """A Probe, or None when the mouse is beside the picture."""
    stroke_drawn = Signal(object)
    """An Edit of the mask in hand, when the button is let go."""
    stroke_refused = Signal()
    """A brush was put on a picture that cannot be painted."""
    slice_changed = Signal(int)
    """The slice now shown, from 0, by whatever hand."""
    activated = Signal()
    maximise_asked = Signal()
    menu_asked = Signal(object)
    """A short click of the right button, at a QPoint on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._tool = Tool.WINDOW
        self._notes = Notes()
        self._empty_text = EMPTY_TEXT
        self._active = False
        self._drop_hinted = False
        self._mouse: QPointF | None = None
        self._legend = Legend()
        self._rest = Rest(self, lambda: self._scene)
        self._spots = Spots()
        self._gestures = Gestures(self, self.step)
        self.brush = Brush()
        self.crossings: Callable[[], Sequence[Crossing]] = tuple
        self.footer = 0
        self.painted_next: Sequence[Surface] = ()
        self.shapes = ShapeLayer(self, lambda: self._scene)
        self.shape_hand = ShapeHand(self, self.shapes, lambda: self._scene, lambda: self._tool)
        self._shape_keys = ShapeKeys(self, self.shapes, self.shape_hand, lambda: self._tool)
        self.shapes.woken.connect(self.activated)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(64, 64)
        self.setAccessibleName(tr("Picture"))

    @property
    def scene(self) -> Scene:
        """What is shown; raises LookupError where there is nothing."""
        if self._scene is None:
            raise LookupError("this pane shows nothing")
        return self._scene

    def set_cursor(self, point: Points | None, *, follow: bool = True) -> None:
        """Show the slice that a patient point lies on, and the crosshair at its exact place.

        A view that does not ``follow`` keeps its slice.
        """
        if self._scene is None:
            return
        self._scene.cursor = None if point is None else np.array(point, dtype=np.float64)
        if point is not None and follow:
            self.set_index(self._scene.nearest_slice(point))
        self.update()

    def set_index(self, index: int) -> None:
        """Show a slice, or the last one before it; leaves the cursor where it is."""
        if self._scene is not None and self._scene.go_to(index):
            self._rest.disturb()
            self.slice_changed.emit(self._scene.index)
            self._probe()
            self.update()

    def step(self, slices: int) -> None:
        """Scroll as the wheel does: the cursor comes along. A stroke stays on its slice."""
        if self._scene is None or self._scene.preview is not None:
            return
        before = self._scene.index
        self.set_index(before + slices)
        if self._scene.index == before:
            return
        if not self._scene.volume.is_film:
            self.point_at(self._scene.stepped_cursor())
        self.stepped.emit(self._scene.index - before)

    def point_at(self, point: Points) -> None:
        """Move the cursor, and tell."""
        self.set_cursor(point)
        self.cursor_moved.emit(point)

    def change_window(self, window: Window) -> None:
        """Show with another window, and tell."""
        self.scene.shown = window
        self.update()
        self.window_changed.emit(window)

    def set_mouse(self, mouse: Mouse) -> None:
        """Let the buttons do what a profile says."""
        self._gestures.stop()
        self._gestures.mouse = mouse

    def stop(self) -> None:
        """Let go of what is being dragged or drawn."""
        self._gestures.stop()
        self.shape_hand.stop()

    def look(self, view: View) -> None:
        """Show another part of the picture, and tell."""
        kept = view.kept(self.width(), self.height())
        self.follow(kept.on_whole_pixels(self.devicePixelRatioF()))
        self.looked.emit()

    def follow(self, view: View) -> None:
        """Show another part of the picture, as another view does."""
        zoomed = view.scale != self.scene.view.scale
        self.scene.view = view
        self.scene.framing = None
        self._rest.disturb(zoomed=zoomed)
        self.update()

    def finish_stroke(self, stroke: Edit) -> None:
        """Tell what was painted."""
        self.stroke_drawn.emit(stroke)

    def refuse_stroke(self) -> None:
        """Tell that nothing can be painted on this picture."""
        self.stroke_refused.emit()

    def tip_at(self, place: QPoint) -> str:
        """What is to be said of a place: what the badge stands for, what was done to the greys."""
        scene, point = self._scene, QPointF(place)
        if scene is None:
            return ""
        if self._spots.badge.contains(point):
            return self._notes.badge_tip
        if self._spots.greys.contains(point):
            return applied(scene.volume, scene.shown, turned=scene.inverted)
        return ""

    def _probe(self) -> None:
        place, scene = self._mouse, self._scene
        if scene is not None and place is not None:
            self.probed.emit(scene.probe(place.x(), place.y()))

    def sizeHint(self) -> QSize:
        """Room for a picture."""
        return QSize(480, 480)

    def event(self, event: QEvent) -> bool:
        """What stands short on the pane says in full what it means."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted picture stays fitted, any other keeps its middle."""
        before, now = event.oldSize(), event.size()
        if self._scene is not None:
            old = (before.width(), before.height()) if before.isValid() else (0, 0)
            self._scene.resized(old, (now.width(), now.height()))

    @property
    def written(self) -> tuple[Rect, ...]:
        """Where words were painted last: left, top, right and bottom."""
        return (*self._spots.texts, *self.shapes.words)

    def begin(self) -> None:
        """Have the picture composed that will be painted next."""
        if self._scene is not None and self.isVisible():
            begin_picture(self._scene, (self.width(), self.height()), self.devicePixelRatioF())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture, marks, brush, border."""
        # The last first: the next one is left for this thread.
        for other in reversed(self.painted_next):
            other.begin()
        # A painter left open by an error takes the whole program down.
        with QPainter(self) as painter:
            self._paint(painter, (self.width(), self.height()))

    def _paint(self, painter: QPainter, size: tuple[int, int]) -> None:
        if (scene := self._scene) is None:
            painter.fillRect(self.rect(), BACKGROUND)
            paint_empty(painter, *size, self._empty_text, FAINT_TEXT)
        else:
            for part in (paint_ground, paint_picture):
                part(painter, scene, size, self.devicePixelRatioF())
            paint_crossings(painter, scene.view, self.crossings())
            above = (size[0], size[1] - self.footer)
            paint_cross(painter, scene, above)
            self._spots = self._legend.lay(painter, scene, above, self._notes)
            self.shapes.paint(painter, size, self._spots.texts)
            self._legend.paint(painter)
            if self._mouse is not None and self._tool in RINGED and not scene.cut.corrected:
                paint_brush(painter, scene, self._mouse, self.brush.radius_mm)
        if self._drop_hinted:
            painter.fillRect(self.rect(), DROP_TINT)
        if self._active or self._drop_hinted:
            paint_border(painter, size, BORDER)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Activates, then begins what the button stands for."""
        self.activated.emit()
        self._mouse = event.position()
        if self._scene is not None:
            self._gestures.press(event, self._tool)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carries on, and reads the value under the mouse."""
        self._mouse = event.position()
        self._gestures.move(event.position())
        self._probe()
        if self._tool in RINGED:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finishes; a short click of the right button asks for a menu."""
        if self._gestures.release(event):
            self.menu_asked.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Asks to be maximised, save in the middle of dabbing with a brush."""
        painting = self._tool in PAINTING and self._scene is not None
        if event.button() is Qt.MouseButton.LeftButton and not painting:
            self._gestures.stop()
            self.maximise_asked.emit()
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing lies under the mouse any more."""
        self._mouse = None
        self.probed.emit(None)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Slices, or zoom."""
        event.accept()
        if self._scene is not None:
            self._gestures.turn(event)
