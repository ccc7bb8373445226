"""A view of a Volume that is still being read."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from pytestqt.qtbot import QtBot
from stage import SHAPE, drag, mouse, pane_with, picture_of, volume_of

from viewer.core.errors import ViewerError
from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume
from viewer.ui.canvas.pane import Pane

FILLED = np.zeros(SHAPE[0], bool)
FILLED[[4, 12, 13, 14, 15, 16, 17]] = True


def coming() -> Volume:
    """Bright slices where they are there; what is not read yet would be brighter still."""
    values = np.full(SHAPE, 255, np.int16)
    values[FILLED] = 128
    return replace(volume_of(values), filled=FILLED.copy())


def shown(qtbot: QtBot, plane: Plane) -> tuple[Pane, Volume]:
    volume = coming()
    pane = pane_with(volume, plane)
    qtbot.addWidget(pane)
    return pane, volume


@pytest.mark.parametrize("plane", [Plane.SAGITTAL, Plane.CORONAL])
@pytest.mark.parametrize("zoom", [1.0, 0.13, 6.3])
def test_across_the_slices_only_what_is_there_is_painted(
    qtbot: QtBot, plane: Plane, zoom: float
) -> None:
    pane, _ = shown(qtbot, plane)
    pane.zoom_by(zoom)
    picture = picture_of(pane)
    greys = set(np.unique(picture).tolist())
    assert greys <= {0, *range(126, 131)}, "one grey, and the dark"
    assert greys - {0}
    rows = picture[..., 0].max(axis=1) > 0
    if zoom == 1.0:
        assert rows.sum() / pane.scene.view.extent[0] == pytest.approx(FILLED.mean(), abs=0.05)


def test_along_the_slices_what_is_not_there_is_dark(qtbot: QtBot) -> None:
    pane, _ = shown(qtbot, Plane.AXIAL)
    pane.set_index(15)
    assert pane.shows_picture
    assert picture_of(pane).max() == 128
    pane.set_index(20)
    assert not pane.shows_picture
    assert picture_of(pane).max() == 0


def test_more_slices_are_seen_once_the_view_is_told(qtbot: QtBot) -> None:
    pane, volume = shown(qtbot, Plane.SAGITTAL)
    before = (picture_of(pane) > 0).sum()
    volume.filled[18:24] = True
    pane.grow()
    assert (picture_of(pane) > 0).sum() > 1.5 * before


def test_the_end_of_reading_leaves_everything_where_it_is(qtbot: QtBot) -> None:
    pane, volume = shown(qtbot, Plane.SAGITTAL)
    pane.point_at(volume.geometry.to_patient((13, 11, 7)))
    pane.zoom_by(2.0)
    drag(pane, (100, 100), (140, 90))
    before = (pane.index, pane.shown, pane.scene.view, pane.scene.cursor.tolist())
    whole = replace(volume, filled=None)
    pane.settle(whole)
    assert (pane.index, pane.shown, pane.scene.view, pane.scene.cursor.tolist()) == before
    assert pane.volume is whole
    assert (picture_of(pane) > 0).mean() > 0.3


def test_a_drag_goes_on_while_the_last_slice_comes(qtbot: QtBot) -> None:
    pane, volume = shown(qtbot, Plane.AXIAL)
    began = pane.shown
    mouse(pane, QEvent.Type.MouseButtonPress, (100.0, 100.0))
    mouse(pane, QEvent.Type.MouseMove, (120.0, 100.0))
    first = pane.shown
    pane.settle(replace(volume, filled=None))
    mouse(pane, QEvent.Type.MouseMove, (160.0, 100.0))
    assert began != first != pane.shown


def test_no_picture_is_taken_away_of_what_is_not_whole(qtbot: QtBot) -> None:
    pane, volume = shown(qtbot, Plane.AXIAL)
    with pytest.raises(ViewerError, match="still being read"):
        pane.grab_picture()
    pane.settle(replace(volume, filled=None))
    assert pane.grab_picture().shape == (40, 50, 3)
