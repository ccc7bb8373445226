"""The guided set at hand: its diagram, what to click next, and what it has come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.core.guided.evaluation import Result
from viewer.core.guided.protocol import LandmarkStep, Protocol
from viewer.session.guided.runs import Compared
from viewer.ui.looks import theme
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr
from viewer.ui.panels.diagram import DiagramView
from viewer.ui.panels.numbers import NumbersGrid


@dataclass(frozen=True, slots=True)
class AtHand:
    """What the panel shows. ``runs`` are the id and the title of each run on the picture."""

    runs: tuple[tuple[str, str], ...] = ()
    run: str = ""
    protocol: Protocol | None = None
    side: str = ""
    placed: frozenset[str] = frozenset()
    step: LandmarkStep | None = None
    placing: bool = False
    results: tuple[Result, ...] = ()
    compared: tuple[Compared, ...] = ()
    cautions: tuple[str, ...] = ()
    other_side: str = ""


class GuidedPanel(QWidget):
    """Shows an `AtHand` and tells what is pressed; keeps nothing itself."""

    run_chosen = Signal(str)
    started = Signal()
    continued = Signal()
    paused = Signal()
    taken_back = Signal()
    other_asked = Signal()
    copied = Signal()
    deleted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._runs = QComboBox()
        self._runs.setAccessibleName(tr("Guided sets on this picture"))
        self._runs.activated.connect(lambda n: self.run_chosen.emit(self._runs.itemData(n)))
        self.diagram = DiagramView()
        self._count, self._title, self._instruction = _quiet(), _text(), _text()
        self._keys, self._cautions, self._notes = _quiet(), _text(), _quiet()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        theme.tone(self._cautions, "warning")
        self.numbers = NumbersGrid()
        self._buttons = self._make_buttons()
        self._assemble()
        self.show_at_hand(AtHand())

    def show_at_hand(self, now: AtHand) -> None:
        """Bring everything up to date."""
        self._list(now.runs, now.run)
        step = now.step if now.placing else None
        leading = now.protocol if now.step is not None else None
        self.diagram.show_protocol(leading, now.side, now.placed, step.name if step else "")
        self._say(now)
        self._cautions.setText("\n\n".join(now.cautions))
        self._cautions.setVisible(bool(now.cautions))
        self.numbers.show_results(now.results, now.compared)
        self.numbers.setVisible(bool(now.results))
        self._notes.setText("\n".join(now.protocol.notes) if now.protocol else "")
        self._notes.setVisible(now.protocol is not None)
        self._offer(now)

    def event(self, event: QEvent) -> bool:
        """Ctrl+C copies the table while the panel has the keyboard."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.matches(_COPY):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the table."""
        if event.matches(_COPY):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def _list(self, runs: Sequence[tuple[str, str]], chosen: str) -> None:
        self._runs.clear()
        for run, title in runs:
            self._runs.addItem(title, run)
        self._runs.setCurrentIndex(max(self._runs.findData(chosen), 0))
        self._runs.setVisible(bool(runs))

    def _say(self, now: AtHand) -> None:
        """Which landmark comes next, or that all are placed, or how to begin."""
        count = title = instruction = keys = ""
        if now.protocol is None:
            title, instruction = tr("No guided set on this picture"), keyed(_EMPTY)
        elif now.step is None:
            title, instruction = tr("All landmarks are placed"), tr(_DONE)
        else:
            count = tr("Landmark {number} of {all}").format(
                number=[s.name for s in now.protocol.landmarks].index(now.step.name) + 1,
                all=len(now.protocol.landmarks),
            )
            title, instruction = tr(now.step.title), tr(now.step.instruction)
            keys = keyed(_KEYS) if now.placing else tr("Paused. Go on, or drag what is placed.")
        for label, text in (
            (self._count, count),
            (self._title, title),
            (self._instruction, instruction),
            (self._keys, keys),
        ):
            label.setText(text)
            label.setVisible(bool(text))

    def _offer(self, now: AtHand) -> None:
        kept = any(run == now.run for run, _ in now.runs)
        offered = {
            "start": True,
            "back": bool(now.placed),
            "pause": now.placing,
            "continue": now.step is not None and not now.placing,
            "other": bool(now.other_side),
            "copy": any(one.value is not None for one in now.results),
            "delete": kept,
        }
        for name, button in self._buttons.items():
            button.setVisible(offered[name])
        self._buttons["other"].setText(now.other_side)
        begun = now.protocol is not None
        self._buttons["start"].setText(tr("Another set…") if begun else tr("Choose a set…"))

    def _make_buttons(self) -> dict[str, QPushButton]:
        made = {
            "continue": (tr("Go on"), tr("Place the next landmark"), self.continued),
            "pause": (tr("Pause"), tr("Stop placing; nothing is lost (Esc)"), self.paused),
            "back": (
                tr("Take back"),
                tr("Take the last landmark back (Backspace)"),
                self.taken_back,
            ),
            "other": ("", tr("The same set on the other side"), self.other_asked),
            "copy": (tr("Copy table"), tr("For a spreadsheet or a report (Ctrl+C)"), self.copied),
            "delete": (tr("Delete"), tr("Remove this run; undo brings it back"), self.deleted),
            "start": ("", tr("Choose a guided set"), self.started),
        }
        buttons = {}
        for name, (text, tip, signal) in made.items():
            buttons[name] = QPushButton(text)
            buttons[name].setToolTip(tip)
            buttons[name].clicked.connect(signal)
        return buttons

    def _assemble(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        for widget in (self._runs, self.diagram, self._count, self._title, self._instruction):
            column.addWidget(widget)
        column.addWidget(self._keys)
        column.addLayout(self._row("continue", "pause", "back"))
        column.addWidget(self._cautions)
        column.addWidget(self.numbers)
        column.addLayout(self._row("other"))
        column.addLayout(self._row("copy", "delete"))
        column.addLayout(self._row("start"))
        column.addWidget(self._notes)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setAccessibleName(tr("Guided set"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _row(self, *names: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for name in names:
            row.addWidget(self._buttons[name], 1)
        return row


_COPY = QKeySequence.StandardKey.Copy

_EMPTY = (
    "Press {guided.start} on a radiograph and choose a set: alignment of the leg, joint space, "
    "cup, hip angles, height of the patella, leg length. You are led from landmark to "
    "landmark, and the numbers appear here."
)
_DONE = "Drag a landmark to move it, or click it and use the arrow keys."
_KEYS = (
    "Click on the picture; {film.lens} magnifies. Backspace takes back, Esc pauses, arrow keys "
    "move the last one."
)


def _text() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _quiet() -> QLabel:
    label = _text()
    theme.tone(label, "quiet")
    return label
