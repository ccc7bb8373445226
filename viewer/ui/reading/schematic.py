"""Schematic drawings beside the answers."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.session.reading.drawings import SIZE, Drawing, Kind
from viewer.ui.looks import theme
from viewer.ui.looks.curve import through
from viewer.ui.looks.words import tr

_LINES = 7
"""A drawing is as high as so many lines of text."""

_WIDTHS = {Kind.BONE: 2.2, Kind.DENSE: 5.0, Kind.FRACTURE: 2.6, Kind.THIN: 1.2}


class SchematicView(QWidget):
    """One drawing, or the place for it."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing: Drawing = ()
        self.setToolTip(tr("Schematic, to no scale"))
        self.setAccessibleName(tr("Schematic drawing of the answer"))
        self.hide()

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another one."""
        self.drawing = drawing
        self.update()

    def sizeHint(self) -> QSize:
        """A square of some lines of text."""
        line = self.fontMetrics().lineSpacing()
        return QSize(_LINES * line, (_LINES + 1) * line)

    def minimumSizeHint(self) -> QSize:
        """The same: it is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        line = self.fontMetrics().lineSpacing()
        if self.drawing:
            painter.setPen(QColor(theme.now().quiet))
            below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(self.rect(), below, tr("schematic"))
        paint(painter, self.drawing, min(self.width(), self.height() - line))
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
