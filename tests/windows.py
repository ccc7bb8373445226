"""Windows in tests: how one is opened, and when it has come to rest."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]


def wait_at_rest(qtbot: QtBot, window: MainWindow, seconds: float = 60) -> None:
    """Until no job runs and what the last one left was dealt with."""
    calm = [0]

    def rested() -> bool:
        calm[0] = 0 if window.desk.workspace.jobs.running else calm[0] + 1
        return calm[0] > 5

    qtbot.waitUntil(rested, timeout=int(seconds * 1000))
