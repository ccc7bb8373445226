"""A move of the crosshair until three planes with a label over them are painted."""

from collections.abc import Callable, Iterator
from itertools import count

import numpy as np
import pyqtgraph as pg
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer.core.geometry import Geometry, Points
from viewer.core.greys import Greys, Window
from viewer.core.plane import THREE_PLANES, Cut, cut_of
from viewer.core.render import MaskOverlay
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume
from viewer.session import layouts
from viewer.ui.canvas.grid import PaneGrid

SHAPE = (300, 512, 512)
SPACING = (1.0, 0.7, 0.7)
WINDOW = Window(40.0, 400.0)
COLOUR = (230, 90, 60)
OPACITY = 0.45
SIZE = (1200, 800)


class Paints(QObject):
    """Counts the paint events of the widgets that it watches."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.seen = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.seen += event.type() is QEvent.Type.Paint
        return False


class PyqtgraphView:
    """One plane as pyqtgraph has it: an ImageItem with levels, an RGBA ImageItem, two lines."""

    def __init__(self, volume: Volume, label: NDArray[np.bool_], cut: Cut, parent: QWidget) -> None:
        self.cut, self._volume, self._label = cut, volume, label
        self.widget = pg.GraphicsView(parent)
        box = pg.ViewBox(lockAspect=np.divide(*cut.pixel[::-1]), invertY=True)
        self.widget.setCentralItem(box)
        self._picture = pg.ImageItem(axisOrder="row-major")
        self._overlay = pg.ImageItem(axisOrder="row-major")
        self._lines = (pg.InfiniteLine(angle=0), pg.InfiniteLine(angle=90))
        for item in (self._picture, self._overlay, *self._lines):
            box.addItem(item)
        self._colours = np.array([(0, 0, 0, 0), (*COLOUR, round(255 * OPACITY))], dtype=np.uint8)
        self.show(np.array(volume.geometry.shape) // 2)
        box.autoRange(padding=0)
        box.disableAutoRange()

    def show(self, index: NDArray[np.int_]) -> None:
        at = int(index[self.cut.normal])
        half = WINDOW.width / 2
        levels = (WINDOW.center - half, WINDOW.center + half)
        picture = self.cut.slice(self._volume.values, at)
        self._picture.setImage(picture, autoLevels=False, levels=levels)
        label = self.cut.slice(self._label, at)
        self._overlay.setImage(self._colours[label.astype(np.uint8)], autoLevels=False)
        for line, place in zip(self._lines, self.cut.to_screen(index, at), strict=True):
            line.setValue(place)


@pytest.fixture(scope="module")
def volume() -> Volume:
    values = np.random.default_rng(0).integers(-160, 240, SHAPE, dtype=np.int16)
    affine = np.eye(4)[[2, 1, 0, 3]] @ np.diag([*SPACING, 1.0])
    greys = Greys(windows=(WINDOW,))
    series = Series("1.2.3", "1.2", "CT", Kind.VOLUME)
    return Volume(values, Geometry(affine, SHAPE), greys, series, Verdict(Geometrical.UNIFORM, ""))


@pytest.fixture(scope="module")
def label() -> NDArray[np.bool_]:
    """A ball that every place of the walk is in."""
    s, r, c = np.ogrid[:300, :512, :512]
    ball = ((s - 150) / 130) ** 2 + ((r - 256) / 220) ** 2 + ((c - 256) / 220) ** 2 < 1
    return np.asarray(ball, dtype=np.bool_)


def _walk() -> Iterator[NDArray[np.int_]]:
    """Places that differ from one to the next in slice, row and column, as a drag does."""
    for turn in count():
        t = turn * 0.05
        place = (150 + 100 * np.sin(t * 1.3), 256 + 180 * np.sin(t), 256 + 180 * np.cos(t * 0.7))
        yield np.rint(place).astype(int)


def _ours(volume: Volume, label: NDArray[np.bool_], qtbot: QtBot) -> PaneGrid:
    grid = PaneGrid()
    qtbot.addWidget(grid)
    grid.resize(*SIZE)
    grid.set_layout(layouts.THREE_PLANES)
    for pane, plane in zip(grid.visible_panes, THREE_PLANES, strict=True):
        pane.show_volume(volume, plane)
        pane.set_masks([MaskOverlay("label", label, COLOUR, OPACITY)])
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def _theirs(
    volume: Volume, label: NDArray[np.bool_], grid: PaneGrid, qtbot: QtBot
) -> tuple[QWidget, list[PyqtgraphView]]:
    """Three views of the same sizes as ours."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(*SIZE)
    views = []
    for pane, plane in zip(grid.visible_panes, THREE_PLANES, strict=True):
        view = PyqtgraphView(volume, label, cut_of(volume.geometry, plane), parent)
        view.widget.setGeometry(pane.geometry())
        views.append(view)
    with qtbot.waitExposed(parent):
        parent.show()
    return parent, views


def test_moving_the_crosshair(
    race: Callable[..., None], volume: Volume, label: NDArray[np.bool_], qtbot: QtBot
) -> None:
    grid = _ours(volume, label, qtbot)
    parent, views = _theirs(volume, label, grid, qtbot)
    our_walk, their_walk = _walk(), _walk()
    viewports = [view.widget.viewport() for view in views]
    QApplication.processEvents()
    our_paints, their_paints = Paints(list(grid.visible_panes)), Paints(viewports)

    def ours() -> None:
        point: Points = volume.geometry.to_patient(next(our_walk))
        for pane in grid.visible_panes:
            pane.set_cursor(point)
        QApplication.processEvents()

    def theirs() -> None:
        index = next(their_walk)
        for view in views:
            view.show(index)
        QApplication.processEvents()

    race("crosshair, 3 planes of 512x512x300 painted", ours, {"pyqtgraph": theirs}, rounds=150)
    # One more turn than rounds: to warm up.
    assert our_paints.seen == their_paints.seen == 3 * 151
    assert parent.isVisible()
