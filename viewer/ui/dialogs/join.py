"""Asks which mask another one is joined with, and how."""

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from viewer.core.mask import Segment
from viewer.core.painting.joining import Join
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.patch import patch
from viewer.ui.looks.words import tr

_WORDS = {
    Join.ADD: "Add the other one",
    Join.SUBTRACT: "Take the other one away",
    Join.INTERSECT: "Keep only what both have",
}


class JoinDialog(QDialog):
    """The other masks on the picture, and what is to become of the one in hand."""

    def __init__(self, others: Sequence[Segment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Join with another mask"))
        self.others = QComboBox()
        for segment in others:
            self.others.addItem(QIcon(patch(segment.colour)), segment.label)
        self.how = QComboBox()
        for way in _WORDS:
            self.how.addItem(tr(_WORDS[way]), way)
        form = QFormLayout()
        form.addRow(tr("Other mask"), self.others)
        form.addRow(tr("Join"), self.how)
        buttons = Buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(340)

    @property
    def other(self) -> int:
        """Which of the others was chosen, from 0."""
        return self.others.currentIndex()

    @property
    def join(self) -> Join:
        """How."""
        return Join(self.how.currentData())
