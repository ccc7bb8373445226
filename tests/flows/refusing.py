"""What a person answers where a model refuses."""

from pytestqt.qtbot import QtBot

from viewer.ui.main_window import MainWindow
from viewer.ui.models.anyway import AnywayDialog


def run_anyway(window: MainWindow, qtbot: QtBot) -> None:
    """Answer the next refusal with "Run anyway"."""
    asked(window, qtbot).run.click()
    qtbot.waitUntil(lambda: not window.findChildren(AnywayDialog))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def asked(window: MainWindow, qtbot: QtBot) -> AnywayDialog:
    """The question that a refusal brings."""

    def found() -> list[AnywayDialog]:
        return [one for one in window.findChildren(AnywayDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=60_000)
    return found()[0]
