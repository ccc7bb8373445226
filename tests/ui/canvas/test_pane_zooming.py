"""A slice is stretched while a hand zooms, in its place with all that lies over it; then it is
shown in full."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot
from stage import centre_of, pane_with, picture_of, volume_of

from viewer.core.greys import Window
from viewer.core.pictures.facing import Facing
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.volume import Volume
from viewer.ui.canvas.facing import face
from viewer.ui.canvas.pane import Pane

SHAPE = (60, 70, 80)


@pytest.fixture
def soft() -> Volume:
    """Waves: no pixel is far from its neighbours."""
    slices, rows, columns = np.indices(SHAPE)
    waves = np.sin(slices / 6) + np.sin(rows / 7) + np.sin(columns / 8 + rows / 20)
    return volume_of((127 + 40 * waves).astype(np.int16))


@pytest.fixture
def pane(qtbot: QtBot, soft: Volume) -> Pane:
    shown = pane_with(soft, Plane.CORONAL)
    qtbot.addWidget(shown)
    return shown


def still(pane: Pane, qtbot: QtBot, ratio: float = 1.0) -> NDArray[np.uint8]:
    qtbot.waitUntil(lambda: not pane.scene.zooming, timeout=3000)
    return picture_of(pane, ratio)


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("factor", [1.37, 3.1, 0.4])
@pytest.mark.parametrize("facing", [Facing(), Facing(1), Facing(2, mirrored=True), Facing(3)])
def test_it_lies_where_it_lies_in_full(
    pane: Pane, qtbot: QtBot, facing: Facing, factor: float, ratio: float
) -> None:
    mask = np.zeros(SHAPE, dtype=np.bool_)
    mask[20:45, :, 30:66] = True
    pane.set_masks([MaskOverlay("m", mask, (255, 0, 0), 0.6)])
    face(pane, facing)
    pane.zoom_by(factor)
    assert pane.scene.zooming
    quick = picture_of(pane, ratio).astype(int)
    full = still(pane, qtbot, ratio).astype(int)
    # Only along the edges of voxels and of the mask they differ.
    assert np.median(np.abs(quick - full)) <= 4
    red = [picture[..., 0] - picture[..., 2] > 60 for picture in (quick, full)]
    assert centre_of(red[0]) == pytest.approx(centre_of(red[1]), abs=1.0)
    assert (red[0] != red[1]).mean() < 0.03


def test_in_full_it_is_what_it_had_been_without_a_hand(
    pane: Pane, soft: Volume, qtbot: QtBot
) -> None:
    pane.zoom_by(2.3)
    full = still(pane, qtbot)
    other = pane_with(soft, Plane.CORONAL)
    qtbot.addWidget(other)
    other.scene.view = pane.scene.view
    assert np.array_equal(full, picture_of(other))


def test_pushing_it_along_and_scrolling_are_never_coarse(pane: Pane) -> None:
    pane.look(pane.scene.view.moved(7, -3))
    pane.step(2)
    assert not pane.scene.zooming


@pytest.mark.parametrize("plane", list(THREE_PLANES))
def test_the_picture_taken_away_is_what_is_on_the_screen(
    qtbot: QtBot, soft: Volume, plane: Plane
) -> None:
    pane = pane_with(soft, plane, 3 * 90, 3 * 90)
    qtbot.addWidget(pane)
    pane.set_window(Window(127, 30))
    view = pane.scene.view
    pane.scene.view = replace(view, scale=3.0, left=0.0, top=0.0)
    tall, wide = (round(3 * n) for n in view.size)
    away = pane.grab_picture(3.0)
    assert away.shape == (tall, wide, 3)
    seen = picture_of(pane)[:tall, :wide]
    assert np.abs(away[: len(seen)].astype(int) - seen).max() <= 1
