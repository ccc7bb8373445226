"""Zoom, windows and reference lines go from view to view, by choice."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_knees import write_film, write_knee_mr
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.core.greys import Window
from viewer.core.pictures.facing import Facing
from viewer.session.hanging import layouts
from viewer.store.settings import LINK_WINDOW, LINK_ZOOM
from viewer.ui.canvas.facing import face
from viewer.ui.canvas.pane import Pane
from viewer.ui.commands.linking import link_menu
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    write_knee_mr(tmp_path)
    return open_window(tmp_path)


def _panes(window: MainWindow) -> list[Pane]:
    return list(window.stage.shown())


def test_views_behind_a_maximised_one_keep_in_step_with_it(
    window: MainWindow, at_rest: AtRest
) -> None:
    window.stage.hang_series(_panes(window)[0].volume.series)
    at_rest(window)
    panes = _panes(window)
    window.desk.workspace.settings.set(LINK_ZOOM, True)
    window.grid.toggle_maximised(panes[0])
    panes[0].step(3)
    panes[0].zoom_by(1.5)
    window.stage.set_window(Window(100.0, 50.0))
    assert any("Beispiel" in line for line in panes[1]._notes.top_left)
    window.stage.set_identity_hidden(True)
    window.grid.toggle_maximised(panes[0])
    for pane in panes[1:]:
        np.testing.assert_allclose(pane.scene.cursor, panes[0].scene.cursor)
        assert pane.scene.view.scale == pytest.approx(panes[0].scene.view.scale)
        assert pane.shown == Window(100.0, 50.0)
        assert not any("Beispiel" in line for line in pane._notes.top_left)


def test_linked_zoom_makes_what_is_as_large_look_as_large(window: MainWindow) -> None:
    axial, sagittal, _ = _panes(window)
    held = sagittal.scene.view
    axial.zoom_by(1.5)
    assert sagittal.scene.view == held
    window.desk.workspace.settings.set(LINK_ZOOM, True)
    axial.zoom_by(1.5)
    assert sagittal.scene.view.scale == pytest.approx(axial.scene.view.scale)
    axial.fit()
    assert sagittal.scene.view.scale == pytest.approx(axial.scene.view.scale)


def test_parallel_views_are_pushed_to_the_same_place(window: MainWindow, at_rest: AtRest) -> None:
    series = _panes(window)[0].volume.series
    window.stage.set_layout(layouts.SIDE_BY_SIDE)
    at_rest(window)
    window.grid.series_dropped.emit(window.grid.panes[1], series.uid)
    at_rest(window)
    left, right = _panes(window)
    window.grid.activate(right)
    window.stage.set_plane(left.plane)
    window.desk.workspace.settings.set(LINK_ZOOM, True)
    left.look(left.scene.view.zoomed(2.0, 100, 120).moved(-30, 14))
    middles = [pane.scene.to_patient(pane.width() / 2, pane.height() / 2) for pane in (left, right)]
    np.testing.assert_allclose(*middles, atol=1e-6)


def test_films_of_other_pixels_show_millimetres_as_large(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    write_film(tmp_path / "a", mm=0.2)
    write_film(tmp_path / "b", mm=0.5)
    window = open_window(tmp_path)
    one, other = window.desk.workspace.studies.values()
    window.stage.compare(one, other)
    at_rest(window)
    left, right = _panes(window)
    window.desk.workspace.settings.set(LINK_ZOOM, True)
    left.zoom_by(1.3)
    assert left.scene.view.scale == pytest.approx(right.scene.view.scale)
    assert left.scene.view.zoom != pytest.approx(right.scene.view.zoom)


def test_a_window_goes_to_other_series_only_by_choice(window: MainWindow) -> None:
    axial, sagittal, _ = _panes(window)
    before = sagittal.shown
    window.stage.set_window(Window(100.0, 50.0))
    assert sagittal.shown == before
    window.desk.workspace.settings.set(LINK_WINDOW, True)
    mine, theirs = axial.volume.fitted(), sagittal.volume.fitted()
    window.stage.set_window(Window(mine.center, mine.width / 2))
    assert sagittal.shown == Window(pytest.approx(theirs.center), pytest.approx(theirs.width / 2))


def test_a_reference_line_lies_where_the_other_slice_does(window: MainWindow) -> None:
    axial, sagittal, coronal = _panes(window)
    sagittal.point_at(np.array([6.3, 2.0, -5.0]))
    lines = axial.crossings()
    assert len(lines) == 2
    for line, other, axis in zip(lines, (sagittal, coronal), (0, 1), strict=True):
        ends = [axial.scene.cut.to_index(*place, axial.index) for place in (line.start, line.end)]
        points = axial.volume.geometry.to_patient(np.array(ends))
        corner = other.scene.cut.to_index(0, 0, other.index)
        plane = other.volume.geometry.to_patient(corner)[axis]
        np.testing.assert_allclose(points[:, axis], plane, atol=1e-6)
        along = 1 - axis
        assert abs(points[0, along] - points[1, along]) == pytest.approx(48.0), "as long as it is"
    assert [line.strong for line in sagittal.crossings()] == [True, False]


def test_reference_lines_are_switched_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert "hidden" in window.notices.text
    assert _panes(window)[0].crossings() == []
    qtbot.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert _panes(window)[0].crossings() != []


def test_one_volume_in_three_planes_has_its_crosshair_alone(
    window: MainWindow, at_rest: AtRest
) -> None:
    window.actions_by_id["view.three"].trigger()
    at_rest(window)
    assert [pane.crossings() for pane in _panes(window)] == [[], [], []]


def test_tab_goes_from_view_to_view_and_back(qtbot: QtBot, window: MainWindow) -> None:
    panes = window.grid.visible_panes
    panes[0].setFocus()
    for expected in (panes[1], panes[2]):
        qtbot.keyClick(window.grid.active, Qt.Key.Key_Tab)
        assert window.grid.active is expected
    qtbot.keyClick(window.grid.active, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.grid.active is panes[1]


def test_the_menu_of_links_says_what_is_on(window: MainWindow) -> None:
    menu = link_menu(window.desk)
    checked = {action.text(): action.isChecked() for action in menu.actions() if action.text()}
    assert checked["Scroll parallel slices together"]
    assert not checked["Window together"]
    next(one for one in menu.actions() if one.text() == "Window together").trigger()
    assert window.desk.workspace.settings.get(LINK_WINDOW)


def test_nine_views_are_filled_with_what_there_is(window: MainWindow, at_rest: AtRest) -> None:
    window.stage.set_layout(layouts.layouts()["three by three"])
    at_rest(window)
    assert len(window.grid.visible_panes) == 9
    assert len(_panes(window)) == 3


@pytest.mark.parametrize("facing", [Facing(1), Facing(0, mirrored=True), Facing(3, mirrored=True)])
def test_a_turned_or_mirrored_film_follows_and_stays_so(
    facing: Facing, open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    write_film(tmp_path / "a", mm=0.2)
    write_film(tmp_path / "b", mm=0.2)
    window = open_window(tmp_path)
    window.stage.compare(*window.desk.workspace.studies.values())
    at_rest(window)
    left, right = _panes(window)
    face(right, facing)
    window.desk.workspace.settings.set(LINK_ZOOM, True)
    left.look(left.scene.view.zoomed(2.0, 60, 70))
    assert right.scene.view.facing == facing
    views = [(pane.width(), pane.height(), pane.scene.view) for pane in (left, right)]
    shares = [
        ((wide / 2 - view.left) / view.extent[1], (tall / 2 - view.top) / view.extent[0])
        for wide, tall, view in views
    ]
    assert shares[0] == pytest.approx(shares[1]), "at the same place as both are seen"
