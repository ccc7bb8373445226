"""A pane that shows a ramp; without a screen, as all tests of the window."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from stage import SHAPE, pane_with, volume_of

from viewer.core.kernels import ready
from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume
from viewer.ui.canvas.pane import Pane


@pytest.fixture(autouse=True, scope="session")
def _compiled() -> None:
    """As in the program, once its window is up."""
    ready.load()
    assert ready.kernels() is not None


@pytest.fixture
def volume() -> Volume:
    ramp = np.arange(np.prod(SHAPE), dtype=np.int32) % 251
    return volume_of(ramp.reshape(SHAPE).astype(np.int16))


@pytest.fixture
def pane(qtbot: QtBot, volume: Volume) -> Pane:
    shown = pane_with(volume, Plane.AXIAL)
    qtbot.addWidget(shown)
    return shown
