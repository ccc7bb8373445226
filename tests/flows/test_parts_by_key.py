"""Echoes, time points and b-values of one grid are gone through by key, on the same slice."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_stacks import MIDDLE, write_echoes
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.core.greys import Window
from viewer.session.facts import corners
from viewer.session.hanging import layouts
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    write_echoes(tmp_path / "echoes")
    return open_window(tmp_path / "echoes")


def _stacks(window: MainWindow) -> list[int]:
    return [pane.volume.stack for pane in window.stage.shown()]


def test_the_next_echo_keeps_slice_zoom_window_and_cursor(
    window: MainWindow, qtbot: QtBot, at_rest: AtRest
) -> None:
    pane = window.stage.active
    pane.point_at(MIDDLE + np.array([3.0, 2.0, 5.0]))
    pane.zoom_by(1.8)
    window.stage.set_window(Window(300.0, 600.0))
    before, value = pane.scene.look(), pane.volume.value_at((12, 30, 30))
    qtbot.keyClick(window, Qt.Key.Key_Period)
    at_rest(window)
    assert _stacks(window) == [1, 1, 1]
    assert pane.volume.value_at((12, 30, 30)) == 2 * value
    assert (pane.index, pane.scene.view) == (before.index, before.view)
    assert pane.shown == Window(300.0, 600.0)
    for other in window.stage.shown():
        assert np.allclose(other.scene.cursor, before.cursor)
    qtbot.keyClick(window, Qt.Key.Key_Comma)
    at_rest(window)
    assert _stacks(window) == [0, 0, 0]
    assert pane.scene.view == before.view


def test_a_key_pressed_twice_goes_two_parts_on(window: MainWindow, at_rest: AtRest) -> None:
    pane = window.stage.active
    pane.step(4)
    index = pane.index
    window.actions_by_id["view.part_next"].trigger()
    window.actions_by_id["view.part_next"].trigger()
    at_rest(window)
    assert _stacks(window) == [2, 2, 2]
    assert pane.index == index


def test_the_ends_say_so(window: MainWindow) -> None:
    window.actions_by_id["view.part_previous"].trigger()
    assert "first part" in window.notices.text
    assert _stacks(window) == [0, 0, 0]


def test_the_corner_says_which_echo_of_how_many(window: MainWindow, at_rest: AtRest) -> None:
    window.actions_by_id["view.part_next"].trigger()
    at_rest(window)
    volume, study = window.stage.volume, window.stage.study
    lines = corners(study, volume, hide=True).top_right
    assert any(line.startswith("echo 2 of 3") and "20 ms" in line for line in lines)


def test_only_views_of_that_part_go_along(window: MainWindow, at_rest: AtRest) -> None:
    window.stage.set_layout(layouts.SIDE_BY_SIDE)
    at_rest(window)
    assert _stacks(window) == [0, 1]
    window.actions_by_id["view.part_next"].trigger()
    at_rest(window)
    assert _stacks(window) == [1, 1]
    window.actions_by_id["view.part_next"].trigger()
    at_rest(window)
    assert _stacks(window) == [2, 2]


def test_the_list_shows_which_part_is_on_show(
    window: MainWindow, qtbot: QtBot, at_rest: AtRest
) -> None:
    def bold() -> list[bool]:
        row = window.studies.topLevelItem(0).child(0)
        return [row.child(n).font(0).bold() for n in range(row.childCount())]

    assert [n for n, one in enumerate(bold()) if one] == [0]
    qtbot.keyClick(window, Qt.Key.Key_Period)
    at_rest(window)
    assert [n for n, one in enumerate(bold()) if one] == [1]
