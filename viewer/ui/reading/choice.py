"""An answer that can be given: its key, its name, what is meant by it, and a drawing of that."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from viewer.session.reading.drawings import Drawing
from viewer.ui.looks import theme
from viewer.ui.reading.schematic import paint_on_plate

_PAD, _ROOMY, _GAP, _SIDE = 3, 5, 8, 42
"""Above and below a row with a definition; the same where it stands alone, which a hand has to
hit; between key, name and drawing; the side of the drawing."""

_SMALL = 0.92
"""Definitions are so much smaller than names."""

_NARROWEST = 30
"""No row is narrower than so many letters."""

_WRAPPED = Qt.TextFlag.TextWordWrap.value
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Choice(QPushButton):
    """One row. ``pointed`` tells that the mouse or the Tab key came to it, or went."""

    pointed = Signal(bool)

    def __init__(self, key: str, label: str, definition: str = "", drawing: Drawing = ()) -> None:
        super().__init__()
        self._key = key
        self._definition = definition
        self._drawing = drawing
        self.setCheckable(True)
        self.setAutoDefault(False)
        theme.mark(self, "look", "choice")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.name(label)
        self.clicked.connect(lambda: self.setChecked(not self.isChecked()))

    def name(self, label: str) -> None:
        """Say something else."""
        self._label = label
        self.setText(f"{self._key}    {label}")
        self.setAccessibleName(f"{self._key} {label}")
        self.setAccessibleDescription(self._definition)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All of the text, and the drawing."""
        name, definition = self._texts(width)
        side = _SIDE + _PAD if self._drawing else 0
        return max(name.height() + definition.height() + 2 * self._pad, side)

    def sizeHint(self) -> QSize:
        """As wide as the name asks for."""
        name = self.fontMetrics().horizontalAdvance(self.text())
        wide = max(self.minimumSizeHint().width(), name)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """So many letters of one line."""
        metrics = self.fontMetrics()
        return QSize(_NARROWEST * metrics.averageCharWidth(), metrics.height() + 2 * self._pad)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground is that of a button, the rest stands on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        name, definition = self._texts(self.width())
        strong, weak = self._inks()
        painter.setPen(QColor(strong))
        painter.setFont(self._name_font())
        painter.drawText(name, _WRAPPED, self._label)
        painter.drawText(QRect(_GAP, name.top(), name.left(), name.height()), 0, self._key)
        painter.setPen(QColor(weak))
        painter.setFont(self._small_font())
        painter.drawText(definition, _WRAPPED, self._definition)
        if self._drawing:
            painter.translate(self.width() - _SIDE - _PAD / 2, (self.height() - _SIDE) / 2)
            paint_on_plate(painter, self._drawing, _SIDE)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse came."""
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse went."""
        super().leaveEvent(event)
        self.pointed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came."""
        super().focusInEvent(event)
        if event.reason() in _TABBED:
            self.pointed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went."""
        super().focusOutEvent(event)
        self.pointed.emit(False)

    @property
    def _pad(self) -> int:
        return _PAD if self._definition else _ROOMY

    def _texts(self, width: int) -> tuple[QRect, QRect]:
        """Where the name and the definition stand in a row of that width."""
        left = _GAP + QFontMetrics(self._name_font()).horizontalAdvance("0") + _GAP
        side = _SIDE + _PAD if self._drawing else 0
        wide = max(1, width - left - _GAP - side)
        name = self._wrapped(self._name_font(), self._label, QRect(left, self._pad, wide, 0))
        below = QRect(left, name.bottom() + 1, wide, 0)
        definition = self._wrapped(self._small_font(), self._definition, below)
        return name, definition

    def _wrapped(self, font: QFont, text: str, place: QRect) -> QRect:
        tall = QRect(0, 0, place.width(), 10_000)
        height = QFontMetrics(font).boundingRect(tall, _WRAPPED, text).height() if text else 0
        return QRect(place.left(), place.top(), place.width(), height)

    def _name_font(self) -> QFont:
        font = self.font()
        font.setBold(bool(self._definition))
        return font

    def _small_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font

    def _inks(self) -> tuple[str, str]:
        """The colours of the name and of the definition."""
        colours = theme.now()
        if self.isChecked():
            ink = colours.on_accent if self.isEnabled() else colours.text
            return ink, ink
        return (colours.text if self.isEnabled() else colours.quiet), colours.quiet
