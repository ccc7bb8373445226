"""Masks painted at the window, as an annotator does it: by hand, by keys, and back again."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.core.journal import Did
from viewer.core.mask import Mask, Segment
from viewer.session.marking.vocabulary import structures
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.dialogs.join import JoinDialog
from viewer.ui.dialogs.mask import MaskDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]
Spot = tuple[float, float]


def mask_of(window: MainWindow) -> Mask:
    """What is painted of the mask in hand."""
    volume = window.stage.volume
    chosen = window.painting.chosen(volume)
    return window.desk.workspace.record(volume.series.study_uid).mask(chosen)


def places(pane: Pane, *around: Spot) -> list[QPoint]:
    return [QPoint(round(pane.width() / 2 + x), round(pane.height() / 2 + y)) for x, y in around]


def drag(pane: Pane, *around: Spot) -> None:
    first, *rest = places(pane, *around)
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=first)
    for place in rest:
        QTest.mouseMove(pane, place)
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=rest[-1])


def click(pane: Pane, *around: Spot) -> None:
    for place in places(pane, *around):
        QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def window(open_window: Open, sample: Path) -> MainWindow:
    window = open_window(sample / "mr")
    window.painting.begin(window.stage.volume, structures()[0])
    window.painting.set_diameter(8)
    return window


def test_a_closed_ring_is_filled_and_an_open_one_is_not(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.stage.active
    window.stage.set_tool(Tool.BRUSH)
    turn = np.linspace(0, 2 * np.pi, 30)
    ring = [(70 * np.cos(a), 60 * np.sin(a)) for a in turn]
    drag(pane, *ring[:20])
    qtbot.keyClick(pane, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert pane.tool is Tool.FILL
    before = mask_of(window).sum()
    click(pane, (0, 0))
    assert mask_of(window).sum() == before
    assert "no closed area" in window.notices.text
    window.stage.set_tool(Tool.BRUSH)
    drag(pane, *ring[19:])
    window.stage.set_tool(Tool.FILL)
    click(pane, (0, 0))
    row, column = pane.scene.to_index(pane.width() / 2, pane.height() / 2)[1:].round().astype(int)
    assert mask_of(window)[pane.index, row, column]
    qtbot.waitUntil(lambda: "on this slice" in window.masks.brush.told.text())
    assert window.masks.brush.told.text().startswith("Femur: ")
    assert "mm³" in window.masks.brush.told.text()


def test_outlines_are_filled_and_cut_out_and_leave_no_shape(
    window: MainWindow, qtbot: QtBot
) -> None:
    pane = window.stage.active
    record = window.desk.workspace.record(pane.volume.series.study_uid)
    window.stage.set_tool(Tool.OUTLINE)
    click(pane, (-40, -40), (40, -40), (40, 40), (-40, 40))
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    filled = mask_of(window).copy()
    assert filled.sum() > 100
    window.stage.set_tool(Tool.CUT_OUT)
    click(pane, (-10, -60), (10, -60), (10, 60), (-10, 60))
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    halves = mask_of(window).copy()
    assert 0 < halves.sum() < filled.sum()
    assert not (halves & ~filled).any()
    assert len(record.annotations) == 1
    window.stage.set_tool(Tool.ISLAND)
    click(pane, (-25, 0))
    assert 0 < mask_of(window).sum() < halves.sum()
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not mask_of(window).any()


def test_slices_between_are_filled_in_one_step_that_survives_a_restart(
    window: MainWindow, open_window: Open, sample: Path, at_rest: Rest
) -> None:
    pane = window.stage.active
    first = pane.index
    window.actions_by_id["mask.ball"].trigger()
    window.painting.set_diameter(3)
    window.stage.set_tool(Tool.BRUSH)
    drag(pane, (-30, 0), (30, 0))
    pane.step(5)
    drag(pane, (-10, 10), (40, 10))
    drawn = mask_of(window).copy()
    window.actions_by_id["mask.between"].trigger()
    at_rest(window)
    between = mask_of(window).copy()
    assert between[first : first + 6].any(axis=(1, 2)).all()
    assert np.array_equal(between[[first, first + 5]], drawn[[first, first + 5]])
    assert not between[: first - 1].any()
    window.actions_by_id["mask.copy_next"].trigger()
    assert pane.index == first + 6
    assert np.array_equal(mask_of(window)[first + 6], between[first + 5])
    again = open_window(sample / "mr")
    assert np.array_equal(mask_of(again)[first : first + 6], between[first : first + 6])
    for expected in (between, drawn):
        again.actions_by_id["edit.undo"].trigger()
        assert np.array_equal(mask_of(again), expected)
    again.actions_by_id["edit.redo"].trigger()
    assert np.array_equal(mask_of(again), between)


def test_a_brush_keeps_to_the_values_that_are_painted_already(window: MainWindow) -> None:
    pane = window.stage.active
    values = pane.volume.values
    window.stage.set_tool(Tool.BRUSH)
    drag(pane, (-60, 0), (-55, 0))
    window.actions_by_id["mask.range"].trigger()
    low, high = window.painting.kind.values
    assert window.masks.brush.ranged.isChecked()
    assert [spin.value() for spin in window.masks.brush.ends] == [low, high]
    before = mask_of(window).copy()
    window.painting.set_diameter(40)
    drag(pane, (-20, 0), (20, 0))
    new = values[mask_of(window) & ~before]
    assert new.size
    assert low <= new.min() <= new.max() <= high
    window.masks.brush.ends[1].setValue(high + 50)
    assert window.painting.kind.values == (low, high + 50)
    window.masks.brush.ranged.setChecked(False)
    assert window.painting.kind.values is None
    assert not window.actions_by_id["mask.range"].isChecked()


def test_masks_are_joined_and_taken_in_hand_by_keys(
    window: MainWindow, qtbot: QtBot, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, volume = window.stage.active, window.stage.volume
    window.stage.set_tool(Tool.BRUSH)
    drag(pane, (-30, 0), (10, 0))
    femur = mask_of(window).copy()
    window.painting.begin(volume, Segment("Own name"))
    drag(pane, (-10, 0), (30, 0))
    own = mask_of(window).copy()
    seen: list[str] = []

    def subtract(dialog: JoinDialog) -> int:
        seen.extend(dialog.others.itemText(n) for n in range(dialog.others.count()))
        dialog.how.setCurrentIndex(1)
        return 1

    monkeypatch.setattr(JoinDialog, "exec", subtract)
    window.actions_by_id["mask.join"].trigger()
    at_rest(window)
    assert seen == ["Femur"]
    assert np.array_equal(mask_of(window), own & ~femur)
    qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert np.array_equal(mask_of(window), femur)


def test_name_code_and_colour_of_a_mask_are_changed_later_and_taken_back(
    window: MainWindow, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = window.desk.workspace.record(window.stage.volume.series.study_uid)
    window.stage.set_tool(Tool.BRUSH)
    drag(window.stage.active, (-30, 0), (30, 0))
    before, painted = record.annotations[0].segment, mask_of(window).copy()

    def change(dialog: MaskDialog) -> int:
        assert dialog.segment == before
        dialog.structure.setCurrentIndex(dialog.structure.findText("Tibia"))
        dialog.name.setText("Tibial plateau")
        dialog.colour.show_colour((10, 200, 30))
        return 1

    monkeypatch.setattr(MaskDialog, "exec", change)
    window.masks.naming_asked.emit(record.annotations[0].id)
    at_rest(window)
    now = record.annotations[0].segment
    assert (now.label, now.type, now.colour) == (
        "Tibial plateau", structures()[1].type, (10, 200, 30),
    )  # fmt: skip
    assert window.stage.active.scene.visible().masks[0].colour == (10, 200, 30)
    assert np.array_equal(mask_of(window), painted)
    assert [event.did for event in record.events][-1] is Did.MASK_NAMED
    window.actions_by_id["edit.undo"].trigger()
    at_rest(window)
    assert record.annotations[0].segment == before
    assert window.stage.active.scene.visible().masks[0].colour == before.colour


def test_the_wheel_with_shift_makes_the_brush_larger_and_turns_no_slice(window: MainWindow) -> None:
    pane, at = window.stage.active, QPointF(50, 50)
    window.stage.set_tool(Tool.BRUSH)
    index, diameter = pane.index, window.painting.diameter
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ShiftModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, 120), buttons, keys, phase, False)
    QApplication.sendEvent(pane, wheel)
    assert window.painting.diameter > diameter
    assert pane.index == index
    assert pane.brush.radius_mm == pytest.approx(window.painting.diameter / 2)


def test_on_a_film_an_area_says_whose_millimetres_it_counts(film: MainWindow, qtbot: QtBot) -> None:
    film.painting.begin(film.stage.volume, structures()[0])
    film.stage.set_tool(Tool.BRUSH)
    drag(film.stage.active, (-20, 0), (20, 0))
    qtbot.waitUntil(lambda: "at detector" in film.masks.brush.told.text())
    assert "mm³" not in film.masks.brush.told.text()
    assert film.notices.text == ""


def test_the_area_grows_with_the_stroke(film: MainWindow, qtbot: QtBot) -> None:
    film.painting.begin(film.stage.volume, structures()[0])
    film.stage.set_tool(Tool.BRUSH)
    pane, told = film.stage.active, film.masks.brush.told
    start, end = places(pane, (-20, 0), (20, 0))
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=start)
    qtbot.waitUntil(lambda: "at detector" in told.text())
    dab = told.text()
    QTest.mouseMove(pane, end)
    qtbot.waitUntil(lambda: told.text() != dab)
    stroke = told.text()
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=end)
    qtbot.wait(200)
    assert told.text() == stroke
    pixel = np.prod(film.stage.volume.geometry.spacing[1:])
    assert f" {mask_of(film).sum() * pixel:.1f} mm²" in stroke
