"""The line below the pictures says what each button of the mouse does."""

from collections.abc import Callable

from viewer.store.settings import MOUSE
from viewer.ui.canvas.events import Tool
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]


def test_it_follows_the_tool_in_hand_and_the_profile(open_window: Open) -> None:
    window = open_window()
    hand = window.status.hand
    assert hand.text() == "Left: Window / level  ·  middle: Pan  ·  right: Zoom"
    window.stage.set_tool(Tool.CROSSHAIR)
    assert hand.text() == "Left: Crosshair  ·  middle: Pan  ·  right: Zoom"
    window.desk.workspace.settings.set(MOUSE, "pacs")
    assert hand.text() == "Left: Crosshair  ·  middle: Pan  ·  right: Window / level"


def test_a_small_window_leaves_the_room_to_the_read_out(open_window: Open) -> None:
    window = open_window()
    assert window.status.hand.isVisible()
    window.resize(1024, 700)
    assert not window.status.hand.isVisible()
    assert window.width() == 1024
    window.status.what.show()
    assert window.minimumSizeHint().width() < 1024
