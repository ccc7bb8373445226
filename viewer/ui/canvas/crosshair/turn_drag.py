"""What dragging a grip of the crosshair's lines makes of the sight."""

import math
from dataclasses import replace

import numpy as np

from viewer.core.geometry import Points
from viewer.core.planes.plane import THREE_PLANES
from viewer.core.planes.sight import Sight, aspect_of, turn_of
from viewer.core.planes.slab import THICKEST, THINNEST
from viewer.core.planes.turn import LEAST_DEGREES, Turn
from viewer.ui.canvas.crosshair.grips import Does, Grip
from viewer.ui.canvas.scene import Scene

_SNAP = 1.0
"""Degrees from where a plane lay in the array, within which it goes back there."""


class TurnDrag:
    """The other two planes follow the mouse around the cursor."""

    def __init__(self, scene: Scene, grip: Grip, x: float, y: float) -> None:
        assert scene.cursor is not None
        self._scene = scene
        self._sight = scene.sight
        self._pivot = scene.cursor
        self._turn = turn_of(scene.volume, scene.sight, scene.cursor)
        self._plane = grip.trace.plane
        self._middle = grip.trace.place
        self._begun = self._angle(x, y)
        self._clockwise = _clockwise(scene, self._turn)
        self.words = ""

    def moved(self, x: float, y: float) -> Sight:
        """Always from the planes at the press: no error adds up."""
        screen = self._angle(x, y) - self._begun
        apart = _folded(self._on_screen(self._turn) + screen)
        if abs(apart) < _SNAP:
            screen, apart = screen - apart, 0.0
        turn = self._turn.turned(self._scene.plane, screen * self._clockwise, self._pivot)
        self.words = f"{abs(apart):.0f}°"
        turned = None if self._lies_plain(turn) else turn
        return replace(self._sight, turn=turned, moving=True)

    def _angle(self, x: float, y: float) -> float:
        return math.degrees(math.atan2(y - self._middle[1], x - self._middle[0]))

    def _on_screen(self, turn: Turn) -> float:
        """How far the line was turned clockwise from where it lay in the array."""
        plain = turn_of(self._scene.volume, Sight(), self._pivot)
        before, now = (self._scene.way(self._direction(one)) for one in (plain, turn))
        return math.degrees(math.atan2(now[1], now[0]) - math.atan2(before[1], before[0]))

    def _direction(self, turn: Turn) -> Points:
        return np.asarray(np.cross(turn.normal(self._plane), turn.normal(self._scene.plane)))

    def _lies_plain(self, turn: Turn) -> bool:
        lies = (aspect_of(self._scene.volume, plane, turn) for plane in THREE_PLANES)
        return all(one.degrees < LEAST_DEGREES for one in lies)


class SlabDrag:
    """The edges of the slab follow the mouse."""

    def __init__(self, scene: Scene, grip: Grip) -> None:
        self._scene = scene
        self._trace = grip.trace
        self.words = ""

    def moved(self, x: float, y: float) -> Sight:
        """As thick as twice the way from the line."""
        sight = self._scene.sight
        wide = 2 * abs(self._trace.distance(x, y)) / self._scene.view.scale
        slab = replace(sight.slab, thickness=min(max(wide, THINNEST), THICKEST))
        self.words = f"{slab.thickness:.0f} mm"
        return replace(sight, slab=slab, moving=True)


GripDrag = TurnDrag | SlabDrag


def drag_of(scene: Scene, grip: Grip, x: float, y: float) -> GripDrag:
    """What a grip does, from the place where it was pressed."""
    return TurnDrag(scene, grip, x, y) if grip.does is Does.TURN else SlabDrag(scene, grip)


def _clockwise(scene: Scene, turn: Turn) -> float:
    """1 where a turn about the plane's normal is one clockwise on the screen, else -1."""
    corner, right, below = (scene.to_patient(x, y) for x, y in ((0, 0), (1, 0), (0, 1)))
    normal = turn.normal(scene.plane)
    return math.copysign(1.0, float(np.cross(normal, right - corner) @ (below - corner)))


def _folded(degrees: float) -> float:
    """The same angle between -180 and 180."""
    return (degrees + 180.0) % 360.0 - 180.0
