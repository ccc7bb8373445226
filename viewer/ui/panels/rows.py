"""A list of widgets that scrolls, and a calm sentence where it is empty."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from viewer.ui.looks import theme
from viewer.ui.looks.keyed import KeyedLabel


class Rows(QStackedWidget):
    """Shows widgets below each other, or ``empty`` where there are none.

    A screen reader calls the list by ``name``.
    """

    def __init__(self, name: str, empty: str, spacing: int) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(spacing)
        self._column.addStretch(1)
        self._inner = QWidget()
        self._inner.setLayout(self._column)
        self._area = area = QScrollArea(widgetResizable=True)
        area.setWidget(self._inner)
        area.setAccessibleName(name)
        self._brought: QWidget | None = None
        area.verticalScrollBar().rangeChanged.connect(lambda *_: self._keep_in_sight())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        told = KeyedLabel(empty)
        told.setAlignment(Qt.AlignmentFlag.AlignTop)
        told.setMargin(14)
        theme.tone(told, "quiet")
        self.addWidget(told)
        self.addWidget(area)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these in the place of all that were shown before."""
        self._brought = None
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, row in enumerate(rows):
            self._column.insertWidget(number, row)
        self._chain(rows)
        self._make_room()
        self.setCurrentIndex(1 if rows else 0)

    def bring(self, row: QWidget) -> None:
        """Scroll to a row, also where it has no place yet."""
        self._brought = row
        self._keep_in_sight()

    def then(self, stops: Sequence[QWidget]) -> None:
        """Have Tab lead from the list to these, one after another."""
        for one, other in pairwise((self._area, *stops)):
            QWidget.setTabOrder(one, other)

    def _keep_in_sight(self) -> None:
        """Of rows that were added just now the places are known later."""
        if self._brought is not None:
            self._area.ensureWidgetVisible(self._brought, 0, 8)

    def _make_room(self) -> None:
        """Never so narrow that the scroll bar lies over the ends of the rows."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(self._inner.minimumSizeHint().width() + bar)

    def _chain(self, rows: Sequence[QWidget]) -> None:
        """Qt puts new widgets behind all others of the window; Tab is to find them here."""
        stops = [stop for row in rows for stop in _stops(row)]
        for one, other in pairwise([self._area, *stops]):
            QWidget.setTabOrder(one, other)


def _stops(row: QWidget) -> list[QWidget]:
    """What takes the keyboard in a row, in the order in which it was built."""
    # Qt's own chain is not asked: PySide's wrappers of what it leads to outlive it.
    return [
        one
        for one in (row, *row.findChildren(QWidget))
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
