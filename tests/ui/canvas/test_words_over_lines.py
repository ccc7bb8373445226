"""The line of a frame may run through the words around a picture: these can still be read."""

import numpy as np
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot
from stage import SHAPE, grabbed, pane_with, volume_of

from viewer.core.planes.plane import Plane
from viewer.core.shapes.region import Shape, region_of
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import ShapeOverlay
from viewer.ui.canvas.style import TEXT


def letters(pane: Pane) -> NDArray[np.bool_]:
    """Which pixels have the very colour of the words."""
    return np.asarray((grabbed(pane) == (TEXT.red(), TEXT.green(), TEXT.blue())).all(axis=2))


def test_no_line_hides_a_letter(qtbot: QtBot) -> None:
    pane = pane_with(volume_of(np.zeros(SHAPE, dtype=np.int16)), Plane.AXIAL)
    qtbot.addWidget(pane)
    pane.set_corner_text(("SAMPLE, Generated", "CONDYLE-SAMPLE"), ("Knee", "series 1", "right"))
    before = letters(pane)
    assert before.sum() > 100
    geometry, at = pane.scene.volume.geometry, pane.index
    lines = [region_of(Shape.LINE, [(at, n, 0), (at, n, 49)], geometry) for n in range(40)]
    pane.shapes.set_shapes([ShapeOverlay(str(n), line) for n, line in enumerate(lines)])
    assert letters(pane)[before].all()
