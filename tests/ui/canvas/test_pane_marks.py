"""Strokes, masks and marks: what is seen is what is kept, and what is hidden is gone."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot
from stage import (
    SHAPE,
    drag,
    film_of,
    grabbed,
    hover,
    mouse,
    pane_with,
    picture_of,
    volume_of,
    wheel,
)

from viewer.core.finding import HeatMap
from viewer.core.greys import Window
from viewer.core.mask import apply
from viewer.core.painting.sweep import BrushStroke
from viewer.core.painting.tip import Tip
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.shapes.region import Shape, region_of
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.ui.canvas.brush import Brush
from viewer.ui.canvas.events import Severity, Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import ShapeOverlay


def test_the_wheel_does_not_carry_a_stroke_to_another_slice(pane: Pane) -> None:
    pane.set_tool(Tool.BRUSH)
    strokes: list[BrushStroke] = []
    pane.stroke_drawn.connect(strokes.append)
    mouse(pane, QEvent.Type.MouseButtonPress, (200, 180))
    wheel(pane, -120)
    mouse(pane, QEvent.Type.MouseMove, (220, 180))
    mouse(pane, QEvent.Type.MouseButtonRelease, (220, 180))
    assert [stroke.at for stroke in strokes] == [15]


@pytest.mark.parametrize("plane", THREE_PLANES)
@pytest.mark.parametrize("tool", [Tool.BRUSH, Tool.ERASER])
def test_what_is_previewed_is_what_the_stroke_changes(
    qtbot: QtBot, volume: Volume, plane: Plane, tool: Tool
) -> None:
    mask = np.zeros(SHAPE, dtype=np.bool_)
    mask[5:25, 10:22, 5:26] = True
    pane = pane_with(volume, plane)
    qtbot.addWidget(pane)
    pane.set_masks([MaskOverlay("m", mask, (0, 0, 255), 0.9)])
    pane.set_brush(Brush(Tip(3.0), target="m"))
    pane.set_tool(tool)
    strokes: list[BrushStroke] = []
    previews: list[NDArray[np.uint8]] = []

    def keep(stroke: BrushStroke) -> None:
        previews.append(picture_of(pane))
        strokes.append(stroke)

    pane.stroke_drawn.connect(keep)
    untouched = picture_of(pane)
    drag(pane, (150.3, 150.7), (180.2, 160.4), (260.9, 200.1))
    [stroke] = strokes
    assert stroke.tip.erase is (tool is Tool.ERASER)
    assert stroke.at == pane.index
    patch = stroke.on(mask)
    assert patch is not None
    apply(mask, patch)
    pane.refresh_masks()
    assert not np.array_equal(previews[0], untouched)
    assert np.array_equal(picture_of(pane), previews[0])


def test_a_stroke_without_a_mask_yet_is_previewed_in_the_colour_of_the_brush(pane: Pane) -> None:
    pane.set_tool(Tool.BRUSH)
    pane.set_brush(Brush(Tip(4.0), (255, 0, 0)))
    before = picture_of(pane).astype(int)
    mouse(pane, QEvent.Type.MouseButtonPress, (200, 180))
    red = picture_of(pane).astype(int) - before
    assert red[180, 200, 0] > 0
    assert red[180, 200, 2] <= 0
    mouse(pane, QEvent.Type.MouseButtonRelease, (200, 180))
    assert np.array_equal(picture_of(pane), before)


def test_hiding_the_ai_hides_its_marks_and_leaves_those_of_people(pane: Pane) -> None:
    mask = np.ones(SHAPE, dtype=np.bool_)
    people = MaskOverlay("p", mask, (255, 0, 0), 0.5)
    pane.set_masks([people])
    by_people = picture_of(pane)
    pane.set_masks([people, MaskOverlay("a", mask, (0, 255, 0), 0.5, ai=True)])
    heat = HeatMap(np.ones((4, 4), dtype=np.float32), PixelBox(0, 0, 40, 50), at=15)
    pane.set_heats([heat])
    index = [(15, 5, 5), (15, 5, 20), (15, 20, 20), (15, 20, 5)]
    region = region_of(Shape.BOX, index, pane.scene.volume.geometry)
    pane.shapes.set_shapes([ShapeOverlay("a", region, ("KL 3",), dashed=True, by_ai=True)])
    assert not np.array_equal(picture_of(pane), by_people)
    pane.set_ai_hidden(True)
    assert np.array_equal(picture_of(pane), by_people)
    exported = pane.grab_picture()
    pane.set_ai_hidden(False)
    pane.set_heats([])
    pane.set_masks([people])
    assert np.array_equal(pane.grab_picture(), exported)


def test_a_mask_of_another_grid_is_refused(pane: Pane) -> None:
    with pytest.raises(ValueError, match="grid"):
        pane.set_masks([MaskOverlay("m", np.zeros((2, 2, 2), dtype=np.bool_), (0, 0, 0))])


def test_another_plane_of_the_same_volume_keeps_window_masks_and_cursor(
    pane: Pane, volume: Volume
) -> None:
    pane.set_window(Window(10, 20))
    pane.set_masks([MaskOverlay("m", np.ones(SHAPE, dtype=np.bool_), (0, 0, 0))])
    pane.set_cursor(volume.geometry.to_patient([3, 4, 5]))
    pane.show_volume(volume, Plane.SAGITTAL)
    assert pane.shown == Window(10, 20)
    assert len(pane.overlays.masks) == 1
    assert pane.index == 5
    pane.show_volume(volume_of(np.zeros((4, 4, 4), dtype=np.int16)), Plane.AXIAL)
    assert pane.shown == Window(127.5, 256.0)
    assert pane.overlays.masks == ()


def test_an_empty_pane_says_so_and_takes_every_touch_calmly(qtbot: QtBot) -> None:
    pane = Pane()
    qtbot.addWidget(pane)
    pane.resize(200, 160)
    drag(pane, (10, 10), (50, 50))
    wheel(pane, 120)
    qtbot.keyClick(pane, Qt.Key.Key_Down)
    hover(pane, (10, 10))
    pane.set_cursor(np.zeros(3))
    pane.set_window(Window(1, 2))
    pane.fit()
    pane.set_masks([])
    assert grabbed(pane).max() > 100
    with pytest.raises(LookupError):
        pane.grab_picture()


@pytest.mark.parametrize("size", [(64, 64), (110, 90), (260, 200), (900, 700)])
def test_texts_fit_into_every_size(qtbot: QtBot, pane: Pane, size: tuple[int, int]) -> None:
    pane.set_corner_text(["Name " * 20] * 8, ["Series " * 20] * 8, ["x"] * 9, ["y " * 99])
    pane.set_banner("Gantry tilt 18.5°: only original slices are shown", Severity.WARNING)
    pane.set_cursor(pane.scene.volume.geometry.center)
    pane.resize(*size)
    assert grabbed(pane).shape[:2] == (size[1], size[0])


def test_the_words_on_the_greys_tell_what_was_done_to_them(pane: Pane) -> None:
    grabbed(pane)
    corner = QPoint(pane.width() - 20, pane.height() - 12)
    assert pane.tip_at(corner) == "window from the file"
    pane.set_inverted(True)
    assert pane.tip_at(corner) == "window from the file · turned round by hand"
    assert pane.tip_at(QPoint(pane.width() // 2, pane.height() // 2)) == ""


def test_pictures_without_a_place_in_the_patient_are_named_after_no_plane(qtbot: QtBot) -> None:
    film = film_of(np.zeros((30, 40), dtype=np.uint8))
    panes = [pane_with(film, plane) for plane in (Plane.AXIAL, Plane.FILM)]
    for pane in panes:
        qtbot.addWidget(pane)
    assert np.array_equal(grabbed(panes[0]), grabbed(panes[1]))
