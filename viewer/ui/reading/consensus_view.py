"""Answers by how far their reads are apart, the reads side by side, and the hand that decides."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import ViewerError
from viewer.core.reading.answers import Answer
from viewer.core.reading.consensus.rules import RULES
from viewer.session.reading.answer_words import in_words
from viewer.session.reading.consensus import Consensus, Open
from viewer.ui.looks import theme
from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.words import tr
from viewer.ui.reading.answers_list import AnswersList
from viewer.ui.reading.choices import Choices
from viewer.ui.reading.readers_layer import ReadersLayer, readers_said
from viewer.ui.reading.switches import Switches

Failed = Callable[[ViewerError], None]

_EMPTY = "No read of this task is signed here. Gather the bundles of its readers first."
_KEYS = (
    "Enter shows the pictures · digits and letters decide as the buttons say · Ctrl+Z takes back"
)
_BOTH_ABREAST = 640
"""Width from which the answers stand beside the case, and not above it."""


class ConsensusView(QWidget):
    """Shows a Consensus and changes it; what readers drew goes to the `ReadersLayer`.

    ``opened`` tells an `Open` whose pictures are wanted.
    """

    opened = Signal(object)
    handed_out = Signal()

    def __init__(self, consensus: Consensus, layer: ReadersLayer, failed: Failed) -> None:
        super().__init__()
        self._consensus = consensus
        self._layer = layer
        self._failed = failed
        numbers = {one.study_uid: at for at, one in enumerate(consensus.task.items, start=1)}
        self.state = plain_label("title")
        self.list = AnswersList(numbers)
        self.list.turned.connect(self._show_case)
        self.list.opened.connect(self._open_case)
        self.asked, self.keys = plain_label("title"), plain_label("quiet")
        self.keys.setText(tr(_KEYS))
        self.reads = Switches(layer)
        self.rule = QComboBox()
        self.rule.setAccessibleName(tr("Rule for this question"))
        self.rule.setToolTip(tr("Rule for this question"))
        self.rule.textActivated.connect(self._choose_rule)
        self.choices = Choices()
        self.choices.chosen.connect(self._decide)
        self.comment = QLineEdit(placeholderText=tr("Why it is decided so"))
        self.comment.setAccessibleName(tr("Why it is decided so"))
        self.comment.editingFinished.connect(self._explain)
        self.look = QPushButton(tr("Show the pictures"))
        self.look.clicked.connect(self._open_case)
        self.look.setAutoDefault(False)
        self.undo = QPushButton(tr("Take back"))
        self.freeze = QPushButton(tr("Freeze"))
        self.freeze.setToolTip(tr("A frozen consensus stays as it is, with a version and a hash"))
        self.again = QPushButton(tr("Next version"))
        self.out = QPushButton(tr("Write a data set…"))
        for button, act in self._acts():
            button.clicked.connect(partial(self._try, act))
            button.setAutoDefault(False)
        self.out.clicked.connect(self.handed_out)
        self.out.setAutoDefault(False)
        theme.mark(self.freeze, "look", "main")
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo.click)
        consensus.changed.connect(lambda _: self.bring_up_to_date())
        self._assemble()
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """As the Consensus is now; the case that was chosen stays chosen."""
        self.list.show_queue(self._consensus.queue())
        self._show_state()
        self._show_case()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the pictures there is little room."""
        abreast = event.size().width() >= _BOTH_ABREAST
        way = Qt.Orientation.Horizontal if abreast else Qt.Orientation.Vertical
        if way != self._halves.orientation():
            self._halves.setOrientation(way)
            self._halves.setSizes([420, 400] if abreast else [200, 400])
        super().resizeEvent(event)

    def _acts(self) -> tuple[tuple[QPushButton, Callable[[], object]], ...]:
        made = self._consensus
        return (self.undo, made.undo), (self.freeze, made.freeze), (self.again, made.begin_again)

    def _show_state(self) -> None:
        queue, frozen = self.list.queue, self._consensus.frozen
        left = sum(one.settled is None for one in queue)
        told = tr("Version {version}: {left} of {count} answers to be decided").format(
            version=self._consensus.version, left=left, count=len(queue)
        )
        if frozen is not None:
            told = tr("Version {version} is frozen  ·  {sha}").format(
                version=frozen.version, sha=frozen.sha256[:16]
            )
        self.state.setText(told if queue else tr(_EMPTY))
        for widget in (self.undo, self.rule, self.comment, self.choices):
            widget.setEnabled(frozen is None and bool(queue))
        self.freeze.setEnabled(frozen is None and bool(queue) and not left)
        for button in (self.again, self.out):
            button.setEnabled(frozen is not None)

    def _show_case(self) -> None:
        one = self.list.chosen
        self._case.setVisible(one is not None)
        if one is None:
            self._layer.show_readers(())
            return
        name = tr("Case {number} · {question}")
        number = self.list.number(one)
        self.asked.setText(name.format(number=number, question=tr(one.question.title)))
        named = tr("Reader {letter}")
        said = [(named.format(letter=letter), (each,)) for letter, each in one.said.items()]
        self._layer.show_readers(readers_said(said))
        self.reads.tell([tr(in_words(one.question, each)) for each in one.said.values()])
        self.comment.setText(one.decided.comment if one.decided is not None else "")
        by = tr("Settled by {rule}")
        self.rule.clear()
        self.rule.addItems([by.format(rule=tr(rule.value)) for rule in RULES[one.question.kind]])
        at = RULES[one.question.kind].index(self._consensus.rule(one.question))
        self.rule.setCurrentIndex(at)
        self.choices.offer(one)

    def _choose_rule(self, _text: str) -> None:
        one = self.list.chosen
        if one is not None:
            rule = RULES[one.question.kind][self.rule.currentIndex()]
            self._try(lambda: self._consensus.choose(one.question, rule))

    def _decide(self, answer: Answer, of: str) -> None:
        one = self.list.chosen
        if one is not None:
            why = self.comment.text().strip()
            self._try(lambda: self._consensus.decide(one.study_uid, answer, of, why))
            self.list.go_on()

    def _explain(self) -> None:
        """Words that come after the decision belong to it."""
        one, why = self.list.chosen, self.comment.text().strip()
        if one is None or one.decided is None or one.decided.comment == why:
            return
        letters = {name: letter for letter, name in self._consensus.names().items()}
        of, answer = letters.get(one.decided.of, ""), one.decided.answer
        self._try(lambda: self._consensus.decide(one.study_uid, answer, of, why))

    def _open_case(self) -> None:
        one: Open | None = self.list.chosen
        if one is not None:
            self.opened.emit(one)

    def _try(self, act: Callable[[], object], *_: object) -> None:
        try:
            act()
        except ViewerError as error:
            self._failed(error)

    def _assemble(self) -> None:
        self._case = QWidget()
        column = QVBoxLayout(self._case)
        for widget in (self.asked, self.reads, self.look, self.rule, self.choices, self.comment):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._case)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.addWidget(self.list)
        self._halves.addWidget(area)
        self._halves.setChildrenCollapsible(False)
        self._halves.setSizes([420, 400])
        foot = QHBoxLayout()
        for button in (self.undo, self.again, self.out, self.freeze):
            foot.addWidget(button)
        foot.insertStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(self.state)
        whole.addWidget(self._halves, 1)
        whole.addWidget(self.keys)
        whole.addLayout(foot)
