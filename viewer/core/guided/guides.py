"""The lines that make the numbers of a set visible, as values: where, how, and what is written."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import numpy as np

from viewer.core.guided.construct import (
    Circle,
    Degenerate,
    Ellipse,
    Figure,
    Line,
    Vector,
    cross,
    meeting,
)
from viewer.core.guided.evaluation import Evaluated, PicturePlace, Result
from viewer.core.guided.protocol import Protocol
from viewer.core.spacing import Ruler


class Ink(StrEnum):
    """How a line is drawn."""

    LINE = "line"
    AXIS = "axis"
    THIN = "thin"
    ARC = "arc"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through places of the picture (column, row)."""

    points: tuple[PicturePlace, ...]
    ink: Ink


@dataclass(frozen=True, slots=True)
class Tag:
    """A number beside the place that it belongs to."""

    text: str
    at: PicturePlace
    measure: str


@dataclass(frozen=True, slots=True)
class Guides:
    """All that is drawn for one run through a set."""

    strokes: tuple[Stroke, ...] = ()
    tags: tuple[Tag, ...] = ()


Drawn = tuple[list[tuple[list[Vector], Ink]], Vector | None]
"""The lines of one measure, and where its number stands."""

_CIRCLE_STEPS, _ARC_STEPS = 72, 24
_FAR = 1.5
"""How many lengths of its lines the corner of an angle may lie away and still be drawn."""


def guides(protocol: Protocol, evaluated: Evaluated) -> Guides:
    """What can be drawn of the figures and numbers that are there."""
    figures, ruler = evaluated.figures, evaluated.ruler
    strokes = [
        _stroke(_outline(figures[one.name]), Ink(one.draw), ruler)
        for one in protocol.constructions
        if one.draw and one.name in figures
    ]
    tags = []
    for result in evaluated.results:
        if result.value is None or not result.measure.shown:
            continue
        lines, at = _of(result, figures)
        if result.measure.drawn:
            strokes += [_stroke(points, ink, ruler) for points, ink in lines]
        if at is not None:
            text = f"{result.measure.abbreviation} {ruler.origin.shortened(result.text)}"
            tags.append(Tag(text, _place(at, ruler), result.measure.name))
    return Guides(tuple(strokes), tuple(tags))


def _of(result: Result, figures: Mapping[str, Figure]) -> Drawn:
    """The lines of one number: by its kind, or only the number beside a point."""
    measure = result.measure
    of = [figures[name] for name in measure.of if name in figures]
    lines, at = _DRAWERS[measure.kind](*of) if measure.kind in _DRAWERS else ([], None)
    if measure.at:
        at = cast(Vector, figures[measure.at]) if measure.at in figures else at
    return lines, at


def _angle(one: Line, other: Line, _toward: Line | None = None) -> Drawn:
    """An arc about the corner, with the two arms that it lies between."""
    reach = min(0.5 * min(one.length, other.length), 0.12 * max(one.length, other.length))
    try:
        corner = meeting(one, other)
    except Degenerate:
        return [], (other.start + other.end) / 2
    middles = [(line.start + line.end) / 2 for line in (one, other)]
    lengths = one.length + other.length
    if min(float(np.linalg.norm(corner - middle)) for middle in middles) > _FAR * lengths:
        return [], middles[1]
    start = math.atan2(one.direction[1], one.direction[0])
    turn = math.atan2(cross(one.direction, other.direction), float(one.direction @ other.direction))
    arc = [_on(corner, reach, start + turn * n / _ARC_STEPS) for n in range(_ARC_STEPS + 1)]
    arms: list[tuple[list[Vector], Ink]] = [
        ([corner, corner + line.direction * reach * 1.15], Ink.THIN) for line in (one, other)
    ]
    return [*arms, (arc, Ink.ARC)], _on(corner, reach, start + turn / 2)


def _acute(one: Line, other: Line) -> Drawn:
    """The smaller of the two angles that the lines make."""
    flipped = float(one.direction @ other.direction) < 0
    return _angle(one, Line(other.end, other.start) if flipped else other)


def _span(one: Vector, other: Vector) -> Drawn:
    return [([one, other], Ink.SPAN)], (one + other) / 2


def _to_line(point: Vector, line: Line, _toward: Line | None = None) -> Drawn:
    """From the point to the line's foot, and the line as far as there."""
    foot = line.foot(point)
    ends = sorted((line.start, line.end, foot), key=lambda p: float(p @ line.direction))
    return [([point, foot], Ink.SPAN), ([ends[0], ends[-1]], Ink.THIN)], (point + foot) / 2


_DRAWERS: dict[str, Callable[..., Drawn]] = {
    "angle": _angle,
    "signed angle": _angle,
    "acute angle": _acute,
    "distance": _span,
    "distance to line": _to_line,
    "signed distance": _to_line,
}


def _outline(figure: Figure) -> list[Vector]:
    if isinstance(figure, Line):
        return [figure.start, figure.end]
    if isinstance(figure, Circle):
        return list(_round(figure.centre, _across(figure.radius, 0), _across(0, figure.radius)))
    if isinstance(figure, Ellipse):
        return list(_round(figure.centre, figure.long, figure.short))
    return [figure]


def _across(right: float, down: float) -> Vector:
    return np.array([right, down], dtype=np.float64)


def _round(centre: Vector, one: Vector, other: Vector) -> Iterator[Vector]:
    for step in range(_CIRCLE_STEPS + 1):
        angle = 2 * math.pi * step / _CIRCLE_STEPS
        yield centre + one * math.cos(angle) + other * math.sin(angle)


def _on(centre: Vector, radius: float, angle: float) -> Vector:
    return centre + np.array([math.cos(angle), math.sin(angle)]) * radius


def _stroke(points: list[Vector], ink: Ink, ruler: Ruler) -> Stroke:
    return Stroke(tuple(_place(point, ruler) for point in points), ink)


def _place(point: Vector, ruler: Ruler) -> PicturePlace:
    return float(point[0] / ruler.right), float(point[1] / ruler.down)
