"""Draws on each view where the pictures of the others cut it."""

from functools import partial

from viewer.core.planes.section import Section
from viewer.session.hanging.linking import between, places, space_of
from viewer.store.settings import REFERENCE_LINES, Settings
from viewer.ui.canvas.crosshair.crossing import Crossing, Sheet, crossing, sheet
from viewer.ui.canvas.grid import PaneGrid
from viewer.ui.canvas.pane import Pane
from viewer.ui.together.linking import Linking


class ReferenceLines:
    """Lines between views of different Series; those of one are the crosshair's."""

    def __init__(self, grid: PaneGrid, linking: Linking, settings: Settings) -> None:
        self._grid = grid
        self._linking = linking
        self._settings = settings
        self._sheets: dict[Pane, tuple[Section, int, Sheet]] = {}
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
        if not self.shown or not _lies(pane):
            return []
        here = self._sheet(pane)
        others = [
            (other, self._sheet(other))
            for other in self._grid.visible_panes
            if _lies(other) and other.volume is not pane.volume
        ]
        crossed = [(other, there) for other, there in others if not there.lies_like(here)]
        own = [there for other, there in crossed if _space(other) == _space(pane)]
        lines = (
            self._line(other, there, pane)
            for other, there in crossed
            # What a view of the own space shows, one of a linked space would only double.
            if _space(other) == _space(pane) or not any(there.lies_like(one) for one in own)
        )
        return [line for line in lines if line is not None]

    def _line(self, other: Pane, there: Sheet, pane: Pane) -> Crossing | None:
        shift = between(other.scene.volume, pane.scene.volume, self._linking.links)
        if shift is None:
            return None
        return crossing(pane.scene, there, shift, strong=other is self._grid.active)

    def _sheet(self, pane: Pane) -> Sheet:
        """Where the picture of a view lies, worked out once for each slice."""
        cut, index = pane.scene.cut, pane.index
        known = self._sheets.get(pane)
        if known is None or known[0] is not cut or known[1] != index:
            known = self._sheets[pane] = (cut, index, sheet(pane.scene))
        return known[2]


def _lies(pane: Pane) -> bool:
    return pane.volume is not None and places(pane.volume)


def _space(pane: Pane) -> str:
    return space_of(pane.scene.volume)
