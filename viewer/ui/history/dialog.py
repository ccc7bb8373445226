"""Who did what when: type a few letters, choose a person or a study, write it to a file."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.session.history.lines import Line, found
from viewer.ui.history.line_table import LineTable
from viewer.ui.history.lines_view import LinesView
from viewer.ui.looks import theme
from viewer.ui.looks.words import counted, tr

_TYPED_MS = 60
_SIZE = QSize(1180, 640)
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class HistoryDialog(QDialog):
    """All that was done, as far as the reader may see it. ``export_asked`` tells what is shown."""

    export_asked = Signal(object)

    def __init__(self, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History"))
        self.table = LineTable(name_of)
        self._name_of = name_of
        self._every: Sequence[Line] | None = None
        self.typed = QLineEdit(placeholderText=tr("What was done, a person, a file, a task"))
        self.typed.setClearButtonEnabled(True)
        self.typed.setMinimumWidth(150)
        self.typed.setAccessibleName(tr("Search the history"))
        self.typed.installEventFilter(self)
        self.who, self.study = QComboBox(), QComboBox()
        self.who.setAccessibleName(tr("Whose acts"))
        self.study.setAccessibleName(tr("Of which study"))
        self._still = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._still.timeout.connect(self.look)
        self.typed.textChanged.connect(lambda _: self._still.start())
        for box in (self.who, self.study):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(9)
            box.currentIndexChanged.connect(lambda _: self.look())
        self.view = LinesView(self.table)
        self.nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.told = QLabel(wordWrap=True)
        self.left_out = QLabel(tr(_LEFT_OUT), wordWrap=True)
        for label in (self.nothing, self.told, self.left_out):
            theme.tone(label, "quiet")
        self.export = QPushButton(tr("Write to a file…"))
        self.export.clicked.connect(lambda: self.export_asked.emit(self.table.lines[::-1]))
        self._stack = QStackedWidget()
        self._lay_out()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))
        self._show([])

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what was found in the journal, oldest first."""
        self._every = lines
        _offer(self.who, tr("Everybody"), ((one, one) for one in _each(lines, "reader")))
        studies = ((self._name_of(uid), uid) for uid in _each(lines, "study") if uid)
        _offer(self.study, tr("All studies"), studies)
        self.look()

    def look(self) -> None:
        """Show what is looked for."""
        self._still.stop()
        who, study = self.who.currentData() or "", self.study.currentData() or ""
        self._show(found(self._every or (), self.typed.text(), study, who))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrow keys go through the acts from where one types."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _STEPS or not self.table.lines:
            return False
        self.view.setFocus()
        self.view.keyPressEvent(event)
        return True

    def _show(self, lines: Sequence[Line]) -> None:
        self.table.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        if self._every is None:
            self.nothing.setText(tr("Looking into the journal…"))
        else:
            self.nothing.setText(tr("Nothing is like that.") if self._every else tr(_NOTHING_YET))
        self.export.setEnabled(bool(lines))
        self._tell(lines)

    def _tell(self, lines: Sequence[Line]) -> None:
        broken = {(one.study, one.reader, one.task, one.read) for one in lines if one.problem}
        theme.tone(self.told, "warning" if broken else "quiet")
        said = counted(len(lines), "1 act.", "{count} acts.")
        whole = counted(len(broken), *_BROKEN) if broken else tr("All chains are whole.")
        which = tr(_WHICH) if any(line.altered for line in lines) else ""
        self.told.setText(f"{said} {whole} {which}".rstrip() if lines else "")

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.typed, 1)
        above.addWidget(self.who)
        above.addWidget(self.study)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        below.addWidget(self.told, 1)
        for button in (self.export, close):
            button.setAutoDefault(False)
            below.addWidget(button)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        column.addWidget(self.left_out)
        column.addLayout(below)


def _each(lines: Iterable[Line], name: str) -> list[str]:
    return sorted({getattr(line, name) for line in lines})


def _offer(box: QComboBox, all_of_them: str, choices: Iterable[tuple[str, str]]) -> None:
    box.blockSignals(True)
    box.clear()
    box.addItem(all_of_them, "")
    for title, value in choices:
        box.addItem(title, value)
    box.blockSignals(False)


_NOTHING_YET = "Nothing was done here yet.\nEach act on a study will be listed, with who and when."
_LEFT_OUT = (
    "Grades and answers are not told. Reads of others are left out; whoever leads a task sees "
    "them with `condyle history --task`."
)
_WHICH = "Type “altered” to see which acts."
_BROKEN = ("1 chain is not whole.", "{count} chains are not whole.")
