"""The drawing of the answer under the hand, large, beside the panel."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.core.reading.task import Option
from viewer.session.reading.drawings import Drawing, drawing_of
from viewer.ui.looks import theme
from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.words import tr
from viewer.ui.reading.schematic import paint_on_plate

_SIDE, _AWAY = 220, 10
_WAIT_MS = 250
"""A hand on its way to another answer brings up nothing."""


class Enlarged(QFrame):
    """Lies over the pictures, to the left of the panel, while a hand rests on an answer."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._row = panel
        self.picture = _Picture()
        self._name, self._scale = plain_label("title"), plain_label("quiet")
        self._scale.setText(tr("Schematic, to no scale"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.mark(self, "look", "beside")
        column = QVBoxLayout(self)
        for widget in (self._name, self.picture, self._scale):
            widget.setFixedWidth(_SIDE)
            column.addWidget(widget)
        self._waiting = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._waiting.timeout.connect(self._appear)
        self.hide()

    def point(self, option: Option | None, row: QWidget) -> None:
        """A hand came to an answer in its row, or went."""
        drawing = () if option is None else drawing_of(option.code)
        if option is None or not drawing:
            self.away()
            return
        self._name.setText(tr(option.label))
        self.picture.drawing, self._row = drawing, row
        self._waiting.start()

    def away(self) -> None:
        """Nothing is pointed at any more."""
        self._waiting.stop()
        self.hide()

    def _appear(self) -> None:
        window = self._panel.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.ensurePolished()
        self.resize(self.sizeHint().width(), self.heightForWidth(self.sizeHint().width()))
        place = self._row.mapTo(window, QPoint(0, 0))
        left = self._panel.mapTo(window, QPoint(0, 0)).x() - self.width() - _AWAY
        top = min(place.y(), window.height() - self.height() - _AWAY)
        self.move(max(0, left), max(0, top))
        self.show()
        self.raise_()


class _Picture(QWidget):
    """One drawing."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing: Drawing = ()
        self.setFixedHeight(_SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_on_plate(painter, self.drawing, _SIDE)
        painter.end()
