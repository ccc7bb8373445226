"""The window comes back where it was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from viewer.store.settings import WINDOW_PLACE
from viewer.ui.main_window import MainWindow
from viewer.ui.placing import keep, put_back

Open = Callable[..., MainWindow]


def test_size_and_panels_are_those_of_the_last_window(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.setGeometry(QRect(20, 30, 700, 620))
    qtbot.wait(50)
    window.resizeDocks([window.docks._docks["studies"]], [240], Qt.Orientation.Horizontal)
    window.actions_by_id["view.panels"].trigger()
    keep(window, window.desk.workspace.settings)
    again = open_window()
    assert again.size() != window_size(700, 620)
    put_back(again, again.desk.workspace.settings)
    assert again.size() == window_size(700, 620)
    assert not again.studies.isVisible()
    again.actions_by_id["view.panels"].trigger()
    assert again.studies.isVisible()


def window_size(width: int, height: int) -> object:
    return QRect(0, 0, width, height).size()


@pytest.mark.parametrize("kept", ["", "nonsense", "AAAA", "ü" * 10])
def test_what_cannot_be_read_is_left_alone(open_window: Open, kept: str) -> None:
    window = open_window()
    before = window.geometry()
    window.desk.workspace.settings.set(WINDOW_PLACE, kept)
    put_back(window, window.desk.workspace.settings)
    assert window.geometry() == before
