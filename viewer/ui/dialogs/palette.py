"""Type a few letters, get the command."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget


class PaletteDialog(QDialog):
    """All commands that can be used now, narrowed down by typing; Enter runs the chosen one."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find a command")
        self._actions = [action for action in actions if action.isEnabled()]
        self.chosen: QAction | None = None
        self._typed = QLineEdit(placeholderText="What do you want to do?")
        self._typed.textChanged.connect(self._narrow)
        self._typed.installEventFilter(self)
        self._list = QListWidget()
        self._list.itemActivated.connect(self._take)
        column = QVBoxLayout(self)
        column.addWidget(self._typed)
        column.addWidget(self._list)
        self.resize(460, 380)
        self._narrow("")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter work from the line that is typed in."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            row = self._list.currentRow() + step
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentItem())
            return True
        return False

    def _narrow(self, typed: str) -> None:
        self._list.clear()
        words = typed.lower().split()
        for number, action in enumerate(self._actions):
            title = action.text().replace("&", "")
            if all(word in title.lower() for word in words):
                keys = action.shortcut().toString()
                item = QListWidgetItem(f"{title}    {keys}".rstrip())
                item.setData(Qt.ItemDataRole.UserRole, number)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen = self._actions[item.data(Qt.ItemDataRole.UserRole)]
            self.accept()
