"""The list of everything drawn on the Study at hand: go there, name, hide, copy, delete."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.shapes.region import Shape
from viewer.session.marking.drawn_list import CALIBRATION, GUIDED, ListedMark
from viewer.ui.looks import theme
from viewer.ui.looks.icons import icon
from viewer.ui.looks.keyed import KeyedLabel
from viewer.ui.looks.words import tr

_ID = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

_ICONS = {
    Shape.POINT.value: "mdi6.plus",
    Shape.LINE.value: "mdi6.ruler",
    Shape.ANGLE.value: "mdi6.angle-acute",
    Shape.OPEN_ANGLE.value: "mdi6.angle-obtuse",
    Shape.COBB.value: "mdi6.vector-difference",
    Shape.CIRCLE.value: "mdi6.circle-outline",
    Shape.ELLIPSE.value: "mdi6.ellipse-outline",
    Shape.BOX.value: "mdi6.rectangle-outline",
    Shape.POLYGON.value: "mdi6.vector-polygon",
    Shape.ARROW.value: "mdi6.arrow-top-left",
    Shape.TEXT.value: "mdi6.format-text",
    GUIDED: "mdi6.vector-polyline",
    CALIBRATION: "mdi6.tape-measure",
}

_EMPTY = (
    "Nothing is drawn on this study yet.\n\nPress {tool.length} for a length, "
    "{tool.angle} for an angle, {tool.box} for a box; the Measure menu has "
    "them all. What you draw is listed here, and kept."
)


class DrawingsPanel(QWidget):
    """Rows of marks, and buttons for the row at hand; signals carry a mark's id."""

    jump_asked = Signal(str)
    chosen = Signal(str)
    visible_changed = Signal(str, bool)
    label_asked = Signal(str, object)
    copied = Signal(str)
    all_copied = Signal()
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._filling = False
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Everything drawn on this study"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.itemDoubleClicked.connect(lambda item: self.jump_asked.emit(item.data(_ID)))
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemChanged.connect(self._tick)
        self.list.installEventFilter(self)
        told = KeyedLabel(_EMPTY)
        told.setAlignment(Qt.AlignmentFlag.AlignTop)
        told.setMargin(14)
        theme.tone(told, "quiet")
        self._stack = QStackedWidget()
        self._stack.addWidget(told)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self._bar = self._buttons()
        column.addWidget(self._bar)
        self.show_marks((), frozenset(), "")

    def show_marks(self, marks: Sequence[ListedMark], hidden: frozenset[str], chosen: str) -> None:
        """List marks, newest first; built anew only where something is different."""
        shown = (tuple(marks), hidden)
        self._filling = True
        if shown != self._shown:
            self._shown = shown
            self.list.clear()
            for mark in reversed(marks):
                self.list.addItem(_item(mark, mark.id not in hidden))
            self._stack.setCurrentIndex(1 if marks else 0)
            self._bar.setVisible(bool(marks))
        self._mark_chosen(chosen)
        self._filling = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter goes there, Delete takes away: before either is a command of the window."""
        if not isinstance(event, QKeyEvent):
            return False
        key, mine = Qt.Key(event.key()), self._at_hand()
        if key not in (*_ENTER, *_REMOVE) or not mine:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress:
            (self.jump_asked if key in _ENTER else self.removed).emit(mine)
            return True
        return False

    def _mark_chosen(self, chosen: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == chosen:
                self.list.setCurrentRow(row)
                return
        self.list.setCurrentRow(-1)

    def _at_hand(self) -> str:
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_ID))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if not self._filling and item is not None:
            self.chosen.emit(item.data(_ID))

    def _tick(self, item: QListWidgetItem) -> None:
        if not self._filling:
            shown = item.checkState() is Qt.CheckState.Checked
            self.visible_changed.emit(item.data(_ID), shown)

    def _ask_label(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            corner = self.list.visualItemRect(item).bottomLeft() + QPoint(8, 2)
            self.label_asked.emit(item.data(_ID), self.list.viewport().mapToGlobal(corner))

    def _toggle(self) -> None:
        """As a click on the tick: the space bar hides what a model drew instead."""
        item = self.list.currentItem()
        if item is not None and item.data(Qt.ItemDataRole.CheckStateRole) is not None:
            shown = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if shown else Qt.CheckState.Checked)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(8, 4, 8, 6)
        row.setSpacing(4)
        for name, tip, deed in (
            ("mdi6.crosshairs-gps", tr("Go there (Enter)"), self._of_row(self.jump_asked.emit)),
            ("mdi6.tag-outline", tr("Label or words…"), self._ask_label),
            ("mdi6.eye-outline", tr("Show or hide"), self._toggle),
            ("mdi6.content-copy", tr("Copy the values"), self._of_row(self.copied.emit)),
            ("mdi6.table-arrow-right", tr("Copy all as a table"), self.all_copied.emit),
            ("mdi6.delete-outline", tr("Delete (Del)"), self._of_row(self.removed.emit)),
        ):
            button = QToolButton()
            button.setIcon(icon(name))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch(1)
        return holder

    def _of_row(self, tell: Callable[[str], None]) -> Callable[[], None]:
        def deed() -> None:
            if mine := self._at_hand():
                tell(mine)

        return deed


def _item(mark: ListedMark, visible: bool) -> QListWidgetItem:
    """Two lines: what it says, then what it stands for and where it lies."""
    below = " · ".join(tr(part) for part in (mark.named, mark.picture) if part)
    item = QListWidgetItem(icon(_ICONS[mark.kind]), f"{tr(mark.said)}\n{below}")
    item.setToolTip(f"{tr(mark.said)}\n{below}")
    item.setData(_ID, mark.id)
    if mark.drawn:
        item.setCheckState(Qt.CheckState.Checked if visible else Qt.CheckState.Unchecked)
    if mark.why_not:
        item.setForeground(QColor(theme.now().faint))
    elif not mark.here:
        item.setForeground(QColor(theme.now().quiet))
    return item
