"""Mouse, wheel and keys do what viewers do, and each act is told once."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot
from stage import (
    CTRL,
    LEFT,
    MIDDLE,
    RIGHT,
    SHIFT,
    drag,
    film_of,
    hover,
    mouse,
    pane_with,
    picture_of,
    wheel,
)

from viewer.core.greys import Greys, VoiLut, Window
from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume
from viewer.ui.canvas.events import Probe, Tool
from viewer.ui.canvas.pane import Pane


def test_dragging_right_widens_and_dragging_up_brightens(pane: Pane) -> None:
    told: list[Window] = []
    pane.window_changed.connect(told.append)
    before = picture_of(pane).mean()
    drag(pane, (100, 200), (160, 200), (200, 200))
    assert told[-1].width > told[0].width > 256
    assert told[-1].center == 127.5
    width = told[-1].width
    drag(pane, (100, 200), (100, 150))
    assert told[-1].width == width
    assert told[-1].center < 127.5
    assert pane.shown == told[-1]
    assert picture_of(pane).mean() > before


def test_dragging_up_brightens_an_inverted_picture_too(pane: Pane) -> None:
    pane.set_inverted(True)
    before = picture_of(pane)[60:300, 100:300].mean()
    drag(pane, (100, 200), (100, 150))
    assert picture_of(pane)[60:300, 100:300].mean() > before


def test_a_table_that_came_with_the_picture_is_shown_until_the_window_is_dragged(
    qtbot: QtBot,
) -> None:
    table = VoiLut(0, tuple(range(255, -1, -1)), 8)
    plain = film_of(np.full((20, 20), 200, dtype=np.uint8))
    pane = pane_with(replace(plain, greys=Greys(luts=(table,))), Plane.FILM)
    qtbot.addWidget(pane)
    assert pane.shown == table
    assert picture_of(pane)[180, 210, 0] == 55
    drag(pane, (100, 200), (120, 200))
    assert isinstance(pane.shown, Window)


def test_one_notch_of_the_wheel_is_one_slice(pane: Pane) -> None:
    told: list[int] = []
    pane.slice_changed.connect(told.append)
    wheel(pane, -120)
    wheel(pane, -120)
    wheel(pane, 120)
    assert told == [16, 17, 16]


def test_a_touchpad_adds_up_to_slices(pane: Pane) -> None:
    told: list[int] = []
    pane.slice_changed.connect(told.append)
    for _ in range(9):
        wheel(pane, -30)
    assert told == [16, 17]
    for _ in range(6):
        wheel(pane, 0, pixels=-10)
    assert told == [16, 17, 18]


def test_scrolling_takes_the_cursor_along_and_tells(pane: Pane, volume: Volume) -> None:
    pane.set_cursor(volume.geometry.to_patient([15.3, 8.25, 30.5]))
    told: list[NDArray[np.float64]] = []
    pane.cursor_moved.connect(told.append)
    wheel(pane, -120)
    assert volume.geometry.to_index(told[0]) == pytest.approx([16, 8.25, 30.5])
    assert pane.scene.crosshair() is not None


def test_the_wheel_stops_at_both_ends(pane: Pane) -> None:
    told: list[object] = []
    pane.set_index(0)
    pane.cursor_moved.connect(told.append)
    wheel(pane, 120)
    assert pane.index == 0
    assert told == []


def test_films_tell_no_cursor(qtbot: QtBot) -> None:
    pane = pane_with(film_of(np.zeros((20, 20), dtype=np.uint8)), Plane.FILM)
    qtbot.addWidget(pane)
    told: list[object] = []
    pane.cursor_moved.connect(told.append)
    pane.set_tool(Tool.CROSSHAIR)
    drag(pane, (100, 100), (120, 120))
    wheel(pane, -120)
    assert told == []


@pytest.mark.parametrize(
    ("key", "index"),
    [
        (Qt.Key.Key_Down, 16),
        (Qt.Key.Key_Up, 14),
        (Qt.Key.Key_PageDown, 25),
        (Qt.Key.Key_PageUp, 5),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 29),
    ],
)
def test_keys_go_through_the_slices(qtbot: QtBot, pane: Pane, key: Qt.Key, index: int) -> None:
    qtbot.keyClick(pane, key)
    assert pane.index == index


def test_the_wheel_with_ctrl_zooms_at_the_mouse(pane: Pane) -> None:
    at = (130.0, 90.0)
    under = pane.scene.to_index(*at)
    scale = pane.scene.view.scale
    wheel(pane, 120, at, CTRL)
    assert pane.scene.view.scale == pytest.approx(1.2 * scale)
    half = 0.5 / pane.scene.view.zoom
    assert pane.scene.to_index(*at) == pytest.approx(under, abs=half), "half a screen pixel"
    assert pane.index == 15


def test_the_right_button_zooms_about_the_place_it_was_pressed(pane: Pane) -> None:
    under, scale = pane.scene.to_index(150, 120), pane.scene.view.scale
    drag(pane, (150, 120), (150, 60), button=RIGHT)
    assert pane.scene.view.scale > 1.2 * scale
    half = 0.5 / pane.scene.view.zoom
    assert pane.scene.to_index(150, 120) == pytest.approx(under, abs=half), "half a screen pixel"


def test_a_short_click_of_the_right_button_asks_for_a_menu(pane: Pane) -> None:
    asked: list[QPoint] = []
    pane.menu_asked.connect(asked.append)
    before = pane.scene.view
    drag(pane, (150, 120), (151, 121), button=RIGHT)
    drag(pane, (150, 120), (150, 60), (150, 120), button=RIGHT)
    assert asked[0] == pane.mapToGlobal(QPoint(151, 121))
    assert pane.scene.view.scale == pytest.approx(before.scale)


def test_the_middle_button_pans(pane: Pane) -> None:
    under = pane.scene.to_index(150, 120)
    drag(pane, (150, 120), (190, 140), button=MIDDLE)
    assert pane.scene.to_index(190, 140) == pytest.approx(under)


def test_a_picture_cannot_be_pushed_out_of_sight(pane: Pane) -> None:
    for _ in range(5):
        drag(pane, (10, 10), (4000, 4000), button=MIDDLE)
    assert picture_of(pane)[-38:, -38:].any()


def test_shift_moves_the_crosshair_whatever_the_tool(pane: Pane) -> None:
    told: list[NDArray[np.float64]] = []
    pane.cursor_moved.connect(told.append)
    drag(pane, (200, 100), (220, 130), held=SHIFT)
    assert len(told) == 2
    assert told[-1] == pytest.approx(pane.scene.to_patient(220, 130))


def test_a_double_click_asks_to_be_maximised_but_not_while_painting(pane: Pane) -> None:
    asked: list[bool] = []
    pane.maximise_asked.connect(lambda: asked.append(True))
    mouse(pane, QEvent.Type.MouseButtonDblClick, (100, 100))
    pane.set_tool(Tool.BRUSH)
    mouse(pane, QEvent.Type.MouseButtonDblClick, (100, 100))
    mouse(pane, QEvent.Type.MouseButtonRelease, (100, 100))
    assert asked == [True]


def test_one_to_one_gives_each_pixel_one_of_the_screen(pane: Pane) -> None:
    pane.one_to_one()
    assert pane.scene.view.zoom == pytest.approx(1.0)
    pane.fit()
    assert pane.scene.view.extent[0] == pytest.approx(pane.height() * 0.9333, rel=0.01)


def test_a_fitted_picture_stays_fitted_and_any_other_keeps_its_middle(
    qtbot: QtBot, pane: Pane
) -> None:
    pane.show()
    pane.resize(800, 700)
    assert pane.scene.view.extent[0] == pytest.approx(640)
    pane.zoom_by(2)
    under = pane.scene.to_index(400, 350)
    pane.resize(500, 300)
    assert pane.scene.to_index(250, 150) == pytest.approx(under)


def test_the_probe_tells_value_place_and_voxel(pane: Pane, volume: Volume) -> None:
    told: list[Probe | None] = []
    pane.probed.connect(told.append)
    voxel = (15, 7, 31)
    place = pane.scene.to_widget(volume.geometry.to_patient(voxel))
    hover(pane, place)
    probe = told[-1]
    assert probe is not None
    assert probe.index == voxel
    assert probe.value == volume.values[voxel]
    assert probe.position == pytest.approx(volume.geometry.to_patient(voxel))
    hover(pane, (1, 1))
    assert told[-1] is None


def test_the_probe_of_a_film_claims_no_place_in_the_patient(qtbot: QtBot) -> None:
    colours = np.zeros((1, 20, 20, 3), dtype=np.uint8)
    colours[..., 0] = 200
    plain = film_of(np.zeros((20, 20), dtype=np.uint8))
    film = Volume(colours, plain.geometry, Greys(), plain.series, plain.verdict)
    pane = pane_with(film, Plane.FILM)
    qtbot.addWidget(pane)
    told: list[Probe | None] = []
    pane.probed.connect(told.append)
    hover(pane, (210, 180))
    assert told[-1] is not None
    assert told[-1].position is None
    assert told[-1].value == (200, 0, 0)
    assert tuple(picture_of(pane)[180, 210]) == (200, 0, 0)


def test_every_press_activates(pane: Pane) -> None:
    told: list[bool] = []
    pane.activated.connect(lambda: told.append(True))
    for button in (LEFT, MIDDLE, RIGHT):
        drag(pane, (100, 100), button=button)
    assert len(told) == 3
