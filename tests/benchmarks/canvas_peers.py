"""Three planes with a label over them as others show them: the same pictures, windows and sizes."""

from collections.abc import Iterator
from itertools import count

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys, Window
from viewer.core.kernels import ready
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.columns import Columns
from viewer.core.planes.plane import THREE_PLANES, Cut, Plane, cut_of
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Values, Volume
from viewer.session.hanging import layouts
from viewer.ui.canvas.grid import PaneGrid

WINDOW = Window(40.0, 400.0)
COLOUR = (230, 90, 60)
OPACITY = 0.45
SIZE = (1200, 800)
SPACING = (1.0, 0.7, 0.7)
Shape = tuple[int, int, int]


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

    def __init__(self, values: Values, label: NDArray[np.bool_], cut: Cut, parent: QWidget) -> None:
        self.cut, self._values, self._label = cut, values, label
        self.widget = pg.GraphicsView(parent)
        self.box = pg.ViewBox(lockAspect=np.divide(*cut.pixel[::-1]), invertY=True)
        self.widget.setCentralItem(self.box)
        self._picture = pg.ImageItem(axisOrder="row-major")
        self._overlay = pg.ImageItem(axisOrder="row-major")
        self._lines = (pg.InfiniteLine(angle=0), pg.InfiniteLine(angle=90))
        for item in (self._picture, self._overlay, *self._lines):
            self.box.addItem(item)
        self._colours = np.array([(0, 0, 0, 0), (*COLOUR, round(255 * OPACITY))], dtype=np.uint8)
        self.show(np.array(values.shape) // 2)
        self.box.autoRange(padding=0)
        self.box.disableAutoRange()

    def show(self, index: NDArray[np.int_]) -> None:
        """Cut at a voxel."""
        at = int(index[self.cut.normal])
        picture = self.cut.slice(self._values, at)
        self._picture.setImage(picture, autoLevels=False, levels=levels(WINDOW))
        label = self.cut.slice(self._label, at)
        self._overlay.setImage(self._colours[label.astype(np.uint8)], autoLevels=False)
        places = self.cut.to_screen(index.astype(np.float64), at)
        for line, place in zip(self._lines, places, strict=True):
            line.setValue(place)

    def change_window(self, window: Window) -> None:
        """Show through another window."""
        self._picture.setLevels(levels(window))


def levels(window: Window) -> tuple[float, float]:
    """The lowest and the highest value of a window."""
    return window.center - window.width / 2, window.center + window.width / 2


def stack_of(shape: Shape) -> tuple[Volume, NDArray[np.bool_]]:
    """Noise, no two slices alike, and a ball over most of it, laid out as the program does."""
    slices, rows, columns = shape
    noise = np.random.default_rng(0).integers(-160, 240, (rows, columns + slices), dtype=np.int16)
    values = np.empty(shape, dtype=np.int16)
    label = np.empty(shape, dtype=np.bool_)
    down, right = np.ogrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    for at, along in enumerate(np.linspace(-1, 1, slices)):
        values[at] = noise[:, at : at + columns]
        label[at] = down**2 + right**2 + along**2 < 0.74
    affine = np.eye(4)[[2, 1, 0, 3]] @ np.diag([*SPACING, 1.0])
    series = Series("1.2.3", "1.2", "CT", Kind.VOLUME)
    verdict = Verdict(Geometrical.UNIFORM, "")
    volume = Volume(values, Geometry(affine, shape), Greys(windows=(WINDOW,)), series, verdict)
    volume.columns.make(values)
    return volume, label


def film_of(side: int) -> Volume:
    """A radiograph of 12 bits."""
    values = np.random.default_rng(1).integers(0, 4096, (1, side, side), dtype=np.uint16)
    geometry = projection(side, side, (0.15, 0.15), SpacingOrigin.DETECTOR)
    greys = Greys(windows=(Window(2048.0, 4096.0),))
    series = Series("1.2.4", "1.2", "DX", Kind.FILM)
    return Volume(values, geometry, greys, series, Verdict(Geometrical.UNIFORM, ""))


def walk(shape: Shape) -> Iterator[NDArray[np.int_]]:
    """Places that differ from one to the next in slice, row and column, as a drag does."""
    for turn in count():
        t = turn * 0.05
        swing = np.array([np.sin(t * 1.3), np.sin(t), np.cos(t * 0.7)])
        yield np.rint(np.array(shape) * (0.5 + 0.33 * swing)).astype(int)


def our_planes(volume: Volume, label: NDArray[np.bool_], qtbot: QtBot) -> PaneGrid:
    """Three panes of ours, their kernels compiled as they are once the window is up."""
    ready.load()
    grid = PaneGrid()
    qtbot.addWidget(grid)
    grid.resize(*SIZE)
    grid.set_layout(layouts.THREE_PLANES)
    columns = Columns()
    columns.make(label)
    for pane, plane in zip(grid.visible_panes, THREE_PLANES, strict=True):
        pane.show_volume(volume, plane)
        pane.set_masks([MaskOverlay("label", label, COLOUR, OPACITY, columns=columns)])
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def their_planes(
    volume: Volume, label: NDArray[np.bool_], grid: PaneGrid, qtbot: QtBot
) -> tuple[QWidget, list[PyqtgraphView]]:
    """Three views of pyqtgraph of the same sizes as ours."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(*SIZE)
    views = []
    for pane, plane in zip(grid.visible_panes, THREE_PLANES, strict=True):
        view = PyqtgraphView(volume.values, label, cut_of(volume.geometry, plane), parent)
        view.widget.setGeometry(pane.geometry())
        views.append(view)
    with qtbot.waitExposed(parent):
        parent.show()
    return parent, views


def one_film(volume: Volume, qtbot: QtBot) -> tuple[PaneGrid, QWidget, PyqtgraphView]:
    """A film in a pane of ours, and in a view of pyqtgraph of the same size."""
    ready.load()
    grid, parent = PaneGrid(), QWidget()
    for widget in (grid, parent):
        qtbot.addWidget(widget)
        widget.resize(*SIZE)
    grid.set_layout(layouts.ONE)
    grid.active.show_volume(volume, Plane.FILM)
    label = np.zeros(volume.values.shape, dtype=np.bool_)
    view = PyqtgraphView(volume.values, label, cut_of(volume.geometry, Plane.FILM), parent)
    view.widget.setGeometry(grid.active.geometry())
    for widget in (grid, parent):
        with qtbot.waitExposed(widget):
            widget.show()
    return grid, parent, view
