"""Asks which mask another one is joined with, and how."""

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QWidget

from viewer.core.mask import Segment
from viewer.core.painting.joining import Join
from viewer.ui.dialogs.form import FormDialog
from viewer.ui.looks.patch import patch
from viewer.ui.looks.words import tr

_WORDS = {
    Join.ADD: "Add the other one",
    Join.SUBTRACT: "Take the other one away",
    Join.INTERSECT: "Keep only what both have",
}


class JoinDialog(FormDialog):
    """The other masks on the picture, and what is to become of the one in hand."""

    def __init__(self, others: Sequence[Segment], parent: QWidget | None = None) -> None:
        super().__init__(tr("Join with another mask"), parent)
        self.others = QComboBox()
        for segment in others:
            self.others.addItem(QIcon(patch(segment.colour)), segment.label)
        self.how = QComboBox()
        for way in _WORDS:
            self.how.addItem(tr(_WORDS[way]), way)
        self.ask((tr("Other mask"), self.others), (tr("Join"), self.how))

    @property
    def other(self) -> int:
        """Which of the others was chosen, from 0."""
        return self.others.currentIndex()

    @property
    def join(self) -> Join:
        """How."""
        return Join(self.how.currentData())
