"""What a held mouse button does, one small class for each tool."""

import math
from collections.abc import Callable
from typing import Protocol

from viewer.core.geometry import Points
from viewer.core.greys import Window
from viewer.core.painting.patching import Edit
from viewer.ui.canvas.brush import Brush
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.view import View

ZOOM_DRAG = 180.0
"""Widget pixels of a drag that enlarge e times."""


class Hand(Protocol):
    """What a drag can do to a pane."""

    @property
    def scene(self) -> Scene:
        """What the pane shows."""

    @property
    def brush(self) -> Brush:
        """The brush in hand."""

    def width(self) -> int:
        """Of the pane."""

    def height(self) -> int:
        """Of the pane."""

    def change_window(self, window: Window) -> None:
        """Show with another window, and tell."""

    def point_at(self, point: Points) -> None:
        """Move the cursor, and tell."""

    def look(self, view: View) -> None:
        """Show another part of the picture."""

    def finish_stroke(self, stroke: Edit) -> None:
        """Tell what was painted."""

    def refuse_stroke(self) -> None:
        """Tell that nothing can be painted on this picture."""

    def update(self) -> None:
        """Paint again, soon."""


class Drag(Protocol):
    """One press, the moves after it, and the release."""

    def moved(self, x: float, y: float, /) -> None:
        """The mouse moved with the button held."""

    def released(self) -> None:
        """The button was let go."""


class WindowDrag:
    """To the right is wider, upwards is brighter."""

    def __init__(self, hand: Hand, x: float, y: float) -> None:
        self._hand = hand
        self._from = (x, y)
        self._window = hand.scene.window()
        self._reach = hand.scene.reach()

    def moved(self, x: float, y: float) -> None:
        """Always from the window at the press: no error adds up."""
        if self._hand.scene.volume.is_colour:
            return
        right = (x - self._from[0]) / max(1, self._hand.width())
        up = (self._from[1] - y) / max(1, self._hand.height())
        up = -up if self._hand.scene.dark_is_high else up
        self._hand.change_window(self._window.dragged(right, up, self._reach))

    def released(self) -> None:
        """Nothing is left to do."""


class CrosshairDrag:
    """The cursor follows the mouse."""

    def __init__(self, hand: Hand, x: float, y: float) -> None:
        self._hand = hand
        self.moved(x, y)

    def moved(self, x: float, y: float) -> None:
        """Kept on the picture, so that every pane can follow."""
        scene = self._hand.scene
        if scene.volume.is_film and scene.cursor is None:
            return
        self._hand.point_at(scene.nearest_place(x, y))

    def released(self) -> None:
        """Nothing is left to do."""


class PanDrag:
    """The picture follows the mouse."""

    def __init__(self, hand: Hand, x: float, y: float) -> None:
        self._hand = hand
        self._from = (x, y)
        self._view = hand.scene.view

    def moved(self, x: float, y: float) -> None:
        """From the view at the press."""
        self._hand.look(self._view.moved(x - self._from[0], y - self._from[1]))

    def released(self) -> None:
        """Nothing is left to do."""


class ZoomDrag:
    """Upwards enlarges, about the place that was pressed."""

    def __init__(self, hand: Hand, x: float, y: float) -> None:
        self._hand = hand
        self._from = (x, y)
        self._view = hand.scene.view

    def moved(self, _x: float, y: float) -> None:
        """From the view at the press."""
        factor = math.exp((self._from[1] - y) / ZOOM_DRAG)
        self._hand.look(self._view.zoomed(factor, *self._from))

    def released(self) -> None:
        """Nothing is left to do."""


class NoDrag:
    """Leaves everything as it is."""

    def moved(self, _x: float, _y: float) -> None:
        """Nothing follows."""

    def released(self) -> None:
        """Nothing is left to do."""


DRAGS: dict[Tool, Callable[[Hand, float, float], Drag]] = {
    Tool.WINDOW: WindowDrag,
    Tool.CROSSHAIR: CrosshairDrag,
    Tool.PAN: PanDrag,
    Tool.ZOOM: ZoomDrag,
}
