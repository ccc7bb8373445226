"""A person calibrates a radiograph: the sheet, the mark on the picture, and what follows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_films import BALL, leg, write_film
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot
from windows import wait_at_rest

from viewer.core.scale.calibration import CalibrationKind
from viewer.core.shapes.region import Shape
from viewer.core.spacing import SpacingKind
from viewer.ui.canvas.object_mark import ObjectMark
from viewer.ui.dialogs.calibration import CalibrationDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
LEFT = Qt.MouseButton.LeftButton
TRUE_MM = 25 / (2 * BALL[2])
"""What a pixel is worth where the ball lies."""


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    return open_window(write_film(tmp_path / "film.dcm", leg()), reader="Anna Berg")


def begin(window: MainWindow) -> tuple[CalibrationDialog, ObjectMark]:
    window.actions_by_id["film.calibrate"].trigger()
    dialog = window.desk.calibrating.dialog
    assert dialog is not None
    return dialog, window.stage.active.findChildren(ObjectMark)[-1]


def place(window: MainWindow, down: float, right: float) -> QPoint:
    x, y = window.stage.active.scene.view.to_widget(down, right)
    return QPoint(round(x), round(y))


def look(qtbot: QtBot, window: MainWindow, marking: ObjectMark, at: QPoint) -> None:
    """Click, and wait for what is found."""
    qtbot.mouseClick(marking, LEFT, pos=at)
    wait_at_rest(qtbot, window)


def drag(qtbot: QtBot, marking: ObjectMark, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(marking, LEFT, pos=start)
    qtbot.mouseMove(marking, (start + end) / 2)
    qtbot.mouseMove(marking, end)
    qtbot.mouseRelease(marking, LEFT, pos=end)


def test_a_click_on_the_ball_and_enter_are_all_it_takes(qtbot: QtBot, window: MainWindow) -> None:
    scene = window.stage.active.scene
    assert scene.length_unit() == "mm at detector"
    dialog, marking = begin(window)
    look(qtbot, window, marking, place(window, BALL[0] + 9, BALL[1] - 12))
    assert dialog.found is not None
    assert dialog.found.spacing == pytest.approx((TRUE_MM, TRUE_MM), rel=0.005)
    assert scene.length_unit() == "mm at detector"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert scene.ruler.right == pytest.approx(TRUE_MM, rel=0.005)
    assert scene.length_unit().startswith("mm calibrated (25 mm ball, AB, 20")
    assert window.desk.calibrating.dialog is None
    window.actions_by_id["edit.undo"].trigger()
    assert scene.length_unit() == "mm at detector"
    window.actions_by_id["edit.redo"].trigger()
    assert scene.ruler.origin.kind is SpacingKind.CALIBRATED


def test_it_is_there_again_when_the_film_is_opened_again(
    qtbot: QtBot, window: MainWindow, open_window: Open, tmp_path: Path
) -> None:
    dialog, marking = begin(window)
    look(qtbot, window, marking, place(window, *BALL[:2]))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    again = open_window(tmp_path / "film.dcm", reader="Anna Berg")
    assert again.stage.active.scene.ruler.right == pytest.approx(TRUE_MM, rel=0.005)


def test_a_click_beside_any_ball_finds_none_and_keeps_nothing(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, marking = begin(window)
    look(qtbot, window, marking, place(window, 150, 200))
    assert dialog.found is None
    assert marking.region is None
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.stage.active.scene.length_unit() == "mm at detector"


def test_the_circle_found_can_be_dragged_and_one_can_be_drawn_by_hand(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, marking = begin(window)
    row, column, radius = BALL
    look(qtbot, window, marking, place(window, row, column))
    drag(qtbot, marking, place(window, row, column + radius), place(window, row, column + 50))
    assert dialog.found is not None
    assert dialog.found.spacing[0] == pytest.approx(25 / 100, rel=0.01)
    drag(qtbot, marking, place(window, 100, 200), place(window, 100, 300))
    assert dialog.found.spacing[0] == pytest.approx(25 / 200, rel=0.01)


def test_a_known_length_is_drawn_along_and_typed(qtbot: QtBot, window: MainWindow) -> None:
    dialog, marking = begin(window)
    dialog.choose(CalibrationKind.LENGTH)
    assert marking.shape is Shape.LINE
    drag(qtbot, marking, place(window, 100, 200), place(window, 400, 200))
    dialog.set_number(90)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    ruler = window.stage.active.scene.ruler
    assert ruler.down == pytest.approx(0.3, rel=0.01)
    assert "90 mm known length, AB" in ruler.origin.words


def test_an_assumed_magnification_is_an_estimate_and_the_header_comes_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    scene = window.stage.active.scene
    dialog, _ = begin(window)
    dialog.choose(CalibrationKind.MAGNIFICATION)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert scene.ruler.right == pytest.approx(0.33 / 1.15)
    assert scene.length_unit() == "mm magnified 1.15 (est.)"
    dialog, _ = begin(window)
    dialog.choose(CalibrationKind.HEADER)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert scene.length_unit() == "mm at detector"


def test_a_scale_far_from_the_header_s_is_doubted_before_it_is_kept(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, marking = begin(window)
    keep = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    look(qtbot, window, marking, place(window, *BALL[:2]))
    assert keep.text() == "Keep"
    dialog.set_number(20)
    assert keep.text() == "Keep all the same"
    assert any("25 %" in label.text() for label in dialog.findChildren(QLabel))


def test_the_sheet_says_who_calibrated_by_initials_where_identity_is_hidden(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, _ = begin(window)
    dialog.choose(CalibrationKind.MAGNIFICATION)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "Anna Berg" in _told(begin(window)[0])
    window.actions_by_id["view.identity"].trigger()
    told = _told(begin(window)[0])
    assert "AB" in told
    assert "Anna" not in told


def _told(dialog: CalibrationDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    dialog, marking = begin(window)
    look(qtbot, window, marking, place(window, *BALL[:2]))
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.stage.active.scene.length_unit() == "mm at detector"
    assert not marking.isVisible()


def test_a_film_without_millimetres_gets_them_from_a_ball_but_not_from_a_factor(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(write_film(tmp_path / "film.dcm", leg(), ImagerPixelSpacing=None))
    assert window.stage.active.scene.length_unit() == ""
    dialog, marking = begin(window)
    dialog.choose(CalibrationKind.MAGNIFICATION)
    assert dialog.found is None
    dialog.choose(CalibrationKind.BALL)
    look(qtbot, window, marking, place(window, *BALL[:2]))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.stage.active.scene.length_unit().startswith("mm calibrated")


def test_the_brush_measures_by_the_reader_s_ruler(qtbot: QtBot, window: MainWindow) -> None:
    pane = window.stage.active
    before = pane.brush.radius_mm
    dialog, _ = begin(window)
    dialog.choose(CalibrationKind.MAGNIFICATION)
    dialog.set_number(1.5)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert pane.brush.radius_mm == pytest.approx(1.5 * before)


def test_marks_follow_a_film_that_is_turned(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["film.right"].trigger()
    window.actions_by_id["film.mirror"].trigger()
    dialog, marking = begin(window)
    look(qtbot, window, marking, place(window, *BALL[:2]))
    assert dialog.found is not None
    assert dialog.found.spacing == pytest.approx((TRUE_MM, TRUE_MM), rel=0.005)


def test_while_a_ball_is_looked_for_nothing_is_kept_and_a_hand_drawn_circle_wins(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, marking = begin(window)
    qtbot.mouseClick(marking, LEFT, pos=place(window, *BALL[:2]))
    assert dialog.found is None
    assert "Looking for a ball" in _told(dialog)
    assert len(window.desk.workspace.jobs.running) == 1
    drag(qtbot, marking, place(window, 100, 200), place(window, 100, 300))
    wait_at_rest(qtbot, window)
    assert dialog.found is not None
    assert dialog.found.spacing[0] == pytest.approx(25 / 200, rel=0.01)


def test_a_search_ends_with_its_sheet_and_only_the_last_click_counts(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog, marking = begin(window)
    qtbot.mouseClick(marking, LEFT, pos=place(window, *BALL[:2]))
    look(qtbot, window, marking, place(window, 150, 200))
    assert dialog.found is None
    assert "No ball was found" in _told(dialog)
    qtbot.mouseClick(marking, LEFT, pos=place(window, *BALL[:2]))
    dialog.reject()
    wait_at_rest(qtbot, window)
    assert window.desk.calibrating.dialog is None
    assert window.stage.active.scene.length_unit() == "mm at detector"
