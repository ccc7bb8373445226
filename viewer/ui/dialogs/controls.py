"""One control for each kind of choice, that shows a value and tells of another."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from viewer.ui.dialogs.choices import Amount, Flag, Folder, Kind, OneOf, Words
from viewer.ui.looks.words import tr

_PATH_ROOM = 60
"""Pixels on the smallest screen."""
_INSET = 5
"""Pixels, as other boxes have them."""
_CHOICE_ROOM = 8
"""Letters on the smallest screen."""

Told = Callable[[Any], None]


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """A widget, and how to let it show a value, or ``offer`` other ones, without telling."""

    widget: QWidget
    show: Callable[[Any], None]
    offer: Callable[[OneOf], None] | None = None


def control(kind: Kind, name: str, told: Told) -> Control:
    """The control of a kind under the name that a screen reader says."""
    made = _MAKERS[type(kind)](kind, told)
    made.widget.setAccessibleName(name)
    return made


def number_box() -> QDoubleSpinBox:
    """A box for a number. Style sheets give its text no distance from the frame."""
    box = QDoubleSpinBox()
    box.lineEdit().setTextMargins(_INSET, 0, 0, 0)
    return box


def _flag(_kind: Flag, told: Told) -> Control:
    box = QCheckBox(tr("On"))
    box.toggled.connect(told)
    return _quiet(box, box.setChecked)


def _one_of(kind: OneOf, told: Told) -> Control:
    box = QComboBox()
    # One long choice must not make the page too wide for a small screen.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_CHOICE_ROOM)
    box.activated.connect(lambda _: told(box.currentData()))
    box.currentTextChanged.connect(box.setToolTip)  # a narrow box cuts it off

    def show(value: Any) -> None:  # noqa: ANN401
        if box.findData(value) < 0:  # chosen once, and not there now
            box.addItem(tr("{name} (not here now)").format(name=value), value)
        box.setCurrentIndex(box.findData(value))
        box.setToolTip(box.currentText())

    def offer(kind: OneOf) -> None:
        shown = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for value, title in kind.offered:
                box.addItem(tr(title), value)
            if shown is not None:
                show(shown)

    offer(kind)
    return replace(_quiet(box, show), offer=offer)


def _amount(kind: Amount, told: Told) -> Control:
    box = number_box()
    box.setDecimals(0 if kind.times > 1 else 1)
    box.setRange(kind.least * kind.times, kind.most * kind.times)
    box.setSingleStep(kind.step * kind.times)
    box.setSuffix(kind.unit)
    box.valueChanged.connect(lambda value: told(value / kind.times))
    return _quiet(box, lambda value: box.setValue(value * kind.times))


def _words(_kind: Words, told: Told) -> Control:
    line = QLineEdit()
    line.editingFinished.connect(lambda: told(line.text().strip()))
    return _quiet(line, line.setText)


def _folder(_kind: Folder, told: Told) -> Control:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    line = _words(Words(), told)
    browse = QPushButton(tr("Choose…"))
    browse.setAutoDefault(False)
    line.widget.setMinimumWidth(_PATH_ROOM)
    row.addWidget(line.widget, 1)
    row.addWidget(browse)

    def ask() -> None:
        assert isinstance(line.widget, QLineEdit)
        chosen = QFileDialog.getExistingDirectory(holder, tr("Choose a folder"), line.widget.text())
        if chosen:
            line.show(chosen)
            told(chosen)

    browse.clicked.connect(ask)
    line.widget.setAccessibleName(tr("Folder"))
    holder.setFocusProxy(line.widget)
    return Control(holder, line.show)


_MAKERS: dict[type, Callable[[Any, Told], Control]] = {
    Flag: _flag,
    OneOf: _one_of,
    Amount: _amount,
    Words: _words,
    Folder: _folder,
}


def _quiet(widget: QWidget, show: Callable[[Any], None]) -> Control:
    def quietly(value: Any) -> None:  # noqa: ANN401
        with QSignalBlocker(widget):
            show(value)

    return Control(widget, quietly)
