"""What can be decided of a case: any option, or what one of the readers drew or measured."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from viewer.core.reading.answers import Answer
from viewer.session.reading.answer_words import in_words
from viewer.session.reading.consensus import Open
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_KEYED = "{key}   {said}"


class Choices(QWidget):
    """A column of buttons, each begun by its key: the digit of an option, a reader's letter.

    ``chosen`` tells an Answer, and the letter of whose drawing holds.
    """

    chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def offer(self, one: Open) -> None:
        """The answers that a case can be given; the one that holds now is pressed."""
        for button in self.buttons:
            self._column.removeWidget(button)
            button.setShortcut("")
            button.hide()
            button.deleteLater()
        self.buttons = []
        question = one.question
        for option in question.options:
            self._add(option.id, tr(option.label), Answer(question.id, option.id), "", one)
        for letter, said in one.said.items() if question.kind.is_drawn else ():
            if said.is_drawn:
                words = tr(in_words(question, said))
                name = tr("As reader {letter}: {said}").format(letter=letter, said=words)
                self._add(letter, name, said.answer, letter, one)
        for reason in question.reasons:
            name = tr("Cannot be judged: {reason}").format(reason=tr(reason))
            self._add("", name, Answer(question.id, reason=reason), "", one)

    def _add(self, key: str, name: str, answer: Answer, letter: str, one: Open) -> None:
        button = QPushButton(_KEYED.format(key=key, said=name) if key else name)
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        button.setCheckable(True)
        if len(key) == 1:
            button.setShortcut(key)
        theme.mark(button, "look", "choice")
        settled = one.settled
        button.setChecked(settled is not None and settled.answer == answer)
        button.clicked.connect(lambda: self.chosen.emit(answer, letter))
        self._column.addWidget(button)
        self.buttons.append(button)
