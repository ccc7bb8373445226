"""What a task asks: picked from the definitions that come along, in an order, with a preview."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from viewer.core.reading.task import Question
from viewer.session.reading.question_file import shipped_question, shipped_questions
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.reading.schematic import image
from viewer.ui.tasks.preview import SIDE, drawn, page


class QuestionsPage(QWidget):
    """The definitions there are at the left, what is asked at the right, the text below."""

    changed = Signal()

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__()
        self._known = tuple(shipped_question(name) for name in shipped_questions())
        self._asked = list(questions)
        self.known = QListWidget()
        self.known.setAccessibleName(tr("Definitions that come along"))
        self.known.addItems([tr(one.title) for one in self._known])
        self.known.itemActivated.connect(lambda _: self.add())
        self.known.currentRowChanged.connect(lambda row: self._preview(self._known, row))
        self.asked = QListWidget()
        self.asked.setAccessibleName(tr("Questions of the task"))
        self.asked.currentRowChanged.connect(lambda row: self._preview(self._asked, row))
        self.asked.itemChanged.connect(self._renamed)
        for listed in (self.known, self.asked):
            theme.mark(listed, "rows", "airy")
        self._text = QTextBrowser()
        self._text.setAccessibleName(tr("The question as readers see it"))
        self._buttons = self._make_buttons()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.asked, self.remove)
        self._assemble()
        self._show(0)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked, in order."""
        return tuple(self._asked)

    def add(self) -> None:
        """Ask what is chosen; a second time, as for the other side, under another id."""
        chosen = self._known[max(self.known.currentRow(), 0)]
        ids = {one.id for one in self._asked}
        free = (f"{chosen.id}-{number}" for number in range(2, 2 + len(ids)))
        id_ = chosen.id if chosen.id not in ids else next(one for one in free if one not in ids)
        self._asked.append(replace(chosen, id=id_))
        self._show(len(self._asked) - 1)
        self.changed.emit()

    def remove(self) -> None:
        """Ask the question no more that is chosen."""
        row = self.asked.currentRow()
        if row >= 0:
            del self._asked[row]
            self._show(row)
            self.changed.emit()

    def shift(self, step: int) -> None:
        """Ask the question that is chosen earlier, or later."""
        row = self.asked.currentRow()
        if row >= 0 and 0 <= row + step < len(self._asked):
            self._asked.insert(row + step, self._asked.pop(row))
            self._show(row + step)
            self.changed.emit()

    def _renamed(self, item: QListWidgetItem) -> None:
        row, title = self.asked.row(item), item.text().strip()
        if title and title != self._asked[row].title:
            self._asked[row] = replace(self._asked[row], title=title)
            self.changed.emit()
        self._show(row)

    def _show(self, row: int) -> None:
        self.asked.blockSignals(True)
        self.asked.clear()
        for one in self._asked:
            item = QListWidgetItem(tr(one.title))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.asked.addItem(item)
        self.asked.setCurrentRow(min(row, len(self._asked) - 1))
        self.asked.blockSignals(False)
        for button in self._buttons[1:]:
            button.setEnabled(bool(self._asked))
        self._preview(self._asked, self.asked.currentRow())

    def _preview(self, questions: Sequence[Question], row: int) -> None:
        if not 0 <= row < len(questions):
            self._text.setHtml(f"<p>{tr(_EMPTY)}</p>")
            return
        kind = QTextDocument.ResourceType.ImageResource.value
        for address, drawing in drawn(questions[row]).items():
            picture = image(drawing, SIDE, self.devicePixelRatioF())
            self._text.document().addResource(kind, QUrl(address), picture)
        self._text.setHtml(page(questions[row]))

    def _make_buttons(self) -> tuple[QPushButton, ...]:
        made = (
            (tr("Ask this  ▶"), self.add),
            (tr("Up"), lambda: self.shift(-1)),
            (tr("Down"), lambda: self.shift(1)),
            (tr("Remove"), self.remove),
        )
        buttons = []
        for text, act in made:
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.append(button)
        return tuple(buttons)

    def _assemble(self) -> None:
        left, right, lists = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(QLabel(tr("Definitions")))
        left.addWidget(self.known, 1)
        left.addWidget(self._buttons[0])
        right.addWidget(QLabel(tr("Asked, in this order (F2 renames)")))
        right.addWidget(self.asked, 1)
        below = QHBoxLayout()
        for button in self._buttons[1:]:
            below.addWidget(button)
        right.addLayout(below)
        lists.addLayout(left, 1)
        lists.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.addLayout(lists, 1)
        column.addWidget(self._text, 1)


_EMPTY = "Nothing is asked yet. Choose a definition and press Enter."
