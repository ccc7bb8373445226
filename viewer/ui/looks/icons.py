"""Icons of the icon font that take the colours of the theme each time they are painted."""

import qtawesome
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from viewer.ui.looks import theme


class _Tinted(QIconEngine):
    """Paints an icon in a colour of the theme that is worn, by the colour's name."""

    def __init__(self, name: str, colour: str, ground: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._ground = ground

    def paint(self, painter: QPainter, place: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Dimmed where it cannot be used."""
        if self._ground:
            painter.fillRect(place, QColor(getattr(theme.now(), self._ground)))
        self._icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode, state)

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

    def _icon(self) -> QIcon:
        now = theme.now()
        icon: QIcon = qtawesome.icon(
            self._name,
            color=getattr(now, self._colour),
            color_disabled=now.faint,
            color_selected=now.on_accent,
        )
        return icon


def icon(name: str, colour: str = "text", ground: str = "") -> QIcon:
    """An icon by its name in the icon font, such as mdi6.brush; on a square where it has ground."""
    return QIcon(_Tinted(name, colour, ground))
