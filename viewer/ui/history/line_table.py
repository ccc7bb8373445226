"""Lines of the history as a table."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from viewer.session.history.lines import Line
from viewer.ui.looks import theme
from viewer.ui.looks.row_table import RowTable
from viewer.ui.looks.words import tr

HEADINGS = ("When", "Who", "What", "About", "Study", "Task", "In its chain")
NEEDED = {0: "2026-12-30 20:40:50", 2: "Measured", 6: "200 of 200"}
SHARES = (0, 5, 2, 8, 8, 6, 3)
"""What a column has to have room for, and what part of the rest it gets."""

_PLACE = 6
_WHOLE, _BROKEN = "{place} of {length}", "{place} of {length}, not whole"
_QUIET = (0, 5, 6)


class LineTable(RowTable):
    """The newest act first. ``name_of`` says what a study is called on the screen."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__(HEADINGS)
        self.lines: Sequence[Line] = ()
        self._name_of = name_of

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, which come oldest first."""
        self.beginResetModel()
        self.lines = lines[::-1]
        self.endResetModel()

    def count(self) -> int:
        """How many acts there are."""
        return len(self.lines)

    def cell(self, row: int, column: int, role: int) -> object:
        """Why a cell is marked."""
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(self.lines[row], column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(self.lines[row], column) or self.texts(row)[column]
        return None

    def texts(self, row: int) -> tuple[str, ...]:
        """An act in words."""
        line = self.lines[row]
        return (
            when(line),
            line.reader,
            _what(line),
            line.about,
            self._name_of(line.study),
            " · ".join(part for part in (line.task, line.read) if part),
            (tr(_BROKEN) if line.problem else tr(_WHOLE)).format(
                place=line.place, length=line.length
            ),
        )


def _what(line: Line) -> str:
    did = tr(line.did.capitalize())
    return tr("{did}, altered").format(did=did) if line.altered else did


def when(line: Line) -> str:
    """As clocks here show it."""
    try:
        return f"{datetime.fromisoformat(line.at).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return line.at


def _colour(line: Line, column: int) -> QColor | None:
    now = theme.now()
    if line.altered:
        return QColor(now.bad)
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
