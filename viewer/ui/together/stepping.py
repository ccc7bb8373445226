"""Goes through the parts of a Series in the views that show it: echoes, time points, b-values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from viewer.core.geometry import Geometry
from viewer.core.greys import Shown
from viewer.session.hanging.hang import Hung
from viewer.session.parts import next_part, parts_beside
from viewer.session.workspace import Workspace
from viewer.ui.canvas.look import Look
from viewer.ui.canvas.pane import Pane
from viewer.ui.stage import Stage


@dataclass(frozen=True, slots=True, eq=False)
class _Left:
    """How a view showed the part that it was taken from, and which one is to come."""

    geometry: Geometry
    look: Look
    window: Shown
    coming: Hung


class Stepping:
    """Every view of a part goes along, and keeps slice, zoom, window and cursor."""

    def __init__(self, workspace: Workspace, stage: Stage) -> None:
        self._workspace = workspace
        self._stage = stage
        self._left: dict[Pane, _Left] = {}
        stage.hung.connect(self._resume)

    def step(self, places: int) -> bool:
        """Show the part so many places further on; False where there is none."""
        here = _shown(self._stage, self._stage.active)
        if here is None:
            return False
        series = self._workspace.series(here.series_uid)
        number = next_part(series, here.stack, places)
        if number is None:
            return False
        self.show(self._stage.active, number)
        return True

    def show(self, source: Pane, number: int) -> None:
        """Show a part of the Series in a view, and in all that show the same part."""
        here = _shown(self._stage, source)
        assert here is not None
        series = self._workspace.series(here.series_uid)
        views = [(pane, Hung(series.uid, number, pane.plane)) for pane in self._beside(here)]
        for pane, view in views:
            self._leave(pane, view)
        left = self._left.get(source)
        if left is not None and number in parts_beside(series, here.stack):
            self._stage.windows.remember(series.uid, number, left.window)
        self._stage.fill(views)

    def _beside(self, here: Hung) -> Iterator[Pane]:
        """The views of one part."""
        for pane in self._stage.grid.arranged_panes:
            shown = _shown(self._stage, pane)
            if shown is not None and _key(shown) == _key(here):
                yield pane

    def _leave(self, pane: Pane, coming: Hung) -> None:
        """A view that is still empty goes on from the part before."""
        if pane.volume is not None:
            scene = pane.scene
            self._left[pane] = _Left(pane.volume.geometry, scene.look(), scene.shown, coming)
        elif pane in self._left:
            self._left[pane] = replace(self._left[pane], coming=coming)

    def _resume(self, pane: Pane) -> None:
        left, volume = self._left.get(pane), pane.volume
        if left is None or volume is None:
            return
        del self._left[pane]
        came = _key(left.coming) == (volume.series.uid, volume.stack)
        if came and left.geometry.agrees_with(volume.geometry):
            pane.resume(left.look)


def _key(view: Hung) -> tuple[str, int]:
    return view.series_uid, view.stack


def _shown(stage: Stage, pane: Pane) -> Hung | None:
    """What a view shows, or waits for."""
    volume = pane.volume
    if volume is None:
        return stage.loading.asked(pane)
    return stage.loading.asked(pane) or Hung(volume.series.uid, volume.stack, pane.plane)
