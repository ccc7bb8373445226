"""Shapes over a picture: what is drawn, where it falls on the widget, and what lies under a place.

Nothing here paints; see `viewer.ui.canvas.shapes.paint`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.pictures.compose import Colour
from viewer.core.planes.slabbed import Slabbed
from viewer.core.shapes.outline import lines_of, places_of
from viewer.core.shapes.region import Region, Shape
from viewer.core.shapes.shaping import Sheet, handles_of
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.view import Spots

OWN = (127, 212, 255)
"""The colour of what a person drew and gave no label."""

DRAWS: dict[Tool, Shape] = {
    Tool.LENGTH: Shape.LINE,
    Tool.ANGLE: Shape.ANGLE,
    Tool.OPEN_ANGLE: Shape.OPEN_ANGLE,
    Tool.COBB: Shape.COBB,
    Tool.CIRCLE: Shape.CIRCLE,
    Tool.ELLIPSE: Shape.ELLIPSE,
    Tool.BOX: Shape.BOX,
    Tool.POLYGON: Shape.POLYGON,
    Tool.POINT: Shape.POINT,
    Tool.ARROW: Shape.ARROW,
    Tool.TEXT: Shape.TEXT,
    Tool.OUTLINE: Shape.POLYGON,
    Tool.CUT_OUT: Shape.POLYGON,
}
"""The tools that draw, and what they draw."""

ON_SLICE = 0.501
"""Slices that a shape may lie off the one that it is shown on."""

REACH, GRIP = 6.0, 9.0
"""Widget pixels around a line, and around a handle, that count as on it."""

BODY = -1
"""Stands for the shape itself where a handle could be meant."""


@dataclass(frozen=True, slots=True)
class ShapeOverlay:
    """A shape to be drawn. ``lines`` are what it says; ``dashed`` is for what nobody stands behind.

    ``by_ai`` is hidden with all else that a model drew; what is ``fixed`` no hand moves.
    """

    id: str
    region: Region
    lines: tuple[str, ...] = ()
    colour: Colour = OWN
    dashed: bool = False
    by_ai: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A shape on the widget."""

    overlay: ShapeOverlay
    lines: tuple[Spots, ...]
    handles: Spots

    @property
    def all_spots(self) -> Spots:
        """All places that its lines and handles run through."""
        return np.concatenate([*self.lines, self.handles])


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a place: a shape, by one of its handles or by its `BODY`."""

    id: str
    grip: int = BODY


class Lens:
    """From the space of a scene (patient or film millimetres) to its widget.

    Whatever way the picture is cut, turned and enlarged, that is one affine map.
    """

    def __init__(self, scene: Scene) -> None:
        geometry = scene.volume.geometry
        corners = np.concatenate([np.zeros((1, 3)), np.eye(3)])
        seen = np.array(
            [
                (*scene.to_widget(place), scene.cut.along(index))
                for index, place in zip(corners, geometry.to_patient(corners), strict=True)
            ]
        )
        self._geometry = geometry
        self._axes, self._origin = seen[1:] - seen[0], seen[0]

    def seen(self, places: Points) -> Points:
        """Places (n, 3) as (x, y) on the widget and the fractional slice that they lie on."""
        return np.asarray(self._geometry.to_index(places) @ self._axes + self._origin)


def sheet_of(scene: Scene) -> Sheet:
    """The directions to draw along: those of the picture, as it was before it was turned."""
    geometry = scene.volume.geometry
    steps = [scene.cut.to_index(*place, scene.index) for place in ((0, 0), (0, 1), (1, 0))]
    start, right, down = geometry.to_patient(np.array(steps))
    return Sheet(_unit(right - start), _unit(down - start))


@dataclass(slots=True)
class Figures:
    """The shapes of a scene that lie on the slice shown, kept as long as nothing moves."""

    _key: tuple[object, ...] = ()
    _found: tuple[Figure, ...] = ()
    _forms: dict[Region, tuple[list[Points], Points]] = field(default_factory=dict)

    def of(self, scene: Scene, shapes: Sequence[ShapeOverlay]) -> tuple[Figure, ...]:
        """Those to be seen now, in their order."""
        key = (scene.view, scene.cut, scene.index, scene.ai_hidden, tuple(shapes))
        if key != self._key:
            lens = Lens(scene)
            there = (s for s in shapes if not (s.by_ai and scene.ai_hidden))
            found = (self._figure(scene, lens, shape) for shape in there)
            self._found = tuple(figure for figure in found if figure is not None)
            self._key = key
        return self._found

    def _figure(self, scene: Scene, lens: Lens, shape: ShapeOverlay) -> Figure | None:
        if shape.region.in_patient != scene.volume.geometry.in_patient:
            return None
        lines, handles = self._form(scene, shape.region)
        held, *drawn = (lens.seen(places) for places in (handles, *lines))
        deep = max(np.abs(seen[:, 2] - scene.index).max() for seen in (held, *drawn))
        if deep > depth(scene):
            return None
        return Figure(shape, tuple(line[:, :2] for line in drawn), held[:, :2])

    def _form(self, scene: Scene, region: Region) -> tuple[list[Points], Points]:
        if region not in self._forms:
            if len(self._forms) > _FORMS:
                self._forms.clear()
            places = places_of(region, scene.volume.geometry)
            shape = region.shape
            self._forms[region] = lines_of(shape, places), handles_of(shape, places)
        return self._forms[region]


_FORMS = 2000
"""Shapes whose lines are kept; while one is dragged it is a new one with every move."""


def depth(scene: Scene) -> float:
    """Slices that a shape may lie off the one shown: half of it, or half of the slab."""
    return ON_SLICE * (scene.cut.slices if isinstance(scene.cut, Slabbed) else 1)


def hit(figures: Iterable[Figure], x: float, y: float, chosen: str = "") -> Hit | None:
    """What lies under a place: handles first, the chosen shape before others, the newest last."""
    place = np.array([x, y])
    found: tuple[float, Hit] | None = None
    for figure in figures:
        favour = 0.5 if figure.overlay.id == chosen else 1.0
        away = np.linalg.norm(figure.handles - place, axis=1)
        nearest = int(np.argmin(away))
        if away[nearest] <= GRIP:
            score, grip = favour * float(away[nearest]) / GRIP - 1.0, nearest
        else:
            score = favour * min((_distance(line, place) for line in figure.lines), default=1e9)
            score, grip = score / REACH, BODY
        if score <= favour and (found is None or score <= found[0]):
            found = score, Hit(figure.overlay.id, grip)
    return None if found is None else found[1]


def snapped(figures: Iterable[Figure], x: float, y: float) -> tuple[float, float] | None:
    """The handle, or the place where two straight lines cross, that lies nearest within reach."""
    there = list(figures)
    spots = [figure.handles for figure in there]
    spots += [crossing for crossing in (_crossings(there),) if len(crossing)]
    if not spots:
        return None
    all_spots = np.concatenate(spots)
    away = np.linalg.norm(all_spots - np.array([x, y]), axis=1)
    nearest = int(np.argmin(away))
    if away[nearest] > GRIP:
        return None
    return float(all_spots[nearest, 0]), float(all_spots[nearest, 1])


def _crossings(figures: Sequence[Figure]) -> Spots:
    """Where the straight lines of shapes meet (n, 2)."""
    sides = [
        np.stack([line[:-1], line[1:]], axis=1)
        for figure in figures
        for line in figure.lines
        if len(line) <= _STRAIGHT
    ]
    if not sides:
        return np.zeros((0, 2))
    ends = np.concatenate(sides)
    start, step = ends[:, 0], ends[:, 1] - ends[:, 0]
    first, second = np.triu_indices(len(ends), 1)
    apart = start[second] - start[first]
    turn = _cross(step[first], step[second])
    met = np.abs(turn) > 1e-9
    with np.errstate(divide="ignore", invalid="ignore"):
        here = _cross(apart, step[second]) / turn
        there = _cross(apart, step[first]) / turn
        met &= (here >= 0) & (here <= 1) & (there >= 0) & (there <= 1)
    return np.asarray(start[first][met] + here[met, None] * step[first][met])


_STRAIGHT = 8
"""Points of a line at most that count as straight pieces; a circle has more."""


def _cross(one: Spots, other: Spots) -> NDArray[np.float64]:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])


def _distance(line: Spots, place: Spots) -> float:
    """From a place to the nearest piece of a line."""
    start, step = line[:-1], np.diff(line, axis=0)
    long = np.maximum((step**2).sum(axis=1), 1e-12)
    part = np.clip(((place - start) * step).sum(axis=1) / long, 0, 1)
    return float(np.linalg.norm(start + part[:, None] * step - place, axis=1).min())


def _unit(step: Points) -> Points:
    return np.asarray(step / np.linalg.norm(step))
