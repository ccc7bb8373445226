"""Series that lie in one space turn about one point, by the rings of any of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_knees import write_knee_mr
from pytestqt.qtbot import QtBot

from tests.flows.turning_hand import pane_of, turn
from viewer.core.geometry import Points
from viewer.core.planes.plane import Plane
from viewer.core.planes.sight import Sight
from viewer.core.planes.slab import SlabMode
from viewer.core.planes.turn import unturned
from viewer.store.settings import LINK_TURN
from viewer.ui.canvas.named import plane_name
from viewer.ui.canvas.pane import Pane
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]
PLACE = np.array([6.0, 2.0, -5.0])


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """A knee in three series, each on show in its own plane."""
    write_knee_mr(tmp_path)
    window = open_window(tmp_path)
    window.stage.active.point_at(PLACE)
    return window


def normal(pane: Pane) -> Points:
    """Square on the picture of a view (LPS)."""
    corner, right, below = (pane.scene.to_patient(*at) for at in ((0, 0), (9, 0), (0, 9)))
    across = np.cross(right - corner, below - corner)
    return np.asarray(across / np.linalg.norm(across))


def test_the_planes_of_three_series_turn_by_the_ring_of_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert len({pane.volume.series.uid for pane in window.stage.shown()}) == 3
    turn(qtbot, pane_of(window, Plane.AXIAL), 25)
    turn(qtbot, pane_of(window, Plane.SAGITTAL), -20)
    normals = np.array([normal(pane) for pane in window.stage.shown()])
    assert np.abs(normals @ normals.T - np.eye(3)).max() < 1e-6
    assert plane_name(pane_of(window, Plane.CORONAL).scene).startswith("Oblique")
    for pane in window.stage.shown():
        assert np.allclose(pane.scene.cursor, PLACE)
        assert pane.scene.crosshair() is not None
        axes = pane.sight.turn.axes
        assert np.allclose(axes, window.stage.active.sight.turn.axes)


def test_the_picture_at_the_ring_stands_still_and_slabs_stay_their_own(
    window: MainWindow, qtbot: QtBot
) -> None:
    axial, sagittal = pane_of(window, Plane.AXIAL), pane_of(window, Plane.SAGITTAL)
    window.grid.activate(sagittal)
    window.actions_by_id["plane.slab"].trigger()
    before = axial.grab_picture()
    turn(qtbot, axial, 25)
    assert np.array_equal(axial.grab_picture(), before)
    assert sagittal.sight.slab.mode is SlabMode.MIP
    assert not sagittal.sight.moving
    assert axial.sight.slab.mode is SlabMode.OFF


def _turned(pane: Pane, degrees: float) -> Sight:
    """As a ring would turn the planes about the middle of this one."""
    pivot = pane.scene.held
    plain = unturned(pane.scene.volume.geometry, pivot)
    return replace(pane.sight, turn=plain.turned(pane.plane, degrees, pivot))


@pytest.mark.parametrize("back", ["plane.reset", "view.reset"])
def test_one_key_turns_them_all_back(window: MainWindow, qtbot: QtBot, back: str) -> None:
    before = [pane.grab_picture() for pane in window.stage.shown()]
    turn(qtbot, pane_of(window, Plane.AXIAL), 30)
    window.grid.activate(pane_of(window, Plane.CORONAL))
    window.actions_by_id[back].trigger()
    for pane, picture in zip(window.stage.shown(), before, strict=True):
        assert pane.sight.turn is None
        assert np.array_equal(pane.grab_picture(), picture)
    window.actions_by_id["plane.reset"].trigger()
    assert "not turned" in window.notices.text


def test_by_choice_each_series_turns_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.workspace.settings.set(LINK_TURN, False)
    turn(qtbot, pane_of(window, Plane.AXIAL), 25)
    assert all(pane.sight.turn is None for pane in window.stage.shown())


def test_a_series_that_comes_late_comes_turned(
    window: MainWindow, qtbot: QtBot, at_rest: AtRest
) -> None:
    coronal = pane_of(window, Plane.CORONAL)
    series, was = coronal.volume.series, normal(coronal)
    coronal.show_volume(None, Plane.CORONAL)
    turn(qtbot, pane_of(window, Plane.AXIAL), 30)
    window.grid.series_dropped.emit(coronal, series.uid)
    at_rest(window)
    assert coronal.sight.turn is not None
    assert abs(normal(coronal) @ was) == pytest.approx(np.cos(np.radians(30)), abs=0.02)


def test_studies_linked_by_hand_turn_together_and_no_others(
    open_window: Open, tmp_path: Path, qtbot: QtBot, at_rest: AtRest
) -> None:
    write_knee_mr(tmp_path / "a")
    write_knee_mr(tmp_path / "b", date="20250101", middle=(7.0, -4.0, 3.0))
    window = open_window(tmp_path)
    one, other = window.desk.workspace.studies.values()
    window.stage.compare(one, other)
    at_rest(window)
    panes = list(window.stage.shown())
    left = panes[0]
    right = next(pane for pane in panes if pane.volume.series.study_uid == other.uid)
    left.handles.sighted.emit(_turned(left, 20))
    assert right.sight.turn is None
    window.grid.activate(left)
    assert window.desk.turning.reset()
    left.point_at(np.zeros(3))
    window.grid.activate(right)
    right.point_at(np.array([7.0, -4.0, 3.0]))
    window.stage.linking.link_by_hand()
    left.handles.sighted.emit(_turned(left, 20))
    assert np.allclose(right.sight.turn.axes, left.sight.turn.axes)
    assert np.allclose(right.sight.turn.pivot - left.sight.turn.pivot, (7.0, -4.0, 3.0))
