"""The bones of a guided set, its landmarks on them, and which one comes next."""

import math

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPainterPath, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from viewer.core.guided.evaluation import evaluate
from viewer.core.guided.guides import Ink, guides
from viewer.core.guided.protocol import Outline, Protocol, Spot
from viewer.core.spacing import Ruler, SpacingOrigin
from viewer.ui.looks import theme
from viewer.ui.looks.curve import through
from viewer.ui.looks.words import tr

_PULSE_MS, _BEAT = 60, 20
"""Between two pictures of the pulse, and pictures in one beat."""

_MARGIN = 12.0


class DiagramView(QWidget):
    """Painted from the data of a set; of a left leg mirrored, as a film of it is."""

    def __init__(self) -> None:
        super().__init__()
        self._protocol: Protocol | None = None
        self._side = ""
        self._placed: frozenset[str] = frozenset()
        self._next = ""
        self._beat = 0
        self._timer = QTimer(self, interval=_PULSE_MS)
        self._timer.timeout.connect(self._pulse)
        self.setMinimumHeight(200)

    def show_protocol(
        self, protocol: Protocol | None, side: str, placed: frozenset[str], wanted: str
    ) -> None:
        """``wanted`` is the landmark that comes next, empty where none does."""
        self._protocol, self._side = protocol, side
        self._placed, self._next = placed, wanted
        self.setVisible(protocol is not None)
        if protocol is not None:
            titles = {step.name: step.title for step in protocol.landmarks}
            at = titles.get(wanted, "")
            said = tr("Diagram of {title}, {count} of {all} landmarks placed.").format(
                title=protocol.title, count=len(placed), all=len(protocol.landmarks)
            )
            self.setAccessibleName(f"{said} {at}".strip())
        self._run_pulse()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a whole leg."""
        return QSize(240, 200)

    def showEvent(self, event: QShowEvent) -> None:
        """The pulse runs only while it is seen."""
        super().showEvent(event)
        self._run_pulse()

    def hideEvent(self, event: QHideEvent) -> None:
        """The pulse runs only while it is seen."""
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme is another ink."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bones, lines, landmarks."""
        if self._protocol is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_bones(painter, self._protocol)
            self._paint_lines(painter, self._protocol)
            for step in self._protocol.landmarks:
                self._paint_landmark(painter, step.name, self._spot(step.at))
        finally:
            painter.end()

    def _paint_bones(self, painter: QPainter, protocol: Protocol) -> None:
        bone = QColor(theme.now().text)
        bone.setAlpha(28)
        painter.setPen(QPen(QColor(theme.now().quiet), 1.4))
        painter.setBrush(bone)
        for outline in protocol.diagram.outlines:
            painter.drawPath(self._curve(outline))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_lines(self, painter: QPainter, protocol: Protocol) -> None:
        """The lines of the set on the diagram's own landmarks, to show what is to come."""
        places = {step.name: step.at for step in protocol.landmarks}
        found = evaluate(protocol, places, Ruler(1.0, 1.0, SpacingOrigin.NONE))
        ink = QColor(theme.now().accent)
        ink.setAlpha(120)
        painter.setPen(QPen(ink, 1.0))
        for stroke in guides(protocol, found).strokes:
            if stroke.ink is not Ink.THIN:
                painter.drawPolyline([self._spot(place) for place in stroke.points])

    def _paint_landmark(self, painter: QPainter, name: str, spot: QPointF) -> None:
        now = theme.now()
        if name == self._next:
            self._paint_next(painter, spot)
            return
        placed = name in self._placed
        painter.setPen(QPen(QColor(now.good if placed else now.quiet), 1.5))
        painter.setBrush(QColor(now.good if placed else now.panel))
        painter.drawEllipse(spot, 3.6, 3.6)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_next(self, painter: QPainter, spot: QPointF) -> None:
        accent = QColor(theme.now().accent)
        swell = (1 - math.cos(2 * math.pi * self._beat / _BEAT)) / 2
        halo = QColor(accent)
        halo.setAlpha(round(150 * (1 - swell)))
        painter.setPen(QPen(halo, 2.0))
        painter.drawEllipse(spot, 6 + 8 * swell, 6 + 8 * swell)
        painter.setPen(QPen(QColor(theme.now().panel), 1.5))
        painter.setBrush(accent)
        painter.drawEllipse(spot, 5.2, 5.2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _spot(self, at: Spot) -> QPointF:
        assert self._protocol is not None
        diagram = self._protocol.diagram
        wide, tall = diagram.size
        room = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        scale = min(room[0] / wide, room[1] / tall)
        right = wide - at[0] if self._side == "L" and diagram.mirrored else at[0]
        left, top = (self.width() - scale * wide) / 2, (self.height() - scale * tall) / 2
        return QPointF(left + right * scale, top + at[1] * scale)

    def _curve(self, outline: Outline) -> QPainterPath:
        """The line of a bone."""
        return through([self._spot(point) for point in outline.points], closed=outline.closed)

    def _pulse(self) -> None:
        self._beat = (self._beat + 1) % _BEAT
        self.update()

    def _run_pulse(self) -> None:
        if self._next and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()
