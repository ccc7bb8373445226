"""Goes to the picture that a mark lies on."""

import numpy as np
from PySide6.QtCore import QObject

from viewer.core.annotation import CalibrationAnnotation, DrawnAnnotation, Marked
from viewer.core.shapes.region import Place
from viewer.session.marking.marks import same_picture
from viewer.session.workspace import Workspace
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import Lens
from viewer.ui.stage import Stage


class Jumping(QObject):
    """A view that shows the picture is taken; where none does, it is hung."""

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        super().__init__()
        self._workspace = workspace
        self._stage = stage
        self._wanted: Marked | None = None
        stage.hung.connect(self._hung)

    def to(self, mark: Marked) -> None:
        """Show a mark."""
        self._wanted = None
        if self._go(mark):
            return
        try:
            series = self._workspace.series(mark.target.series_uid)
        except KeyError:
            return
        self._wanted = mark
        self._stage.hang_series(series, mark.target.stack)

    def _hung(self, pane: Pane) -> None:
        """The picture that was waited for came."""
        mark, volume = self._wanted, pane.volume
        if mark is not None and volume is not None and same_picture(mark.target, volume):
            if volume.is_whole:
                self._wanted = None
            self._go(mark)

    def _go(self, mark: Marked) -> bool:
        panes = [
            pane
            for pane in self._stage.shown()
            if pane.volume is not None and same_picture(mark.target, pane.volume)
        ]
        if not panes:
            return False
        places = places_of_mark(mark)
        # The view whose slices it lies flat on comes first.
        best = min(panes, key=lambda pane: _thickness(pane, places))
        self._stage.grid.activate(best)
        if places:
            _show(best, places)
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
    """How many slices of a view a mark runs through."""
    if pane.scene.volume.is_film or not places:
        return 0.0
    return float(np.ptp(Lens(pane.scene).seen(np.array(places))[:, 2]))


def _show(pane: Pane, places: tuple[Place, ...]) -> None:
    """Its slice, and on volumes the cursor in its middle."""
    if pane.scene.volume.is_film:
        pane.set_index(round(places[0][2]))
    else:
        pane.point_at(np.array(places).mean(axis=0))
