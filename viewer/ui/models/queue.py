"""The models at work and those that wait: how far each is, and a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.session.job import Job
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.keyed import KeyedLabel
from viewer.ui.looks.words import tr
from viewer.ui.models.job_row import JobRow

_LOOK_MS = 200
_WIDE = 520
_NOTHING = (
    "No model is at work.\n\nRun one on the picture at hand with {ai.run}, or several with "
    "{ai.several}: each is listed here while it runs or waits."
)
_HINT = "Arrow keys, Home and End go from model to model; Delete stops the one that is chosen."
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class QueueDialog(QDialog):
    """Stays beside the window, and follows what runs. The focus tells which model is chosen."""

    def __init__(self, jobs: Callable[[], tuple[Job, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Models at work"))
        self._jobs = jobs
        self.rows: list[JobRow] = []
        self._nothing = KeyedLabel(_NOTHING)
        self._hint = KeyedLabel(_HINT)
        for label in (self._nothing, self._hint):
            theme.tone(label, "quiet")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._buttons())
        self.setMinimumWidth(_WIDE)
        looking = QTimer(self, interval=_LOOK_MS)
        looking.timeout.connect(self.look)
        looking.start()
        self.look()
        self.choose(0)

    def look(self) -> None:
        """Show what runs now; a row stays as long as its Job."""
        jobs = self._jobs()
        at = self.chosen
        for row in [row for row in self.rows if row.job not in jobs]:
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
        shown = [row.job for row in self.rows]
        for place, job in enumerate(jobs):
            if job not in shown:
                row = JobRow(job)
                self.rows.insert(place, row)
                self._column.insertWidget(place, row)
        for row in self.rows:
            row.look()
        self._nothing.setVisible(not self.rows)
        self._hint.setVisible(bool(self.rows))
        self.stop_all.setEnabled(bool(self.rows))
        self._make_room()
        if at is not None and self.chosen is None:
            self.choose(min(at, len(self.rows) - 1))

    @property
    def chosen(self) -> int | None:
        """The number of the model that is chosen; None where the focus is elsewhere."""
        return next((at for at, row in enumerate(self.rows) if row.holds_focus), None)

    def choose(self, at: int) -> None:
        """Take a model in hand, or the button that closes where there is none."""
        if self.rows:
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from model to model, and stop the one that is chosen."""
        at, key = self.chosen, Qt.Key(event.key())
        if self.rows and key in _ENDS:
            self.choose(_ENDS[key])
        elif self.rows and key in _STEPS:
            last = len(self.rows) - 1
            self.choose(0 if at is None else min(max(at + _STEPS[key], 0), last))
        elif at is not None and key == Qt.Key.Key_Delete:
            self.rows[at].job.cancel()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        """Rows come while it is open: none of them is ever squeezed."""
        wanted = self._column.totalMinimumHeightForWidth(self.width())
        if self.height() < wanted:
            self.resize(self.width(), wanted)

    def _buttons(self) -> Buttons:
        buttons = Buttons(QDialogButtonBox.StandardButton.Close)
        self.stop_all = QPushButton(tr("Stop all"))
        self.stop_all.setAutoDefault(False)
        self.stop_all.clicked.connect(self._stop_all)
        buttons.addButton(self.stop_all, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setDefault(True)
        return buttons

    def _stop_all(self) -> None:
        for job in reversed(self._jobs()):
            job.cancel()
