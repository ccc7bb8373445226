"""Asks for the name of a layout, and what it is for."""

from collections.abc import Callable, Sequence

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
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr


class SaveLayoutDialog(QDialog):
    """A name, and which studies it is to be tried on. One that is ``taken`` can be replaced."""

    def __init__(
        self,
        modality: str,
        parts: Sequence[str],
        taken: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._taken = taken
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
        self._replaces = QLabel(tr("One of your layouts has this name: it would be replaced."))
        self._replaces.setWordWrap(True)
        theme.tone(self._replaces, "warning")
        form = QFormLayout()
        form.addRow(tr("Name"), self._name)
        form.addRow("", self._replaces)
        form.addRow(tr("For"), self._modality)
        form.addRow("", self._body)
        buttons = Buttons(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._name.textChanged.connect(lambda _: self._weigh())
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(420)
        self._weigh()

    def _weigh(self) -> None:
        """What the name that was entered leads to."""
        taken = self._taken(self.name)
        self._save.setEnabled(bool(self.name))
        self._save.setText(tr("Replace") if taken else tr("Save"))
        self._replaces.setVisible(taken)

    @property
    def name(self) -> str:
        """What was entered."""
        return self._name.text().strip()

    @property
    def applies(self) -> AppliesTo:
        """What it is for."""
        return AppliesTo(self._modality.isChecked(), self._body.isChecked())
