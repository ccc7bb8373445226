"""One question of a task: closed it tells its answer, open it offers all that can be given."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.core.reading.answers import Answer
from viewer.core.reading.task import Option, Question
from viewer.session.reading.drawings import drawing_of
from viewer.ui.looks import theme
from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.words import tr
from viewer.ui.reading.choice import Choice
from viewer.ui.reading.words import said

CANNOT = "X"
"""The key that says that a question cannot be answered."""


class QuestionBox(QFrame):
    """A question. ``answered`` tells an Answer, ``asked`` that it is to be opened."""

    answered = Signal(object)
    asked = Signal()
    unsure = Signal(bool)
    """Whether the reasons why it cannot be answered are offered."""
    pointed = Signal(object, object)
    """The Option that lies under the hand, and its row; None where that is nothing."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.title = QPushButton(tr(question.title))
        self.title.setAutoDefault(False)
        theme.mark(self.title, "look", "question")
        self.title.clicked.connect(self.asked)
        self._said = _label("accent")
        self.options = [_choice(one) for one in question.options]
        reasons = enumerate(question.reasons, start=1)
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
        self._said.setText(said(self.question, answer))
        theme.tone(self._said, "quiet" if answer is None else "accent")
        self._said.setVisible(not is_open or self.question.kind.is_drawn)
        self._inner.setVisible(is_open)
        for option, button in zip(self.question.options, self.options, strict=True):
            button.setChecked(answer is not None and answer.option == option.id)
            button.setVisible(not unsure)
        for reason, button in zip(self.question.reasons, self.reasons, strict=True):
            button.setChecked(answer is not None and answer.reason == reason)
            button.setVisible(unsure)
        below = _WHY if unsure else self.question.source
        self._source.setText(tr(below) if below else "")
        self._source.setVisible(bool(below))
        self.cannot.setVisible(bool(self.reasons))
        self.cannot.name(self._said_of_cannot(answer, unsure=unsure))
        self.cannot.setChecked(answer is not None and bool(answer.reason))
        for button in (*self.options, *self.reasons, self.cannot):
            button.setEnabled(not fixed)

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
            button.pointed.connect(partial(self._point, option, button))
        for reason, button in zip(self.question.reasons, self.reasons, strict=True):
            button.clicked.connect(self._tell(Answer(self.question.id, reason=reason)))
        self.cannot.clicked.connect(lambda: self.unsure.emit(self.reasons[0].isHidden()))

    def _tell(self, answer: Answer) -> Callable[[], None]:
        return lambda: self.answered.emit(answer)

    def _point(self, option: Option, row: Choice, here: bool) -> None:
        self.pointed.emit(option if here else None, row)

    def _said_of_cannot(self, answer: Answer | None, *, unsure: bool) -> str:
        if unsure:
            return tr("Back to the answers")
        reason = answer.reason if answer is not None else ""
        return tr("Cannot be judged: {reason}").format(reason=tr(reason)) if reason else tr(_CANNOT)

    def _assemble(self) -> None:
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(self._definition)
        self._definition.setText(tr(self.question.definition) if self.question.definition else "")
        self._definition.setVisible(bool(self.question.definition))
        for button in (*self.options, *self.reasons, self.cannot):
            inner.addWidget(button)
        inner.addSpacing(2)
        inner.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        for widget in (self.title, self._said, self._inner):
            column.addWidget(widget)


_CANNOT = "Cannot be judged…"
_WHY = "Why can it not be judged?"


def _choice(option: Option) -> Choice:
    told = tr(option.definition) if option.definition else ""
    return Choice(option.id, tr(option.label), told, drawing_of(option.code))


def _label(tone: str) -> QLabel:
    label = plain_label(tone)
    label.setContentsMargins(6, 0, 6, 0)
    return label
