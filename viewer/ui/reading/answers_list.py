"""The list of a consensus: one answer in it is chosen, whatever happens to the others."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from viewer.session.reading.consensus import Open
from viewer.ui.looks.row_table import Index
from viewer.ui.looks.words import tr
from viewer.ui.reading.answers_table import AnswersTable

_ANSWER = 3
_ROOMY = "QTreeView::item { padding: 5px 3px; }"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnswersList(QTreeView):
    """``turned`` tells that another answer was chosen, ``opened`` that its pictures are wanted.

    Numbers of cases are by Study UID.
    """

    turned = Signal()
    opened = Signal()

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__()
        self._numbers = numbers
        self._table = AnswersTable(numbers)
        self.setModel(self._table)
        self.setAccessibleName(tr("Answers, those farthest apart first"))
        self.setStyleSheet(_ROOMY)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_ANSWER, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(True)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    @property
    def queue(self) -> Sequence[Open]:
        """All answers, in their order."""
        return self._table.queue

    @property
    def chosen(self) -> Open | None:
        """The answer at hand."""
        at = self.currentIndex().row()
        return self.queue[at] if 0 <= at < len(self.queue) else None

    def number(self, one: Open) -> int:
        """That of its case."""
        return self._numbers[one.study_uid]

    def show_queue(self, queue: Sequence[Open]) -> None:
        """Bring it up to date; what was chosen stays so, wherever it stands now."""
        kept = self.chosen
        blocked = self.blockSignals(True)
        self._table.show_queue(queue)
        row = -1 if kept is None else self._table.row_of(kept.study_uid, kept.question.id)
        self.choose(max(row, 0))
        self.blockSignals(blocked)

    def choose(self, row: int) -> None:
        """Take an answer in hand."""
        self.setCurrentIndex(self._table.index(row, 0))

    def go_on(self) -> None:
        """To the next that is not decided: below, else from the top."""
        left = [at for at, one in enumerate(self.queue) if one.settled is None]
        here = self.currentIndex().row()
        if left:
            self.choose(next((at for at in left if at > here), left[0]))

    def currentChanged(self, now: Index, before: Index) -> None:
        """A view tells its model's changes late; the row is what counts."""
        super().currentChanged(now, before)
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the pictures."""
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
