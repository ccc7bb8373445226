"""One model at work: what it does, how far it is, how long it will take, and a way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from viewer.session.job import Job, readable_seconds
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr


class JobRow(QWidget):
    """Takes the focus as a whole; a screen reader hears its title and how far it is."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr(job.title))
        self.said = QLabel(textFormat=Qt.TextFormat.PlainText)
        theme.tone(self.said, "quiet")
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self._bar.setAccessibleName(tr("Progress of {title}").format(title=tr(job.title)))
        self._stop = QPushButton(tr("Stop"))
        self._stop.setAccessibleName(tr("Stop {title}").format(title=tr(job.title)))
        self._stop.setToolTip(tr("Stop (Del)"))
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(job.cancel)
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(QLabel(tr(job.title), textFormat=Qt.TextFormat.PlainText))
        column.addLayout(line)
        column.addWidget(self.said)

    @property
    def holds_focus(self) -> bool:
        """Whether it, or the button in it, has the focus."""
        return self.hasFocus() or self._stop.hasFocus()

    def look(self) -> None:
        """How far it is now."""
        left = self.job.left
        stopping = self.job.progress.cancelled
        parts = [tr("stopping…") if stopping else tr(self.job.text)]
        if left is not None and not stopping:
            parts.append(tr("{time} left").format(time=readable_seconds(left)))
        if self.job.begun:
            parts.insert(0, f"{self.job.fraction:.0%}")
        said = " · ".join(part for part in parts if part)
        self.said.setText(said)
        self.setAccessibleDescription(said)
        self._stop.setEnabled(not stopping)
        self._bar.setValue(round(self.job.fraction * 1000))
