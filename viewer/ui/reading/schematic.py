"""Schematic drawings beside the answers."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.session.reading.drawings import SIZE, Drawing, Kind
from viewer.ui.looks import theme
from viewer.ui.looks.curve import through
from viewer.ui.looks.words import tr

_WIDTHS = {Kind.BONE: 2.2, Kind.DENSE: 5.0, Kind.FRACTURE: 2.6, Kind.THIN: 1.2}


class SchematicView(QWidget):
    """One drawing; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing = ()
        self.setToolTip(tr("Schematic, to no scale"))
        self.setAccessibleName(tr("Schematic drawing of the answer"))
        self.hide()

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another one."""
        self._drawing = drawing
        self.setVisible(bool(drawing))
        self.update()

    def sizeHint(self) -> QSize:
        """A square of some lines of text."""
        side = 8 * self.fontMetrics().lineSpacing()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same: it is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint(painter, self._drawing, min(self.width(), self.height()))
        painter.end()


def paint(painter: QPainter, drawing: Drawing, side: float) -> None:
    """Draw into a square of ``side`` pixels at the origin, in the colours of the theme."""
    colours = theme.now()
    inks = {
        Kind.BONE: colours.text,
        Kind.DENSE: colours.quiet,
        Kind.FRACTURE: colours.bad,
        Kind.THIN: colours.quiet,
    }
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = side / SIZE
    for line in drawing:
        pen = QPen(QColor(inks[line.kind]), _WIDTHS[line.kind] * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(through([QPointF(x * scale, y * scale) for x, y in line.points]))


def image(drawing: Drawing, side: int, ratio: float) -> QImage:
    """The same as a picture of ``side`` points, for pages; ``ratio`` is that of the screen."""
    made = QImage(QSize(side, side) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, drawing, side)
    painter.end()
    return made
