"""Keeps the rulers of all views as the reader calibrated them, and lets the reader calibrate."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from viewer.core.annotation import CalibrationAnnotation
from viewer.core.errors import ViewerError
from viewer.core.scale.calibration import Calibration, CalibrationKind
from viewer.core.shapes.region import Region, Shape
from viewer.core.volume import Volume
from viewer.session.job import Job
from viewer.session.jobs import Jobs
from viewer.session.marking.marker_ball import find_marker
from viewer.session.marking.marks import calibration_of
from viewer.session.marking.rulers import calibrate, initials, ruler_of
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.ui.canvas.object_mark import ObjectMark
from viewer.ui.canvas.pane import Pane
from viewer.ui.dialogs import calibration
from viewer.ui.looks.words import tr
from viewer.ui.stage import Stage

_SHAPES = {CalibrationKind.BALL: Shape.CIRCLE, CalibrationKind.LENGTH: Shape.LINE}


class Calibrating(QObject):
    """The rulers, and the sheet while it is open."""

    def __init__(
        self, workspace: Workspace, stage: Stage, failed: Callable[[ViewerError], None]
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._stage = stage
        self._failed = failed
        self._followed: set[Record] = set()
        self._open: _Sheet | None = None
        stage.hung.connect(lambda _: self.refresh())
        stage.active_changed.connect(self._look_whether_it_is_there)
        workspace.reader_changed.connect(lambda _: self.refresh())

    @property
    def dialog(self) -> "calibration.CalibrationDialog | None":
        """The sheet that is open."""
        return None if self._open is None else self._open.dialog

    def refresh(self) -> None:
        """Give every view the ruler of its picture, those that are covered for now too."""
        for pane in self._stage.grid.panes:
            if pane.volume is not None:
                pane.set_ruler(ruler_of(pane.volume, self._record(pane.volume)))

    def begin(self, window: QWidget) -> None:
        """Open the sheet for the film in the active view."""
        pane = self._stage.active
        record = None if pane.volume is None else self._record(pane.volume)
        if record is None or pane.volume is None:
            return
        if self._open is not None:
            self._open.dialog.reject()
        hide = self._stage.identity_hidden
        search = _Search(self._workspace.jobs, self._failed)
        self._open = _Sheet(pane, pane.volume, record, search, window, hide=hide)
        self._open.dialog.kept.connect(self._keep)
        self._open.dialog.finished.connect(lambda _: self._close())

    def point(self, down: float, right: float) -> None:
        """Look for a ball at a place of the picture, while the sheet is open."""
        if self._open is not None:
            self._open.point(down, right)

    def _keep(self, found: Calibration) -> None:
        assert self._open is not None
        try:
            calibrate(self._open.record, self._open.volume, found)
        except ViewerError as error:
            self._failed(error)

    def _close(self) -> None:
        sheet, self._open = self._open, None
        if sheet is not None:
            sheet.search.stop()
            sheet.marking.take_away()
            sheet.dialog.deleteLater()

    def _look_whether_it_is_there(self) -> None:
        """What is not on screen any more cannot be calibrated."""
        if self._open is not None and self._open.pane.volume is not self._open.volume:
            self._open.dialog.reject()

    def _record(self, volume: Volume) -> Record | None:
        """The reader's Record of a picture, followed from the first time on."""
        if self._workspace.reader is None:
            return None
        record = self._workspace.record(volume.series.study_uid)
        if record not in self._followed:
            self._followed.add(record)
            record.changed.connect(lambda _: self.refresh())
        return record


class _Search:
    """Looks for a ball off the main thread; only what was asked for last is told."""

    def __init__(self, jobs: Jobs, failed: Callable[[ViewerError], None]) -> None:
        self._jobs = jobs
        self._failed = failed
        self._job: Job | None = None
        self._asked = object()

    def begin(
        self, look: Callable[[], Region | None], tell: Callable[[Region | None], None]
    ) -> None:
        """Look, and tell what was found, unless it is stopped before."""
        self.stop()
        asked = self._asked = object()

        def found(ball: Region | None) -> None:
            if asked is self._asked:
                self._job = None
                tell(ball)

        def failed(error: ViewerError) -> None:
            found(None)
            self._failed(error)

        title = tr("Looking for the ball")
        self._job = self._jobs.start(title, lambda _: look(), found, failed, lambda: found(None))

    def stop(self) -> None:
        """Tell nothing more."""
        job, self._job, self._asked = self._job, None, object()
        if job is not None:
            job.cancel()


class _Sheet:
    """The dialog, and the mark on the picture that goes with it."""

    def __init__(
        self,
        pane: Pane,
        volume: Volume,
        record: Record,
        search: _Search,
        window: QWidget,
        *,
        hide: bool,
    ) -> None:
        self.pane, self.volume, self.record, self.search = pane, volume, record, search
        kept = calibration_of(record, volume)
        now = ruler_of(volume, record)
        self.dialog = calibration.CalibrationDialog(
            volume.geometry, now, _made(volume, kept, hide=hide), window
        )
        self.marking = ObjectMark(pane, Shape.CIRCLE)
        self.dialog.way_changed.connect(self._use)
        self.marking.marked.connect(self._take)
        self.marking.pointed.connect(self.point)
        self._place()
        self.dialog.show()

    def point(self, down: float, right: float) -> None:
        """A click: on a ball, if there is one."""
        if self.marking.shape is not Shape.CIRCLE:
            return
        volume, at = self.volume, self.pane.index
        self._show(None, tr(_LOOKING))
        self.search.begin(
            lambda: find_marker(volume, (down, right), at),
            lambda found: self._show(found, tr(_NONE if found is None else _FOUND)),
        )

    def _show(self, ball: Region | None, said: str) -> None:
        self.marking.put(ball)
        self.dialog.set_marked(ball, said)

    def _use(self, way: CalibrationKind) -> None:
        self.search.stop()
        self.marking.use(_SHAPES.get(way))

    def _take(self, region: Region) -> None:
        """What a person drew stands, whatever is still looked for."""
        self.search.stop()
        self.dialog.set_marked(region)

    def _place(self) -> None:
        """At the upper right corner of the picture: its middle stays free."""
        size, corner = self.dialog.sizeHint(), self.pane.mapToGlobal(self.pane.rect().topRight())
        self.dialog.move(corner.x() - size.width() - 16, corner.y() + 16)


_LOOKING = "Looking for a ball there…"
_NONE = "No ball was found there. Click on its middle, or drag a circle from its middle outwards."
_FOUND = "A ball was found. Does the circle run along its rim? If not, drag it."


_BY = {
    CalibrationKind.BALL: "ball marker",
    CalibrationKind.LENGTH: "known length",
    CalibrationKind.MAGNIFICATION: "assumed magnification",
}


def _made(volume: Volume, kept: CalibrationAnnotation | None, *, hide: bool) -> str:
    """What the picture is measured by now, in full."""
    header = volume.geometry.ruler.origin
    if kept is None or kept.calibration.kind is CalibrationKind.HEADER:
        told = tr("Now by its header: {words}.").format(words=header.words)
        return told if header.is_length else tr("Its header says nothing of millimetres.")
    told = tr("Now by {way}, {who}, {when}. The header says: {words}.")
    return told.format(
        way=tr(_BY[kept.calibration.kind]),
        who=initials(kept.reader.name) if hide else kept.reader.name,
        when=kept.at[:10],
        words=header.words,
    )
