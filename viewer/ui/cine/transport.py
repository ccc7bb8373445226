"""The bar below a view that plays: play, place, speed, loop."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from viewer.ui.canvas.pane import Pane
from viewer.ui.looks.icons import icon
from viewer.ui.looks.words import tr

_HEIGHT = 36
_WIDE = 400
"""Widget pixels from which there is room for all."""


class Transport(QWidget):
    """Tells what is pressed, and shows what it is told."""

    play_pressed = Signal()
    faster = Signal()
    slower = Signal()
    sweep_pressed = Signal(bool)
    moved = Signal(int)
    """The picture, from 0, that a hand went to."""
    closed = Signal()

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("transport")
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._pane = pane
        self.play = self._button("mdi6.play", tr("Play or pause (F6)"), self.play_pressed.emit)
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.place.setAccessibleName(tr("Picture"))
        self.place.valueChanged.connect(self.moved)
        self.place.sliderPressed.connect(lambda: self.moved.emit(self.place.value()))
        self.number = _number("0000 / 0000")
        slower = self._button("mdi6.minus", tr("Slower"), self.slower.emit)
        self.rate = _number(tr("000.0 of 000.0 fps"))
        faster = self._button("mdi6.plus", tr("Faster"), self.faster.emit)
        self.sweep = self._button("mdi6.swap-horizontal", tr("To the end and back"), None)
        self.sweep.setCheckable(True)
        self.sweep.toggled.connect(self.sweep_pressed)
        close = self._button("mdi6.close", tr("Close"), self.closed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(4)
        row.addWidget(self.play)
        row.addWidget(self.place, 1)
        self._speed = (slower, faster)
        for widget in (self.number, slower, self.rate, faster, self.sweep, close):
            row.addWidget(widget)
        pane.installEventFilter(self)
        pane.footer = _HEIGHT
        self._lie_below()
        self.show()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the view."""
        if isinstance(event, QResizeEvent):
            self._lie_below()
        return False

    def show_place(self, picture: int, count: int) -> None:
        """Which picture of how many."""
        self.place.blockSignals(True)
        self.place.setRange(0, count - 1)
        self.place.setValue(picture)
        self.place.blockSignals(False)
        self.number.setText(f"{picture + 1} / {count}")

    def show_rate(self, wanted: float, real: float, *, playing: bool) -> None:
        """How fast it is to be, and how fast it is."""
        self.play.setIcon(icon("mdi6.pause" if playing else "mdi6.play"))
        fast = tr("{rate:.1f} fps").format(rate=wanted)
        both = tr("{real:.1f} of {rate:.1f} fps").format(real=real, rate=wanted)
        self.rate.setText(both if playing and real else fast)

    def say(self, text: str) -> None:
        """Something else in the place of the speed."""
        self.rate.setText(text)

    def leave(self) -> None:
        """Give the view its room back."""
        self._pane.removeEventFilter(self)
        self._pane.footer = 0
        self._pane.update()
        self.hide()
        self.deleteLater()

    def _lie_below(self) -> None:
        self.setGeometry(0, self._pane.height() - _HEIGHT, self._pane.width(), _HEIGHT)
        width = self._pane.width()
        for widgets, least in ((self._speed, 300), ((self.number, self.sweep), 210)):
            for widget in widgets:
                widget.setVisible(width >= least)
        self.rate.setVisible(width >= _WIDE)

    def _button(self, name: str, tip: str, pressed: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        if callable(pressed):
            button.clicked.connect(lambda: pressed())
        return button


def _number(widest: str) -> QLabel:
    """A number that does not push its neighbours about while it changes."""
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setMinimumWidth(QFontMetrics(label.font()).horizontalAdvance(widest))
    return label
