"""The layouts that a person saved: rename, delete."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import ViewerError
from viewer.session.hanging.rules import HangingProtocol
from viewer.session.hanging.shelf import ProtocolShelf
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks.words import said_of, tr


class OwnLayouts(QDialog):
    """A list, and what can be done to a row of it."""

    def __init__(self, shelf: ProtocolShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("My layouts"))
        self._shelf = shelf
        self._own: tuple[HangingProtocol, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._rename = QPushButton(tr("Rename…"))
        self._delete = QPushButton(tr("Delete"))
        self._rename.clicked.connect(self._ask_name)
        self._delete.clicked.connect(self.delete)
        row = QHBoxLayout()
        row.addWidget(self._rename)
        row.addWidget(self._delete)
        row.addStretch()
        buttons = Buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(self._said)
        column.addLayout(row)
        column.addWidget(buttons)
        self.resize(380, 300)
        self._fill()

    def rename(self, name: str) -> None:
        """Call the chosen layout otherwise."""
        try:
            self._shelf.rename(self._chosen, name)
        except ViewerError as error:
            self._said.setText(said_of(error))
            return
        self._fill()

    def delete(self) -> None:
        """Throw the chosen layout away."""
        self._shelf.delete(self._chosen)
        self._fill()

    @property
    def _chosen(self) -> HangingProtocol:
        return self._own[self.list.currentRow()]

    def _ask_name(self) -> None:
        label = tr("New name")
        name, said = QInputDialog.getText(self, tr("Rename"), label, text=self._chosen.name)
        if said:
            self.rename(name)

    def _fill(self) -> None:
        self._own = self._shelf.own
        self.list.clear()
        self.list.addItems([one.name for one in self._own])
        self.list.setCurrentRow(0)
        empty = tr("None yet. Arrange the views as you like them, then Save this layout…")
        self._said.setText("" if self._own else empty)
        for button in (self._rename, self._delete):
            button.setEnabled(bool(self._own))
