"""Lines of the history as a table."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from viewer.session.history.lines import Line
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

HEADINGS = ("When", "Who", "What", "About", "Study", "Task", "In its chain")
WIDTHS = (150, 130, 150, 150, 190, 160, 120)
STRETCHED = (3, 4)
_PLACE = 6
_WHOLE, _BROKEN = "{place} of {length}", "{place} of {length}, not whole"
_QUIET = (0, 5, 6)

Index = QModelIndex | QPersistentModelIndex


class LineTable(QAbstractTableModel):
    """The newest act first. ``name_of`` says what a study is called on the screen."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()
        self._name_of = name_of

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, which come oldest first."""
        self.beginResetModel()
        self.lines = lines[::-1]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """How many acts there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """One for each heading."""
        return len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and why it is marked."""
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(line)[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, column)
        return None

    def _texts(self, line: Line) -> tuple[str, ...]:
        return (
            when(line),
            line.reader,
            tr(line.did.capitalize()),
            line.about,
            self._name_of(line.study),
            " · ".join(part for part in (line.task, line.read) if part),
            (tr(_BROKEN) if line.problem else tr(_WHOLE)).format(
                place=line.place, length=line.length
            ),
        )


def when(line: Line) -> str:
    """As clocks here show it."""
    try:
        return f"{datetime.fromisoformat(line.at).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return line.at


def _colour(line: Line, column: int) -> QColor | None:
    now = theme.now()
    if column == _PLACE and line.problem:
        return QColor(now.warning)
    if column == 0 and line.set_back:
        return QColor(now.warning)
    return QColor(now.quiet) if column in _QUIET else None


def _tip(line: Line, column: int) -> str | None:
    if column == 0 and line.set_back:
        return tr("The clock had been further before: it was set back.")
    if column == _PLACE:
        said = tr("The chain is not whole: {problem}").format(problem=tr(line.problem))
        return f"{said if line.problem else tr('The chain is whole.')}\n{line.hash}"
    return None
