"""Asks which Study to show beside the one on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.core.study import Study
from viewer.session.facts import readable_date, study_title
from viewer.session.hanging.comparing import warning
from viewer.session.hanging.patients import Sameness, sameness
from viewer.ui.canvas.style import STRIPS
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.words import tr

_WHO = {
    Sameness.SAME: "same patient",
    Sameness.UNKNOWN: "cannot be told whether the same patient",
    Sameness.DIFFERENT: "ANOTHER PATIENT",
}


class CompareDialog(QDialog):
    """The other Studies that are open, those of the same patient first."""

    def __init__(
        self, study: Study, others: Sequence[Study], parent: QWidget | None = None, *, hide: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare two studies"))
        self._here, self._others, self._hide = study, others, hide
        self.list = QListWidget()
        self.list.setAccessibleName(tr("The other studies that are open"))
        for other in others:
            self.list.addItem(self._row(other))
        self.warned = QLabel()
        self.warned.setWordWrap(True)
        self.warned.setTextFormat(Qt.TextFormat.PlainText)
        buttons = Buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Compare"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.currentRowChanged.connect(self._warn)
        asked = tr("Beside {title}, at the right:").format(title=study_title(study, hide=hide))
        label = QLabel(asked)
        label.setWordWrap(True)
        column = QVBoxLayout(self)
        for widget in (label, self.list, self.warned, buttons):
            column.addWidget(widget)
        self.list.setCurrentRow(0)
        self.resize(520, 340)

    @property
    def study(self) -> Study:
        """What was chosen."""
        return self._others[max(0, self.list.currentRow())]

    def _row(self, other: Study) -> QListWidgetItem:
        who = tr(_WHO[sameness(self._here.patient, other.patient)])
        date = readable_date(other.date, hide=self._hide) or tr("no date")
        kinds = ", ".join(dict.fromkeys(series.modality for series in other.series))
        title = study_title(other, hide=self._hide)
        first = title if date in title else f"{title} · {date}"
        return QListWidgetItem(f"{first}\n{kinds} · {who}")

    def _warn(self, _row: int) -> None:
        warned = warning([self._here, self.study], hide=self._hide)
        self.warned.setText("" if warned is None else tr(warned.text))
        self.warned.setStyleSheet(STRIPS[warned.danger] if warned is not None else "")
        self.warned.setVisible(warned is not None)
