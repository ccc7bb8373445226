"""A tilted gantry: planes are corrected, masks stay on the frames, what would lie is blocked."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_stacks import MIDDLE, PIXELS, RADIUS, SLICES, TILT, write_tilted
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from viewer.core.mask import Segment
from viewer.core.planes.plane import Plane
from viewer.ui.canvas.events import Severity, Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.style import BADGES
from viewer.ui.main_window import MainWindow
from viewer.ui.panels.badges import BADGE
from viewer.ui.status import probe_text

Open = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    write_tilted(tmp_path / "tilted")
    return open_window(tmp_path / "tilted")


def _pane(window: MainWindow, plane: Plane) -> Pane:
    return next(pane for pane in window.stage.shown() if pane.plane is plane)


def _mid_mask(light: NDArray[np.generic]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The middle (down, right) and the extent of what is light."""
    places = np.argwhere(light)
    return places.mean(axis=0), np.ptp(places, axis=0) + 1


def test_a_ball_is_round_in_all_three_planes_of_a_tilted_stack(window: MainWindow) -> None:
    panes = list(window.stage.shown())
    assert {pane.plane for pane in panes} == {Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL}
    panes[0].point_at(MIDDLE)
    for pane in panes:
        light = pane.grab_picture()[..., 0] > 127
        _, extent = _mid_mask(light)
        # One millimetre a pixel; slices are 2.5 mm thick, and enlarged as blocks.
        assert np.abs(extent - 2 * RADIUS).max() <= 2.5
        filled = light.sum() / (np.pi * RADIUS**2)
        assert filled == pytest.approx(1.0, abs=0.06)


def test_the_cursor_is_on_the_ball_in_every_plane(window: MainWindow) -> None:
    for pane in window.stage.shown():
        pane.point_at(MIDDLE)
        for other in window.stage.shown():
            place = other.scene.crosshair()
            assert place is not None
            probe = other.scene.probe(*place)
            assert probe is not None
            assert probe.value == 1000.0
            assert np.allclose(probe.position, MIDDLE, atol=0.51 * 2.5)


def test_the_head_is_up_on_square_axes(window: MainWindow) -> None:
    sagittal = _pane(window, Plane.SAGITTAL)
    assert [side[0] for side in sagittal.scene.letters()] == ["A", "P", "S", "I"]
    down, right = sagittal.scene.cut.pixel
    assert (down, right) == pytest.approx((2.5, 1.0), abs=1e-4)
    tall, wide = sagittal.scene.cut.size
    assert tall == SLICES
    drift = 2.5 * np.tan(np.radians(TILT))
    assert wide == PIXELS + np.ceil(drift * (SLICES - 1))


def test_a_mask_is_painted_on_the_frames_and_seen_in_every_plane(
    window: MainWindow, qtbot: QtBot
) -> None:
    axial, sagittal = _pane(window, Plane.AXIAL), _pane(window, Plane.SAGITTAL)
    volume = axial.volume
    mask_id = window.painting.begin(volume, Segment("Ball"))
    window.stage.set_tool(Tool.BRUSH)
    axial.point_at(MIDDLE)
    x, y = (round(v) for v in axial.scene.crosshair())
    qtbot.mouseClick(axial, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    mask = window.desk.workspace.record(volume.series.study_uid).mask(mask_id)
    assert set(np.nonzero(mask)[0]) == {axial.index}
    painted = volume.geometry.to_patient(np.argwhere(mask)).mean(axis=0)
    # To the middle of the slice nearest to the ball's, and half a pixel of the mouse.
    assert np.abs(painted - MIDDLE).max() < 1.6
    sagittal.set_cursor(painted)
    shown = sagittal.scene.cut.slice(mask, sagittal.index)
    index = volume.geometry.to_index(painted)
    place = sagittal.scene.cut.to_screen(index, sagittal.index)
    middle, _ = _mid_mask(shown)
    assert np.abs(middle - place).max() <= 0.75


def test_a_corrected_plane_is_not_painted_and_says_where_to(
    window: MainWindow, qtbot: QtBot
) -> None:
    sagittal = _pane(window, Plane.SAGITTAL)
    mask_id = window.painting.begin(sagittal.volume, Segment("Ball"))
    window.stage.set_tool(Tool.BRUSH)
    qtbot.mouseClick(sagittal, Qt.MouseButton.LeftButton, pos=sagittal.rect().center())
    uid = sagittal.volume.series.study_uid
    assert not window.desk.workspace.record(uid).mask(mask_id).any()
    assert "corrected for the gantry's tilt" in window.notices.text
    assert "View, Axial" in window.notices.text


def test_the_badge_says_what_was_done_and_explains_it(window: MainWindow) -> None:
    row = window.studies.topLevelItem(0)
    badge = row.data(0, BADGE)
    assert badge.text == f"tilt corrected {TILT:.1f}°"
    assert not badge.warns
    assert "tilted by 20.0 degrees" in row.toolTip(0)
    listed = window.studies.grab().toImage()
    ground = BADGES[Severity.INFO][1].rgb()
    width, height = listed.width(), listed.height()
    assert any(listed.pixel(x, y) == ground for x in range(width) for y in range(min(height, 90)))
    pane = window.stage.active
    pane.grab()
    tips = {pane.tip_at(QPoint(x, y)) for x in range(0, pane.width(), 5) for y in range(0, 60, 5)}
    assert tips == {"", badge.sentence}


def test_a_tilted_stack_with_missing_slices_is_blocked_in_words(
    open_window: Open, tmp_path: Path
) -> None:
    write_tilted(tmp_path / "gap", without=(9, 10))
    window = open_window(tmp_path / "gap")
    assert [pane.plane for pane in window.stage.shown()] == [Plane.AXIAL]
    pane = window.stage.active
    assert window.studies.topLevelItem(0).data(0, BADGE).text == "missing slices, tilted 20.0°"
    pane.grab()
    assert "2 slices seem to be missing" in pane.tip_at(QPoint(20, 28))
    window.actions_by_id["view.coronal"].trigger()
    assert pane.plane is Plane.AXIAL
    assert "cannot be cut" in window.notices.text
    assert "missing" in window.notices.text
    probe = pane.scene.probe(pane.width() / 2, pane.height() / 2)
    assert probe is not None
    assert probe.position is None
    assert "no position: missing slices" in probe_text(probe)
