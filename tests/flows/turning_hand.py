"""A hand at the rings of the crosshair's lines."""

import math

from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from viewer.core.planes.plane import Plane
from viewer.ui.canvas.crosshair.grips import Does, Grip, grips
from viewer.ui.canvas.pane import Pane
from viewer.ui.main_window import MainWindow

LEFT, ALONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def pane_of(window: MainWindow, plane: Plane) -> Pane:
    return next(pane for pane in window.stage.shown() if pane.plane is plane)


def grips_of(pane: Pane, does: Does = Does.TURN) -> list[Grip]:
    every = grips(pane.scene.traces(), (pane.width(), pane.height()))
    return [grip for grip in every if grip.does is does]


def turn(qtbot: QtBot, pane: Pane, degrees: float) -> None:
    """Drag a ring around the cursor, clockwise."""
    x, y = pane.scene.crosshair()
    grip = grips_of(pane)[0].place
    reach, start = math.hypot(grip[0] - x, grip[1] - y), math.atan2(grip[1] - y, grip[0] - x)
    path = [start + math.radians(degrees) * share for share in (0.0, 0.5, 1.0)]
    places = [QPointF(x + reach * math.cos(a), y + reach * math.sin(a)).toPoint() for a in path]
    qtbot.mouseMove(pane, places[0])
    qtbot.mousePress(pane, LEFT, ALONE, places[0])
    for place in places[1:]:
        qtbot.mouseMove(pane, place)
    qtbot.mouseRelease(pane, LEFT, ALONE, places[-1])
