"""Find a study that was opened before: type a few letters, press Enter."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.session.library.progressed import ReadState
from viewer.store.library import Listed
from viewer.ui.library.study_table import HEADINGS, PICTURE, STRETCHED, StudyTable
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_TYPED_MS = 60
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIZE = QSize(1120, 640)


class PatientsDialog(QDialog):
    """The list of studies. Tells which one is to be opened, looked for elsewhere, or removed."""

    open_asked = Signal(str)
    moved_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, table: StudyTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Find a patient or study"))
        self.table = table
        self._hidden = False
        self._typed = QLineEdit(placeholderText=tr("Name, ID, accession, date, study or modality"))
        self._typed.setClearButtonEnabled(True)
        self._typed.setAccessibleName(tr("Search studies"))
        self._typed.installEventFilter(self)
        self._only = QComboBox()
        self._only.setAccessibleName(tr("Which studies"))
        for title, state in (
            (tr("All studies"), ""),
            (tr("Unread"), ReadState.UNREAD.value),
            (tr("In progress"), ReadState.IN_PROGRESS.value),
            (tr("Judged"), ReadState.JUDGED.value),
        ):
            self._only.addItem(title, state)
        self._still = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._still.timeout.connect(self.look)
        self._typed.textChanged.connect(lambda _: self._still.start())
        self._only.currentIndexChanged.connect(lambda _: self.look())
        self.view = _view(table)
        self.view.doubleClicked.connect(lambda _: self._open())
        self.view.installEventFilter(self)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self._nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.tone(self._nothing, "quiet")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self._count, self._where = QLabel(), QLabel()
        for label in (self._count, self._where):
            theme.tone(label, "quiet")
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._remove = QPushButton(tr("Remove from list"))
        self._moved = QPushButton(tr("Where is it now?"))
        self._open_button = QPushButton(tr("Open"))
        self._remove.setToolTip(tr("The files and your work on them stay"))
        self._moved.setToolTip(tr("Choose the folder that the files were moved to"))
        self._open_button.setDefault(True)
        self._remove.clicked.connect(lambda: self._ask(self.remove_asked))
        self._moved.clicked.connect(lambda: self._ask(self.moved_asked))
        self._open_button.clicked.connect(self._open)
        self._lay_out()
        self.resize(_SIZE)
        table.modelReset.connect(self._found)

    def look(self) -> None:
        """Show what is looked for."""
        self._still.stop()
        self.table.look_for(self._typed.text(), self._only.currentData())

    def set_identity_hidden(self, hidden: bool) -> None:
        """Names, numbers and folders are not shown."""
        self._hidden = hidden
        for column, heading in enumerate(HEADINGS):
            gone = hidden and heading.tells and column != 1
            self.view.setColumnHidden(column, gone)
        self.table.set_identity_hidden(hidden)

    def begin(self) -> None:
        """Ready to be typed into, everything listed."""
        self._typed.selectAll()
        self._typed.setFocus()
        self.look()

    def pick(self, act: str) -> None:
        """Choose studies for something else: the list itself is not changed from here."""
        self._open_button.setText(act)
        for button in (self._remove, self._moved):
            button.hide()

    @property
    def chosen(self) -> Listed | None:
        """The study that is chosen."""
        index = self.view.currentIndex()
        return self.table.listed(index.row()) if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter work from where one types; Delete removes from the list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTER:
            if self._still.isActive():
                self.look()
            self._open()
            return True
        if watched is self.view and event.key() == Qt.Key.Key_Delete:
            self._ask(self.remove_asked)
            return True
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if watched is self._typed and step:
            row = self.view.currentIndex().row() + step
            self._choose(max(0, min(self.table.rowCount() - 1, row)))
            return True
        return False

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.table.index(row, 1) if row >= 0 else QModelIndex())

    def _found(self) -> None:
        """The first is chosen, so that Enter opens it."""
        count = self.table.rowCount()
        self._choose(0 if count else -1)
        self._stack.setCurrentIndex(0 if count else 1)
        looked_for = self._typed.text().strip() or self._only.currentData()
        self._nothing.setText(tr("No study is like that.") if looked_for else _nothing_yet())
        self._count.setText(
            tr("1 study") if count == 1 else tr("{count} studies").format(count=f"{count:,}")
        )
        self._tell()

    def _tell(self) -> None:
        """Where the chosen study lies, and whether it is all there."""
        one = self.chosen
        for button in (self._open_button, self._moved, self._remove):
            button.setEnabled(one is not None)
        places = "" if one is None or self._hidden else " · ".join(one.places)
        gone = one.missing if one is not None else 0
        words = tr("1 file is gone.") if gone == 1 else tr("{count} files are gone.")
        said = words.format(count=gone) if gone else ""
        theme.tone(self._where, "warning" if gone else "quiet")
        room = max(200, self.width() - 40)
        text = " ".join(part for part in (said, places) if part)
        elided = self._where.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self._where.setText(elided)
        self._where.setToolTip(places)

    def _open(self) -> None:
        self._ask(self.open_asked)

    def _ask(self, what: SignalInstance) -> None:
        if (one := self.chosen) is not None:
            what.emit(one.uid)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self._typed, 1)
        above.addWidget(self._only)
        below.addWidget(self._count, 1)
        for button in (self._remove, self._moved, self._open_button):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        column.addWidget(self._where)
        column.addLayout(below)


def _view(table: StudyTable) -> QTableView:
    view = QTableView()
    view.setModel(table)
    view.setAccessibleName(tr("Studies that were opened here"))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setIconSize(QSize(PICTURE, PICTURE))
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(PICTURE + 8)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, heading in enumerate(HEADINGS):
        view.setColumnWidth(column, heading.width)
    header.setSortIndicator(len(HEADINGS) - 1, Qt.SortOrder.DescendingOrder)
    view.setSortingEnabled(True)
    for column in STRETCHED:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return view


def _nothing_yet() -> str:
    return tr(
        "No study was opened here yet.\nWhat you open will be listed, and found again from here."
    )
