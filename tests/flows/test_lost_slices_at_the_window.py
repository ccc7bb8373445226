"""A series with a damaged slice is shown: the hole is named, and never a picture."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from holed import pack
from pytestqt.qtbot import QtBot
from slow_disk import write_ct

from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip
from viewer.core.planes.plane import Plane
from viewer.ui.canvas.pane import Pane
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]

SLICES, SIZE = 10, 64


def pictures() -> np.ndarray:
    """(slice, row, column): soft tissue everywhere, each slice a little brighter."""
    numbers = np.arange(40, 40 + SLICES, dtype=np.int16)
    return np.tile(numbers[:, None, None], (1, SIZE, SIZE))


def folder_of(where: Path, damaged: set[int]) -> Path:
    pack(write_ct(where, pictures()), damaged)
    return where


def panes(window: MainWindow) -> dict[Plane, Pane]:
    return {pane.plane: pane for pane in window.stage.grid.visible_panes}


def banner_of(pane: Pane) -> str:
    return pane._notes.banner


def painted(pane: Pane) -> np.ndarray:
    """What is on screen, (down, right) grey."""
    image = pane.grab().toImage()
    bytes_ = np.frombuffer(image.constBits(), np.uint8)
    return bytes_.reshape(image.height(), image.width(), 4)[..., :3].mean(axis=2)


@pytest.mark.parametrize("damaged", [5, 2])
def test_the_hole_is_told_in_words_and_the_rest_is_shown(
    open_window: Open, tmp_path: Path, damaged: int
) -> None:
    window = open_window(folder_of(tmp_path / "study", {damaged}))
    volume, views = window.stage.volume, panes(window)
    assert volume.is_whole
    told = f"Slice {damaged + 1} of 10 could not be read: "
    assert all(banner_of(pane).startswith(told) for pane in views.values())
    axial = views[Plane.AXIAL]
    axial.set_index(damaged)
    assert not axial.shows_picture
    place = axial.scene.to_widget(volume.geometry.to_patient((damaged, 32, 32)))
    assert axial.scene.probe(*place) is None, "no value is told of it"
    middle = round(axial.height() * 0.375)
    assert painted(axial)[middle - 20 : middle + 20].max() > 150, "words in the middle"
    axial.set_index(damaged - 1)
    assert painted(axial)[middle - 20 : middle + 20, : axial.width() // 3].max() < 150
    axial.set_index(damaged)
    assert not axial.grab_picture().any(), "nothing is taken away as if it were a picture"
    axial.set_index(damaged - 1)
    assert axial.shows_picture
    assert axial.scene.probe(*place).value == 40 + damaged - 1
    picture = views[Plane.SAGITTAL].grab_picture()[..., 0]
    dark = np.flatnonzero(~picture.any(axis=1))
    assert len(dark) == 1, "a dark band, one slice high"


def test_what_comes_after_a_damaged_series_is_not_told_to_lack_slices(
    open_window: Open, tmp_path: Path, at_rest: Callable[[MainWindow], None]
) -> None:
    window = open_window(folder_of(tmp_path / "one", {5}))
    assert banner_of(window.stage.active)
    window.open([folder_of(tmp_path / "next" / "other", set())])
    at_rest(window)
    assert window.stage.volume.lost == ()
    assert banner_of(window.stage.active) == ""


def test_nothing_is_painted_on_a_hole(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(folder_of(tmp_path / "study", {5}))
    axial = panes(window)[Plane.AXIAL]
    axial.set_index(5)
    grid = axial.volume.geometry
    center = [[5.0, 32.0, 32.0]]
    axial.stroke_drawn.emit(stroke_along(center, grid.shape, grid.spacing, 0, Tip(4.0)))
    assert "no picture here to paint on" in window.notices.text
