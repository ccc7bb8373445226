"""Planes are turned by the rings on the crosshair's lines, thickened, and put back."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_stacks import MIDDLE, RADIUS, write_echoes, write_tilted
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.flows.turning_hand import grips_of, pane_of, turn
from tests.ui.canvas.stage import drag
from viewer.core.mask import Segment
from viewer.core.planes.plane import Plane
from viewer.core.planes.slab import SlabMode
from viewer.core.planes.slabbed import Slabbed
from viewer.session.hanging import layouts
from viewer.store.settings import SMOOTH
from viewer.ui.canvas.crosshair.grips import Does
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.named import plane_name, slab_words
from viewer.ui.canvas.pane import Pane
from viewer.ui.main_window import MainWindow
from viewer.ui.status import probe_text

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]
LEFT, ALONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """A ball in a tilted stack: what is cut out of it must go through its true geometry."""
    write_tilted(tmp_path / "tilted")
    window = open_window(tmp_path / "tilted")
    window.stage.active.point_at(MIDDLE)
    return window


def normal(pane: Pane) -> np.ndarray:
    """Where the next picture of a view lies, as a unit vector in the patient."""
    scene, geometry = pane.scene, pane.volume.geometry
    start = geometry.to_index(MIDDLE)
    ahead = scene.cut.moved(start, scene.cut.along(start) + 1)
    step = geometry.to_patient(ahead) - geometry.to_patient(start)
    return np.asarray(step / np.linalg.norm(step))


def test_a_ring_turns_the_other_two_planes_and_leaves_its_own(
    window: MainWindow, qtbot: QtBot
) -> None:
    axial = pane_of(window, Plane.AXIAL)
    before, places = axial.grab_picture(), [p.scene.crosshair() for p in window.stage.shown()]
    turn(qtbot, axial, 25)
    assert np.array_equal(axial.grab_picture(), before)
    assert plane_name(axial.scene) == "Axial"
    assert plane_name(pane_of(window, Plane.SAGITTAL).scene) == "Oblique 25° (sagittal)"
    assert plane_name(pane_of(window, Plane.CORONAL).scene) == "Oblique 25° (coronal)"
    for pane, place in zip(window.stage.shown(), places, strict=True):
        assert np.allclose(pane.scene.cursor, MIDDLE)
        assert np.allclose(pane.scene.crosshair(), place)
    vertical = next(t for t in axial.scene.traces() if t.plane is Plane.SAGITTAL)
    leaning = math.degrees(math.atan2(vertical.way[1], vertical.way[0])) % 180
    assert leaning == pytest.approx(90 + 25, abs=0.6)


def test_turned_twice_the_planes_stay_square_and_the_ball_round(
    window: MainWindow, qtbot: QtBot
) -> None:
    turn(qtbot, pane_of(window, Plane.AXIAL), 30)
    turn(qtbot, pane_of(window, Plane.SAGITTAL), -20)
    normals = np.array([normal(pane) for pane in window.stage.shown()])
    assert np.abs(normals @ normals.T - np.eye(3)).max() < 1e-6
    for pane in window.stage.shown():
        light = np.argwhere(pane.grab_picture()[..., 0] > 127)
        pixel = pane.scene.cut.pixel[0]
        assert np.abs(np.ptp(light, axis=0) * pixel - 2 * RADIUS).max() < 3.0
        index = pane.volume.geometry.to_index(MIDDLE)
        assert np.allclose(
            light.mean(axis=0), pane.scene.cut.to_screen(index, pane.index), atol=1.5
        )
        probe = pane.scene.probe(*pane.scene.crosshair())
        assert probe.value == 1000.0
        assert np.allclose(probe.position, MIDDLE, atol=1e-6)


def test_letters_at_the_edges_follow_the_turn(window: MainWindow, qtbot: QtBot) -> None:
    coronal = pane_of(window, Plane.CORONAL)
    assert [side[0] for side in coronal.scene.letters()] == ["R", "L", "S", "I"]
    turn(qtbot, pane_of(window, Plane.AXIAL), 60)
    # Clockwise as seen from the feet: what was at the left of the patient comes to the back.
    assert [side[0] for side in coronal.scene.letters()] == ["A", "P", "S", "I"]


def test_planes_are_turned_back_by_key_and_by_resetting_the_view(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = [pane.grab_picture() for pane in window.stage.shown()]
    for back in ("plane.reset", "view.reset"):
        turn(qtbot, pane_of(window, Plane.AXIAL), 40)
        turn(qtbot, pane_of(window, Plane.CORONAL), 15)
        window.actions_by_id[back].trigger()
        for pane, picture in zip(window.stage.shown(), before, strict=True):
            assert np.array_equal(pane.grab_picture(), picture)
    window.actions_by_id["plane.reset"].trigger()
    assert "not turned" in window.notices.text


def test_a_line_brought_back_by_hand_is_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    axial = pane_of(window, Plane.AXIAL)
    turn(qtbot, axial, 30)
    turn(qtbot, axial, -30)
    assert axial.sight.turn is None
    assert plane_name(pane_of(window, Plane.SAGITTAL).scene) == "Sagittal"


def test_the_cursor_stays_on_its_patient_point_at_any_zoom(
    window: MainWindow, qtbot: QtBot
) -> None:
    turn(qtbot, pane_of(window, Plane.AXIAL), 25)
    for pane in window.stage.shown():
        for factor in (1.7, 0.3, 5.0):
            pane.zoom_by(factor)
            # A plane of the array lies up to half a slice beside the point.
            aside = pane.scene.to_patient(*pane.scene.crosshair()) - MIDDLE
            along = aside @ normal(pane)
            assert abs(along) <= (1.25 if pane.plane is Plane.AXIAL else 1e-6)
            assert np.allclose(aside, along * normal(pane), atol=1e-6)


def test_painting_on_a_turned_plane_says_how_to_go_on(window: MainWindow, qtbot: QtBot) -> None:
    volume = window.stage.volume
    window.painting.begin(volume, Segment("Ball", (230, 90, 60)))
    turn(qtbot, pane_of(window, Plane.AXIAL), 25)
    window.stage.set_tool(Tool.BRUSH)
    sagittal = pane_of(window, Plane.SAGITTAL)
    qtbot.mouseClick(sagittal, LEFT, ALONE, QPointF(*sagittal.scene.crosshair()).toPoint())
    assert "turned" in window.notices.text
    assert "Shift+O" in window.notices.text


def test_with_the_brush_in_hand_a_ring_is_but_a_place_to_paint(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.stage.set_tool(Tool.BRUSH)
    axial = pane_of(window, Plane.AXIAL)
    turn(qtbot, axial, 25)
    assert axial.sight.turn is None


def test_a_painted_mask_is_cut_along(window: MainWindow, qtbot: QtBot) -> None:
    volume = window.stage.volume
    mask_id = window.painting.begin(volume, Segment("Ball", (0, 255, 0)))
    axial = pane_of(window, Plane.AXIAL)
    window.stage.set_tool(Tool.BRUSH)
    window.painting.set_diameter(20)
    qtbot.mouseClick(axial, LEFT, ALONE, QPointF(*axial.scene.crosshair()).toPoint())
    assert window.desk.workspace.record(volume.series.study_uid).mask(mask_id).any()
    window.stage.set_tool(Tool.WINDOW)
    turn(qtbot, axial, 35)
    picture = pane_of(window, Plane.SAGITTAL).grab_picture().astype(int)
    green = np.argwhere(picture[..., 1] > picture[..., 0] + 20)
    # One slice of 2.5 mm, as wide as the brush, lying as the tilted slices do.
    wide = (
        np.linalg.norm(np.ptp(green, axis=0)) * pane_of(window, Plane.SAGITTAL).scene.cut.pixel[0]
    )
    assert wide == pytest.approx(20, abs=4)


def test_a_key_makes_slabs_and_alt_with_the_wheel_thickens_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_id["plane.slab"].trigger()
    axial = pane_of(window, Plane.AXIAL)
    assert slab_words(axial.scene) == "MIP 7.5 mm, 3 slices"
    assert slab_words(pane_of(window, Plane.SAGITTAL).scene) == "MIP 9 mm, 9 slices"
    place = QPointF(*axial.scene.crosshair())
    roll = QWheelEvent(
        place, axial.mapToGlobal(place), QPoint(), QPoint(120, 0), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.AltModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    index = axial.index
    QApplication.sendEvent(axial, roll)
    assert slab_words(axial.scene) == "MIP 12.5 mm, 5 slices"
    assert axial.index == index
    for words in ("MinIP", "Average"):
        window.actions_by_id["plane.slab"].trigger()
        assert slab_words(axial.scene).startswith(words)
    window.actions_by_id["plane.slab"].trigger()
    assert slab_words(axial.scene) == ""


def test_a_view_that_is_reset_shows_single_slices_as_it_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    turn(qtbot, pane_of(window, Plane.AXIAL), 20.0)
    window.actions_by_id["plane.slab"].trigger()
    window.actions_by_id["view.reset"].trigger()
    assert {(p.sight.slab.mode, p.sight.turn) for p in window.stage.shown()} == {
        (SlabMode.OFF, None)
    }


def test_a_slab_shows_and_tells_the_highest_value_within_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    axial = pane_of(window, Plane.AXIAL)
    axial.set_index(axial.index + 8)
    axial.point_at(axial.scene.stepped_cursor())
    place = axial.scene.crosshair()
    assert axial.scene.probe(*place).value == -1000.0
    window.actions_by_id["plane.slab"].trigger()
    section = axial.scene.cut
    assert isinstance(section, Slabbed)
    probe = axial.scene.probe(*place)
    assert probe.value == 1000.0
    assert "MIP" in probe_text(probe)
    row, column = (round(v) for v in axial.scene.view.to_picture(*place))
    assert axial.grab_picture()[row, column, 0] > 200


def test_the_edges_of_a_slab_are_dragged_in_another_view(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["plane.slab"].trigger()
    sagittal = pane_of(window, Plane.SAGITTAL)
    grip = next(g for g in grips_of(sagittal, Does.SLAB) if g.trace.plane is Plane.AXIAL)
    far = 12.0 * sagittal.scene.view.scale
    side = math.copysign(far, grip.trace.distance(*grip.place))
    aim = QPointF(
        grip.place[0] + grip.trace.across[0] * (side - grip.trace.distance(*grip.place)),
        grip.place[1] + grip.trace.across[1] * (side - grip.trace.distance(*grip.place)),
    )
    qtbot.mousePress(sagittal, LEFT, ALONE, QPointF(*grip.place).toPoint())
    qtbot.mouseMove(sagittal, aim.toPoint())
    qtbot.mouseRelease(sagittal, LEFT, ALONE, aim.toPoint())
    assert sagittal.sight.slab.thickness == pytest.approx(24.0, abs=1.0)
    assert slab_words(pane_of(window, Plane.AXIAL).scene) == "MIP 22.5 mm, 9 slices"


def test_raw_pixels_are_shown_in_every_view_and_smooth_ones_again(window: MainWindow) -> None:
    settings = window.desk.workspace.settings
    assert all(pane.sight.smooth for pane in window.stage.shown())
    window.actions_by_id["plane.smooth"].trigger()
    assert not any(pane.sight.smooth for pane in window.stage.shown())
    assert not settings.get(SMOOTH)
    window.actions_by_id["plane.smooth"].trigger()
    assert all(pane.sight.smooth for pane in window.stage.shown())


def test_planes_stay_turned_through_layouts_and_echoes_and_not_into_another_study(
    open_window: Open, tmp_path: Path, qtbot: QtBot, at_rest: AtRest
) -> None:
    write_echoes(tmp_path / "both" / "echoes")
    write_tilted(tmp_path / "both" / "tilted")
    window = open_window(tmp_path / "both")
    echoes = next(s for s in window.desk.workspace.studies.values() if s.series[0].modality == "MR")
    other = next(s for s in window.desk.workspace.studies.values() if s is not echoes)
    window.stage.hang_series(echoes.series[0])
    at_rest(window)
    turn(qtbot, pane_of(window, Plane.AXIAL), 25)
    turned = pane_of(window, Plane.CORONAL).sight.turn
    assert turned is not None
    window.grid.toggle_maximised(pane_of(window, Plane.CORONAL))
    window.grid.toggle_maximised(pane_of(window, Plane.CORONAL))
    window.actions_by_id["view.part_next"].trigger()
    at_rest(window)
    assert {pane.volume.stack for pane in window.stage.shown()} == {1}
    assert all(pane.sight.turn is not None for pane in window.stage.shown())
    window.stage.set_layout(layouts.ONE)
    at_rest(window)
    window.stage.set_layout(layouts.THREE_PLANES)
    at_rest(window)
    assert pane_of(window, Plane.CORONAL).sight.turn is not None
    window.stage.hang_study(other)
    at_rest(window)
    assert all(pane.sight.turn is None for pane in window.stage.shown())
    window.stage.hang_series(echoes.series[0])
    at_rest(window)
    assert all(pane.sight.turn is None for pane in window.stage.shown())


def test_the_list_turns_the_planes_to_what_was_drawn_on_turned_ones(
    window: MainWindow, qtbot: QtBot
) -> None:
    turn(qtbot, pane_of(window, Plane.AXIAL), 25)
    pane = pane_of(window, Plane.SAGITTAL)
    window.grid.activate(pane)
    window.actions_by_id["tool.circle"].trigger()
    middle = pane.width() / 2, pane.height() / 2
    drag(pane, middle, (middle[0] + 20, middle[1]), (middle[0] + 30, middle[1]))
    window.desk.listing.labelling.popup.hide()
    (drawn,) = (shape.id for shape in pane.shapes.shapes)
    window.actions_by_id["plane.reset"].trigger()
    assert not any(one.shapes.figures() for one in window.stage.shown())
    window.desk.listing.jump(drawn)
    assert window.stage.active is pane
    assert [figure.overlay.id for figure in pane.shapes.figures()] == [drawn]
    assert plane_name(pane.scene) == "Oblique 25° (sagittal)"
