"""Radiographs at the window: turned, mirrored, real size, the lens, and both sides."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_films import leg, write_film, write_knees
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from viewer.core.pictures.facing import UPRIGHT, Facing
from viewer.session.hanging import layouts
from viewer.ui.canvas.pane import Pane
from viewer.ui.dialogs.screen import ScreenDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.screens import dots_of, keep_dots

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    return open_window(write_film(tmp_path / "film.dcm", leg()))


def run(window: MainWindow, command: str) -> None:
    window.actions_by_id[command].trigger()


def test_keys_turn_and_mirror_and_r_puts_it_right_again(qtbot: QtBot, window: MainWindow) -> None:
    pane, shift = window.stage.active, Qt.KeyboardModifier.ShiftModifier
    for key, facing in (
        (Qt.Key.Key_R, Facing(1)),
        (Qt.Key.Key_R, Facing(2)),
        (Qt.Key.Key_E, Facing(1)),
        (Qt.Key.Key_H, Facing(1).flipped()),
        (Qt.Key.Key_V, Facing(3)),
    ):
        qtbot.keyClick(window, key, shift)
        assert pane.scene.view.facing == facing
    run(window, "view.reset")
    assert pane.scene.view.facing == UPRIGHT
    assert pane.scene.letters() == ("R", "L", "S", "I")


def test_a_film_that_was_turned_stays_so_where_it_hangs_again(
    window: MainWindow, at_rest: Rest
) -> None:
    run(window, "film.right")
    run(window, "view.two")
    at_rest(window)
    run(window, "view.one")
    at_rest(window)
    assert window.stage.active.scene.view.facing == Facing(1)
    assert window.stage.active.scene.fitted


def test_planes_of_a_volume_are_not_turned_and_it_says_why(open_window: Open, sample: Path) -> None:
    window = open_window(sample)
    run(window, "film.mirror")
    assert window.stage.active.scene.view.facing == UPRIGHT
    assert "radiological" in window.notices.text


def test_real_size_goes_by_the_ruler_and_says_what_it_assumes(window: MainWindow) -> None:
    pane, settings = window.stage.active, window.desk.workspace.settings
    dots = dots_of(pane.screen(), settings)
    assert dots is not None
    assert not dots.measured
    run(window, "film.size")
    assert pane.scene.pixels_per_unit == pytest.approx(dots.per_mm)
    assert "stated size" in window.notices.text
    assert "shadow" in window.notices.text
    keep_dots(pane.screen(), settings, 5.0)
    run(window, "film.size")
    assert pane.scene.pixels_per_unit == pytest.approx(5.0)
    assert "card" in window.notices.text


def test_a_card_held_to_the_screen_says_how_large_its_pixels_are(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = ScreenDialog(3.78, window)
    qtbot.addWidget(dialog)
    slider = dialog.findChildren(QSlider)[0]
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert dialog.per_mm == pytest.approx(3.785)
    keep_dots(window.screen(), window.desk.workspace.settings, dialog.per_mm)
    dots = dots_of(window.screen(), window.desk.workspace.settings)
    assert dots is not None
    assert dots.measured
    assert dots.per_mm == pytest.approx(3.785)


def test_without_millimetres_there_is_no_real_size(open_window: Open, tmp_path: Path) -> None:
    window = open_window(write_film(tmp_path / "film.dcm", leg(), ImagerPixelSpacing=None))
    run(window, "film.size")
    assert window.stage.active.scene.fitted
    assert "Ctrl+L" in window.notices.text


def test_the_lens_shows_the_place_under_the_mouse_larger(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.stage.active
    run(window, "film.lens")
    lens = window.desk.lenses.lens
    assert lens is not None
    x, y = (round(v) for v in pane.scene.view.to_widget(200, 200))
    qtbot.mouseMove(pane, QPoint(x, y))
    assert lens.geometry().contains(x, y)
    seen = lens.grab().toImage()
    middle = seen.pixelColor(lens.rect().center()).red()
    below = pane.grab(lens.geometry()).toImage().pixelColor(lens.rect().center()).red()
    assert middle == pytest.approx(below, abs=6)
    _wheel(pane, (x, y), 120)
    assert lens.power == pytest.approx(2.5 * 1.25)
    run(window, "film.lens")
    assert window.desk.lenses.lens is None


def test_ap_and_lateral_of_the_film_at_hand_hang_side_by_side(
    open_window: Open, at_rest: Rest, tmp_path: Path
) -> None:
    write_knees(tmp_path / "knees")
    window = open_window(tmp_path / "knees")
    run(window, "view.one")
    at_rest(window)
    run(window, "film.pair")
    at_rest(window)
    shown = [pane.volume.series for pane in window.stage.shown() if pane.volume is not None]
    assert [series.view_position for series in shown] == ["AP", "LL"]
    assert window.grid.arrangement == layouts.SIDE_BY_SIDE


def test_both_knees_stand_beside_each_other_the_left_one_mirrored(
    open_window: Open, at_rest: Rest, tmp_path: Path
) -> None:
    write_knees(tmp_path / "knees")
    window = open_window(tmp_path / "knees")
    run(window, "film.sides")
    at_rest(window)
    right, left = window.stage.shown()
    assert not right.scene.view.facing.mirrored
    assert left.scene.view.facing.mirrored
    assert left.scene.letters()[:2] == ("L", "R")
    # The left film is the right one mirrored: seen through the mirror, both are one picture.
    np.testing.assert_array_equal(right.grab_picture()[60:], left.grab_picture()[60:])
    right.zoom_by(2)
    right.look(right.scene.view.moved(35, -20))
    assert _middle(left) == pytest.approx(_mirrored(_middle(right), left), abs=1e-6)
    assert left.scene.view.scale == right.scene.view.scale
    right.fit()
    assert left.scene.fitted
    assert left.scene.view.scale == right.scene.view.scale


def test_the_halves_of_a_film_of_both_sides_stand_beside_each_other(
    open_window: Open, at_rest: Rest, tmp_path: Path
) -> None:
    both = np.hstack([leg(), leg()[:, ::-1]])
    window = open_window(write_film(tmp_path / "both.dcm", both, ImageLaterality="B"))
    run(window, "film.sides")
    at_rest(window)
    one, other = window.stage.shown()
    assert one.volume is other.volume
    assert _middle(one)[1] == pytest.approx(199.5, abs=1)
    assert _middle(other)[1] == pytest.approx(599.5, abs=1)
    assert other.scene.view.facing.mirrored
    other.look(other.scene.view.moved(30, 10))
    assert _middle(one) == pytest.approx(_mirrored(_middle(other), one), abs=1e-6)
    other.fit()
    assert one.scene.view == one.scene.view.fitted(one.width(), one.height())


def test_halves_are_those_that_are_seen_where_the_film_was_turned(
    open_window: Open, at_rest: Rest, tmp_path: Path
) -> None:
    both = np.rot90(np.hstack([leg(), leg()[:, ::-1]]))
    window = open_window(write_film(tmp_path / "both.dcm", both, ImageLaterality="B"))
    run(window, "film.right")
    run(window, "film.sides")
    at_rest(window)
    one, other = window.stage.shown()
    assert _middle(one)[0] == pytest.approx(599.5, abs=1)
    assert _middle(other)[0] == pytest.approx(199.5, abs=1)
    assert other.scene.view.facing == Facing(1).flipped()


def test_a_side_without_its_other_says_so(open_window: Open, tmp_path: Path) -> None:
    window = open_window(write_film(tmp_path / "film.dcm", leg(), ImageLaterality="R"))
    run(window, "film.sides")
    assert "other side" in window.notices.text


def _middle(pane: Pane) -> tuple[float, float]:
    return pane.scene.view.to_picture(pane.width() / 2, pane.height() / 2)


def _mirrored(place: tuple[float, float], pane: Pane) -> tuple[float, float]:
    return place[0], pane.scene.view.size[1] - 1 - place[1]


def _wheel(pane: Pane, place: tuple[int, int], angle: int) -> None:
    at = QPointF(*place)
    event = QWheelEvent(
        at, pane.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane, event)
