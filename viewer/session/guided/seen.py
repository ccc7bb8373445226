"""Landmarks that somebody else placed, with the lines of their set: to be looked at alone."""

from collections.abc import Iterator

from viewer.core.guided.evaluation import evaluate
from viewer.core.guided.guides import Stroke, guides
from viewer.core.reading.said import Landmarks
from viewer.core.shapes.region import Region, Shape
from viewer.core.volume import Volume
from viewer.session.guided.sets import shipped


def seen(landmarks: Landmarks, volume: Volume) -> tuple[Region, ...]:
    """The landmarks first, then what is drawn through them on the picture they were placed on."""
    return (*landmarks.points, *_lines(landmarks, volume))


def _lines(landmarks: Landmarks, volume: Volume) -> Iterator[Region]:
    protocol = shipped().find(landmarks.protocol)
    if protocol is None:
        return
    at = [one.points[0] for one in landmarks.points]
    places = {name: (place[0], place[1]) for name, place in zip(landmarks.names, at, strict=True)}
    _, rows, columns = volume.geometry.shape
    found = evaluate(protocol, places, volume.geometry.ruler, (rows, columns))
    for stroke in guides(protocol, found).strokes:
        shape, points = _shaped(stroke)
        if shape is not None:
            yield Region(shape, tuple((*point, at[0][2]) for point in points), False)


def _shaped(stroke: Stroke) -> tuple[Shape | None, tuple[tuple[float, float], ...]]:
    """A straight line or a closed one; arcs within angles and single places add nothing."""
    if len(stroke.points) == 2:
        return Shape.LINE, stroke.points
    if len(stroke.points) > 2 and _closed(stroke):
        return Shape.POLYGON, stroke.points[:-1]
    return None, ()


def _closed(stroke: Stroke) -> bool:
    ends = zip(stroke.points[0], stroke.points[-1], strict=True)
    return all(abs(one - other) < _SAME for one, other in ends)


_SAME = 1e-6
"""Pixels between the two ends of a circle."""
