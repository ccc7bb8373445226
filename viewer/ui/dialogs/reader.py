"""Asks who reads, at the first start."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from viewer.core.annotation import PEOPLE, Reader, Role
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.words import tr


class ReaderDialog(QDialog):
    """A name and a role, which every judgement carries."""

    def __init__(self, reader: Reader | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Who reads?"))
        self._name = QLineEdit(reader.name if reader else "")
        self._name.setPlaceholderText(tr("Name or initials"))
        self._role = QComboBox()
        for role in PEOPLE:
            self._role.addItem(tr(role.value.capitalize()), role.value)
        if reader:
            self._role.setCurrentIndex(max(0, self._role.findData(reader.role.value)))
        told = QLabel(
            tr(
                "Your name and role are written to each finding you judge and each mask you draw, "
                "here and in what you export. They stay on this computer until you export."
            ),
            wordWrap=True,
        )
        form = QFormLayout()
        form.addRow(tr("Name"), self._name)
        form.addRow(tr("Role"), self._role)
        buttons = Buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self._name.text().strip()))
        self._name.textChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(380)

    @property
    def reader(self) -> Reader:
        """What was entered."""
        return Reader(self._name.text().strip(), Role(self._role.currentData()))
