"""Where a click on a picture goes: near enough to what is there, it goes exactly there."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from viewer.core.geometry import Points
from viewer.core.shapes.region import Shape
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.shapes.draft import Draft
from viewer.ui.canvas.shapes.overlay import GRIP, Figure, Lens, snapped

_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def point(event: QMouseEvent, scene: Scene) -> Points:
    """The place (3,) in space right under the mouse."""
    return scene.to_patient(event.position().x(), event.position().y())


def aim(event: QMouseEvent, scene: Scene, draft: Draft | None, there: Iterable[Figure]) -> Points:
    """The place (3,) in space that is meant.

    With Shift, on an eighth of a turn from the last one; with Alt, just where the mouse is; else
    at the end or the crossing of lines that lies within reach.
    """
    if draft is not None and event.modifiers() & _SHIFT:
        return draft.constrained(point(event, scene))
    if event.modifiers() & _ALT:
        return point(event, scene)
    spot = snapped(there, event.position().x(), event.position().y())
    return point(event, scene) if spot is None else scene.to_patient(*spot)


def comes_back(event: QMouseEvent, scene: Scene, draft: Draft | None) -> bool:
    """Whether the last click closes a polygon: it lies where the first one was."""
    if draft is None or draft.shape is not Shape.POLYGON or len(draft.clicks) < 4:
        return False
    first = Lens(scene).seen(draft.clicks[0][None])[0, :2]
    spot = np.array([event.position().x(), event.position().y()])
    return bool(np.linalg.norm(first - spot) <= GRIP)
