"""Reference lines: where the picture of another view cuts the one that is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.core.geometry import Points
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.style import PLANE_COLOURS, SHADOW
from viewer.ui.canvas.view import View

Place = tuple[float, float]
"""(down, right) on the picture."""

_DASHES = [6.0, 5.0]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A line on a picture; ``strong`` where it is of the view being worked with."""

    start: Place
    end: Place
    colour: QColor
    strong: bool = False


def crossing(scene: Scene, other: Scene, shift: Points, *, strong: bool = False) -> Crossing | None:
    """Where the picture of ``other`` cuts that of ``scene``, no longer than that picture is.

    ``shift`` leads from the other's space here (mm). None where the two do not meet.
    """
    corners = [_here(scene, point + shift) for point in _corners(other)]
    ends: list[Place] = []
    for (at, *one), (next_at, *two) in pairwise([*corners, corners[0]]):
        before, after = at - scene.index, next_at - scene.index
        if (before < 0) != (after < 0):
            share = before / (before - after)
            down, right = (a + share * (b - a) for a, b in zip(one, two, strict=True))
            ends.append((down, right))
    if len(ends) != 2:
        return None
    return Crossing(ends[0], ends[1], PLANE_COLOURS[other.cut.plane], strong)


def paint_crossings(painter: QPainter, view: View, crossings: Iterable[Crossing]) -> None:
    """Thin dashed lines with a dark rim, the strong ones wider."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in crossings:
        ends = [QPointF(*view.to_widget(*place)) for place in (one.start, one.end)]
        width = 1.8 if one.strong else 1.0
        for colour, thick in ((SHADOW, width + 1.2), (one.colour, width)):
            pen = QPen(colour, thick, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            # Dashes count in widths of the pen; those of rim and line must lie upon each other.
            pen.setDashPattern([dash / thick for dash in _DASHES])
            painter.setPen(pen)
            painter.drawLine(*ends)


def _corners(scene: Scene) -> list[Points]:
    """The corners of the picture shown, in patient millimetres, in their order around it."""
    tall, wide = scene.cut.size
    places = [(-0.5, -0.5), (-0.5, wide - 0.5), (tall - 0.5, wide - 0.5), (tall - 0.5, -0.5)]
    geometry = scene.volume.geometry
    return [geometry.to_patient(scene.cut.to_index(*place, scene.index)) for place in places]


def _here(scene: Scene, point: Points) -> tuple[float, float, float]:
    """How far along the normal a patient point lies, and where on the picture."""
    index = np.asarray(scene.volume.geometry.to_index(point))
    return (scene.cut.along(index), *scene.cut.to_screen(index, scene.index))
