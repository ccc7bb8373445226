"""A guided set at the window: chosen, placed click by click, moved, undone, brought back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.session.dicom_series import CR, save
from tests.session.legs_placed import placed_leg
from viewer.core.annotation import LandmarksAnnotation, Reader, Role
from viewer.core.errors import ViewerError
from viewer.core.scale.calibration import Calibration, CalibrationKind
from viewer.lab.simulate.anatomy.limbs import LEGS
from viewer.session.marking.marks import landmarks_on
from viewer.session.marking.rulers import calibrate
from viewer.ui.canvas.events import Tool
from viewer.ui.dialogs.protocols import ProtocolsDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
RIGHT, LEFT = LEGS


@pytest.fixture
def legs(open_window: Open, sample: Path) -> MainWindow:
    return open_window(sample / "legs" / "standing.dcm")


def runs(window: MainWindow) -> tuple[LandmarksAnnotation, ...]:
    volume = window.stage.volume
    assert volume is not None
    return landmarks_on(window.desk.workspace.record(volume.series.study_uid), volume)


def spot(window: MainWindow, place: tuple[float, float]) -> QPoint:
    x, y = window.stage.active.scene.view.to_widget(place[1], place[0])
    return QPoint(round(x), round(y))


def click(window: MainWindow, qtbot: QtBot, place: tuple[float, float]) -> None:
    qtbot.mouseClick(window.stage.active, Qt.MouseButton.LeftButton, pos=spot(window, place))


def begin(window: MainWindow, side: str = "R") -> None:
    protocol = window.guiding.sets.find("alignment")
    assert protocol is not None
    window.guiding.begin(protocol, side)


def place_all(window: MainWindow, qtbot: QtBot, count: int = 10) -> None:
    for place in list(placed_leg(RIGHT).values())[:count]:
        click(window, qtbot, place)


def zoom_to(window: MainWindow, place: tuple[float, float], factor: float) -> None:
    pane = window.stage.active
    pane.look(pane.scene.view.zoomed(factor, *pane.scene.view.to_widget(place[1], place[0])))


def words(widget: QWidget) -> str:
    shown = (one.text() for one in widget.findChildren(QLabel) if one.isVisible())
    return "\n".join(shown).replace("\u00a0", " ")


def with_dialog(act: Callable[[ProtocolsDialog], None]) -> None:
    """Do something with the dialog that opens next; a fault in there fails the test."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ProtocolsDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(50, now)


def test_a_set_is_chosen_by_typing_and_needs_a_side(legs: MainWindow, qtbot: QtBot) -> None:
    def choose(dialog: ProtocolsDialog) -> None:
        start = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Start")
        assert dialog.protocol.id == "alignment"
        assert not start.isEnabled()
        qtbot.keyClicks(dialog.findChildren(QLineEdit)[0], "align")
        left = next(b for b in dialog.findChildren(QRadioButton) if "Left" in b.text())
        left.click()
        assert start.isEnabled()
        start.click()

    with_dialog(choose)
    legs.docks.show("guided")
    next(b for b in legs.guided.findChildren(QPushButton) if b.text() == "Choose a set…").click()
    assert legs.guiding.placing
    assert "Landmark 1 of 10" in words(legs.guided)
    assert "Femoral head, top" in words(legs.guided)
    assert legs.guided.isVisible()
    click(legs, qtbot, placed_leg(LEFT)["head_a"])
    assert [run.side for run in runs(legs)] == ["L"]


