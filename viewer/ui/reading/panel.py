"""What is asked of the case at hand, how far the reader is, and the way on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.core.reading.reads import Read
from viewer.core.reading.task import Question
from viewer.session.job import readable_seconds
from viewer.session.reading.reads import Pace
from viewer.ui.looks import theme
from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.words import tr
from viewer.ui.reading.enlarged import Enlarged
from viewer.ui.reading.question import QuestionBox


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the panel shows: the case by its ``number`` (from 1), and the Read of it.

    ``question`` is the id of the one that is open, ``unsure`` offers reasons in its place;
    ``can_answer`` is false where it is signed, or not there; ``told`` is what is to be known,
    ``hint`` what the hand is to do next, ``claimed`` what models say, once that is revealed.
    """

    number: int
    count: int
    read: Read
    pace: Pace
    question: str
    unsure: bool
    can_answer: bool
    can_sign: bool
    told: str
    claimed: str = ""
    hint: str = ""
    trouble: str = ""


class ReadingPanel(QWidget):
    """Shows a `Sheet` and tells what is pressed; keeps nothing itself."""

    answered = Signal(object)
    asked = Signal(str)
    unsure = Signal(bool)
    signed = Signal()
    stepped = Signal(int)
    next_asked = Signal()
    flagged = Signal(bool, str)
    again_asked = Signal()

    def __init__(self, title: str, questions: Sequence[Question], others: QWidget) -> None:
        """``others`` tells what other readers said, where that may be seen."""
        super().__init__()
        self.boxes = {one.id: QuestionBox(one) for one in questions}
        self._task, self._case, self._pace = (
            plain_label("quiet"),
            plain_label("title"),
            plain_label("quiet"),
        )
        self._task.setText(title)
        self._told, self._trouble = plain_label("quiet"), plain_label("warning")
        self._claimed, self._hint = plain_label("accent"), plain_label("")
        self._others = others
        self.enlarged = Enlarged(self)
        self._at = (0, "")
        # Once the rows have taken their places.
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._bring)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._pace.setWordWrap(False)  # the bar gives way, not the words
        self._bar.setAccessibleName(tr("Cases signed"))
        self.flag = QPushButton(tr("Discuss"))
        self.flag.setCheckable(True)
        self.flag.setToolTip(tr("Mark this case for discussion (Shift+F)"))
        self.why = QLineEdit(placeholderText=tr("What is to be discussed?"))
        self.why.setAccessibleName(tr("What is to be discussed?"))
        self.again = QPushButton(tr("Try again"))
        self.sign = QPushButton(tr("Sign and go on  (Space)"))
        self.back, self.forth = QPushButton(tr("◀  A")), QPushButton(tr("D  ▶"))
        self.next = QPushButton(tr("Next unread"))
        self._inner = QWidget()
        self._area = self._make_area()
        self._name_buttons()
        self._connect()
        self._assemble()

    def show_sheet(self, now: Sheet) -> None:
        """Bring everything up to date."""
        case = tr("Case {number} of {count}").format(number=now.number, count=now.count)
        self._case.setText(case)
        self._bar.setRange(0, now.pace.count)
        self._bar.setValue(now.pace.signed)
        self._pace.setText(_how_far(now.pace))
        self._told.setText(now.told)
        self._trouble.setText(now.trouble)
        self._claimed.setText(now.claimed)
        self._claimed.setVisible(bool(now.claimed))
        for widget in (self._trouble, self.again):
            widget.setVisible(bool(now.trouble))
        for id_, box in self.boxes.items():
            open_ = id_ == now.question
            answer = now.read.answers.get(id_)
            box.show_state(
                answer, is_open=open_, unsure=open_ and now.unsure, fixed=not now.can_answer
            )
        self._hint.setText(now.hint)
        self._hint.setVisible(bool(now.hint))
        self.enlarged.away()
        self._show_flag(now)
        if (now.number, now.question) != self._at:
            self._at = now.number, now.question
            self._settling.start()
        self.sign.setEnabled(now.can_sign)

    def _bring(self) -> None:
        """The question that is open begins at the top, unless all of it is in sight anyway."""
        box, bar = self.boxes.get(self._at[1]), self._area.verticalScrollBar()
        if box is None:
            return
        end = bar.value() + self._area.viewport().height()
        if not bar.value() <= box.y() <= box.geometry().bottom() <= end:
            bar.setValue(box.y())

    def _show_flag(self, now: Sheet) -> None:
        flag = now.read.flag
        self.flag.setChecked(flag is not None)
        self.flag.setEnabled(now.can_answer)
        self.why.setVisible(flag is not None)
        self.why.setEnabled(now.can_answer)
        if not self.why.hasFocus():
            self.why.setText(flag.why if flag is not None else "")

    def _name_buttons(self) -> None:
        tips = {
            self.back: tr("The case before (A)"),
            self.forth: tr("The next case (D)"),
            self.next: tr("The next case that is not signed (Shift+D)"),
            self.sign: tr("A signed read cannot be changed (Space)"),
        }
        for button, tip in tips.items():
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setAutoDefault(False)
        theme.mark(self.sign, "look", "main")
        theme.mark(self.flag, "look", "choice")

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.answered.connect(self.answered)
            box.asked.connect(lambda id_=box.question.id: self.asked.emit(id_))
            box.unsure.connect(self.unsure)
            box.pointed.connect(self.enlarged.point)
        self.sign.clicked.connect(self.signed)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forth.clicked.connect(lambda: self.stepped.emit(1))
        self.next.clicked.connect(self.next_asked)
        self.again.clicked.connect(self.again_asked)
        self.flag.clicked.connect(lambda up: self.flagged.emit(up, self.why.text().strip()))
        self.why.editingFinished.connect(self._explained)
        self.why.returnPressed.connect(self.why.clearFocus)  # the next digit is an answer

    def _explained(self) -> None:
        if self.flag.isChecked():
            self.flagged.emit(True, self.why.text().strip())

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._case, 1)
        head.addWidget(self.flag)
        far = QHBoxLayout()
        far.addWidget(self._bar, 1)
        far.addWidget(self._pace)
        foot = QHBoxLayout()
        for button in (self.back, self.next, self.forth):
            foot.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(5)
        column.addWidget(self._task)
        column.addLayout(head)
        column.addLayout(far)
        told = (self._told, self._claimed, self._others, self._trouble, self.again)
        for widget in (self.why, *told):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addWidget(self._hint)
        column.addWidget(self.sign)
        column.addLayout(foot)

    def _make_area(self) -> QScrollArea:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(2)
        for box in self.boxes.values():
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setAccessibleName(tr("Questions"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inner)
        area.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        return area


_LETTERS = 53
"""So wide are the answers, at the least: definitions stand beside their drawings."""


def _how_far(pace: Pace) -> str:
    said = tr("{signed} of {count} signed").format(signed=pace.signed, count=pace.count)
    if pace.seconds_left is None or pace.signed == pace.count:
        return said
    left = tr("about {time} left").format(time=tr(readable_seconds(pace.seconds_left)))
    return f"{said}  ·  {left}"
