"""The line below the pictures: what lies under the mouse, what runs, who reads."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QProgressBar, QStatusBar, QToolButton

from viewer.core.annotation import Reader
from viewer.session.job import SILENT_S, Job, readable_seconds
from viewer.session.jobs import Jobs
from viewer.ui.canvas.events import Probe
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_LOOK_MS = 100
"""How often the progress of work is looked at; work itself tells only of its start and end."""

_PART_FOR_HAND = 0.28


class Status(QStatusBar):
    """Read-out at the left; at the right the work under way, its cancel, and the reader.

    ``what`` says what runs, ``cancel`` stops it.
    """

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._job: Job | None = None
        self._identity_hidden = False
        self.setSizeGripEnabled(False)
        self.hand = QLabel()
        self.hand.setContentsMargins(8, 0, 16, 0)
        theme.tone(self.hand, "quiet")
        self._probe = QLabel()
        self._probe.setTextFormat(Qt.TextFormat.PlainText)
        self.what = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(180)
        self._bar.setTextVisible(False)
        self.cancel = QToolButton()
        self.cancel.setText(tr("Cancel"))
        self.cancel.setToolTip(tr("Stop this work"))
        self.cancel.clicked.connect(self._stop)
        self._reader = QLabel()
        self._reader.setContentsMargins(8, 0, 8, 0)
        theme.tone(self._reader, "quiet")
        for long in (self.hand, self._probe):
            long.setMinimumWidth(1)  # or the window could not be made smaller than its words
        self.addWidget(self.hand)
        self.addWidget(self._probe, 1)
        for widget in (self.what, self._bar, self.cancel, self._reader):
            self.addPermanentWidget(widget)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._show_jobs)
        self._jobs = jobs
        jobs.changed.connect(lambda _: self._show_jobs())
        self._show_jobs()

    def show_hand(self, left: str, middle: str, right: str) -> None:
        """What dragging with each button of the mouse does."""
        said = tr("Left: {left}  ·  middle: {middle}  ·  right: {right}")
        self.hand.setText(said.format(left=left, middle=middle, right=right))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the read-out needs the room."""
        super().resizeEvent(event)
        self.hand.setVisible(self.hand.sizeHint().width() <= _PART_FOR_HAND * self.width())

    def show_probe(self, probe: Probe | None) -> None:
        """Value with unit, patient position and voxel."""
        self._probe.setText("" if probe is None else probe_text(probe))

    def show_reader(self, reader: Reader | None) -> None:
        """Who reads."""
        nobody = tr("Nobody has said who reads")
        self._reader.setText(f"{reader.name} · {tr(reader.role.value)}" if reader else nobody)

    def set_identity_hidden(self, hidden: bool) -> None:
        """Titles of work name series and folders, which may name the patient."""
        self._identity_hidden = hidden
        self._show_jobs()

    def _show_jobs(self) -> None:
        running = self._jobs.running
        self._job = running[0] if running else None
        for widget in (self.what, self._bar, self.cancel):
            widget.setVisible(self._job is not None)
        if self._job is None:
            self._looking.stop()
            return
        if not self._looking.isActive():
            self._looking.start()
        more = f" (+{len(running) - 1})" if len(running) > 1 else ""
        whole = f"{self._said(self._job)}{more}"
        self.what.setText(self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, 420))
        self._bar.setValue(round(self._job.fraction * 1000))

    def _said(self, job: Job) -> str:
        """What is done, how far it is, and how long it will take."""
        text = f": {tr(job.text)}" if job.text else ""
        title = tr("Working…") if self._identity_hidden else f"{tr(job.title)}{text}"
        if job.silence > SILENT_S:
            still = tr("nothing new for {time}").format(time=readable_seconds(job.silence))
            return f"{title} · {still}"
        if job.left is None:
            return title
        left = tr("{time} left").format(time=readable_seconds(job.left))
        return f"{title} · {left}"

    def _stop(self) -> None:
        """The one that is shown; where there are several, ask which."""
        running = self._jobs.running
        if len(running) == 1:
            running[0].cancel()
        elif running:
            menu = self.which_to_stop()
            menu.popup(self.cancel.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def which_to_stop(self) -> QMenu:
        """What runs, each to be stopped alone, and all of it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        running = self._jobs.running
        for number, job in enumerate(running, start=1):
            hidden = tr("Work {number}").format(number=number)
            shown = tr(job.title) if job.begun else self._said(job)
            title = hidden if self._identity_hidden else shown
            menu.addAction(tr("Stop {title}").format(title=title)).triggered.connect(job.cancel)
        menu.addSeparator()
        all_of_it = menu.addAction(tr("Stop all"))
        for job in running:
            all_of_it.triggered.connect(job.cancel)
        return menu


def probe_text(probe: Probe) -> str:
    """A read-out in one line."""
    if isinstance(probe.value, tuple):
        value = tr("red {} green {} blue {}").format(*probe.value)
    else:
        value = f"{probe.value:.6g} {probe.unit}".strip()
    slice_, row, column = (place + 1 for place in probe.index)
    voxel = tr("row {row}, column {column}").format(row=row, column=column)
    if not probe.projected:
        voxel = f"{tr('slice {number}').format(number=slice_)}, {voxel}"
    if probe.position is None:
        why = f"    {tr('no position:')} {tr(probe.unplaced)}" if probe.unplaced else ""
        return f"{value}{why}    {voxel}"
    x, y, z = probe.position
    sides = ("L" if x >= 0 else "R", "P" if y >= 0 else "A", "S" if z >= 0 else "I")
    place = "  ".join(f"{side} {abs(v):.1f}" for side, v in zip(sides, (x, y, z), strict=True))
    return f"{value}    {place} mm    {voxel}"
