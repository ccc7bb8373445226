"""The window while a task is read: case after case, by keys, and nothing else of the program."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMainWindow

from viewer.core.errors import ViewerError
from viewer.core.reading.answers import Answer, Flag
from viewer.core.reading.drawn import shape_of
from viewer.core.reading.task import AiPolicy, Question, QuestionKind
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging
from viewer.session.reading.reading import Reading
from viewer.ui.claims.placards import claimed_in_words
from viewer.ui.looks.words import said_of, tr
from viewer.ui.notify import Notices
from viewer.ui.reading.hands import Hands
from viewer.ui.reading.others_shown import OthersShown
from viewer.ui.reading.panel import ReadingPanel, Sheet
from viewer.ui.reading.readers_layer import ReadersLayer
from viewer.ui.reading.standing import standing_in_words
from viewer.ui.stage import Stage

_ALLOWED = (
    *("tool.", "shape.", "window.", "view.", "plane.", "film.", "cine.", "link."),
    *("layout.choose", "edit.", "help.", "file.quit"),
)
"""How the ids of commands begin that belong to looking at a case, and measuring on it."""

_FORBIDDEN = ("view.next", "view.previous", "view.identity")
_PAINTING = ("tool.brush", "tool.eraser", "tool.mask", "mask.")
"""Belong to a case where a mask is asked for; which mask, the task says."""

_NEW_MASKS = ("mask.new", "mask.name", "mask.remove")
_REST_MS = 150
"""How long a case is on show before the next one is made ready: this one goes first."""

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_DIGITS = "0123456789"


class ReadingRoom(QObject):
    """Leads through a task: the panel asks, keys answer, the stage shows one case at a time.

    ``paints`` tells whether a mask is asked for: only then there is any use for its tools.
    """

    paints = Signal(bool)

    def __init__(
        self,
        window: QMainWindow,
        reading: Reading,
        stage: Stage,
        notices: Notices,
        hands: Hands,
        readers: ReadersLayer,
        hide_ai: Callable[[bool], None],
    ) -> None:
        """``hide_ai`` hides what models and other readers drew, or shows it again."""
        super().__init__(window)
        self.others = OthersShown(reading, readers, notices.error)
        asked = reading.task.questions
        self.panel = ReadingPanel(reading.task.title, asked, self.others.switches)
        self._window = window
        self._reading = reading
        self._stage = stage
        self._notices = notices
        self._hands = hands
        self._hide_ai = hide_ai
        self._question = ""
        self._unsure = False
        self._refused = ""
        self._keys: Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (Qt.Key.Key_A, _NONE): lambda: self._step(-1),
            (Qt.Key.Key_D, _NONE): lambda: self._step(1),
            (Qt.Key.Key_D, _SHIFT): self._go_on,
            (Qt.Key.Key_F, _SHIFT): self._turn_flag,
            (Qt.Key.Key_G, _NONE): self._next_question,
            (Qt.Key.Key_X, _NONE): lambda: self._offer_reasons(not self._unsure),
            (Qt.Key.Key_Space, _NONE): self._sign,
        }
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(reading.prepare)
        reading.turned.connect(lambda _: self._turned())
        reading.changed.connect(lambda _: self._show())
        reading.revealed.connect(lambda _: self._revealed())
        hands.changed.connect(self._show)
        self._connect()

    @property
    def aids(self) -> bool:
        """Whether models are ever seen."""
        return self._reading.task.ai is not AiPolicy.NEVER

    def asks(self, kind: QuestionKind) -> bool:
        """Whether the task has a question of that kind."""
        return any(one.kind is kind for one in self._reading.task.questions)

    @property
    def guides(self) -> bool:
        """Whether the task has a question that a guided set answers."""
        measured = QuestionKind.MEASUREMENT
        every = self._reading.task.questions
        return any(one.kind is measured and shape_of(one) is None for one in every)

    def begin(self) -> None:
        """Show the first case; names are hidden, so that nobody is known again."""
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._stage.set_identity_hidden(True)
        self._reading.begin()

    def end(self) -> None:
        """The window closes."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def refuses(self, command: str) -> bool:
        """Whether a command, by its id, has no place while a task is read."""
        if command.startswith(_PAINTING):
            return command in _NEW_MASKS or not self.asks(QuestionKind.MASK)
        return command in _FORBIDDEN or not command.startswith(_ALLOWED)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The reader's keys go before all others, save where something is written."""
        if event.type() not in _PRESSES or not isinstance(event, QKeyEvent):
            return False
        if not self._window.isActiveWindow() or isinstance(QApplication.focusWidget(), _WRITTEN_IN):
            return False
        act = self._act_of(event)
        if act is None:
            return False
        if not event.isAutoRepeat():
            act(event.type())
        event.accept()
        return True

    def _act_of(self, event: QKeyEvent) -> Callable[[QEvent.Type], None] | None:
        """What a key does when it is pressed, and let go."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, text = Qt.Key(event.key()), event.text()
        if key == Qt.Key.Key_H and held == _NONE:
            return lambda happens: self._hide_ai(happens != QEvent.Type.KeyRelease)
        pressed = self._keys.get((key, held))
        if len(text) == 1 and text in _DIGITS and held == _NONE:
            pressed = partial(self._choose, text)
        if pressed is None:
            return None
        return lambda happens: self._try(pressed) if happens == QEvent.Type.KeyPress else None

    def _connect(self) -> None:
        panel = self.panel
        panel.answered.connect(lambda answer: self._try(lambda: self._answer(answer)))
        panel.asked.connect(self._open)
        panel.unsure.connect(self._offer_reasons)
        panel.signed.connect(lambda: self._try(self._sign))
        panel.stepped.connect(lambda places: self._try(lambda: self._step(places)))
        panel.next_asked.connect(lambda: self._try(self._go_on))
        panel.flagged.connect(lambda up, why: self._try(lambda: self._flag(up, why)))
        panel.again_asked.connect(self._reading.try_again)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except ViewerError as error:
            self._notices.error(error)
            self._refused = self._notices.text

    def _turned(self) -> None:
        """Another case: its first question is open, and the views are empty until it is there."""
        missing = self._reading.missing or self._reading.task.questions
        self._question, self._unsure = missing[0].id, False
        if not self._reading.is_open:
            self._stage.hang(Hanging(layouts.ONE, ()))
            trouble = self._reading.trouble
            said = said_of(trouble) if trouble is not None else tr("Opening the case…")
            self._stage.active.set_empty_text(said)
        else:
            self._resting.start()
        self._notices.hide()
        self.others.bring_up_to_date()
        self._open(self._question)

    def _revealed(self) -> None:
        """All beside and over the pictures follows the Record that is at hand now."""
        self._stage.active_changed.emit()
        self._open(self._reading.task.questions[0].id)

    def _show(self) -> None:
        reading = self._reading
        self.panel.show_sheet(
            Sheet(
                number=reading.at + 1,
                count=len(reading.order),
                read=reading.read,
                pace=reading.pace,
                question=self._question,
                unsure=self._unsure,
                can_answer=reading.can_answer,
                can_sign=reading.can_answer and not reading.missing,
                told=standing_in_words(reading),
                claimed="\n".join(filter(None, claimed_in_words(reading.claims))),
                hint=self._hands.hint,
                trouble=said_of(reading.trouble) if reading.trouble is not None else "",
            )
        )

    def _choose(self, key: str) -> None:
        """A digit answers the question that is open."""
        choice = self.panel.boxes[self._question].choice(key, unsure=self._unsure)
        if choice is not None and choice.isEnabled():
            choice.click()

    def _answer(self, answer: Answer) -> None:
        """Then the next question that is not answered is open."""
        if not answer.reason:
            self._check_seen()
        self._unsure = False
        self._reading.say(answer)
        if self._notices.text == self._refused:
            self._notices.hide()  # it was perhaps this answer that was missing
        questions = self._reading.task.questions
        at = next(n for n, one in enumerate(questions) if one.id == answer.question)
        ahead = (*questions[at + 1 :], *questions[:at])
        missing = {one.id for one in self._reading.missing}
        self._open(next((one.id for one in ahead if one.id in missing), answer.question))

    def _check_seen(self) -> None:
        """A quick hand answers nothing that its eye has not seen yet."""
        if not any(pane.shows_picture for pane in self._stage.filled()):
            raise ViewerError("The pictures of this case are not here yet.", "Wait for them.")

    def _open(self, question: str) -> None:
        self._question, self._unsure = question, False
        self._reading.ask(question)
        asked = self._reading.task.question(question)
        self._hand_over(asked if self._reading.can_answer else None)
        self._show()

    def _hand_over(self, question: Question | None) -> None:
        self._hands.take(question)
        self.paints.emit(question is not None and question.kind is QuestionKind.MASK)

    def _next_question(self) -> None:
        ids = [one.id for one in self._reading.task.questions]
        self._open(ids[(ids.index(self._question) + 1) % len(ids)])

    def _offer_reasons(self, unsure: bool) -> None:
        self._unsure = unsure and bool(self.panel.boxes[self._question].reasons)
        self._show()

    def _sign(self) -> None:
        """Sign what is not signed, and go on."""
        reading = self._reading
        if reading.can_answer:
            if any(not one.reason for one in reading.read.answers.values()):
                self._check_seen()
            if reading.missing:
                self._open(reading.missing[0].id)
            if not reading.sign():
                return  # what the models claim comes first
            self._hand_over(None)
            self.others.bring_up_to_date()
            if reading.others:
                return  # and what other readers said
        self._go_on()

    def _go_on(self) -> None:
        if self._reading.go_on():
            return
        if self._reading.is_done:
            self._notices.done(tr("All cases are signed. Thank you."))
        else:
            self._notices.info(tr("The models are still at work on the last case."))

    def _step(self, places: int) -> None:
        if not self._reading.step(places):
            first, last = tr("This is the first case."), tr("This is the last case.")
            self._notices.info(last if places > 0 else first)

    def _turn_flag(self) -> None:
        self._flag(self._reading.read.flag is None, "")

    def _flag(self, up: bool, why: str) -> None:
        flag = Flag(up, why if up else "")
        if flag != (self._reading.read.flag or Flag(False)):
            self._reading.flag(flag)


_PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_WRITTEN_IN = (QLineEdit, QAbstractSpinBox)
