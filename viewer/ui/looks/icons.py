"""Icons of the icon font that take the colours of the theme each time they are painted."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from viewer.ui.looks import theme
from viewer.ui.looks.glyphs import paint_glyph

_MODES = {QIcon.Mode.Disabled: "faint", QIcon.Mode.Selected: "on_accent"}
"""The theme's colours of icons that are not as they mostly are."""


class _Tinted(QIconEngine):
    """Paints an icon in a colour of the theme that is worn, by the colour's name."""

    def __init__(self, name: str, colour: str, ground: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._ground = ground

    def paint(self, painter: QPainter, place: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Dimmed where it cannot be used."""
        now = theme.now()
        if self._ground:
            painter.fillRect(place, QColor(getattr(now, self._ground)))
        colour = getattr(now, _MODES.get(mode, self._colour))
        paint_glyph(painter, place, self._name, QColor(colour))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same, on nothing."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Qt copies icons as it likes."""
        return _Tinted(self._name, self._colour, self._ground)


def icon(name: str, colour: str = "text", ground: str = "") -> QIcon:
    """An icon by its name in the icon font, such as mdi6.brush; on a square where it has ground."""
    return QIcon(_Tinted(name, colour, ground))
