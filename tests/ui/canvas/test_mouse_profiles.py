"""What the buttons do under each profile, felt at a pane."""

import numpy as np
from stage import CTRL, MIDDLE, RIGHT, SHIFT, drag

from viewer.core.greys import Window
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.mouse import PACS, PROFILES
from viewer.ui.canvas.pane import Pane


def test_the_right_button_zooms_at_first_and_changes_the_window_as_in_a_pacs(pane: Pane) -> None:
    told: list[Window] = []
    pane.window_changed.connect(told.append)
    scale = pane.scene.view.scale
    drag(pane, (100, 200), (100, 150), button=RIGHT)
    assert pane.scene.view.scale > scale
    assert not told
    pane.set_mouse(PACS)
    zoomed = pane.scene.view
    drag(pane, (100, 200), (160, 200), button=RIGHT)
    assert told[-1].width > 256
    assert pane.scene.view == zoomed
    drag(pane, (100, 200), (100, 150), button=RIGHT, held=CTRL)
    assert pane.scene.view.scale > zoomed.scale


def test_every_profile_pans_with_the_middle_and_points_with_shift(pane: Pane) -> None:
    for mouse in PROFILES.values():
        pane.set_mouse(mouse)
        pane.set_cursor(np.array([20.0, 20.0, 10.0]))
        before = pane.scene.view
        drag(pane, (100, 200), (130, 220), button=MIDDLE)
        assert pane.scene.view != before
        cursor = pane.scene.cursor
        drag(pane, (210, 180), (220, 180), held=SHIFT)
        assert not np.allclose(pane.scene.cursor, cursor)


def test_the_tool_in_hand_stays_on_the_left_button(pane: Pane) -> None:
    pane.set_mouse(PACS)
    pane.set_tool(Tool.PAN)
    before, window = pane.scene.view, pane.shown
    drag(pane, (100, 200), (130, 220))
    assert pane.scene.view != before
    assert pane.shown == window
