"""Asks for a few things at once."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from viewer.ui.dialogs.buttons import Buttons

_NARROWEST = 340


class FormDialog(QDialog):
    """What is asked for stands below each other, its name before it; then OK and Cancel."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_NARROWEST)

    def ask(self, *rows: tuple[str, QWidget]) -> None:
        """Lay it out: names, and what they are filled in with."""
        form = QFormLayout()
        for name, widget in rows:
            form.addRow(name, widget)
        both = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = Buttons(both)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
