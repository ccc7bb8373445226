"""The table of the history on the screen: as wide as its dialog, whatever that is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from viewer.ui.history.line_table import NEEDED, SHARES, LineTable
from viewer.ui.looks.words import tr

_ROUND, _NARROWEST = 14, 40
"""Pixels around a text, and of the narrowest column."""


class LinesView(QTableView):
    """Columns share the width there is: none is beyond an edge, and what is cut has a tip."""

    def __init__(self, table: LineTable) -> None:
        super().__init__()
        self.setModel(table)
        self.setAccessibleName(tr("What was done, the newest first"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(_NARROWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The dialog has another size, or a scroll bar came."""
        super().resizeEvent(event)
        widths = shared(self.viewport().width(), self.fontMetrics())
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)


def shared(width: int, metrics: QFontMetrics) -> list[int]:
    """How wide each column is: what it has to have room for, and its share of the rest."""
    needed = {at: metrics.horizontalAdvance(text) + _ROUND for at, text in NEEDED.items()}
    left, whole = max(0, width - sum(needed.values())), sum(SHARES)
    return [
        max(_NARROWEST, needed.get(at, 0) + left * share // whole)
        for at, share in enumerate(SHARES)
    ]