def test_numbers_appear_as_soon_as_they_can_be_had(legs: MainWindow, qtbot: QtBot) -> None:
    begin(legs)
    place_all(legs, qtbot, 4)
    layer = legs.guiding.layer(legs.stage.active)
    (drawn,) = layer.runs
    assert [tag.measure for tag in drawn.guides.tags] == ["femur"]
    assert "Lateral femoral condyle" in words(legs.guided)
    for place in list(placed_leg(RIGHT).values())[4:]:
        click(legs, qtbot, place)
    (drawn,) = layer.runs
    assert {tag.measure for tag in drawn.guides.tags} == {
        "hka", "mad", "mldfa", "mmpta", "jlca", "femur", "tibia", "leg",
    }  # fmt: skip
    assert not legs.guiding.placing
    assert "All landmarks are placed" in words(legs.guided)
    hka = next(tag.text for tag in drawn.guides.tags if tag.measure == "hka")
    assert hka.startswith("HKA 6.")
    assert hka.endswith("varus")
    assert "above −3 to 3°" in words(legs.guided)


def test_each_click_is_undone_by_itself_and_backspace_asks_again(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    place_all(legs, qtbot, 3)
    legs.actions_by_id["edit.undo"].trigger()
    assert [len(run.landmarks) for run in runs(legs)] == [2]
    assert "Landmark 3 of 10" in words(legs.guided)
    qtbot.keyClick(legs.stage.active, Qt.Key.Key_Backspace)
    qtbot.keyClick(legs.stage.active, Qt.Key.Key_Backspace)
    assert runs(legs) == ()
    assert legs.guiding.placing
    assert "Landmark 1 of 10" in words(legs.guided)
    place_all(legs, qtbot, 1)
    assert [len(run.landmarks) for run in runs(legs)] == [1]


def test_escape_pauses_and_the_mouse_is_the_tools_again(legs: MainWindow, qtbot: QtBot) -> None:
    begin(legs)
    place_all(legs, qtbot, 2)
    assert "Left: Place the landmark" in legs.status.hand.text()
    qtbot.keyClick(legs.stage.active, Qt.Key.Key_Escape)
    assert not legs.guiding.placing
    assert "Left: Window" in legs.status.hand.text()
    click(legs, qtbot, (300.0, 400.0))
    assert [len(run.landmarks) for run in runs(legs)] == [2]
    go_on = next(b for b in legs.guided.findChildren(QPushButton) if b.text() == "Go on")
    go_on.click()
    click(legs, qtbot, (300.0, 400.0))
    assert [len(run.landmarks) for run in runs(legs)] == [3]


def test_another_tool_pauses_too(legs: MainWindow, qtbot: QtBot) -> None:
    begin(legs)
    place_all(legs, qtbot, 2)
    legs.stage.set_tool(Tool.LENGTH)
    assert not legs.guiding.placing


def test_a_landmark_is_dragged_in_one_act(legs: MainWindow, qtbot: QtBot) -> None:
    begin(legs)
    place_all(legs, qtbot)
    before = runs(legs)[0]
    knee = before.landmarks[3].place
    pane = legs.stage.active
    start = spot(legs, (knee[0], knee[1]))
    zoomed = (knee[0], knee[1])
    zoom_to(legs, zoomed, 6.0)
    start = spot(legs, zoomed)
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(pane, start + QPoint(20, 0))
    qtbot.mouseMove(pane, start + QPoint(60, 0))
    assert runs(legs)[0] == before
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    after = runs(legs)[0].landmarks[3].place
    assert after[0] == pytest.approx(knee[0] + 60 / pane.scene.view.zoom, abs=0.01)
    assert after[1] == pytest.approx(knee[1], abs=0.01)
    legs.actions_by_id["edit.undo"].trigger()
    assert runs(legs)[0].landmarks == before.landmarks


def test_a_click_with_a_trembling_hand_chooses_a_landmark_and_moves_nothing(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    place_all(legs, qtbot)
    before, pane = runs(legs), legs.stage.active
    place = spot(legs, placed_leg(RIGHT)["knee"])
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(pane, place + QPoint(1, 1))
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=place + QPoint(1, 1))
    assert legs.guiding.chosen(pane) == "knee"
    assert runs(legs) == before


def test_close_to_a_landmark_a_click_places_the_next_one(legs: MainWindow, qtbot: QtBot) -> None:
    begin(legs)
    place_all(legs, qtbot, 5)
    lateral = runs(legs)[0].landmarks[-1].place
    click(legs, qtbot, (lateral[0] + 3, lateral[1]))
    assert [len(run.landmarks) for run in runs(legs)] == [6]
    assert runs(legs)[0].landmarks[4].place == lateral


def test_arrow_keys_move_the_last_landmark_as_the_screen_shows_it(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    place_all(legs, qtbot, 1)
    pane = legs.stage.active
    column, row, _ = runs(legs)[0].landmarks[0].place
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    qtbot.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    moved = runs(legs)[0].landmarks[0].place
    assert moved[:2] == pytest.approx((column + 1, row + 10))
    view = pane.scene.view
    pane.look(view.faced(view.facing.turned(1), pane.width(), pane.height()))
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    turned = runs(legs)[0].landmarks[0].place
    assert turned[:2] == pytest.approx((column + 1, row + 9))


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_picture_that_is_turned_or_mirrored_on_screen_measures_the_same(
    legs: MainWindow, qtbot: QtBot, mirrored: bool
) -> None:
    pane = legs.stage.active
    facing = pane.scene.view.facing
    facing = facing.flipped() if mirrored else facing.turned(1)
    pane.look(pane.scene.view.faced(facing, pane.width(), pane.height()))
    pane.fit()
    begin(legs)
    place_all(legs, qtbot)
    (run,) = runs(legs)
    for landmark, place in zip(run.landmarks, placed_leg(RIGHT).values(), strict=True):
        assert landmark.place[:2] == pytest.approx(place, abs=2)
    layer = legs.guiding.layer(pane)
    hka = next(t.text for t in layer.runs[0].guides.tags if t.measure == "hka")
    assert hka.endswith("varus")
    assert "mirrored for this side" not in words(legs.guided)


def test_beside_the_picture_nothing_is_placed_and_it_is_said(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    click(legs, qtbot, (-60.0, 500.0))
    assert runs(legs) == ()
    assert "beside it measures nothing" in legs.notices.text
    assert legs.guiding.placing


def test_both_legs_are_listed_compared_and_come_back_when_reopened(
    legs: MainWindow, qtbot: QtBot, open_window: Open, sample: Path
) -> None:
    begin(legs)
    place_all(legs, qtbot)
    other = next(
        b for b in legs.guided.findChildren(QPushButton) if b.text() == "Measure the left side"
    )
    other.click()
    for place in placed_leg(LEFT).values():
        click(legs, qtbot, place)
    qtbot.waitUntil(lambda: "Leg, both legs" in words(legs.guided))
    assert "left longer" in words(legs.guided)
    kept = runs(legs)
    again = open_window(sample / "legs" / "standing.dcm")
    assert runs(again) == kept
    layer = again.guiding.layer(again.stage.active)
    assert [run.at_hand for run in layer.runs] == [False, True]
    assert "All landmarks are placed" in words(again.guided) or not again.guided.isVisible()


def test_deleting_a_run_leaves_the_other_and_undo_brings_it_back(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    place_all(legs, qtbot, 4)
    begin(legs, "L")
    click(legs, qtbot, placed_leg(LEFT)["head_a"])
    legs.guiding.delete()
    assert [run.side for run in runs(legs)] == ["R"]
    legs.actions_by_id["edit.undo"].trigger()
    assert [run.side for run in runs(legs)] == ["R", "L"]


def test_lines_are_hidden_to_see_the_picture_and_come_back_with_the_next_set(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    place_all(legs, qtbot, 4)
    layer = legs.guiding.layer(legs.stage.active)
    action = legs.actions_by_id["guided.lines"]
    action.trigger()
    assert action.isChecked()
    assert not layer.isVisible()
    assert not legs.guiding.placing
    begin(legs, "L")
    assert not action.isChecked()
    assert layer.isVisible()


def test_a_double_click_places_one_landmark_and_does_not_maximise(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    pane, at = legs.stage.active, spot(legs, placed_leg(RIGHT)["head_a"])
    with qtbot.assertNotEmitted(pane.maximise_asked):
        qtbot.mouseClick(pane, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=at)
    assert [len(run.landmarks) for run in runs(legs)] == [1]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_landmark_says_what_it_is_where_the_mouse_rests_on_it(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    place_all(legs, qtbot, 4)
    pane, at = legs.stage.active, spot(legs, placed_leg(RIGHT)["knee"])
    event = QHelpEvent(QEvent.Type.ToolTip, at, pane.mapToGlobal(at))
    QApplication.sendEvent(pane, event)
    assert QToolTip.text() == "Knee centre"
    QToolTip.hideText()


def test_another_reader_sees_nothing_of_a_set_that_is_being_placed(
    legs: MainWindow, qtbot: QtBot
) -> None:
    begin(legs)
    place_all(legs, qtbot, 3)
    legs.desk.workspace.set_reader(Reader("Somebody Else", Role.RADIOLOGIST))
    assert runs(legs) == ()
    assert not legs.guiding.placing
    assert legs.guiding.layer(legs.stage.active).runs == ()
    assert "No guided set on this picture" in words(legs.guided) or not legs.guided.isVisible()
    legs.desk.workspace.set_reader(Reader("Flow Reader", Role.RADIOLOGIST))
    assert [len(run.landmarks) for run in runs(legs)] == [3]


def test_the_table_is_copied(legs: MainWindow, qtbot: QtBot) -> None:
    begin(legs)
    place_all(legs, qtbot)
    legs.actions_by_id["guided.copy"].trigger()
    assert "varus\tabove\t−3 to 3" in QGuiApplication.clipboard().text()


def test_a_knee_is_refused_by_the_alignment_set_in_words(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    with pytest.raises(ViewerError, match="too short for a grown leg"):
        begin(window)

    def look(dialog: ProtocolsDialog) -> None:
        qtbot.keyClicks(dialog.findChildren(QLineEdit)[0], "alignment")
        assert dialog.protocol.id == "alignment"
        start = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Start")
        assert not start.isEnabled()
        assert "too short for a grown leg" in words(dialog)

    with_dialog(look)
    window.actions_by_id["guided.start"].trigger()
    assert not window.guiding.placing


def test_what_is_measured_anyway_stays_marked_beside_its_numbers(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    pixels = np.arange(300 * 200).reshape(300, 200) % 4000
    file = save(tmp_path / "film" / "a.dcm", pixels, CR, BodyPartExamined="CHEST",
                PatientOrientation=["L", "F"])  # fmt: skip
    window = open_window(file)
    cup = window.guiding.sets.find("cup")
    assert cup is not None
    window.docks.show("guided")
    window.guiding.begin(cup, "R")
    click(window, qtbot, (90.0, 200.0))
    assert "Doubtful: this set reads an AP film of the pelvis" in words(window.guided)
    assert "this one says that it shows: chest" in words(window.guided)
    # Angles alone: nothing is said of millimetres.
    assert "millimetres" not in words(window.guided)


def test_a_calibration_changes_lengths_at_once_and_moves_no_landmark(
    legs: MainWindow, qtbot: QtBot
) -> None:

    begin(legs)
    place_all(legs, qtbot)
    before = runs(legs)[0].landmarks
    volume = legs.stage.volume
    assert volume is not None
    record = legs.desk.workspace.record(volume.series.study_uid)
    spacing = (0.72 / 1.06, 0.72 / 1.06)
    calibrate(record, volume, Calibration(CalibrationKind.BALL, spacing, known_mm=25.0))
    (drawn,) = legs.guiding.layer(legs.stage.active).runs
    femur = next(tag.text for tag in drawn.guides.tags if tag.measure == "femur")
    assert float(femur.split()[1]) == pytest.approx(RIGHT.femur, abs=2.0)
    assert "calibrated" in femur
    assert runs(legs)[0].landmarks == before
