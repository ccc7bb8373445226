"""A map that a model made is judged where it is on show, as on the picture it was made from."""

from collections.abc import Callable

import pytest
from claims_seen import card, record_of, text_of, volume_of
from made_claims import knee_on, map_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from viewer.core.journal import Judgement
from viewer.core.target import PixelBox
from viewer.ui.canvas.pane import Pane
from viewer.ui.main_window import MainWindow

Rest = Callable[[MainWindow], None]
Beside = tuple[Pane, Pane]


@pytest.fixture
def beside(knee: MainWindow, at_rest: Rest, qtbot: QtBot) -> Beside:
    """The source, and the map beside it, whose view is the active one."""
    volume = volume_of(knee)
    _, rows, columns = volume.geometry.shape
    upper = PixelBox(0, 0, rows / 2, columns)
    record_of(knee).found([map_of(volume, "d"), knee_on(volume, "g", upper, 3)])
    show = next(one for one in card(knee, "d").findChildren(QPushButton) if one.text() == "Show T2")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    at_rest(knee)
    source, made = knee.stage.shown()
    knee.stage.grid.activate(made)
    return source, made


def judgement(window: MainWindow, finding_id: str) -> Judgement:
    return record_of(window).state.findings[finding_id].judgement


def test_the_keys_judge_the_map_on_show(knee: MainWindow, beside: Beside, qtbot: QtBot) -> None:
    qtbot.keyClick(knee, Qt.Key.Key_A)
    assert judgement(knee, "d") is Judgement.ACCEPTED
    assert judgement(knee, "g") is Judgement.OPEN
    assert "On another picture" not in text_of(card(knee, "g"))


def test_a_map_that_was_rejected_can_be_judged_again_where_it_is(
    knee: MainWindow, beside: Beside, qtbot: QtBot
) -> None:
    qtbot.keyClick(knee, Qt.Key.Key_X)
    assert judgement(knee, "d") is Judgement.REJECTED
    knee.actions_by_id["ai.reopen"].trigger()
    assert judgement(knee, "d") is Judgement.OPEN


def test_what_is_claimed_of_the_source_is_chosen_and_judged_from_the_map(
    knee: MainWindow, beside: Beside, qtbot: QtBot
) -> None:
    qtbot.keyClick(knee, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(knee, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert knee.desk.choosing.chosen == "g"
    qtbot.keyClick(knee, Qt.Key.Key_X)
    assert (judgement(knee, "g"), judgement(knee, "d")) == (Judgement.REJECTED, Judgement.OPEN)


@pytest.mark.parametrize("share", [0.25, 0.75])
def test_the_crosshair_on_the_map_takes_in_hand_what_lies_there_on_the_source(
    knee: MainWindow, beside: Beside, share: float
) -> None:
    source, made = beside
    assert source.volume is not None
    slices, rows, columns = source.volume.geometry.shape
    point = source.volume.geometry.to_patient((slices // 2, share * rows, columns / 2))
    made.point_at(point)
    assert knee.desk.choosing.chosen == ("g" if share < 0.5 else "")
