"""Runs, time points and slices are played at the pace of their header."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from made_knees import write_film, write_knee_mr, write_run, write_times
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


def _seen(window: MainWindow, qtbot: QtBot, milliseconds: int) -> list[int]:
    """The pictures that the active view shows during some time, without repeats."""
    told: list[int] = []
    window.stage.active.slice_changed.connect(told.append)
    qtbot.wait(milliseconds)
    window.stage.active.slice_changed.disconnect(told.append)
    return told


RATES = {
    "as its frames were taken": ({"FrameTime": "50"}, 20.0),
    "as the maker wants them shown": (
        {"FrameTime": "50", "RecommendedDisplayFrameRate": 8, "CineRate": 4}, 8.0,
    ),
    "by its cine rate": ({"CineRate": 15}, 15.0),
    "at ten where nothing is said": ({}, 10.0),
}  # fmt: skip


@pytest.mark.parametrize("name", RATES)
def test_a_run_is_played(name: str, open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    elements, rate = RATES[name]
    write_run(tmp_path, **elements)
    window = open_window(tmp_path)
    window.actions_by_id["cine.play"].trigger()
    assert window.desk.player.playing
    assert window.desk.player.cine.rate == pytest.approx(rate)


def test_escape_closes_a_message_first_and_then_stops_the_run(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    write_run(tmp_path)
    window = open_window(tmp_path)
    player = window.desk.player
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert player.playing
    window.notices.warning("Something else.")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.notices.text == ""
    assert player.playing
    qtbot.keyClick(window.stage.active, Qt.Key.Key_Escape)
    assert not player.playing
    assert player.bar is None
    qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_a_run_goes_round_by_the_clock_and_stays_where_it_is_paused(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    write_run(tmp_path, 8, FrameTime="40")
    window = open_window(tmp_path)
    player, pane = window.desk.player, window.stage.active
    qtbot.keyClick(window, Qt.Key.Key_F6)
    seen: list[int] = []
    pane.slice_changed.connect(seen.append)
    qtbot.waitUntil(lambda: set(seen) == set(range(8)), timeout=5000)
    assert player.bar is not None
    assert "25.0 fps" in player.bar.rate.text()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    held = pane.index
    assert _seen(window, qtbot, 120) == []
    assert (pane.index, player.bar.number.text()) == (held, f"{held + 1} / 8")


def test_the_bar_goes_to_a_picture_changes_speed_and_sweeps(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    write_run(tmp_path, 5, FrameTime="20")
    window = open_window(tmp_path)
    player = window.desk.player
    window.actions_by_id["cine.play"].trigger()
    bar = player.bar
    assert bar is not None
    bar.faster.emit()
    assert player.cine.rate == pytest.approx(62.5)
    assert player.playing
    bar.sweep.click()
    steps: list[int] = []
    window.stage.active.slice_changed.connect(steps.append)
    # A loop would go from the last picture to the first, never one back.
    qtbot.waitUntil(
        lambda: any(later == earlier - 1 for earlier, later in pairwise(steps)), timeout=5000
    )
    wanted = (bar.place.value() + 2) % 5
    bar.place.setValue(wanted)
    assert window.stage.active.index == wanted
    assert not player.playing


def test_playing_ends_when_the_view_shows_something_else(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    write_run(tmp_path / "run")
    write_film(tmp_path / "film")
    window = open_window(tmp_path / "run")
    window.actions_by_id["cine.play"].trigger()
    footer = window.stage.active.footer
    window.open([tmp_path / "film"])
    at_rest(window)
    assert footer > 0
    assert window.desk.player.bar is None
    assert not window.desk.player.playing
    assert window.stage.active.footer == 0


def test_one_film_says_that_there_is_nothing_to_play(open_window: Open, tmp_path: Path) -> None:
    write_film(tmp_path)
    window = open_window(tmp_path)
    window.actions_by_id["cine.play"].trigger()
    assert "nothing to play" in window.notices.text
    assert window.desk.player.bar is None


def test_time_points_are_played_on_one_slice(
    open_window: Open, qtbot: QtBot, at_rest: AtRest, tmp_path: Path
) -> None:
    write_times(tmp_path, 4)
    window = open_window(tmp_path)
    pane = window.stage.active
    pane.step(2)
    held, stacks = pane.index, set()
    window.actions_by_id["cine.play"].trigger()

    def all_seen() -> bool:
        stacks.add(pane.volume.stack if pane.volume else None)
        return {0, 1, 2, 3} <= stacks

    qtbot.waitUntil(all_seen, timeout=5000)
    assert pane.index == held
    window.desk.player.close()
    assert pane.footer == 0


def test_slices_are_played_and_their_views_follow(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    write_knee_mr(tmp_path)
    window = open_window(tmp_path)
    window.actions_by_id["cine.play"].trigger()
    qtbot.waitUntil(lambda: window.stage.active.index == 10, timeout=5000)
    cursors = [pane.scene.cursor[2] for pane in window.stage.shown()]
    assert max(cursors) - min(cursors) < 1e-6
