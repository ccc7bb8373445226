"""The lines of the crosshair: where the other two planes of a Volume meet the one that is shown.

All of them go through one patient point, and are brought onto the widget anew each time.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.core.geometry import Points
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.planes.sight import PLAIN, Sight, section_of, turn_of
from viewer.core.planes.slab import SlabMode
from viewer.core.planes.slabbed import Slabbed
from viewer.core.volume import Volume
from viewer.ui.canvas.style import CROSSHAIR_GAP, PLANE_COLOURS, SHADOW

Place = tuple[float, float]
"""(x, y) on the widget."""

_SLAB_ALPHA = 190


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Where a plane meets the one that is shown: a direction (LPS), and its slab's thickness, mm.

    On a projection there is but a cross, and no direction in the patient.
    """

    plane: Plane
    direction: Points
    thickness: float = 0.0


@dataclass(frozen=True, slots=True)
class Trace:
    """A line as it lies on the widget, through ``place``, with unit vector ``way``.

    ``half`` is half the thickness of its slab in widget pixels, 0 where it has none.
    """

    plane: Plane
    place: Place
    way: Place
    half: float = 0.0

    @property
    def across(self) -> Place:
        """The unit vector square on the line."""
        return -self.way[1], self.way[0]

    def at(self, along: float, aside: float = 0.0) -> Place:
        """The place so many widget pixels along the line, and beside it."""
        (x, y), (dx, dy), (ax, ay) = self.place, self.way, self.across
        return x + along * dx + aside * ax, y + along * dy + aside * ay

    def distance(self, x: float, y: float) -> float:
        """Widget pixels from a place to the line, negative on its other side."""
        return (x - self.place[0]) * self.across[0] + (y - self.place[1]) * self.across[1]

    def reach(self, size: tuple[float, float], sign: int) -> float:
        """Widget pixels along the line, one way or the other, to the edge of a widget."""
        ends = [
            ((end if sign * way > 0 else 0.0) - start) / (sign * way)
            for start, way, end in zip(self.place, self.way, size, strict=True)
            if abs(way) > 1e-9
        ]
        return max(0.0, min(ends))


def lines_of(volume: Volume, plane: Plane, sight: Sight = PLAIN) -> tuple[Line, ...]:
    """The lines of the other two planes on a plane."""
    if volume.is_film or plane not in THREE_PLANES:
        _, down, right = volume.geometry.directions.T
        return Line(Plane.FILM, down), Line(Plane.FILM, right)
    turn = turn_of(volume, sight, volume.geometry.center)
    others = [other for other in THREE_PLANES if other is not plane]
    return tuple(
        Line(
            other,
            np.cross(turn.normal(other), turn.normal(plane)),
            _thickness(volume, other, sight),
        )
        for other in others
    )


def _thickness(volume: Volume, plane: Plane, sight: Sight) -> float:
    if sight.slab.mode is SlabMode.OFF:
        return 0.0
    section = section_of(volume, plane, sight)
    return section.thickness if isinstance(section, Slabbed) else 0.0


def paint_lines(painter: QPainter, traces: Sequence[Trace], size: tuple[float, float]) -> None:
    """Each line in the colour of its plane, open in the middle, its slab's edges thin beside it."""
    for trace in traces:
        colour, (x, y) = PLANE_COLOURS[trace.plane], trace.place
        far = size[0] + size[1] + abs(x) + abs(y)
        parts = [(-far, -CROSSHAIR_GAP), (CROSSHAIR_GAP, far)]
        if 0.0 in trace.way:
            _paint_upright(painter, trace, parts, size, colour)
        else:
            painter.setPen(QPen(colour, 1.0))
            painter.drawLines([_part(trace, start, end) for start, end in parts])
        if trace.half > 0:
            _paint_slab(painter, trace, far, colour)


def _paint_upright(
    painter: QPainter, trace: Trace, parts: Sequence[Place], size: Place, colour: QColor
) -> None:
    """A line along the pixels of the screen fills whole ones: crisp, and soon done."""
    ratio = painter.device().devicePixelRatioF()
    wide = max(1, round(ratio))
    lies = trace.way[0] == 0.0
    aside, along = trace.place if lies else trace.place[::-1]
    left = math.floor(aside * ratio - (wide - 1) / 2) / ratio
    room = size[1] if lies else size[0]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for start, end in parts:
        first, last = (min(max(along + edge, 0.0), room) for edge in (start, end))
        if first < last:
            across, down = (left, wide / ratio), (first, last - first)
            (x, width), (y, height) = (across, down) if lies else (down, across)
            painter.fillRect(QRectF(x, y, width, height), colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_slab(painter: QPainter, trace: Trace, far: float, colour: QColor) -> None:
    faint = QColor(colour)
    faint.setAlpha(_SLAB_ALPHA)
    # Lines of one pixel are painted many times as fast as any thicker one.
    for ink, beside in ((SHADOW, (-0.4, 0.4)), (faint, (0.0,))):
        painter.setPen(QPen(ink, 1.0))
        places = [edge + step for edge in (-trace.half, trace.half) for step in beside]
        painter.drawLines([_part(trace, -far, far, aside) for aside in places])


def _part(trace: Trace, start: float, end: float, aside: float = 0.0) -> QLineF:
    return QLineF(*trace.at(start, aside), *trace.at(end, aside))
