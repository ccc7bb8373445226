"""Type a few letters, get the command."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.fuzzy import score
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as it is listed; ``why_not`` where it cannot be used now."""

    id: str
    title: str
    keys: str
    menu: str
    why_not: str
    recent: bool


def entries(actions: Mapping[str, QAction], recent: Sequence[str]) -> list[Entry]:
    """All commands: those found last, then what can be used, then the rest."""
    form = QKeySequence.SequenceFormat.NativeText
    listed = [
        Entry(
            id_,
            action.text().replace("&", ""),
            " · ".join(keys.toString(form) for keys in action.shortcuts()),
            action.property("menu"),
            "" if action.isEnabled() else _why_not(action.property("needs")),
            id_ in recent and action.isEnabled(),
        )
        for id_, action in actions.items()
        if id_ and action.isVisible()
    ]
    order = {id_: number for number, id_ in enumerate(recent)}
    return sorted(
        listed, key=lambda e: (not e.recent, bool(e.why_not), order.get(e.id, len(order)))
    )


def _why_not(needs: str) -> str:
    return tr("needs: {what}").format(what=tr(needs)) if needs else tr("not now")


class PaletteDialog(QDialog):
    """All commands, narrowed down by typing; Enter runs the chosen one."""

    def __init__(self, listed: Iterable[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Find a command"))
        self._entries = tuple(listed)
        self.chosen = ""
        self.typed = QLineEdit(placeholderText=tr("What do you want to do?"))
        self.typed.setAccessibleName(tr("What do you want to do?"))
        self.typed.textChanged.connect(self._narrow)
        self.typed.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        theme.mark(self.list, "rows", "airy")
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(tr("Commands"))
        self.list.itemActivated.connect(lambda item: self._take(item))
        self._nothing = QLabel(tr("No command fits. Try another word."))
        theme.tone(self._nothing, "quiet")
        column = QVBoxLayout(self)
        column.addWidget(self.typed)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        self.resize(600, 420)
        self._narrow("")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys and Enter work from the line that is typed in."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self._go(self.list.currentIndex().row() + step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
            return True
        return False

    def _narrow(self, typed: str) -> None:
        scores = [(score(typed, f"{e.title} {e.menu}"), e) for e in self._entries]
        fitting = [(found, entry) for found, entry in scores if found is not None]
        if typed.strip():
            fitting.sort(key=lambda pair: (bool(pair[1].why_not), -(pair[0] or 0)))
        self.list.clear()
        self.list.addTopLevelItems([_row(entry) for _, entry in fitting])
        self._go(0)
        self.list.setColumnWidth(0, 290)
        self.list.setColumnWidth(1, 110)
        self._nothing.setVisible(not fitting)

    def _go(self, row: int) -> None:
        item = self.list.topLevelItem(max(0, min(self.list.topLevelItemCount() - 1, row)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _take(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not item.isDisabled():
            self.chosen = item.data(0, _ID)
            self.accept()


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


def _row(entry: Entry) -> QTreeWidgetItem:
    recent = tr("used lately") if entry.recent else entry.menu
    row = QTreeWidgetItem([entry.title, entry.keys, entry.why_not or recent])
    row.setData(0, _ID, entry.id)
    row.setDisabled(bool(entry.why_not))
    return row
