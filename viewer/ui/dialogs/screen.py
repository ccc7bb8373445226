"""Lets a person hold a bank card to the screen, so that real size is real."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QSlider, QVBoxLayout, QWidget

from viewer.session.screens import CARD_MM, LEAST, MOST
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_TALL_MM, _ROUND_MM = 53.98, 3.18
_FINE = 200
"""Steps of the slider for one pixel a millimetre."""

_WIDEST = 12.0


class _Card(QWidget):
    """The outline of a card, as large as it would be."""

    def __init__(self) -> None:
        super().__init__()
        self.per_mm = 4.0
        self.setAccessibleName(tr("Outline of a bank card"))

    def sizeHint(self) -> QSize:
        """Room for the card at hand and a little more."""
        return QSize(round((CARD_MM + 10) * self.per_mm), round((_TALL_MM + 8) * self.per_mm))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The outline, from the upper left corner on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.now().accent), 1.5))
        card = QRectF(2, 2, CARD_MM * self.per_mm, _TALL_MM * self.per_mm)
        painter.drawRoundedRect(card, _ROUND_MM * self.per_mm, _ROUND_MM * self.per_mm)
        painter.end()


class ScreenDialog(QDialog):
    """One slider, moved until the outline is as wide as a card held to the screen."""

    def __init__(self, per_mm: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Calibrate this screen"))
        self._card = _Card()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(round(LEAST * _FINE), round(min(MOST, _WIDEST) * _FINE))
        self._slider.setAccessibleName(tr("Width of the card"))
        self._slider.valueChanged.connect(self._resize)
        told = QLabel(
            tr(
                "Hold a bank card to the screen and move the slider (arrow keys: finely) until "
                "the outline is as wide as the card. “Real size” then is real on this screen."
            ),
            wordWrap=True,
        )
        buttons = Buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (told, self._slider, self._card, buttons):
            column.addWidget(widget, 1 if widget is self._card else 0)
        self._slider.setValue(round(per_mm * _FINE))
        self._slider.setFocus()

    @property
    def per_mm(self) -> float:
        """Pixels a millimetre, as the slider stands."""
        return self._slider.value() / _FINE

    def _resize(self, value: int) -> None:
        self._card.per_mm = value / _FINE
        self._card.updateGeometry()
        self._card.setMinimumSize(self._card.sizeHint())
        self._card.update()
