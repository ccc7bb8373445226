"""The shapes of one pane: which there are, which is chosen, and how they are painted."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from viewer.core.shapes.outline import places_of
from viewer.core.shapes.region import Region
from viewer.session.marking.drawings import figure_lines
from viewer.ui.canvas.labels import Label, Placed, dotted, place_labels
from viewer.ui.canvas.plates import plate_font, plate_size
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.shapes.draft import Draft
from viewer.ui.canvas.shapes.overlay import Figure, Figures, Hit, Lens, ShapeOverlay, hit
from viewer.ui.canvas.shapes.paint import (
    Emphasis,
    paint_figure,
    paint_hint,
    paint_label,
)
from viewer.ui.canvas.view import Rect
from viewer.ui.looks.words import tr

_BESIDE = 14
"""Widget pixels that what is asked stands away from its shape."""

_ROOM = 16.0
"""Widget pixels that heads, handles and arcs reach beyond the places of a shape."""

DRAFT = "draft"
"""Stands for the id of a shape that is being drawn."""


class ShapeLayer(QObject):
    """What is drawn over the picture of a pane. Costs nothing where nothing is."""

    drawn = Signal(object)
    """The Region that a person finished."""
    changed = Signal(str, object)
    """The id of a shape, and the Region that a person gave it."""
    chosen = Signal(str)
    """The id of the shape that a person chose; empty for none."""
    opened = Signal(str)
    """The id of a shape that was clicked twice."""
    refused = Signal()
    """A person wanted to draw where nothing can be drawn now."""
    left = Signal()
    """A person is done with drawing."""
    woken = Signal()
    """A person took the pane in hand."""

    def __init__(self, pane: QWidget, scene: Callable[[], Scene | None]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._scene = scene
        self._shapes: tuple[ShapeOverlay, ...] = ()
        self._edited: ShapeOverlay | None = None
        self._figures = Figures()
        self._placed: list[Placed] = []
        self._sheet = QPixmap()
        self._sheet_at = QPoint()
        self._sheet_for: tuple[object, ...] = ()
        self._hint = ""
        self._bare = False
        self.draft: Draft | None = None
        self.emphasis = Emphasis()

    def set_shapes(self, shapes: Sequence[ShapeOverlay], chosen: str = "") -> None:
        """Show these, one of them chosen."""
        if tuple(shapes) != self._shapes or chosen != self.emphasis.chosen:
            self._shapes = tuple(shapes)
            self.emphasis = replace(self.emphasis, chosen=chosen)
            self._pane.update()

    @property
    def shapes(self) -> tuple[ShapeOverlay, ...]:
        """All that are shown, on this slice or another; one in the hand as it is there.

        Where the layer is ``bare``, what persons drew is kept from an audience.
        """
        edited, shapes = self._edited, self._shapes
        if edited is not None:
            shapes = tuple(edited if shape.id == edited.id else shape for shape in shapes)
        return tuple(shape for shape in shapes if shape.by_ai) if self._bare else shapes

    @property
    def bare(self) -> bool:
        """Whether what persons drew is kept from an audience."""
        return self._bare

    def set_bare(self, bare: bool) -> None:
        """Keep what persons drew from an audience, or show it again."""
        self._bare = bare
        self._pane.update()

    def find(self, shape_id: str) -> ShapeOverlay | None:
        """A shape by its id."""
        return next((shape for shape in self.shapes if shape.id == shape_id), None)

    def figures(self) -> tuple[Figure, ...]:
        """Those on the slice shown, as they lie on the widget."""
        scene = self._scene()
        return () if scene is None or not self._shapes else self._figures.of(scene, self.shapes)

    def hit(self, x: float, y: float) -> Hit | None:
        """The shape under a place of the widget, by its lines, its handles or its words."""
        figures = self.figures()
        found = hit(figures, x, y, self.emphasis.chosen)
        if found is not None or not figures:
            return found
        for placed in self._placed:
            left, top, right, bottom = placed.rect
            if left <= x <= right and top <= y <= bottom:
                return Hit(placed.label.id)
        return None

    def set_hint(self, hint: str) -> None:
        """Say across the top of the picture what the left button draws; empty for nothing."""
        if hint != self._hint:
            self._hint = hint
            self._pane.update()

    def beside(self, region: Region) -> QPoint:
        """A place on the pane next to where a shape lies."""
        scene = self._scene()
        if scene is None:
            return QPoint()
        places = places_of(region, scene.volume.geometry)
        x, y = Lens(scene).seen(places)[:, :2].max(axis=0)
        return QPoint(round(x) + _BESIDE, round(y))

    def hover(self, shape_id: str) -> None:
        """The mouse rests on a shape, or on none."""
        if shape_id != self.emphasis.hovered:
            self.emphasis = replace(self.emphasis, hovered=shape_id)
            self._pane.update()

    def draft_is(self, draft: Draft | None) -> None:
        """Show what is being drawn."""
        if draft is not None or self.draft is not None:
            self.draft = draft
            self._pane.update()

    def edit(self, shape_id: str, region: Region | None) -> None:
        """Show a shape as it is in the hand; None puts it back to what it was."""
        scene, shape = self._scene(), self.find(shape_id)
        if scene is None or shape is None or region is None:
            self._edited = None
        else:
            said = tuple(map(tr, figure_lines(region, scene.volume, scene.ruler)))
            self._edited = replace(shape, region=region, lines=said or shape.lines)
        self._pane.update()

    @property
    def edited(self) -> ShapeOverlay | None:
        """The shape in the hand."""
        return self._edited

    def paint(self, painter: QPainter, size: tuple[int, int], taken: Sequence[Rect]) -> None:
        """Shapes first, words over them, what is being drawn last."""
        scene = self._scene()
        if scene is None or not (self._shapes or self.draft or self._hint):
            return
        figures = self.figures()
        draft = _draft_figure(scene, self.draft) if self.draft is not None else None
        painter.setFont(plate_font(painter.font()))
        if self._hint:
            taken = [*taken, paint_hint(painter, self._hint, size)]
        ratio = painter.device().devicePixelRatioF()
        key = (figures, draft, size, ratio, tuple(taken), self.emphasis, painter.font().key())
        if key != self._sheet_for:
            self._sheet_for = key
            self._sheet = self._drawn_sheet(figures, draft, size, taken, painter.font(), ratio)
        painter.drawPixmap(self._sheet_at, self._sheet)

    @property
    def words(self) -> tuple[Rect, ...]:
        """Where the words of shapes were painted last."""
        return tuple(placed.rect for placed in self._placed) if self._shapes else ()

    def keep_on(
        self, painter: QPainter, size: tuple[int, int], taken: Sequence[Rect]
    ) -> tuple[Rect, ...]:
        """Paint for a picture that is taken away: nothing chosen, nothing asked.

        Words keep off what is ``taken``; returns where they stand.
        """
        before = self._placed, self.emphasis
        self._placed, self.emphasis = [], Emphasis()
        font, ratio = plate_font(painter.font()), painter.device().devicePixelRatioF()
        sheet = self._drawn_sheet(self.figures(), None, size, taken, font, ratio)
        painter.drawPixmap(self._sheet_at, sheet)
        words = self.words
        self._placed, self.emphasis = before
        self._sheet_for = ()
        return words

    def _drawn_sheet(
        self,
        figures: tuple[Figure, ...],
        draft: Figure | None,
        size: tuple[int, int],
        taken: Sequence[Rect],
        font: QFont,
        ratio: float,
    ) -> QPixmap:
        """Shapes and words on nothing; kept, so that a moving crosshair costs no more."""
        labels = self._labels(figures, draft, size, taken, QFontMetricsF(font))
        there = [*figures, draft] if draft is not None else list(figures)
        part = _part(there, labels, size)
        self._sheet_at = part.topLeft()
        sheet = QPixmap(round(part.width() * ratio), round(part.height() * ratio))
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        if part.isEmpty():
            return sheet
        painter = QPainter(sheet)
        painter.translate(-part.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        overlays = {figure.overlay.id: figure.overlay for figure in there}
        for figure in figures:
            paint_figure(painter, figure, self.emphasis)
        if draft is not None:
            paint_figure(painter, draft, Emphasis(hovered=DRAFT))
        for placed in labels:
            paint_label(painter, placed, overlays[placed.label.id], self.emphasis)
        painter.end()
        return sheet

    def _labels(
        self,
        figures: tuple[Figure, ...],
        draft: Figure | None,
        size: tuple[int, int],
        taken: Sequence[Rect],
        metrics: QFontMetricsF,
    ) -> list[Placed]:
        """What was said last time stays on its side, where it can."""
        there = [*figures, draft] if draft is not None else list(figures)
        said = [figure for figure in there if figure.overlay.lines]
        labels = [_label(figure, metrics) for figure in said]
        lines = [line for figure in there for line in (*figure.lines, figure.handles)]
        before = {placed.label.id: placed.side for placed in self._placed}
        self._placed = place_labels(labels, lines, (0.0, 0.0, *size), taken, before)
        return self._placed


def _label(figure: Figure, metrics: QFontMetricsF) -> Label:
    spots = np.concatenate([figure.handles, *(dotted(line) for line in figure.lines)])
    return Label(figure.overlay.id, spots, plate_size(figure.overlay.lines, metrics))


def _part(figures: Sequence[Figure], labels: Sequence[Placed], size: tuple[int, int]) -> QRect:
    """The part of a pane that shapes and words cover."""
    corners = [np.zeros((0, 2)), *(figure.all_spots for figure in figures)]
    spots = np.concatenate([*corners, *(np.reshape(one.rect, (2, 2)) for one in labels)])
    if not len(spots):
        return QRect()
    # On whole pixels of the screen, whatever it is scaled by: by quarters.
    low = (np.maximum(spots.min(axis=0) - _ROOM, 0) // 4 * 4).astype(int)
    high = np.ceil(spots.max(axis=0) + _ROOM).astype(int)
    whole = QRect(QPoint(*low.tolist()), QPoint(*high.tolist()))
    return whole.intersected(QRect(0, 0, *size))


def _draft_figure(scene: Scene, draft: Draft) -> Figure:
    """What is being drawn, as it lies on the widget."""
    lens = Lens(scene)
    region = draft.region(scene.volume.geometry, loose=True)
    figures = () if region is None else figure_lines(region, scene.volume, scene.ruler)
    said = tuple(map(tr, figures))
    return Figure(
        ShapeOverlay(DRAFT, region or draft.sketch(scene.volume.geometry), said),
        tuple(lens.seen(line)[:, :2] for line in draft.lines()),
        lens.seen(draft.seen())[:, :2],
    )
