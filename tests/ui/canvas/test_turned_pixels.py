"""A turned plane is coarse while it changes, and shown in full once it stays."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from stage import pane_with, picture_of, volume_of

from viewer.core.planes.plane import Plane
from viewer.core.planes.sight import Sight
from viewer.core.planes.turn import unturned
from viewer.ui.canvas.pane import Pane


@pytest.fixture
def turned(qtbot: QtBot) -> Pane:
    """A large noisy volume in a small view: three voxels in a pixel of the screen."""
    noise = np.random.default_rng(0).integers(0, 255, (200, 200, 200)).astype(np.uint8)
    volume = volume_of(noise)
    pane = pane_with(volume, Plane.CORONAL, 90, 90)
    qtbot.addWidget(pane)
    turn = unturned(volume.geometry, volume.geometry.center)
    pane.set_sight(Sight(turn.turned(Plane.AXIAL, 20, volume.geometry.center)))
    return pane


def spread(pane: Pane) -> float:
    """How far apart the greys in the middle are: noise that is averaged is even."""
    return float(picture_of(pane)[30:60, 30:60, 0].std())


def test_a_step_is_shown_at_once_and_in_full_when_it_stays(turned: Pane, qtbot: QtBot) -> None:
    full = spread(turned)
    turned.set_index(turned.index + 5)
    assert turned.scene.hurried
    hurried = spread(turned)
    qtbot.waitUntil(lambda: not turned.scene.hurried, timeout=3000)
    assert spread(turned) < 0.8 * hurried
    assert spread(turned) == pytest.approx(full, rel=0.2)


def test_a_plane_as_it_lies_is_never_coarse(turned: Pane) -> None:
    turned.set_sight(Sight())
    turned.set_index(turned.index + 5)
    assert not turned.scene.hurried
