"""Cases by how far their reads are apart, the reads side by side, and the hand that decides."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import ViewerError
from viewer.core.reading.answers import Answer
from viewer.core.reading.consensus.rules import RULES
from viewer.core.reading.task import Item
from viewer.session.reading.answer_words import in_words
from viewer.session.reading.consensus import Consensus, Open
from viewer.ui.looks import theme
from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.words import tr
from viewer.ui.reading.choices import Choices

Failed = Callable[[ViewerError], None]

_EMPTY = "No read of this task is signed here. Gather the bundles of its readers first."


class ConsensusView(QWidget):
    """Shows a Consensus and changes it. ``opened`` tells an Item whose pictures are wanted."""

    opened = Signal(object)
    handed_out = Signal()

    def __init__(self, consensus: Consensus, failed: Failed) -> None:
        super().__init__()
        self._consensus = consensus
        self._failed = failed
        self._queue: list[Open] = []
        self._numbers = {one.study_uid: at for at, one in enumerate(consensus.task.items, start=1)}
        self.state = plain_label("title")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Cases, those farthest apart first"))
        self.list.currentRowChanged.connect(lambda _: self._show_case())
        self.asked, self.said = plain_label("title"), plain_label("")
        self.rule = QComboBox()
        self.rule.setAccessibleName(tr("Rule for this question"))
        self.rule.textActivated.connect(self._choose_rule)
        self.choices = Choices()
        self.choices.chosen.connect(self._decide)
        self.comment = QLineEdit(placeholderText=tr("Why it is decided so"))
        self.comment.setAccessibleName(tr("Why it is decided so"))
        self.look = QPushButton(tr("Show the pictures"))
        self.look.clicked.connect(self._open_case)
        self.undo = QPushButton(tr("Take back"))
        self.freeze = QPushButton(tr("Freeze"))
        self.freeze.setToolTip(tr("A frozen consensus stays as it is, with a version and a hash"))
        self.again = QPushButton(tr("Next version"))
        self.out = QPushButton(tr("Write a data set…"))
        for button, act in self._acts():
            button.clicked.connect(partial(self._try, act))
            button.setAutoDefault(False)
        self.out.clicked.connect(self.handed_out)
        theme.mark(self.freeze, "look", "main")
        consensus.changed.connect(lambda _: self.bring_up_to_date())
        self._assemble()
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """As the Consensus is now; the case that was chosen stays chosen."""
        kept = self._key()
        self._queue = self._consensus.queue()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._line(one) for one in self._queue])
        keys = [(one.study_uid, one.question.id) for one in self._queue]
        self.list.setCurrentRow(keys.index(kept) if kept in keys else 0 if keys else -1)
        self.list.blockSignals(False)
        self._show_state()
        self._show_case()

    def _acts(self) -> tuple[tuple[QPushButton, Callable[[], object]], ...]:
        made = self._consensus
        return (self.undo, made.undo), (self.freeze, made.freeze), (self.again, made.begin_again)

    def _key(self) -> tuple[str, str] | None:
        chosen = self._chosen()
        return None if chosen is None else (chosen.study_uid, chosen.question.id)

    def _chosen(self) -> Open | None:
        at = self.list.currentRow()
        return self._queue[at] if 0 <= at < len(self._queue) else None

    def _line(self, one: Open) -> str:
        told = tr("Case {number} · {question}").format(
            number=self._numbers[one.study_uid], question=tr(one.question.title)
        )
        what = tr("to be decided")
        if one.settled is not None:
            what = tr(in_words(one.question, one.settled.said))
        return f"{told}\n{one.apart:.2f} · {what}"

    def _show_state(self) -> None:
        frozen, left = self._consensus.frozen, sum(one.settled is None for one in self._queue)
        told = tr("Version {version}: {left} of {count} answers to be decided").format(
            version=self._consensus.version, left=left, count=len(self._queue)
        )
        if frozen is not None:
            told = tr("Version {version} is frozen  ·  {sha}").format(
                version=frozen.version, sha=frozen.sha256[:16]
            )
        self.state.setText(told if self._queue else tr(_EMPTY))
        for button in (self.undo, self.rule, self.comment, self.choices):
            button.setEnabled(frozen is None and bool(self._queue))
        self.freeze.setEnabled(frozen is None and bool(self._queue) and not left)
        for button in (self.again, self.out):
            button.setEnabled(frozen is not None)

    def _show_case(self) -> None:
        one = self._chosen()
        for widget in (self.asked, self.said, self.rule, self.choices, self.comment, self.look):
            widget.setVisible(one is not None)
        if one is None:
            return
        self.asked.setText(self._line(one).splitlines()[0])
        self.said.setText("\n".join(self._said(one)))
        self.comment.setText(one.decided.comment if one.decided is not None else "")
        self.rule.clear()
        self.rule.addItems([tr(rule.value) for rule in RULES[one.question.kind]])
        at = RULES[one.question.kind].index(self._consensus.rule(one.question))
        self.rule.setCurrentIndex(at)
        self.choices.offer(one)

    def _said(self, one: Open) -> list[str]:
        """What each said, side by side; who they are is not told."""
        return [
            tr("Reader {letter}: {said}").format(letter=letter, said=tr(in_words(one.question, s)))
            for letter, s in one.said.items()
        ]

    def _choose_rule(self, _text: str) -> None:
        one = self._chosen()
        if one is not None:
            rule = RULES[one.question.kind][self.rule.currentIndex()]
            self._try(lambda: self._consensus.choose(one.question, rule))

    def _decide(self, answer: Answer, of: str) -> None:
        one = self._chosen()
        if one is not None:
            why = self.comment.text().strip()
            self._try(lambda: self._consensus.decide(one.study_uid, answer, of, why))
            self._go_on()

    def _go_on(self) -> None:
        """To the next that is not decided."""
        left = [at for at, one in enumerate(self._queue) if one.settled is None]
        if left:
            self.list.setCurrentRow(left[0])

    def _open_case(self) -> None:
        one = self._chosen()
        if one is not None:
            self.opened.emit(self._item(one.study_uid))

    def _item(self, study_uid: str) -> Item:
        return next(one for one in self._consensus.task.items if one.study_uid == study_uid)

    def _try(self, act: Callable[[], object], *_: object) -> None:
        try:
            act()
        except ViewerError as error:
            self._failed(error)

    def _assemble(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        for widget in (self.asked, self.said, self.look, self.rule, self.choices, self.comment):
            column.addWidget(widget)
        column.addStretch(1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.list)
        halves.addWidget(right)
        halves.setSizes([380, 420])
        foot = QHBoxLayout()
        for button in (self.undo, self.again, self.out, self.freeze):
            foot.addWidget(button)
        foot.insertStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(self.state)
        whole.addWidget(halves, 1)
        whole.addLayout(foot)
