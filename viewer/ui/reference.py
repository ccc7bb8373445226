"""Draws on each view where the pictures of the others cut it."""

from functools import partial

from viewer.session.linking import between, places, space_of
from viewer.store.settings import REFERENCE_LINES, Settings
from viewer.ui.canvas.crossing import Crossing, crossing
from viewer.ui.canvas.grid import PaneGrid
from viewer.ui.canvas.pane import Pane
from viewer.ui.linking import Linking
from viewer.ui.zooming import parallel


class ReferenceLines:
    """Lines between views of different Series; those of one are the crosshair's."""

    def __init__(self, grid: PaneGrid, linking: Linking, settings: Settings) -> None:
        self._grid = grid
        self._linking = linking
        self._settings = settings
        for pane in grid.panes:
            pane.crossings = partial(self._on, pane)
            pane.slice_changed.connect(self.refresh)
        grid.active_changed.connect(self.refresh)
        linking.changed.connect(self.refresh)

    @property
    def shown(self) -> bool:
        """Whether they are drawn."""
        return self._settings.get(REFERENCE_LINES)

    def show(self, shown: bool) -> None:
        """Draw them, or leave them out."""
        self._settings.set(REFERENCE_LINES, shown)
        self.refresh()

    def refresh(self, _: object = None) -> None:
        """Paint all views again, soon."""
        for pane in self._grid.visible_panes:
            pane.update()

    def _on(self, pane: Pane) -> list[Crossing]:
        volume = pane.volume
        if not self.shown or volume is None or not places(volume):
            return []
        others = [other for other in self._grid.visible_panes if self._cuts(other, pane)]
        others = [other for other in others if not _told_nearer(other, others, pane)]
        return [found for other in others if (found := self._line(other, pane)) is not None]

    def _cuts(self, other: Pane, pane: Pane) -> bool:
        volume = other.volume
        if volume is None or volume is pane.volume or not places(volume):
            return False
        return not parallel(other, pane)

    def _line(self, other: Pane, pane: Pane) -> Crossing | None:
        shift = between(other.scene.volume, pane.scene.volume, self._linking.links)
        if shift is None:
            return None
        return crossing(pane.scene, other.scene, shift, strong=other is self._grid.active)


def _told_nearer(other: Pane, others: list[Pane], pane: Pane) -> bool:
    """Whether a view of the pane's own space cuts it alike: one from elsewhere would double it."""
    here = space_of(pane.scene.volume)
    if space_of(other.scene.volume) == here:
        return False
    own = (one for one in others if space_of(one.scene.volume) == here)
    return any(parallel(one, other) for one in own)
