"""The segments over the picture at hand: show, hide, fade, choose one to paint, take one over."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.pictures.compose import Colour
from viewer.session.layers import Layer
from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.patch import patch
from viewer.ui.looks.words import tr
from viewer.ui.panels.brush import BrushBox
from viewer.ui.panels.rows import Rows

_NAME_ROOM = 120
"""Pixels for the name of a segment; the whole of it stands in its tool tip."""

_EMPTY = (
    "No masks on this picture.\n\nPress {mask.new} to paint one, "
    "or open a DICOM SEG file with its series."
)
_ASKED = "No mask here yet.\n\nPaint on the picture: the mask that is asked for begins with it."


class MasksPanel(QWidget):
    """A row for each segment, and the brush."""

    chosen = Signal(str)
    visible_changed = Signal(str, bool)
    opacity_changed = Signal(str, float)
    taken_over = Signal(str)
    naming_asked = Signal(str)
    """What a mask of one's own stands for is to be another thing."""

    def __init__(self, diameter: float, *, asked: bool = False) -> None:
        """Where masks are ``asked`` for they begin by themselves."""
        super().__init__()
        self._shown: tuple[tuple[str, str, Colour, bool], ...] = ()
        self._chosen = ""
        self.brush = BrushBox(diameter)
        self._rows = Rows(tr("Masks"), _ASKED if asked else _EMPTY, spacing=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rows, 1)
        column.addWidget(self.brush)
        self.show_layers((), "")

    def set_tools(self, tools: Sequence[QAction], more: Sequence[QAction]) -> None:
        """Offer the tools as buttons, and all else in a menu behind them."""
        self._rows.then(self.brush.set_tools(tools, more))

    def show_layers(self, layers: Sequence[Layer], chosen: str) -> None:
        """List the segments; rebuilt only when they are others, so that a slider can be dragged."""
        shown = tuple(
            (one.id, one.segment.label, one.segment.colour, one.look.visible) for one in layers
        )
        if shown == self._shown and chosen == self._chosen:
            return
        self._shown, self._chosen = shown, chosen
        rows = [self._row(layer, layer.id == chosen) for layer in layers]
        self._rows.show_rows(rows)
        for layer, row in zip(layers, rows, strict=True):
            if layer.id == chosen:
                self._rows.bring(row)

    def _row(self, layer: Layer, chosen: bool) -> QWidget:
        """What needs no more words than its name takes one line."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(2)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._name(layer, chosen), 1)
        if not layer.editable:
            take = QPushButton(tr("Edit a copy"))
            take.setToolTip(tr("Take this segment over, to edit, judge and export it as your own"))
            take.clicked.connect(lambda: self.taken_over.emit(layer.id))
            first.addWidget(take)
        column.addLayout(first)
        if layer.editable and not layer.marks:
            first.addWidget(self._fade(layer))
            return holder
        last.setContentsMargins(22, 0, 0, 0)
        last.addWidget(_note(layer), 1)
        last.addWidget(self._fade(layer))
        column.addLayout(last)
        return holder

    def _name(self, layer: Layer, chosen: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        see = QCheckBox()
        see.setChecked(layer.look.visible)
        see.setToolTip(tr("Show this segment"))
        see.setAccessibleName(tr("Show {label}").format(label=layer.segment.label))
        see.toggled.connect(lambda on: self.visible_changed.emit(layer.id, on))
        row.addWidget(see)
        row.addWidget(self._colour(layer))
        if layer.editable:
            pick = QRadioButton(self._short(layer.segment.label))
            pick.setAutoExclusive(False)
            pick.setChecked(chosen)
            pick.setToolTip(tr("Paint this mask: {label}").format(label=layer.segment.label))
            pick.clicked.connect(lambda: self.chosen.emit(layer.id))
            row.addWidget(pick, 1)
        else:
            name = QLabel(self._short(layer.segment.label))
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setToolTip(layer.segment.label)
            row.addWidget(name, 1)
        return holder

    def _colour(self, layer: Layer) -> QWidget:
        """Of a mask of one's own it can be clicked."""
        square = patch(layer.segment.colour)
        if not layer.editable:
            shown = QLabel()
            shown.setPixmap(square)
            return shown
        button = QToolButton()
        button.setIcon(QIcon(square))
        button.setIconSize(square.size())
        button.setAutoRaise(True)
        button.setToolTip(tr("Name, code and colour of {label}").format(label=layer.segment.label))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(lambda: self.naming_asked.emit(layer.id))
        return button

    def _short(self, label: str) -> str:
        """A name that leaves room for what stands beside it."""
        return self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, _NAME_ROOM)

    def _fade(self, layer: Layer) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(round(layer.look.opacity * 100))
        slider.setFixedWidth(90)
        slider.setToolTip(tr("Opacity"))
        slider.setAccessibleName(tr("Opacity of {label}").format(label=layer.segment.label))
        slider.valueChanged.connect(lambda v: self.opacity_changed.emit(layer.id, v / 100))
        return slider


def _note(layer: Layer) -> QLabel:
    """Where a segment comes from."""
    note = plain_label("quiet")
    note.setText(_source(layer))
    note.setToolTip(layer.source if not layer.editable else "")
    return note


def _source(layer: Layer) -> str:
    return " · ".join((_whose(layer), *map(tr, layer.marks)))


def _whose(layer: Layer) -> str:
    if layer.editable:
        return tr("yours")
    if layer.claimed:
        return tr("claimed by a model")
    return tr(_BY.get(layer.segment.algorithm, "file, by hand"))


_BY = {"AUTOMATIC": "file, by an algorithm", "SEMIAUTOMATIC": "file, with an algorithm"}
