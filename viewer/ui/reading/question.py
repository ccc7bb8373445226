"""One question of a task: closed it tells its answer, open it offers all that can be given."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.core.reading.answers import Answer
from viewer.core.reading.task import Option, Question
from viewer.ui.looks import theme
from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.words import tr
from viewer.ui.reading.words import said

CANNOT = "X"
"""The key that says that a question cannot be answered."""


class Choice(QPushButton):
    """An answer with its key. ``pointed`` tells that it lies under the hand, or does no more."""

    pointed = Signal(bool)

    def __init__(self, key: str, label: str) -> None:
        super().__init__(f"{key}    {label}")
        self.setToolTip(label)
        self.setCheckable(True)
        self.setAutoDefault(False)
        theme.mark(self, "look", "choice")
        self.clicked.connect(lambda: self.setChecked(not self.isChecked()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse came."""
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse went."""
        super().leaveEvent(event)
        self.pointed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came."""
        super().focusInEvent(event)
        self.pointed.emit(True)


class QuestionBox(QFrame):
    """A question. ``answered`` tells an Answer, ``asked`` that it is to be opened."""

    answered = Signal(object)
    asked = Signal()
    unsure = Signal(bool)
    """Whether the reasons why it cannot be answered are offered."""
    pointed = Signal(object)
    """The Option that lies under the hand; None where that is nothing."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self._answer: Answer | None = None
        self.title = QPushButton(tr(question.title))
        self.title.setAutoDefault(False)
        theme.mark(self.title, "look", "question")
        self.title.clicked.connect(self.asked)
        self._said = _label("accent")
        self.options = [Choice(one.id, tr(one.label)) for one in question.options]
        reasons = enumerate(question.cannot, start=1)
        self.reasons = [Choice(str(number), tr(reason)) for number, reason in reasons]
        self.cannot = Choice(CANNOT, tr("Cannot be judged…"))
        self._source = _label("quiet")
        self._definition = _label("")
        self._inner = QWidget()
        self._connect()
        self._assemble()

    def show_state(
        self, answer: Answer | None, *, is_open: bool, unsure: bool, fixed: bool
    ) -> None:
        """Bring it up to date; ``fixed`` is what was signed, ``unsure`` offers the reasons."""
        self._answer = answer
        self._said.setText(said(self.question, answer))
        theme.tone(self._said, "quiet" if answer is None else "accent")
        self._said.setVisible(not is_open or self.question.kind.is_drawn)
        self._inner.setVisible(is_open)
        for option, button in zip(self.question.options, self.options, strict=True):
            button.setChecked(answer is not None and answer.option == option.id)
            button.setVisible(not unsure)
        for reason, button in zip(self.question.cannot, self.reasons, strict=True):
            button.setChecked(answer is not None and answer.reason == reason)
            button.setVisible(unsure)
        self.cannot.setVisible(bool(self.reasons))
        self.cannot.setText(f"{CANNOT}    {self._said_of_cannot(answer, unsure=unsure)}")
        self.cannot.setChecked(answer is not None and bool(answer.reason))
        for button in (*self.options, *self.reasons, self.cannot):
            button.setEnabled(not fixed)

    @property
    def chosen(self) -> Option | None:
        """What was chosen."""
        return self.question.option(self._answer.option) if self._answer is not None else None

    def choice(self, key: str, *, unsure: bool) -> Choice | None:
        """What a digit chooses now."""
        ids = [one.id for one in self.question.options]
        numbers = [str(number) for number in range(1, len(self.reasons) + 1)]
        keys, buttons = (numbers, self.reasons) if unsure else (ids, self.options)
        return buttons[keys.index(key)] if key in keys else None

    def _connect(self) -> None:
        for option, button in zip(self.question.options, self.options, strict=True):
            answer = Answer(self.question.id, option.id)
            button.clicked.connect(self._tell(answer))
            button.pointed.connect(partial(self._point, option))
        for reason, button in zip(self.question.cannot, self.reasons, strict=True):
            button.clicked.connect(self._tell(Answer(self.question.id, reason=reason)))
        self.cannot.clicked.connect(lambda: self.unsure.emit(self.reasons[0].isHidden()))

    def _tell(self, answer: Answer) -> Callable[[], None]:
        return lambda: self.answered.emit(answer)

    def _point(self, option: Option, here: bool) -> None:
        self.pointed.emit(option if here else None)

    def _said_of_cannot(self, answer: Answer | None, *, unsure: bool) -> str:
        if unsure:
            return tr("Back to the answers")
        reason = answer.reason if answer is not None else ""
        return tr("Cannot be judged: {reason}").format(reason=tr(reason)) if reason else tr(_CANNOT)

    def _assemble(self) -> None:
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3)
        inner.addWidget(self._definition)
        self._definition.setText(tr(self.question.definition) if self.question.definition else "")
        self._definition.setVisible(bool(self.question.definition))
        for button in (*self.options, *self.reasons, self.cannot):
            inner.addWidget(button)
        inner.addSpacing(2)
        inner.addWidget(self._source)
        self._source.setText(tr(self.question.source) if self.question.source else "")
        self._source.setVisible(bool(self.question.source))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        for widget in (self.title, self._said, self._inner):
            column.addWidget(widget)


_CANNOT = "Cannot be judged…"


def _label(tone: str) -> QLabel:
    label = plain_label(tone)
    label.setContentsMargins(6, 0, 6, 0)
    return label
