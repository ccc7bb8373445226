"""Asks what a new mask stands for."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.core.mask import Segment
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.patch import patch
from viewer.ui.looks.words import tr


class MaskDialog(QDialog):
    """A structure from the vocabulary, with its code and colour, under a name of one's own."""

    def __init__(self, vocabulary: tuple[Segment, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New mask"))
        self._vocabulary = vocabulary
        self._structure = QComboBox()
        for segment in vocabulary:
            self._structure.addItem(QIcon(patch(segment.colour)), tr(segment.label))
        self._name = QLineEdit(vocabulary[0].label)
        self._structure.currentTextChanged.connect(self._name.setText)
        form = QFormLayout()
        form.addRow(tr("Structure"), self._structure)
        form.addRow(tr("Name"), self._name)
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
    def segment(self) -> Segment:
        """What was chosen."""
        base = self._vocabulary[self._structure.currentIndex()]
        label = self._name.text().strip() or base.label
        return Segment(label, base.colour, base.category, base.type)
