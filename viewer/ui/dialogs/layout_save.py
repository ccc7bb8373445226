"""Asks for the name of a layout, and what it is for."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.session.hanging.screen_rules import AppliesTo
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.words import tr


class SaveLayoutDialog(QDialog):
    """A name, and which studies it is to be tried on."""

    def __init__(self, modality: str, parts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save this layout"))
        self._name = QLineEdit(" ".join([*(part.capitalize() for part in parts), modality]).strip())
        self._name.selectAll()
        self._modality = QCheckBox(tr("only {modality}").format(modality=modality))
        self._body = QCheckBox(tr("only {parts}").format(parts=", ".join(parts)))
        for box, given in ((self._modality, modality), (self._body, ", ".join(parts))):
            box.setChecked(bool(given))
            box.setVisible(bool(given))
        told = QLabel(
            tr("Each view asks for what it shows now: plane, weighting, view and side. A study "
               "that has all of it opens like this; your layouts are tried before the others.")
        )  # fmt: skip
        told.setWordWrap(True)
        form = QFormLayout()
        form.addRow(tr("Name"), self._name)
        form.addRow(tr("For"), self._modality)
        form.addRow("", self._body)
        buttons = Buttons(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        save = buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.name))
        self._name.textChanged.connect(lambda _: save.setEnabled(bool(self.name)))
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

    @property
    def name(self) -> str:
        """What was entered."""
        return self._name.text().strip()

    @property
    def applies(self) -> AppliesTo:
        """What it is for."""
        return AppliesTo(self._modality.isChecked(), self._body.isChecked())
