"""The views and what hangs in them."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from viewer.core.errors import ViewerError
from viewer.core.greys import Shown
from viewer.core.planes.plane import THREE_PLANES, Plane, acquired_plane
from viewer.core.study import Series, Study
from viewer.core.volume import Volume
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging, Hung, hang_series, pictures_beside
from viewer.session.hanging.layouts import Layout
from viewer.session.volumes import key_of
from viewer.session.workspace import Workspace
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.grid import PaneGrid
from viewer.ui.canvas.pane import Pane
from viewer.ui.labels import label
from viewer.ui.loading import Loading
from viewer.ui.looks.words import tr
from viewer.ui.plans import Plans, Staged
from viewer.ui.together.linking import Linking
from viewer.ui.together.offers import Offers
from viewer.ui.together.reference import ReferenceLines
from viewer.ui.together.telling_apart import TellingApart
from viewer.ui.together.windowing import Windows


class Stage(QObject):
    """Hangs Series in the panes.

    ``active_changed`` tells that another pane, or another Volume in it, is being worked with;
    ``hung`` that a Volume appeared in a pane.
    """

    active_changed = Signal()
    hung = Signal(object)
    probed = Signal(object)
    stroke_drawn = Signal(object, object)
    stroke_refused = Signal(object)
    tool_changed = Signal(object)
    identity_changed = Signal(bool)
    menu_asked = Signal(object)

    def __init__(
        self, workspace: Workspace, grid: PaneGrid, failed: Callable[[ViewerError], None]
    ) -> None:
        super().__init__()
        self.grid = grid
        self.identity_hidden = False
        self._workspace = workspace
        self._failed = failed
        self.loading = Loading(grid, workspace, self._fill, self._settle, failed)
        self.loading.emptied.connect(self.active_changed)
        self.linking = Linking(grid, workspace.settings)
        self.windows = Windows(grid, workspace.settings)
        self.lines = ReferenceLines(grid, self.linking, workspace.settings)
        self.plans = Plans(workspace)
        self.offers = Offers(self.plans.prior, self.loading.cover)
        self.telling_apart = TellingApart(workspace, grid, self.linking)
        self._study_uid = ""
        for pane in grid.panes:
            self._listen(pane)
        grid.active_changed.connect(lambda _: self.active_changed.emit())
        grid.series_dropped.connect(self._dropped)
        changes = (self.hung, self.active_changed, self.linking.changed, grid.layout_changed)
        for changed in (*changes, self.loading.emptied):
            changed.connect(self._tell_apart)

    @property
    def active(self) -> Pane:
        """The pane being worked with."""
        return self.grid.active

    @property
    def volume(self) -> Volume | None:
        """What the active pane shows."""
        return self.active.volume

    @property
    def study(self) -> Study | None:
        """The Study of the active pane, else the one hung last."""
        uid = self.volume.series.study_uid if self.volume is not None else self._study_uid
        return self._workspace.studies.get(uid)

    def shown(self) -> Iterator[Pane]:
        """The panes on screen that show something."""
        return (pane for pane in self.grid.visible_panes if pane.volume is not None)

    def filled(self) -> Iterator[Pane]:
        """The same, with those that a maximised one hides for now: they are to be true, too."""
        return (pane for pane in self.grid.arranged_panes if pane.volume is not None)

    def hang_study(self, study: Study) -> None:
        """Show a Study by the hanging rules."""
        self._study_uid = study.uid
        hanging = self.plans.begin(study)
        self._show(hanging)
        if faults := self.plans.untold_faults():
            said = tr("Layouts of yours that could not be read were passed over.")
            self._failed(ViewerError(said, faults))
        if not hanging.views:
            hint = tr("The list on the left says why, series by series.")
            self._failed(ViewerError(tr("This study holds no picture that can be shown."), hint))

    def hang_series(self, series: Series, stack: int = 0) -> None:
        """Show one Series alone."""
        self._study_uid = series.study_uid
        self.hang(hang_series(series, stack))

    def hang_neighbour(self, step: int) -> bool:
        """Show the Study that many places further down the list; False at its end."""
        studies = list(self._workspace.studies.values())
        here = next((n for n, study in enumerate(studies) if study is self.study), -1)
        if not 0 <= here + step < len(studies):
            return False
        self.hang_study(studies[here + step])
        return True

    def hang(self, hanging: Hanging) -> None:
        """Divide the window, and fill the views."""
        self.plans.leave()
        self._show(hanging)

    def compare(self, study: Study, other: Study) -> None:
        """Show two Studies side by side, the first at the left."""
        self._study_uid = study.uid
        self._show(self.plans.compare(study, other))

    def step_stage(self, places: int) -> Staged | None:
        """Show the stage so many places further on; None where there is none."""
        staged = self.plans.step(places)
        if staged is not None:
            self._show(staged)
        return staged

    def _show(self, staged: Staged) -> None:
        self._divide(staged.layout)
        panes = self.grid.visible_panes
        if isinstance(staged, Hanging):
            views = list(zip(panes, staged.views, strict=False))
        else:
            left, right = panes[: staged.side], panes[staged.side :]
            self.linking.pair(dict(zip(left, right, strict=True)))
            views = list(zip(left, staged.left, strict=False))
            views += zip(right, staged.right, strict=False)
        for _, view in views:
            self.windows.wish(view)
        self.fill(views)

    def _divide(self, layout: Layout) -> None:
        """Divide the window into views that show nothing yet."""
        self.linking.pair({})
        self.grid.set_layout(layout)
        self.loading.forget()
        self.offers.forget()
        for pane in self.grid.panes:
            pane.show_volume(None, Plane.AXIAL)
        self.grid.activate(self.grid.visible_panes[0])
        # What stands beside the pictures is of the last Study until it is told otherwise.
        self.active_changed.emit()

    def fill(self, views: Iterable[tuple[Pane, Hung]]) -> None:
        """Fill views: each Volume comes when it is read; a prior that is not open is offered."""
        for pane, view in views:
            if not self.offers.take(pane, view):
                self.loading.ask(pane, view)
        self._spare_what_is_wanted()

    def set_layout(self, layout: Layout) -> None:
        """Divide the window anew around what the active pane shows."""
        volume = self.volume
        cursor = None if volume is None else self.active.scene.cursor
        if volume is None:
            self.grid.set_layout(layout)
        elif layout == layouts.THREE_PLANES:
            self.hang(hang_series(volume.series, volume.stack))
            if not volume.verdict.allows_planes:
                sentence = tr(volume.verdict.sentence) or tr("This is a single picture.")
                self._failed(ViewerError(tr("Three planes cannot be cut here."), sentence))
        elif len(layout.shares) > 1 and (pairs := self.linking.pairs()):
            self._hang_pairs(layout, pairs)
        else:
            here = _here(self.active)
            beside = pictures_beside(self.study, here) if self.study is not None else ()
            self.hang(Hanging(layout, (here, *beside)[: len(self.grid.panes)]))
        if cursor is not None and self.volume is volume:
            self.active.point_at(cursor)

    def _hang_pairs(self, layout: Layout, pairs: list[tuple[Pane, Pane]]) -> None:
        """Two Studies stay side by side: as many pairs as there is room for, the active first."""
        kept = pairs[: len(layout.shares) // 2]
        side = next((pair.index(self.active) for pair in kept[:1] if self.active in pair), 0)
        self.hang(Hanging(layout, tuple(_here(pane) for pair in kept for pane in pair)))
        panes = self.grid.visible_panes[: 2 * len(kept)]
        self.linking.pair(dict(zip(panes[::2], panes[1::2], strict=True)))
        self.grid.activate(panes[side])

    def set_plane(self, plane: Plane) -> None:
        """Show the active pane's Volume in another plane."""
        volume = self.volume
        if volume is None or volume.is_film:
            return
        if not volume.verdict.allows_planes and plane is not acquired_plane(volume.geometry):
            self._failed(ViewerError(tr("This plane cannot be cut here."), volume.verdict.sentence))
            return
        self._fill(self.active, volume, plane)

    def set_tool(self, tool: Tool) -> None:
        """Have the left button do something else, in all panes."""
        for pane in self.grid.panes:
            pane.set_tool(tool)
        self.tool_changed.emit(tool)

    def set_window(self, window: Shown) -> None:
        """Show the active pane's Series through another window, wherever it hangs."""
        if self.volume is not None:
            self.windows.spread(self.active, window)

    def set_identity_hidden(self, hidden: bool) -> None:
        """Take the patient off all views, or put them back."""
        self.identity_hidden = hidden
        for pane in self.grid.panes:
            pane.set_identity_hidden(hidden)
        self.offers.set_identity_hidden(hidden)
        for pane in self.filled():
            self._label(pane)
        self._tell_apart()
        self.identity_changed.emit(hidden)

    def reset_window(self) -> None:
        """Show the active pane's Series as it opens."""
        if self.volume is not None:
            self.windows.reset(self.volume)

    def _fill(self, pane: Pane, volume: Volume, plane: Plane) -> None:
        if not volume.is_film and not volume.verdict.allows_planes:
            plane = acquired_plane(volume.geometry)
        pane.show_volume(volume, plane, self.windows.of(volume))
        self._label(pane)
        self.hung.emit(pane)
        self.linking.join(pane, volume)
        if pane is self.active:
            self.active_changed.emit()

    def _settle(self, pane: Pane, volume: Volume) -> None:
        """The last slice was read. A window fitted to the first ones is fitted to all of them."""
        pane.settle(volume)
        self._label(pane)
        self.windows.settle(pane, volume)
        self.hung.emit(pane)
        if pane is self.active:
            self.active_changed.emit()

    def _spare_what_is_wanted(self) -> None:
        """Memory and disk are for what views show and wait for."""
        keys = {key_of(p.volume) for p in self.grid.panes if p.volume is not None}
        self._workspace.volumes.show(keys | self.loading.wanted)
        self.loading.stop_unwanted()

    def _label(self, pane: Pane) -> None:
        volume = pane.volume
        study = None if volume is None else self._workspace.studies.get(volume.series.study_uid)
        if volume is not None and study is not None:
            label(pane, study, volume, hide=self.identity_hidden)

    def _tell_apart(self, _: object = None) -> None:
        self.telling_apart.refresh(hide=self.identity_hidden)

    def _listen(self, pane: Pane) -> None:
        self.linking.follow(pane)
        self.windows.follow(pane)
        pane.probed.connect(self.probed)
        pane.menu_asked.connect(self.menu_asked)
        pane.stroke_drawn.connect(lambda stroke, pane=pane: self.stroke_drawn.emit(pane, stroke))
        pane.stroke_refused.connect(lambda pane=pane: self.stroke_refused.emit(pane))

    def _dropped(self, pane: Pane, dropped: str) -> None:
        uid, _, stack = dropped.partition("#")
        try:
            series = self._workspace.series(uid)
        except KeyError:
            return
        number = int(stack or 0)
        plane = pane.plane if pane.plane in THREE_PLANES else Plane.AXIAL
        natural = hang_series(series, number)
        if natural.layout == layouts.ONE or len(self.grid.visible_panes) == 1:
            plane = natural.views[0].plane
        self.fill([(pane, Hung(series.uid, number, plane))])
        self.active_changed.emit()


def _here(pane: Pane) -> Hung:
    volume = pane.scene.volume
    return Hung(volume.series.uid, volume.stack, pane.plane)
