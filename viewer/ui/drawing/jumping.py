"""Goes to the picture that a mark lies on, or a place that a model found."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject

from viewer.core.annotation import CalibrationAnnotation, DrawnAnnotation, Marked
from viewer.core.geometry import Points
from viewer.core.planes.plane import THREE_PLANES
from viewer.core.planes.turn import unturned
from viewer.core.shapes.region import Place, Region, Shape, region_of
from viewer.core.target import Target
from viewer.session.marking.marks import same_picture
from viewer.session.workspace import Workspace
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import Lens, depth
from viewer.ui.stage import Stage


@dataclass(frozen=True, slots=True)
class _Goal:
    """Places of a picture, as a Region has them; ``flat`` where they are to lie on one slice.

    ``voxel`` (slice, row, column) stands for a place of a picture whose grid is not known yet.
    """

    target: Target
    places: tuple[Place, ...]
    flat: bool
    voxel: Place | None = None


class Jumping(QObject):
    """A view that shows the picture is taken; where none does, it is hung."""

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        super().__init__()
        self._workspace = workspace
        self._stage = stage
        self._wanted: _Goal | None = None
        stage.hung.connect(self._hung)

    def to(self, mark: Marked) -> None:
        """Show a mark."""
        self._seek(_Goal(mark.target, places_of_mark(mark), isinstance(mark, DrawnAnnotation)))

    def to_place(self, target: Target, region: Region) -> None:
        """Show a place of a picture."""
        self._seek(_Goal(target, region.points, True))

    def to_voxel(self, target: Target, voxel: Place) -> None:
        """Show a place of a picture by its index (slice, row, column)."""
        self._seek(_Goal(target, (), False, voxel))

    def _seek(self, goal: _Goal) -> None:
        self._wanted = None
        if self._go(goal):
            return
        try:
            series = self._workspace.series(goal.target.series_uid)
        except KeyError:
            return
        self._wanted = goal
        if (series.uid, goal.target.stack) not in self._stage.loading.wanted:
            self._stage.hang_series(series, goal.target.stack)

    def _hung(self, pane: Pane) -> None:
        """The picture that was waited for came."""
        goal, volume = self._wanted, pane.volume
        if goal is not None and volume is not None and same_picture(goal.target, volume):
            if volume.is_whole:
                self._wanted = None
            self._go(goal)

    def _go(self, goal: _Goal) -> bool:
        panes = [
            pane
            for pane in self._stage.shown()
            if pane.volume is not None and same_picture(goal.target, pane.volume)
        ]
        if not panes:
            return False
        places = goal.places
        if goal.voxel is not None:
            places = region_of(Shape.POINT, [goal.voxel], panes[0].scene.volume.geometry).points
        # The view whose slices it lies flat on comes first.
        best = min(panes, key=lambda pane: _thickness(pane, places))
        self._stage.grid.activate(best)
        if places:
            _show(best, places)
            if goal.flat:
                _lay_flat(best, np.array(places))
        return True


def places_of_mark(mark: Marked) -> tuple[Place, ...]:
    """The points that a mark is made of, as a Region has them."""
    if isinstance(mark, DrawnAnnotation):
        return mark.region.points
    if isinstance(mark, CalibrationAnnotation):
        marked = mark.calibration.marked
        return () if marked is None else marked.points
    return tuple(landmark.place for landmark in mark.landmarks)


def _thickness(pane: Pane, places: tuple[Place, ...]) -> float:
    """How far a mark reaches through the slices of a view, in mm."""
    if pane.scene.volume.is_film or not places:
        return 0.0
    deep = np.ptp(Lens(pane.scene).seen(np.array(places))[:, 2])
    return float(deep) * pane.scene.cut.step


def _lay_flat(pane: Pane, places: Points) -> None:
    """What was drawn on a turned plane is seen on no other: turn the planes until it is."""
    volume, cursor = pane.scene.volume, pane.scene.cursor
    away = np.abs(Lens(pane.scene).seen(places)[:, 2] - pane.index).max()
    if away <= depth(pane.scene) or pane.plane not in THREE_PLANES or cursor is None:
        return
    if volume.verdict.allows_planes:
        turn = pane.sight.turn or unturned(volume.geometry, cursor)
        pane.handles.sighted.emit(replace(pane.sight, turn=turn.laid_on(pane.plane, places)))
        pane.point_at(places.mean(axis=0))


def _show(pane: Pane, places: tuple[Place, ...]) -> None:
    """Its slice, and on volumes the cursor in its middle."""
    if pane.scene.volume.is_film:
        pane.set_index(round(places[0][2]))
    else:
        pane.point_at(np.array(places).mean(axis=0))
