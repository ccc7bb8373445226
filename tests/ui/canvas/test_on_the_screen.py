"""Pictures are composed on the pixels that are painted: as elsewhere, and on no others."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from stage import film_of, pane_with, picture_of, pixels_of, volume_of

from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.plane import Plane
from viewer.ui.canvas.paint import paint_picture
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.screen import pixels_below

VALUES = np.random.default_rng(3).integers(-900, 900, (30, 41, 52), dtype=np.int16)
DIRECT, ELSEWHERE = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32


def _painted(pane: Pane, form: QImage.Format, ratio: float) -> NDArray[np.uint8]:
    image = QImage(round(pane.width() * ratio), round(pane.height() * ratio), form)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    with QPainter(image) as painter:
        paint_picture(painter, pane.scene, (pane.width(), pane.height()), ratio)
    return pixels_of(image)


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("turns", range(4))
def test_a_picture_is_the_same_wherever_it_is_composed(
    turns: int, ratio: float, qtbot: QtBot
) -> None:
    pane = pane_with(volume_of(VALUES), Plane.CORONAL)
    qtbot.addWidget(pane)
    pane.set_masks([MaskOverlay("ball", VALUES > 300, (230, 90, 60))])
    pane.follow(pane.scene.view.faced(pane.scene.view.facing.turned(turns), 420, 360))
    pane.scene.zooming = False
    direct, elsewhere = (_painted(pane, form, ratio) for form in (DIRECT, ELSEWHERE))
    assert direct.std() > 20
    # What stays is numbered, and no more than rounded in another place.
    assert np.abs(direct.astype(int) - elsewhere).max() <= 1


def test_what_is_clipped_stays_as_it_was(qtbot: QtBot) -> None:
    pane = pane_with(volume_of(VALUES), Plane.AXIAL)
    qtbot.addWidget(pane)
    image = QImage(420, 360, DIRECT)
    image.fill(0)
    with QPainter(image) as painter:
        painter.fillRect(QRect(210, 0, 210, 360), QColor(255, 0, 255))
        painter.setClipRect(QRect(0, 0, 210, 360))
        paint_picture(painter, pane.scene, (420, 360), 1.0)
    assert (pixels_of(image)[:, 210:] == (255, 0, 255)).all()
    assert np.array_equal(pixels_of(image)[:, :210], picture_of(pane)[:, :210])


@pytest.mark.parametrize("place", [(-1.0, 0.0), (0.5, 0.0), (0.0, 351.0)])
def test_only_whole_pixels_of_the_screen_are_given(place: tuple[float, float]) -> None:
    image = QImage(420, 360, DIRECT)
    with QPainter(image) as painter:
        assert pixels_below(painter, place, (10, 20), 1.0) is None
        painter.translate(3, 4)
        below = pixels_below(painter, (2.0, 1.0), (10, 20), 1.0)
        assert below is not None
        below[...] = 9
        painter.rotate(90)
        assert pixels_below(painter, (2.0, 1.0), (10, 20), 1.0) is None
    assert (pixels_of(image)[5:15, 5:25] == 9).all()


def test_what_lies_over_a_pane_is_not_painted_over(qtbot: QtBot) -> None:
    pane = pane_with(volume_of(VALUES), Plane.AXIAL)
    qtbot.addWidget(pane)
    label = QLabel(pane)
    label.setAutoFillBackground(True)
    label.setGeometry(150, 120, 90, 60)
    with qtbot.waitExposed(pane):
        pane.show()
    before = pixels_of(pane.backingStore().paintDevice().copy())
    pane.set_index(pane.index + 3)
    QApplication.processEvents()
    after = pixels_of(pane.backingStore().paintDevice().copy())
    assert np.array_equal(before[120:180, 150:240], after[120:180, 150:240])
    assert (before != after).any()


@pytest.mark.parametrize("wide", [52, 1900], ids=["enlarged", "reduced"])
def test_a_picture_that_is_pushed_is_the_one_that_lies_there(wide: int, qtbot: QtBot) -> None:
    waves = np.sin(np.arange(wide) / wide * 40)
    volume = film_of((2000 + 1000 * np.add.outer(waves, waves)).astype(np.uint16))
    pushed = pane_with(volume, Plane.FILM)
    qtbot.addWidget(pushed)
    pushed.zoom_by(2.0)
    pushed.scene.zooming = False
    for step in ((7, 3), (-40, 90), (200, -150), (-300, -10), (1, 1)):
        fresh = pane_with(volume, Plane.FILM)
        qtbot.addWidget(fresh)
        pushed.look(pushed.scene.view.moved(*step))
        fresh.scene.view = pushed.scene.view
        apart = np.abs(picture_of(pushed).astype(int) - picture_of(fresh))
        assert apart.max() <= 3
        assert picture_of(pushed).std() > 10
