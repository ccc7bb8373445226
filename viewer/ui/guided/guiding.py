"""Leads from landmark to landmark, and keeps pictures and panel in step with the record."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from viewer.core.annotation import LandmarksAnnotation
from viewer.core.errors import ViewerError
from viewer.core.guided.protocol import Protocol
from viewer.session.guided.runs import begun, next_step, placed, places_of, table_of, without
from viewer.session.guided.sets import Protocols, protocols
from viewer.session.guided.suiting import Fit, refusal, suiting
from viewer.session.marking.marks import same_picture
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.ui.canvas.guided.guides import GuidesLayer, Handle
from viewer.ui.canvas.pane import Pane
from viewer.ui.guided.hand import GuidingHand
from viewer.ui.guided.picture import OnPicture, at_hand, drawings
from viewer.ui.looks.words import tr
from viewer.ui.panels.guided import AtHand, GuidedPanel
from viewer.ui.stage import Stage

_BESIDE = "Click on the picture: a landmark beside it measures nothing."


class Guiding(QObject):
    """The run at hand, whether its landmarks are being placed, and which of them keys move."""

    lines_changed = Signal(bool)
    """Whether the lines of guided sets are drawn."""
    refreshed = Signal()
    """Another set may be at hand, or its landmarks be placed by clicks from now on."""

    def __init__(
        self,
        workspace: Workspace,
        stage: Stage,
        panel: GuidedPanel,
        failed: Callable[[ViewerError], None],
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._stage = stage
        self._panel = panel
        self._failed = failed
        self._sets: Protocols | None = None
        self._run: LandmarksAnnotation | None = None
        self._in_hand: LandmarksAnnotation | None = None
        self._chosen = ""
        self.placing = False
        self.lines = True
        self.last_set = ""
        self._layers = {pane: GuidesLayer(pane) for pane in stage.grid.panes}
        self._hands = [GuidingHand(self, pane) for pane in stage.grid.panes]
        stage.tool_changed.connect(lambda _: self.pause())
        panel.run_chosen.connect(self.choose)
        panel.continued.connect(self.resume)
        panel.paused.connect(self.pause)
        panel.taken_back.connect(self.take_back)
        panel.other_asked.connect(self._begin_other)
        panel.copied.connect(self.copy)
        panel.deleted.connect(self.delete)

    @property
    def sets(self) -> Protocols:
        """All guided sets, read when they are first needed."""
        if self._sets is None:
            self._sets = protocols(self._workspace.folder / "protocols")
        return self._sets

    @property
    def run(self) -> LandmarksAnnotation | None:
        """The run at hand."""
        return self._run

    def layer(self, pane: Pane) -> GuidesLayer:
        """What is drawn over a pane."""
        return self._layers[pane]

    def begin(self, protocol: Protocol, side: str) -> None:
        """Start a set on the picture at hand. Raises Unsuitable where it must not be measured."""
        picture = self._picture()
        if picture is None:
            return
        why = suiting(protocol, picture.volume, picture.ruler)
        if why.fit is Fit.REFUSED:
            raise refusal(protocol, why)
        self._run = begun(picture.volume, protocol, side, picture.record.reader)
        self._chosen, self.placing, self.last_set = "", True, protocol.id
        self.set_lines(True)
        self._stage.active.setFocus()

    def set_lines(self, lines: bool) -> None:
        """Draw lines, numbers and landmarks, or leave the pictures free."""
        self.lines = lines
        self.placing = self.placing and lines
        self.lines_changed.emit(lines)
        self.refresh()

    def choose(self, run_id: str) -> None:
        """Take another run on the picture in hand."""
        picture = self._picture()
        if picture is not None:
            self._run = next((run for run in picture.runs if run.id == run_id), self._run)
            self._chosen, self.placing = "", False
            self.refresh()

    def pause(self) -> None:
        """Leave off placing; what is placed stays."""
        self.placing = False
        self.refresh()

    def resume(self) -> None:
        """Go on placing where it was left off."""
        self.placing = self._run is not None
        self.set_lines(True)
        self._stage.active.setFocus()

    def wants(self, pane: Pane) -> bool:
        """Whether a click on a pane places a landmark."""
        run, volume = self._run, pane.volume
        return (
            self.placing
            and run is not None
            and volume is not None
            and same_picture(run.target, volume)
        )

    def chosen(self, pane: Pane) -> str:
        """The landmark that keys move on a pane; empty for none."""
        run, volume = self._run, pane.volume
        there = run is not None and volume is not None and same_picture(run.target, volume)
        held = there and run is not None and self._chosen in places_of(run)
        return self._chosen if held else ""

    def place(self, pane: Pane, column: float, row: float) -> None:
        """Put the next landmark there."""
        run, protocol = self._run, self._protocol()
        step = next_step(run, protocol) if run is not None and protocol is not None else None
        if run is None or protocol is None or step is None:
            return
        _, rows, columns = pane.scene.volume.geometry.shape
        if not (-0.5 <= column < columns - 0.5 and -0.5 <= row < rows - 0.5):
            self._failed(ViewerError(tr(_BESIDE)))
            return
        self._chosen = step.name
        moved = placed(run, protocol, step.name, (column, row, float(pane.index)))
        self.placing = next_step(moved, protocol) is not None
        self._keep(moved)

    def take(self, handle: Handle) -> None:
        """Take hold of a landmark, of this run or another, which is the one at hand then."""
        if self._run is None or handle.run != self._run.id:
            self.choose(handle.run)
        self._chosen = handle.name
        self.refresh()

    def drag(self, pane: Pane, column: float, row: float) -> None:
        """Show the landmark in hand, and all that follows from it, at another place."""
        protocol, volume = self._protocol(), pane.volume
        if self._run is None or protocol is None or volume is None or not self._chosen:
            return
        _, rows, columns = volume.geometry.shape
        column, row = min(max(column, 0.0), columns - 1.0), min(max(row, 0.0), rows - 1.0)
        there = (column, row, float(pane.index))
        self._in_hand = placed(self._run, protocol, self._chosen, there)
        self.refresh()

    def drop(self) -> None:
        """Keep the landmark where it was dragged to."""
        moved, self._in_hand = self._in_hand, None
        if moved is not None:
            self._keep(moved)

    def nudge(self, pane: Pane, right: float, down: float) -> None:
        """Move the chosen landmark by pixels of the picture, as the screen shows it."""
        run, name = self._run, self.chosen(pane)
        if run is None or not name:
            return
        view = pane.scene.view
        column, row = places_of(run)[name]
        x, y = view.to_widget(row, column)
        to_row, to_column = view.to_picture(x + right * view.zoom, y + down * view.zoom)
        self.drag(pane, to_column, to_row)
        self.drop()

    def take_back(self) -> None:
        """Without the landmark that was placed last, which is asked for again."""
        run = self._run
        if run is None or not run.landmarks:
            return
        left = without(run, run.landmarks[-1].name)
        self._chosen = left.landmarks[-1].name if left.landmarks else ""
        self.placing = True
        if left.landmarks:
            self._keep(left)
        else:
            self._record_of(run).unmark(run.id)
        self.refresh()

    def delete(self) -> None:
        """Remove the run at hand; undo brings it back."""
        run, self._run = self._run, None
        self.placing = False
        if run is not None and run.landmarks:
            self._record_of(run).unmark(run.id)
        self.refresh()

    def copy(self) -> None:
        """Put the numbers on the clipboard, as rows and tabs."""
        picture, run, protocol = self._picture(), self._run, self._protocol()
        if run is not None and protocol is not None and picture is not None:
            found = picture.measured(run, protocol)
            QGuiApplication.clipboard().setText(table_of(protocol, run, found.results))

    def refresh(self) -> None:
        """Bring pictures and panel up to date with the record and the active view."""
        here = self._picture()
        self._follow(here)
        for pane, layer in self._layers.items():
            picture = here if pane is self._stage.active else self._picture(pane)
            run = self._in_hand or self._run
            drawn = () if picture is None or not self.lines else drawings(picture, run)
            layer.show_runs(drawn, self._chosen)
        for hand in self._hands:
            hand.show_pointer()
        self._panel.show_at_hand(self._shown(here))
        self.refreshed.emit()

    def _follow(self, picture: OnPicture | None) -> None:
        """The run at hand as the record has it now: undo may have changed it."""
        if picture is None:
            self._run, self.placing = None, False
            return
        there = {run.id: run for run in picture.runs}
        run = self._run
        if run is not None and run.id in there:
            self._run = there[run.id]
        elif run is not None and self.placing and picture.can_hold(run):
            # Undone to the first landmark, or none placed yet.
            self._run = replace(run, landmarks=())
        else:
            self._run, self.placing = next(reversed(there.values()), None), False
        protocol = self._protocol()
        if self._run is not None and (protocol is None or next_step(self._run, protocol) is None):
            self.placing = False

    def _shown(self, picture: OnPicture | None) -> AtHand:
        if picture is None:
            return AtHand()
        return at_hand(picture, self._in_hand or self._run, placing=self.placing)

    def _keep(self, run: LandmarksAnnotation) -> None:
        self._run = run
        self._record_of(run).mark(run)
        self.refresh()

    def _begin_other(self) -> None:
        protocol, run = self._protocol(), self._run
        if protocol is not None and run is not None:
            self.begin(protocol, {"L": "R", "R": "L"}[run.side])

    def _protocol(self) -> Protocol | None:
        return None if self._run is None else self.sets.find(self._run.protocol)

    def _picture(self, pane: Pane | None = None) -> OnPicture | None:
        """The picture of a pane (else of the active one) with the record of who reads."""
        volume = (pane or self._stage.active).volume
        if volume is None or not volume.is_film or self._workspace.reader is None:
            return None
        record = self._workspace.record(volume.series.study_uid)
        return OnPicture(volume, record, self.sets)

    def _record_of(self, run: LandmarksAnnotation) -> Record:
        return self._workspace.record(run.target.study_uid)
