"""Panes share the window, one of them acts, and series are dropped on them."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stage import drag, grabbed, volume_of

from viewer.core.planes.plane import THREE_PLANES
from viewer.session.hanging import layouts
from viewer.session.hanging.layouts import Layout
from viewer.ui.canvas.grid import SERIES_MIME, PaneGrid
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.style import ACCENT


@pytest.fixture
def grid(qtbot: QtBot) -> PaneGrid:
    shown = PaneGrid()
    qtbot.addWidget(shown)
    shown.resize(901, 601)
    shown.show()
    return shown


@pytest.mark.parametrize("layout", layouts.layouts().values(), ids=lambda one: one.name)
def test_a_layout_fills_the_window_and_panes_do_not_overlap(grid: PaneGrid, layout: Layout) -> None:
    grid.set_layout(layout)
    covered = np.zeros((601, 901), dtype=int)
    for pane in grid.visible_panes:
        g = pane.geometry()
        covered[g.top() : g.bottom() + 1, g.left() : g.right() + 1] += 1
    assert covered.max() == 1
    assert covered.mean() > 0.98
    assert all(pane.isVisible() == (pane in grid.visible_panes) for pane in grid.panes)


def test_a_press_activates_a_pane_and_marks_it(grid: PaneGrid) -> None:
    grid.set_layout(layouts.THREE_PLANES)
    told: list[Pane] = []
    grid.active_changed.connect(told.append)
    drag(grid.panes[2], (30, 30))
    assert grid.active is grid.panes[2]
    assert told == [grid.panes[2]]
    accent = (ACCENT.red(), ACCENT.green(), ACCENT.blue())
    assert tuple(grabbed(grid.panes[2])[0, 100]) == accent
    assert tuple(grabbed(grid.panes[0])[0, 100]) != accent


def test_a_maximised_pane_is_put_back_by_the_same_act(grid: PaneGrid) -> None:
    grid.set_layout(layouts.TWO_BY_TWO)
    grid.panes[3].maximise_asked.emit()
    assert grid.visible_panes == (grid.panes[3],)
    assert grid.panes[3].size() == grid.size()
    assert grid.active is grid.panes[3]
    grid.panes[3].maximise_asked.emit()
    assert len(grid.visible_panes) == 4
    assert grid.arrangement == layouts.TWO_BY_TWO


def test_the_active_pane_can_always_be_seen(grid: PaneGrid) -> None:
    grid.set_layout(layouts.TWO_BY_TWO)
    grid.activate(grid.panes[3])
    grid.set_layout(layouts.SIDE_BY_SIDE)
    assert grid.active is grid.panes[0]


def _series(uid: str) -> QMimeData:
    data = QMimeData()
    data.setData(SERIES_MIME, uid.encode())
    return data


def test_a_series_is_dropped_on_the_pane_below(grid: PaneGrid) -> None:
    grid.set_layout(layouts.SIDE_BY_SIDE)
    told: list[tuple[Pane, str]] = []
    grid.series_dropped.connect(lambda pane, uid: told.append((pane, uid)))
    data, copy, left = _series("1.2.3"), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    place = QPoint(700, 300)
    for event in (
        QDragEnterEvent(place, copy, data, left, none),
        QDragMoveEvent(place, copy, data, left, none),
    ):
        QApplication.sendEvent(grid, event)
        assert event.isAccepted()
    QApplication.sendEvent(grid, QDropEvent(QPointF(place), copy, data, left, none))
    assert told == [(grid.panes[1], "1.2.3")]
    assert grid.active is grid.panes[1]


def test_files_are_left_to_the_window(grid: PaneGrid) -> None:
    data = QMimeData()
    data.setText("file:///somewhere")
    event = QDragEnterEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(grid, event)
    assert not event.isAccepted()


def test_three_planes_follow_one_cursor(grid: PaneGrid) -> None:
    volume = volume_of(np.zeros((20, 30, 40), dtype=np.int16))
    grid.set_layout(layouts.THREE_PLANES)
    for pane, plane in zip(grid.visible_panes, THREE_PLANES, strict=True):
        pane.show_volume(volume, plane)
        for other in grid.panes:
            pane.cursor_moved.connect(other.set_cursor)
    axial, sagittal, coronal = grid.visible_panes
    drag(axial, (260, 220), held=Qt.KeyboardModifier.ShiftModifier)
    index = volume.geometry.to_index(axial.scene.cursor)
    assert sagittal.index == round(index[2])
    assert coronal.index == round(index[1])
    sagittal.step(3)
    moved = volume.geometry.to_index(axial.scene.cursor)
    assert moved[2] == sagittal.index
    assert moved[:2] == pytest.approx(index[:2])
