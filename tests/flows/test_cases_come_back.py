"""A case is seen as it was prepared: from both of its Studies, to the last digit."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_knees import write_film, write_knee_mr
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from tests.flows.turning_hand import pane_of, turn
from viewer.core.greys import VoiShape, Window
from viewer.core.planes.plane import Plane
from viewer.session.presenting.case import Case
from viewer.session.presenting.playlists import Playlist
from viewer.ui.canvas.pane import Pane
from viewer.ui.main_window import MainWindow
from viewer.ui.shows.preparing import case_of

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


@pytest.fixture
def compared(open_window: Open, tmp_path: Path, at_rest: AtRest) -> MainWindow:
    """Two films of two Studies beside each other."""
    write_film(tmp_path / "now", mm=0.2)
    write_film(tmp_path / "then", mm=0.2)
    window = open_window(tmp_path / "now", tmp_path / "then")
    one, other = window.desk.workspace.studies.values()
    window.stage.compare(one, other)
    at_rest(window)
    return window


def seen(window: MainWindow) -> list[tuple[object, ...]]:
    """All that tells how the views look."""
    return [
        (p.volume.series.uid, p.plane, p.index, p.shown, p.inverted, p.scene.view.facing)
        for p in window.stage.shown()
    ]


def middles(window: MainWindow) -> np.ndarray:
    """For each view the place of the picture in its middle, and its zoom beyond what fits."""

    def of(pane: Pane) -> tuple[float, ...]:
        view, size = pane.scene.view, (pane.width(), pane.height())
        zoom = view.scale / view.fitted(*size).scale
        return (*view.to_picture(size[0] / 2, size[1] / 2), zoom)

    return np.array([of(pane) for pane in window.stage.shown()])


def present(window: MainWindow, at_rest: AtRest, *cases: Case) -> None:
    """Keep cases on disk, and present what was kept."""
    window.desk.playlists.keep(Playlist("Round", cases))
    window.desk.presenting.start(window.desk.playlists.find("Round"))
    at_rest(window)


def test_zoom_pan_flips_and_a_sigmoid_come_back_on_a_screen_of_any_size(
    compared: MainWindow, at_rest: AtRest, qtbot: QtBot
) -> None:
    left, right = compared.stage.shown()
    left.look(left.scene.view.zoomed(2.5, 40, 60).moved(-13, 21))
    compared.stage.windows.spread(left, Window(120.0, 60.0, "Bone", VoiShape.SIGMOID))
    compared.grid.activate(right)
    for command in ("film.right", "film.flip"):
        compared.actions_by_id[command].trigger()
    right.look(right.scene.view.zoomed(1.5, 10, 10))
    before, places = seen(compared), middles(compared)
    case = case_of(compared.stage, "Then and now")
    assert len(case.studies) == 2
    for pane in (left, right):
        compared.stage.windows.spread(pane, Window(50.0, 5.0))
        pane.fit()
    compared.actions_by_id["film.flip"].trigger()
    present(compared, at_rest, case)
    assert seen(compared) == before
    assert before[0][3].shape is VoiShape.SIGMOID
    assert np.allclose(middles(compared), places, atol=1e-6)
    compared.resize(900, 640)
    assert np.allclose(middles(compared), places, atol=1e-6)
    qtbot.keyClick(compared, Qt.Key.Key_Escape)
    compared.resize(1400, 900)
    assert np.allclose(middles(compared), places, atol=1e-6)


def test_turned_planes_and_slabs_come_back(
    open_window: Open, tmp_path: Path, at_rest: AtRest, qtbot: QtBot
) -> None:
    write_knee_mr(tmp_path)
    window = open_window(tmp_path)
    window.actions_by_id["plane.slab"].trigger()
    turn(qtbot, pane_of(window, Plane.AXIAL), 25)
    pane_of(window, Plane.CORONAL).step(2)
    pictures, before = [p.grab_picture() for p in window.stage.shown()], seen(window)
    case = case_of(window.stage, "Turned")
    window.actions_by_id["plane.reset"].trigger()
    window.actions_by_id["plane.slab"].trigger()
    present(window, at_rest, case, replace(case, title="Again"))
    for _ in range(2):
        assert seen(window) == before
        for pane, picture in zip(window.stage.shown(), pictures, strict=True):
            assert np.array_equal(pane.grab_picture(), picture)
        window.actions_by_id["plane.reset"].trigger()
        qtbot.keyClick(window, Qt.Key.Key_Right)
        at_rest(window)
    window.desk.presenting.stop()


def test_both_studies_of_a_case_are_fetched_and_scroll_as_a_pair(
    open_window: Open, compared: MainWindow, at_rest: AtRest
) -> None:
    case, before = case_of(compared.stage, "Then and now"), seen(compared)
    window = open_window()
    present(window, at_rest, case)
    assert set(case.studies) == set(window.desk.workspace.studies)
    assert seen(window) == before
    assert len(window.stage.linking.pairs()) == 1
    assert window.desk.presenting.placard.claim.text() == ""
    window.desk.presenting.stop()


def test_the_next_case_is_opened_and_read_while_one_is_on_show(
    open_window: Open, compared: MainWindow, at_rest: AtRest, tmp_path: Path
) -> None:
    next_case = case_of(compared.stage, "Then and now")
    write_film(tmp_path / "first")
    first = open_window(tmp_path / "first")
    now = case_of(first.stage, "First")
    window = open_window()
    present(window, at_rest, now, next_case)
    workspace = window.desk.workspace
    assert set(next_case.studies) < set(workspace.studies)
    for shot in next_case.shots:
        assert workspace.volumes.find((shot.series_uid, shot.stack)) is not None
    [pane] = window.stage.shown()
    assert pane.volume.series.uid == now.shots[0].series_uid
    window.desk.presenting.stop()


def test_a_study_whose_files_are_gone_is_said_and_the_other_is_shown(
    open_window: Open, compared: MainWindow, at_rest: AtRest, tmp_path: Path
) -> None:
    case = case_of(compared.stage, "Then and now")
    window = open_window()
    shutil.rmtree(tmp_path / "then")
    present(window, at_rest, replace(case, title="Both"), case)
    assert "Some pictures" in window.desk.presenting.placard.claim.text()
    assert len(list(window.stage.shown())) == 1
    window.desk.presenting.forward()
    at_rest(window)
    assert "Some pictures" in window.desk.presenting.placard.claim.text()
    window.desk.presenting.stop()


def test_an_empty_view_between_pictures_stays_empty(compared: MainWindow, at_rest: AtRest) -> None:
    left, right = compared.stage.shown()
    left.show_volume(None, Plane.FILM)
    uid = right.volume.series.uid
    present(compared, at_rest, case_of(compared.stage, "The right one"))
    left, right = compared.grid.visible_panes
    assert left.volume is None
    assert right.volume.series.uid == uid
    compared.desk.presenting.stop()


def test_a_window_closed_before_an_audience_has_its_panels_the_next_time(
    compared: MainWindow, at_rest: AtRest
) -> None:
    bar = compared.menuBar()
    panels = {dock: dock.isHidden() for dock in compared.findChildren(QDockWidget)}
    present(compared, at_rest, case_of(compared.stage, "Then and now"))
    assert bar.isHidden()
    compared.close()
    assert not bar.isHidden()
    assert not compared.isFullScreen()
    assert {dock: dock.isHidden() for dock in panels} == panels


def test_no_empty_view_asks_the_audience_for_a_series(
    compared: MainWindow, at_rest: AtRest
) -> None:
    case = case_of(compared.stage, "Then and now")
    lost = (replace(case.shots[0], series_uid="1.2.3"), case.shots[1])
    present(compared, at_rest, replace(case, shots=lost))
    pane = compared.grid.visible_panes[0]
    assert pane.volume is None
    assert pane._empty_text == ""
    compared.desk.presenting.stop()
    assert "Drag" in pane._empty_text
