"""The models at work and those that wait: how far each is, and a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.session.job import Job, readable_seconds
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_LOOK_MS = 200


class QueueDialog(QDialog):
    """Stays beside the window, and follows what runs."""

    def __init__(self, jobs: Callable[[], tuple[Job, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Models at work"))
        self._jobs = jobs
        self.rows: list[JobRow] = []
        self._nothing = QLabel(tr("No model is at work."))
        theme.tone(self._nothing, "quiet")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        buttons = Buttons(QDialogButtonBox.StandardButton.Close)
        self.stop_all = QPushButton(tr("Stop all"))
        self.stop_all.setAutoDefault(False)
        self.stop_all.clicked.connect(self._stop_all)
        buttons.addButton(self.stop_all, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self._column.addWidget(buttons)
        self.setMinimumWidth(520)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()
        looking = QTimer(self, interval=_LOOK_MS)
        looking.timeout.connect(self.look)
        looking.start()
        self.look()

    def look(self) -> None:
        """Show what runs now; a row stays as long as its Job."""
        jobs = self._jobs()
        for row in [row for row in self.rows if row.job not in jobs]:
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
        shown = [row.job for row in self.rows]
        for at, job in enumerate(jobs):
            if job not in shown:
                row = JobRow(job)
                self.rows.insert(at, row)
                self._column.insertWidget(at, row)
        for row in self.rows:
            row.look()
        self._nothing.setVisible(not self.rows)
        self.stop_all.setEnabled(bool(self.rows))

    def _stop_all(self) -> None:
        for job in reversed(self._jobs()):
            job.cancel()


class JobRow(QWidget):
    """One model: what it does, how far it is, how long it will take."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.said = QLabel(textFormat=Qt.TextFormat.PlainText)
        theme.tone(self.said, "quiet")
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self._bar.setAccessibleName(tr(job.title))
        stop = QPushButton(tr("Stop"))
        stop.setAccessibleName(tr("Stop {title}").format(title=tr(job.title)))
        stop.setAutoDefault(False)
        stop.clicked.connect(job.cancel)
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addWidget(QLabel(tr(job.title), textFormat=Qt.TextFormat.PlainText))
        column.addLayout(line)
        column.addWidget(self.said)

    def look(self) -> None:
        """How far it is now."""
        left = self.job.left
        parts = [tr(self.job.text)]
        if left is not None:
            parts.append(tr("{time} left").format(time=readable_seconds(left)))
        self.said.setText(" · ".join(part for part in parts if part))
        self._bar.setValue(round(self.job.fraction * 1000))
