"""Draws guided sets over a pane: their lines, their numbers, and handles to move landmarks by.

Places are (column, row) of the picture; the scene brings them to the widget, however it is turned.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from viewer.core.guided.evaluation import PicturePlace
from viewer.core.guided.guides import Guides, Ink, Stroke, Tag
from viewer.ui.canvas.labels import Label, Placed, place_labels
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
from viewer.ui.canvas.view import Rect, Spots, View

_WIDTHS = {Ink.LINE: 1.5, Ink.AXIS: 1.8, Ink.THIN: 1.0, Ink.ARC: 1.8, Ink.SPAN: 2.2}
_COLOURS = {Ink.AXIS: GUIDE_AXIS, Ink.ARC: GUIDE_AXIS, Ink.SPAN: GUIDE_AXIS}
_RING, _REACH, _TICK = 5.5, 11.0, 5.0
_AROUND = _RING * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
"""Around a landmark: no number stands on it."""


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
        self._placed: list[Placed] = []
        self._placed_for: tuple[object, ...] = ()
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
        """Numbers find their places anew only where something moved."""
        if self._pane.shapes.bare or self._pane.volume is None:
            return
        painter = QPainter(self)
        try:
            painter.setClipRect(QRectF(self.rect()).adjusted(0, self._banner(), 0, 0))
            _make_ready(painter)
            room, written = _room(painter, (self.width(), self.height())), self._pane.written
            key = self._runs, self._pane.scene.view, room, tuple(written), painter.font().key()
            if key != self._placed_for:
                self._placed = self._placements(painter, room, written)
                self._placed_for = key
            self._draw(painter, self._placed)
        finally:
            painter.end()

    def paint(self, painter: QPainter, size: tuple[int, int], written: Sequence[Rect]) -> None:
        """Draw on a picture of ``size`` (width, height) that the scene fills.

        Numbers keep off what is ``written`` there already.
        """
        _make_ready(painter)
        self._draw(painter, self._placements(painter, _room(painter, size), written))

    def _draw(self, painter: QPainter, numbers: Sequence[Placed]) -> None:
        """Those aside first, the one at hand over them, numbers last."""
        for run in sorted(self._runs, key=lambda one: one.at_hand):
            self._paint_run(painter, run)
        tags = self._tags()
        for placed in numbers:
            _paint_tag(painter, placed, tags[placed.label.id].text)

    def _paint_run(self, painter: QPainter, run: RunDrawing) -> None:
        for stroke in run.guides.strokes:
            self._paint_stroke(painter, stroke, aside=not run.at_hand)
        for handle in run.handles:
            chosen = run.at_hand and handle.name == self._chosen
            _paint_handle(painter, self._spot(handle.at), chosen, aside=not run.at_hand)

    def _paint_stroke(self, painter: QPainter, stroke: Stroke, *, aside: bool) -> None:
        spots = [QPointF(x, y) for x, y in self._spots(stroke.points).tolist()]
        line = QPolygonF(spots) if len(spots) > 1 else _cross(spots[0])
        width = _WIDTHS[stroke.ink]
        colour = GUIDE_ASIDE if aside else _COLOURS.get(stroke.ink, GUIDE)
        for pen in (QPen(SHADOW, width + 2.0), QPen(colour, width)):
            painter.setPen(pen)
            painter.drawPolyline(line)

    def _tags(self) -> dict[str, Tag]:
        """All numbers, those of the run at hand first."""
        runs = sorted(self._runs, key=lambda one: not one.at_hand)
        return {f"{run.id} {tag.measure}": tag for run in runs for tag in run.guides.tags}

    def _placements(self, painter: QPainter, room: Rect, written: Sequence[Rect]) -> list[Placed]:
        """Numbers stay on the side where the pane showed them last, where they can.

        Else they go outwards; what belongs to a place beside the room is left out.
        """
        metrics = QFontMetricsF(painter.font())
        labels = [
            Label(
                id_,
                spots,
                plate_size([tag.text], metrics),
                shies=1 if 2 * spots[0, 0] < room[0] + room[2] else -1,
            )
            for id_, tag in self._tags().items()
            if _within(spots := self._spots([tag.at]), room)
        ]
        before = {placed.label.id: placed.side for placed in self._placed}
        return place_labels(labels, self._lines(), room, written, before)

    def _lines(self) -> list[Spots]:
        """What numbers keep off: the lines, and rings around landmarks."""
        strokes = [self._spots(s.points) for run in self._runs for s in run.guides.strokes]
        handles = [self._spots([h.at]) + _AROUND for run in self._runs for h in run.handles]
        return [*strokes, *handles]

    def _spots(self, places: Sequence[PicturePlace]) -> Spots:
        at, axes = _onto_widget(self._pane.scene.view)
        return np.asarray(at + np.array(places) @ axes)

    def _banner(self) -> float:
        """How much is left free at the top: a warning is never drawn over."""
        return QFontMetricsF(plate_font(self.font())).height() + 8 if self._pane.banner else 0.0

    def _spot(self, place: PicturePlace) -> QPointF:
        return QPointF(*self._pane.scene.view.to_widget(place[1], place[0]))


@lru_cache(maxsize=16)
def _onto_widget(view: View) -> tuple[Spots, Spots]:
    """Where (column, row) 0, 0 lies on the widget, and the steps of one column and one row."""
    at, right, down = (np.array(view.to_widget(*to)) for to in ((0, 0), (0, 1), (1, 0)))
    return at, np.array([right - at, down - at])


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


def _paint_tag(painter: QPainter, placed: Placed, text: str) -> None:
    if placed.leader is not None:
        painter.setPen(QPen(QColor(TEXT.red(), TEXT.green(), TEXT.blue(), 130), 1.0))
        painter.drawLine(QLineF(*placed.leader))
    paint_words(painter, placed.rect, text, TEXT)


def _make_ready(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(plate_font(painter.font()))


def _room(painter: QPainter, size: tuple[int, int]) -> Rect:
    """Where numbers may stand: below what is left free for a warning."""
    top = painter.clipBoundingRect().top() if painter.hasClipping() else 0.0
    return MARGIN, top + MARGIN, size[0] - MARGIN, size[1] - MARGIN


def _within(spots: Spots, room: Rect) -> bool:
    """Whether a place is seen at all: what belongs to one beside the room is left out."""
    return bool((spots >= room[:2]).all() and (spots <= room[2:]).all())


def _cross(spot: QPointF) -> QPolygonF:
    across, along = QPointF(_TICK, 0), QPointF(0, _TICK)
    return QPolygonF([spot - across, spot + across, spot, spot - along, spot + along])
