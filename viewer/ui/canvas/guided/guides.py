"""Draws guided sets over a pane: their lines, their numbers, and handles to move landmarks by.

Places are (column, row) of the picture; the scene brings them to the widget, however it is turned.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from viewer.core.guided.evaluation import PicturePlace
from viewer.core.guided.guides import Guides, Ink, Stroke
from viewer.ui.canvas.guided.labels import Label, Standing, stand
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.plates import paint_words, plate_font, plate_size
from viewer.ui.canvas.style import (
    ACCENT,
    GUIDE,
    GUIDE_ASIDE,
    GUIDE_AXIS,
    MARGIN,
    SHADOW,
    TEXT,
)
from viewer.ui.canvas.view import Rect

_WIDTHS = {Ink.LINE: 1.5, Ink.AXIS: 1.8, Ink.THIN: 1.0, Ink.ARC: 1.8, Ink.SPAN: 2.2}
_COLOURS = {Ink.AXIS: GUIDE_AXIS, Ink.ARC: GUIDE_AXIS, Ink.SPAN: GUIDE_AXIS}
_RING, _REACH, _TICK = 5.5, 11.0, 5.0


@dataclass(frozen=True, slots=True)
class Handle:
    """A landmark that can be taken hold of."""

    run: str
    name: str
    title: str
    at: PicturePlace


@dataclass(frozen=True, slots=True)
class RunDrawing:
    """One run: its lines and handles; ``at_hand`` where it is the one being worked on."""

    id: str
    guides: Guides
    handles: tuple[Handle, ...]
    at_hand: bool


class GuidesLayer(QWidget):
    """Lies over a pane, lets the mouse through, and is hidden where there is nothing to draw."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pane = pane
        self._runs: tuple[RunDrawing, ...] = ()
        self._chosen = ""
        pane.installEventFilter(self)
        self.hide()

    def show_runs(self, runs: Sequence[RunDrawing], chosen: str = "") -> None:
        """Draw these; ``chosen`` is the landmark of the run at hand that keys move."""
        self._runs, self._chosen = tuple(runs), chosen
        self.setGeometry(self._pane.rect())
        self.setVisible(bool(runs))
        self.raise_()
        self.update()

    @property
    def runs(self) -> tuple[RunDrawing, ...]:
        """What is drawn."""
        return self._runs

    def hit(self, place: QPointF) -> Handle | None:
        """The handle under a place of the widget, the nearest and those at hand first."""
        found = []
        for run in self._runs:
            for handle in run.handles:
                away = self._spot(handle.at) - place
                distance = math.hypot(away.x(), away.y())
                if distance <= _REACH:
                    found.append((not run.at_hand, distance, handle))
        return min(found, key=lambda one: one[:2])[2] if found else None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """As large as the pane, always."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._pane.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Those aside first, the one at hand over them, numbers last."""
        if self._pane.bare or self._pane.volume is None:
            return
        painter = QPainter(self)
        try:
            painter.setClipRect(QRectF(self.rect()).adjusted(0, self._banner(), 0, 0))
            self.paint(painter, (self.width(), self.height()), self._pane.written)
        finally:
            painter.end()

    def paint(self, painter: QPainter, size: tuple[int, int], written: Sequence[Rect]) -> None:
        """Draw on the pane, or on a picture of ``size`` (width, height) that the scene fills.

        Numbers keep off what is ``written`` there already.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(plate_font(painter.font()))
        for run in sorted(self._runs, key=lambda one: one.at_hand):
            self._paint_run(painter, run)
        self._paint_tags(painter, size, written)

    def _paint_run(self, painter: QPainter, run: RunDrawing) -> None:
        for stroke in run.guides.strokes:
            self._paint_stroke(painter, stroke, aside=not run.at_hand)
        for handle in run.handles:
            chosen = run.at_hand and handle.name == self._chosen
            _paint_handle(painter, self._spot(handle.at), chosen, aside=not run.at_hand)

    def _paint_stroke(self, painter: QPainter, stroke: Stroke, *, aside: bool) -> None:
        spots = [self._spot(place) for place in stroke.points]
        line = QPolygonF(spots) if len(spots) > 1 else _cross(spots[0])
        width = _WIDTHS[stroke.ink]
        colour = GUIDE_ASIDE if aside else _COLOURS.get(stroke.ink, GUIDE)
        for pen in (QPen(SHADOW, width + 2.0), QPen(colour, width)):
            painter.setPen(pen)
            painter.drawPolyline(line)

    def _paint_tags(
        self, painter: QPainter, size: tuple[int, int], written: Sequence[Rect]
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        spots = [self._spot(h.at) for run in self._runs for h in run.handles]
        top = painter.clipBoundingRect().top() if painter.hasClipping() else 0.0
        room = (MARGIN, top + MARGIN, size[0] - MARGIN, size[1] - MARGIN)
        labels = [
            self._label(tag.text, tag.at, metrics)
            for run in sorted(self._runs, key=lambda one: not one.at_hand)
            for tag in run.guides.tags
        ]
        landmarks = [(spot.x(), spot.y()) for spot in spots]
        for standing in stand(labels, landmarks, room, written):
            _paint_tag(painter, standing)

    def _banner(self) -> float:
        """How much is left free at the top: a warning is never drawn over."""
        return QFontMetricsF(plate_font(self.font())).height() + 8 if self._pane.banner else 0.0

    def _label(self, text: str, at: PicturePlace, metrics: QFontMetricsF) -> Label:
        spot = self._spot(at)
        return Label(text, (spot.x(), spot.y()), plate_size([text], metrics))

    def _spot(self, place: PicturePlace) -> QPointF:
        return QPointF(*self._pane.scene.view.to_widget(place[1], place[0]))


def _paint_handle(painter: QPainter, spot: QPointF, chosen: bool, *, aside: bool) -> None:
    """A ring that leaves the place itself free to be seen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    colour = GUIDE_ASIDE if aside else (GUIDE_AXIS if chosen else ACCENT)
    ring = _RING + 1.5 if chosen else _RING
    for pen in (QPen(SHADOW, 3.6), QPen(colour, 2.2 if chosen else 1.6)):
        painter.setPen(pen)
        painter.drawEllipse(spot, ring, ring)
    painter.setPen(QPen(colour, 1.4))
    painter.drawPoint(spot)


def _paint_tag(painter: QPainter, standing: Standing) -> None:
    if standing.led:
        left, top, right, bottom = standing.rect
        x, y = standing.label.anchor
        near = QPointF(min(max(x, left), right), min(max(y, top), bottom))
        painter.setPen(QPen(QColor(TEXT.red(), TEXT.green(), TEXT.blue(), 130), 1.0))
        painter.drawLine(near, QPointF(x, y))
    paint_words(painter, standing.rect, standing.label.text, TEXT)


def _cross(spot: QPointF) -> QPolygonF:
    across, along = QPointF(_TICK, 0), QPointF(0, _TICK)
    return QPolygonF([spot - across, spot + across, spot, spot - along, spot + along])
