"""Windows in step: one for each Stack, and by choice one for all that is measured alike."""

from viewer.core.greys import FITTED, Shown, Window
from viewer.core.volume import Volume
from viewer.session.hanging.hang import Hung
from viewer.session.presets import presets
from viewer.session.volumes import Key, key_of
from viewer.store.settings import LINK_WINDOW, Settings
from viewer.ui.canvas.grid import PaneGrid
from viewer.ui.canvas.pane import Pane


class Windows:
    """Which window each Stack is shown through, in all views of it."""

    def __init__(self, grid: PaneGrid, settings: Settings) -> None:
        self._grid = grid
        self._settings = settings
        self._chosen: dict[Key, Shown] = {}
        self._wished: dict[Key, str] = {}

    def follow(self, pane: Pane) -> None:
        """Bring the other views along when a hand changes the window of this one."""
        pane.window_changed.connect(lambda window: self.spread(pane, window))

    def spread(self, source: Pane, window: Shown) -> None:
        """Show the Stack of a pane through another window, wherever it hangs."""
        assert source.volume is not None
        self._show(source.volume, window)
        if not (self._settings.get(LINK_WINDOW) and isinstance(window, Window)):
            return
        others = {key_of(v): v for v in self._volumes() if v is not source.volume}
        for other in others.values():
            if (carried := _carried(window, source.volume, other)) is not None:
                self._show(other, carried)

    def remember(self, series_uid: str, stack: int, window: Shown) -> None:
        """Show a Stack through a window from now on."""
        self._chosen[series_uid, stack] = window

    def wish(self, view: Hung) -> None:
        """Show a Stack through the preset that its view names; back as it opens where none is."""
        key = (view.series_uid, view.stack)
        if self._wished.get(key, "") != view.window:
            self._wished[key] = view.window
            self._chosen.pop(key, None)

    def reset(self, volume: Volume) -> None:
        """Show a Stack as it opens."""
        self._chosen.pop(key_of(volume), None)
        self._spread(volume.opening(), key_of(volume))

    def of(self, volume: Volume) -> Shown:
        """How a Volume is to be shown."""
        wished = self._wished.get(key_of(volume))
        if key_of(volume) not in self._chosen and wished:
            named = (preset for preset in presets(volume) if preset.name == wished)
            if (preset := next(named, None)) is not None:
                self._chosen[key_of(volume)] = preset.shown
        return self._chosen.get(key_of(volume)) or self._opening(volume)

    def settle(self, pane: Pane, volume: Volume) -> None:
        """A window fitted to the first slices is fitted to all of them."""
        found = isinstance(pane.shown, Window) and pane.shown.name == FITTED
        if found and key_of(volume) not in self._chosen:
            pane.set_window(self._opening(volume, but=pane))

    def _opening(self, volume: Volume, but: Pane | None = None) -> Shown:
        """As the other views of a Volume show it, else as it opens; that takes a while to find."""
        panes = (p for p in self._grid.arranged_panes if p is not but and p.volume is volume)
        return next((p.shown for p in panes if p.shown is not None), None) or volume.opening()

    def _show(self, volume: Volume, window: Shown) -> None:
        self._chosen[key_of(volume)] = window
        self._spread(window, key_of(volume))

    def _spread(self, window: Shown, key: Key) -> None:
        for pane in self._grid.arranged_panes:
            if pane.volume is not None and key_of(pane.volume) == key:
                pane.set_window(window)

    def _volumes(self) -> list[Volume]:
        panes = self._grid.arranged_panes
        return [pane.volume for pane in panes if pane.volume is not None]


def _carried(window: Window, source: Volume, other: Volume) -> Window | None:
    """A window of one Volume for another; None where their values have nothing in common.

    Where both are told in the same unit it is the same window. Signals without a scale, as of MR,
    are compared by the windows that fit each: as much brighter, as much wider.
    """
    if source.is_colour or other.is_colour or source.series.modality != other.series.modality:
        return None
    if source.greys.unit and source.greys.unit == other.greys.unit:
        return window
    mine, theirs = source.fitted(), other.fitted()
    share = theirs.width / mine.width
    center = theirs.center + (window.center - mine.center) * share
    return Window(center, window.width * share)
