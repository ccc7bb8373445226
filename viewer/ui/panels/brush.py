"""The brush: its tools, size and kind, and how large the mask in hand has become."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.looks import theme
from viewer.ui.looks.icons import icon
from viewer.ui.looks.words import tr
from viewer.ui.painting.kind import BrushKind

_FARTHEST = 1e6
"""Beyond any value of a picture."""


class BrushBox(QWidget):
    """Shows what it is told, and tells what a hand changes."""

    diameter_changed = Signal(float)
    kind_changed = Signal(object)
    """A BrushKind."""
    range_asked = Signal(bool)
    """Whether only values in a range are to be painted."""

    def __init__(self, diameter: float) -> None:
        super().__init__()
        self._unit = "mm"
        self._diameter = diameter
        self._kind = BrushKind()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2)
        self._buttons.addStretch(1)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setAccessibleName(tr("Size of the mask"))
        theme.tone(self.told, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.told)
        column.addLayout(self._buttons)
        column.addLayout(self._size_row())
        column.addLayout(self._range_row())
        self.set_brush(diameter)
        self.set_kind(self._kind)

    def set_tools(self, tools: Sequence[QAction], more: Sequence[QAction]) -> tuple[QWidget, ...]:
        """Offer the tools as buttons, all else in a menu behind them; where Tab is to stop."""
        buttons = [QToolButton() for _ in tools]
        for button, tool in zip(buttons, tools, strict=True):
            button.setDefaultAction(tool)
            self._add(button)
        others = self._menu(more)
        self._add(others)
        return *buttons, others, self._slider, self.ball, self.ranged, *self.ends

    def _menu(self, more: Sequence[QAction]) -> QToolButton:
        others = QToolButton()
        others.setIcon(icon("mdi6.dots-horizontal"))
        others.setToolTip(tr("More for masks"))
        others.setAccessibleName(tr("More for masks"))
        others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(others)
        menu.addActions(list(more))
        others.setMenu(menu)
        return others

    def set_brush(self, diameter: float) -> None:
        """Show another size of the brush."""
        self._diameter = diameter
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(diameter * 10))
        self._size.setText(f"{diameter:.1f} {self._unit}")

    def set_kind(self, kind: BrushKind) -> None:
        """Show another kind of brush."""
        self._kind = kind
        ranged = kind.values is not None
        with QSignalBlocker(self.ball), QSignalBlocker(self.ranged):
            self.ball.setChecked(kind.ball)
            self.ranged.setChecked(ranged)
        for spin, value in zip(self.ends, kind.values or (0.0, 0.0), strict=True):
            spin.setEnabled(ranged)
            with QSignalBlocker(spin):
                spin.setValue(value)

    def set_unit(self, unit: str, origin: str) -> None:
        """What the brush is measured in; ``origin`` words where that comes from."""
        self._unit = unit
        self._size.setToolTip(tr("Diameter in {origin}").format(origin=origin))
        self.set_brush(self._diameter)

    def suit(self, *, ball: bool, values: bool, unit: str) -> None:
        """Offer what means something on a picture; ``unit`` is that of its values."""
        self.ball.setEnabled(ball)
        self.ranged.setEnabled(values)
        for spin in self.ends:
            spin.setSuffix(f" {unit}" if unit else "")

    def _add(self, button: QToolButton) -> None:
        button.setAutoRaise(True)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def _size_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Brush")))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(4, 600)
        self._slider.setAccessibleName(tr("Size of the brush"))
        self._slider.setToolTip(tr("Size of the brush ([ and ])"))
        self._slider.valueChanged.connect(lambda v: self.diameter_changed.emit(v / 10))
        row.addWidget(self._slider, 1)
        self._size = QLabel()
        self._size.setMinimumWidth(56)
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._size)
        self.ball = QCheckBox(tr("Ball"))
        self.ball.setToolTip(tr("Reaches into the slices beside"))
        self.ball.toggled.connect(lambda _: self._tell())
        row.addWidget(self.ball)
        return row

    def _range_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.ranged = QCheckBox(tr("Only values"))
        self.ranged.setToolTip(tr("Paint only values from the one to the other"))
        self.ranged.toggled.connect(self.range_asked)
        row.addWidget(self.ranged)
        self.ends = (self._end(tr("Lowest value painted")), self._end(tr("Highest value painted")))
        row.addWidget(self.ends[0], 1)
        row.addWidget(QLabel("–"))
        row.addWidget(self.ends[1], 1)
        return row

    def _end(self, name: str) -> QDoubleSpinBox:
        spin = QDoubleSpinBox()
        spin.setRange(-_FARTHEST, _FARTHEST)
        spin.setDecimals(1)
        spin.setKeyboardTracking(False)
        spin.setAccessibleName(name)
        spin.setToolTip(name)
        spin.setMinimumWidth(64)
        spin.valueChanged.connect(lambda _: self._tell())
        return spin

    def _tell(self) -> None:
        low, high = (spin.value() for spin in self.ends)
        values = (low, high) if self.ranged.isChecked() else None
        self.kind_changed.emit(BrushKind(self.ball.isChecked(), values))
