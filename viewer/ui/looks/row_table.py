"""Rows under headings, as Qt's views ask for them: a table says its texts, and what else it has."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from viewer.ui.looks.words import tr

Index = QModelIndex | QPersistentModelIndex


class RowTable(QAbstractTableModel):
    """A table tells its rows and cells: `count`, `texts` and, of all but the text, `cell`."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = headings

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def texts(self, row: int) -> Sequence[str]:
        """What stands in a row, one for each heading."""
        raise NotImplementedError

    def cell(self, _row: int, _column: int, _role: int) -> object:
        """Colour, tip, picture … of a cell; None for nothing."""
        return None

    def heading(self, _column: int, _role: int) -> object:
        """Tip, alignment … of a heading; None for nothing."""
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Rows have no rows of their own."""
        return 0 if parent.isValid() else self.count()

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """One for each heading."""
        return len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = self._headings[section]
            return tr(title) if title else ""
        return self.heading(section, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(row)[column]
        return self.cell(row, column, role)
