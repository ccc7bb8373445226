"""Answers of a consensus as a table: those that readers are farthest apart on first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from viewer.core.reading.task import QuestionKind
from viewer.session.reading.answer_words import in_words
from viewer.session.reading.consensus import Open
from viewer.ui.looks import theme
from viewer.ui.looks.row_table import RowTable
from viewer.ui.looks.words import tr

HEADINGS = ("Case", "Question", "Apart", "Answer")
APART, ANSWER = 2, 3

_PAIRS = (
    "The mean over all pairs of readers: 0 where all say the same, 1 where no two are alike. "
    "One who could not judge is 1 apart from one who could, and one who saw nothing from one "
    "who drew something."
)
_HOW = {
    QuestionKind.CLASS: "Two different classes are 1 apart.",
    QuestionKind.ORDINAL: "Grades are as far apart as the steps between them, the whole scale 1.",
    QuestionKind.MEASUREMENT: "A difference d, in mm, pixels or degrees, counts d / (d + 10): "
    "10 is half. Of several numbers the one that differs most.",
    QuestionKind.POINT: "A distance d, in mm or pixels, counts d / (d + 10): 10 is half. Of "
    "several points the two that lie farthest from each other; another number of points is 1.",
    QuestionKind.BOX: "1 less the mean intersection over union of boxes paired as they fit best.",
    QuestionKind.MASK: "1 less Dice: twice what both cover, of what each covers.",
}


class AnswersTable(RowTable):
    """``numbers`` are those of the cases, by Study UID."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__(HEADINGS)
        self.queue: Sequence[Open] = ()
        self._numbers = numbers

    def show_queue(self, queue: Sequence[Open]) -> None:
        """Show these, in their order."""
        self.beginResetModel()
        self.queue = queue
        self.endResetModel()

    def row_of(self, study_uid: str, question: str) -> int:
        """Where an answer stands; -1 where it is not here."""
        keys = [(one.study_uid, one.question.id) for one in self.queue]
        return keys.index((study_uid, question)) if (study_uid, question) in keys else -1

    def count(self) -> int:
        """How many answers there are."""
        return len(self.queue)

    def texts(self, row: int) -> tuple[str, ...]:
        """An answer in words."""
        one = self.queue[row]
        told = tr("to be decided")
        if one.settled is not None:
            told = tr(in_words(one.question, one.settled.said))
        number = str(self._numbers[one.study_uid])
        return number, tr(one.question.title), f"{one.apart:.2f}", told

    def heading(self, column: int, role: int) -> object:
        """What the number means, whatever is asked."""
        if role == Qt.ItemDataRole.ToolTipRole and column == APART:
            return tr(_PAIRS)
        return _alignment(column, role)

    def cell(self, row: int, column: int, role: int) -> object:
        """How the number comes about, and what is still open."""
        one = self.queue[row]
        if role == Qt.ItemDataRole.ToolTipRole:
            told = f"{tr(_HOW[one.question.kind])} {tr(_PAIRS)}"
            return told if column == APART else self.texts(row)[column]
        if role == Qt.ItemDataRole.ForegroundRole and column == ANSWER and one.settled is None:
            return QColor(theme.now().warning)
        return _alignment(column, role)


def _alignment(column: int, role: int) -> object:
    if role != Qt.ItemDataRole.TextAlignmentRole:
        return None
    across = Qt.AlignmentFlag.AlignRight if column == APART else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
