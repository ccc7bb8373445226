"""The studies of a task: where they lie, and how often each is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.core.reading.task import Item
from viewer.session.reading.task_file import MOST_TIMES
from viewer.ui.looks import theme
from viewer.ui.looks.words import counted, tr

_FOLDER, _STUDY, _TIMES = range(3)


class StudiesPage(QWidget):
    """A row for each study. Tells that more are asked for: of a folder, the list, or those open."""

    changed = Signal()
    folder_asked = Signal()
    open_asked = Signal()
    list_asked = Signal()

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        self._items: list[Item] = []
        self.table = _table()
        self.table.itemChanged.connect(self._edited)
        self._nothing = QLabel(tr(_EMPTY), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.tone(self._nothing, "quiet")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._count = QLabel()
        theme.tone(self._count, "quiet")
        self.folder = QPushButton(tr("Add a folder…"))
        self.opened = QPushButton(tr("Add what is open"))
        self.listed = QPushButton(tr("Add from the list…"))
        self._remove = QPushButton(tr("Remove"))
        self.folder.clicked.connect(self.folder_asked)
        self.opened.clicked.connect(self.open_asked)
        self.listed.clicked.connect(self.list_asked)
        self._remove.clicked.connect(self.remove)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.remove)
        self._assemble()
        self.add(items, {})

    @property
    def items(self) -> tuple[Item, ...]:
        """The studies, each with how often it is read."""
        return tuple(self._items)

    def add(self, items: Iterable[Item], titles: Mapping[str, str]) -> int:
        """Put studies at the end, with their ``titles`` by UID; how many were not there before."""
        known = {one.study_uid for one in self._items}
        new = [one for one in items if one.study_uid not in known]
        self.table.blockSignals(True)
        for item in new:
            self._put(item, titles.get(item.study_uid, ""))
        self.table.blockSignals(False)
        self._tell()
        return len(new)

    def remove(self) -> None:
        """Take out what is chosen."""
        rows = sorted({one.row() for one in self.table.selectedIndexes()}, reverse=True)
        for row in rows:
            self.table.removeRow(row)
            del self._items[row]
        self._tell()

    def _put(self, item: Item, title: str) -> None:
        row = len(self._items)
        self._items.append(item)
        self.table.insertRow(row)
        for column, text in ((_FOLDER, _shown(item.path)), (_STUDY, title)):
            cell = QTableWidgetItem(text)
            cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
            cell.setToolTip(str(item.path) if column == _FOLDER else text)
            self.table.setItem(row, column, cell)
        times = QTableWidgetItem()
        times.setData(Qt.ItemDataRole.EditRole, item.times)
        self.table.setItem(row, _TIMES, times)

    def _edited(self, cell: QTableWidgetItem) -> None:
        """How often one is read; all chosen ones with it."""
        given = cell.data(Qt.ItemDataRole.EditRole)
        times = min(max(int(given), 1), MOST_TIMES)
        chosen = {one.row() for one in self.table.selectedIndexes()} | {cell.row()}
        self.table.blockSignals(True)
        for row in chosen:
            self._items[row] = replace(self._items[row], times=times)
            self.table.model().setData(self.table.model().index(row, _TIMES), times)
        self.table.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        self._stack.setCurrentWidget(self.table if self._items else self._nothing)
        self._remove.setEnabled(bool(self._items))
        reads = sum(one.times for one in self._items)
        studies = counted(len(self._items), "{count} study", "{count} studies")
        told = tr("{studies}, {reads} to be read by each reader")
        self._count.setText(told.format(studies=studies, reads=reads) if self._items else "")
        self.changed.emit()

    def _assemble(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        for button in (self._remove, self.opened, self.listed, self.folder):
            button.setAutoDefault(False)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self._stack, 1)
        column.addLayout(below)


def _shown(path: Path) -> str:
    """The end of a path, which tells cases apart."""
    return "/".join(path.parts[-2:])


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setHorizontalHeaderLabels([tr("Folder"), tr("Study"), tr("Times read")])
    table.setAccessibleName(tr("Studies of the task"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(_FOLDER, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(_STUDY, QHeaderView.ResizeMode.Stretch)
    return table


_EMPTY = (
    "No study yet. Add a folder, what is open, or of the list. A study that is read twice or more, "
    "far apart, tells how readers agree with themselves."
)
