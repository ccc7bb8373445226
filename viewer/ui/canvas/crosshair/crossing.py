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
_PARALLEL = 0.94
"""Cosine of 20 degrees: beyond it two pictures show no common plane."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A line on a picture; ``strong`` where it is of the view being worked with."""

    start: Place
    end: Place
    colour: QColor
    strong: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Where a picture lies in its space: its corners (4, 3) in order around it, mm (LPS)."""

    corners: Points
    colour: QColor

    @property
    def normal(self) -> Points:
        """The unit vector square on it."""
        start, across, _, down = self.corners
        (a, b, c), (x, y, z) = across - start, down - start
        normal = np.array([b * z - c * y, c * x - a * z, a * y - b * x])
        return np.asarray(normal / np.sqrt(normal @ normal))

    def lies_like(self, other: "Sheet") -> bool:
        """Whether two pictures lie alike, up to 20 degrees."""
        return abs(float(self.normal @ other.normal)) > _PARALLEL


def sheet(scene: Scene) -> Sheet:
    """Where the picture shown lies."""
    tall, wide = scene.cut.size
    places = [(-0.5, -0.5), (-0.5, wide - 0.5), (tall - 0.5, wide - 0.5), (tall - 0.5, -0.5)]
    index = np.array([scene.cut.to_index(*place, scene.index) for place in places])
    return Sheet(scene.volume.geometry.to_patient(index), PLANE_COLOURS[scene.cut.plane])


def crossing(scene: Scene, other: Sheet, shift: Points, *, strong: bool = False) -> Crossing | None:
    """Where another picture cuts that of ``scene``, no longer than that picture is.

    ``shift`` leads from the other's space here (mm). None where the two do not meet.
    """
    cut, at = scene.cut, scene.index
    corners = scene.volume.geometry.to_index(other.corners + shift)
    along = [cut.along(corner) - at for corner in corners]
    ends: list[Place] = []
    for one, two in pairwise([0, 1, 2, 3, 0]):
        if (along[one] < 0) != (along[two] < 0):
            share = along[one] / (along[one] - along[two])
            here, there = cut.to_screen(corners[one], at), cut.to_screen(corners[two], at)
            down, right = (a + share * (b - a) for a, b in zip(here, there, strict=True))
            ends.append((down, right))
    return Crossing(ends[0], ends[1], other.colour, strong) if len(ends) == 2 else None


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
