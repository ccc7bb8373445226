"""Asks what a shape stands for, beside the shape: a few letters, Enter, and on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.core.annotation import DrawnAnnotation
from viewer.core.codes import Code
from viewer.session.marking.drawings import WRITTEN
from viewer.session.marking.vocabulary import Label
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_DIGITS = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_MEANT = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 300, 310

Meant = tuple[Code | None, str]
"""A label, and words of one's own."""


class LabelPopup(QFrame):
    """A line to type into over the labels that fit. Does not stop anything else."""

    named = Signal(object, object, str)
    """The shape that was asked about, its label or None, its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._drawn: DrawnAnnotation | None = None
        self._labels: tuple[Label, ...] = ()
        self._recent = 0
        self._before: QWidget | None = None
        self.typed = QLineEdit()
        self.typed.setAccessibleName(tr("What the shape stands for"))
        self.typed.textChanged.connect(self._narrow)
        self.typed.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Labels"))
        self.list.itemClicked.connect(self._take)
        self._hint = QLabel(wordWrap=True)
        theme.tone(self._hint, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self.typed, self.list, self._hint):
            column.addWidget(widget)
        self.hide()

    def ask(self, drawn: DrawnAnnotation, at: QPoint, labels: Sequence[Label], recent: int) -> None:
        """Ask about a shape at a place on the screen.

        The first ``recent`` of the ``labels`` were used last; the first of all is offered.
        """
        self._drawn, self._labels, self._recent = drawn, tuple(labels), min(recent, _DIGITS)
        words = drawn.region.shape in WRITTEN
        self.list.setVisible(not words)
        self.typed.setPlaceholderText(tr("Type the words") if words else tr("Type to find a label"))
        self._hint.setText(_hint(words, self._recent))
        self.typed.setText(drawn.text if words else "")
        self._narrow(self.typed.text())
        self._place(at, words)
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.show()
        self.raise_()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)
        self.typed.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter, digits and Esc from the line that is typed in; leaving it closes."""
        if event.type() is QEvent.Type.FocusOut:
            if self.window().isActiveWindow():
                self.close_up(back=False)
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return False
        return event.type() is QEvent.Type.KeyPress and self._press(event)

    def close_up(self, *, back: bool = True) -> None:
        """Ask no more; the keyboard goes back to where it was."""
        self._drawn = None
        if self.isVisible():
            self.hide()
            if back and self._before is not None:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.close_up()
        elif key in _ENTER:
            self._take(self.list.currentItem())
        elif key in _STEPS:
            row = self.list.currentRow() + _STEPS[key]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif not self.typed.text() and self._digit(event.text()):
            self._take(self.list.item(int(event.text()) - 1))
        else:
            return False
        return True

    def _digit(self, typed: str) -> bool:
        return typed.isdecimal() and 1 <= int(typed) <= self._recent and self.list.isVisible()

    def _narrow(self, typed: str) -> None:
        """The labels that fit, the best first; then what was typed, in one's own words."""
        drawn = self._drawn
        if drawn is None:
            return
        self.list.clear()
        for number, label in enumerate(_fitting(self._labels, typed)):
            name = tr(label.code.meaning)
            digit = f"{number + 1}   " if not typed and number < self._recent else ""
            self._add(digit + name, (label.code, drawn.text), label.colour)
        if typed:
            own = tr("“{words}”, in own words").format(words=typed)
            self._add(own, (drawn.label, typed), None)
        elif drawn.label is not None:
            self._add(tr("No label"), (None, drawn.text), None)
        self.list.setCurrentRow(0)

    def _add(self, text: str, meant: Meant, colour: tuple[int, int, int] | None) -> None:
        item = QListWidgetItem(text)
        if colour is not None:
            patch = QPixmap(12, 12)
            patch.fill(QColor(*colour))
            item.setIcon(QIcon(patch))
        item.setData(_MEANT, meant)
        self.list.addItem(item)

    def _take(self, item: QListWidgetItem | None) -> None:
        drawn = self._drawn
        if drawn is None:
            return
        if drawn.region.shape in WRITTEN:
            label, text = drawn.label, self.typed.text()
        elif item is not None:
            label, text = item.data(_MEANT)
        else:
            return
        self.close_up()
        self.named.emit(drawn, label, text)

    def _place(self, at: QPoint, words: bool) -> None:
        """Beside the shape, and all of it within the window."""
        self.resize(_WIDTH, self.sizeHint().height() if words else _HEIGHT)
        parent = self.parentWidget()
        assert parent is not None
        here = parent.mapFromGlobal(at)
        x = max(4, min(here.x(), parent.width() - self.width() - 4))
        y = max(4, min(here.y(), parent.height() - self.height() - 4))
        self.move(x, y)


def _fitting(labels: Sequence[Label], typed: str) -> list[Label]:
    """Those that hold every word as it was typed, letter by letter: a code is no guess.

    What starts with it comes first; else the order stays.
    """
    words = typed.lower().split()
    names = {label: tr(label.code.meaning).lower() for label in labels}
    there = [label for label in labels if all(word in names[label] for word in words)]
    return sorted(there, key=lambda label: not names[label].startswith(typed.lower().strip()))


def _hint(words: bool, recent: int) -> str:
    if words:
        return tr("Enter keeps it · Esc leaves it")
    if not recent:
        return tr("Enter takes it · Esc none")
    return tr("Enter takes it · 1–{count} the last ones · Esc none").format(count=recent)
