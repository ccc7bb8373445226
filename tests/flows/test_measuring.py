"""Measuring and labelling at the window: drawn, listed, changed, undone, and there the next day."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.flows.conftest import Open
from tests.ui.canvas.stage import drag, hover
from viewer.core.annotation import Decision, DrawnAnnotation
from viewer.core.scale.calibration import Calibration, CalibrationKind
from viewer.core.shapes.measure import measured
from viewer.core.shapes.region import Shape
from viewer.session.marking.rulers import calibrate
from viewer.session.record import new_id
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.dialogs.reader import ReaderDialog
from viewer.ui.main_window import MainWindow

Rest = Callable[[MainWindow], None]
Spot = tuple[float, float]


def use(window: MainWindow, tool: Tool) -> None:
    window.actions_by_id[f"tool.{tool.value}"].trigger()


def middle(pane: Pane, right: float = 0, down: float = 0) -> Spot:
    return pane.width() / 2 + right, pane.height() / 2 + down


def stroke(pane: Pane, start: Spot, end: Spot) -> None:
    half = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    drag(pane, middle(pane, *start), middle(pane, *half), middle(pane, *end))


def shapes(window: MainWindow) -> list[DrawnAnnotation]:
    record = window.desk.workspace.record(window.stage.study.uid)
    return [one for one in record.annotations if isinstance(one, DrawnAnnotation)]


def typed(qtbot: QtBot, window: MainWindow, text: str) -> None:
    line = window.listing.labelling.popup.typed
    if text:
        qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def rows(window: MainWindow) -> list[str]:
    listed = window.listing.panel.list
    return [listed.item(n).text() for n in range(listed.count())]


def test_what_is_drawn_is_measured_and_comes_back_the_next_day(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 20))
    use(window, Tool.CIRCLE)
    stroke(pane, (0, 100), (40, 100))
    use(window, Tool.COBB)
    stroke(pane, (-100, -150), (100, -140))
    stroke(pane, (-100, -100), (100, -130))
    before = shapes(window)
    assert [one.region.shape for one in before] == [Shape.LINE, Shape.CIRCLE, Shape.COBB]
    said = {one.id: one.lines for one in pane.shapes.shapes}
    ruler = pane.scene.ruler
    length = measured(before[0].region, pane.volume, ruler)[0]
    view, at = pane.scene.view, pane.volume.geometry.spacing
    assert length.value == pytest.approx(np.hypot(200, 20) / view.scale)
    assert at[1] == ruler.down
    assert said[before[0].id] == (length.said,)
    again = open_window(sample / "film")
    assert shapes(again) == before
    assert {one.id: one.lines[0] for one in again.stage.active.shapes.shapes} == {
        shape_id: lines[0] for shape_id, lines in said.items()
    }
    assert len(rows(again)) == 3


def test_a_line_on_a_volume_is_seen_on_its_slice_alone_and_the_list_goes_there(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-50, 0), (50, 0))
    assert shapes(window)[0].region.in_patient
    assert len(pane.shapes.figures()) == 1
    index = pane.index
    pane.step(-3)
    assert pane.shapes.figures() == ()
    panel = window.listing.panel
    assert f"slice {index + 1}" in rows(window)[0]
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert pane.index == index
    assert len(pane.shapes.figures()) == 1


def test_the_list_hangs_the_picture_that_a_shape_lies_on(
    open_window: Open, sample: Path, at_rest: Rest
) -> None:
    window = open_window(sample / "mr")
    series = [one for one in window.stage.study.series if one.kind.value == "volume"]
    window.stage.hang_series(series[0])
    at_rest(window)
    use(window, Tool.LENGTH)
    stroke(window.stage.active, (-50, 0), (50, 0))
    index = window.stage.active.index
    window.stage.hang_series(series[1])
    at_rest(window)
    assert not any(pane.shapes.shapes for pane in window.stage.shown())
    window.listing.jump(shapes(window)[0].id)
    at_rest(window)
    assert window.stage.volume.series.uid == series[0].uid
    assert window.stage.active.index == index


def test_a_box_is_labelled_with_a_few_letters_and_the_next_one_with_enter(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.BOX)
    stroke(pane, (-100, -100), (-50, -60))
    popup = window.listing.labelling.popup
    assert popup.isVisible()
    typed(qtbot, window, "osteo")
    assert not popup.isVisible()
    stroke(pane, (50, -100), (100, -60))
    typed(qtbot, window, "")
    named = [one.label.meaning for one in shapes(window)]
    assert named == ["Osteophyte", "Osteophyte"]
    assert [one.lines[0] for one in pane.shapes.shapes] == named
    stroke(pane, (50, 100), (100, 160))
    typed(qtbot, window, "fract")
    stroke(pane, (-50, 100), (-100, 160))
    qtbot.keyClicks(popup.typed, "2")
    assert [one.label.meaning for one in shapes(window)[2:]] == ["Fracture", "Osteophyte"]
    assert window.desk.workspace.record(window.stage.study.uid).undo()
    assert shapes(window)[-1].label is None


def test_own_words_need_no_code_and_a_text_without_words_is_nothing(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.BOX)
    stroke(pane, (-100, -100), (-50, -60))
    # Its letters occur in "Subchondral sclerosis", in their order.
    typed(qtbot, window, "uncle?")
    assert (shapes(window)[0].label, shapes(window)[0].text) == (None, "uncle?")
    window.listing.labelling.ask(shapes(window)[0], QPoint(10, 10))
    typed(qtbot, window, "as in 2019?")
    assert (shapes(window)[0].label, shapes(window)[0].text) == (None, "as in 2019?")
    use(window, Tool.TEXT)
    drag(pane, middle(pane, 100, 0), middle(pane, 100, 0))
    qtbot.keyClick(window.listing.labelling.popup.typed, Qt.Key.Key_Escape)
    assert len(shapes(window)) == 1
    drag(pane, middle(pane, 100, 0), middle(pane, 100, 0))
    typed(qtbot, window, "compare with the left")
    assert shapes(window)[1].text == "compare with the left"
    assert pane.shapes.shapes[1].lines == ("compare with the left",)


def test_moving_is_kept_undone_and_done_again(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    use(window, Tool.SELECT)
    before = shapes(window)[0].region
    stroke(pane, (100, 0), (100, 60))
    after = shapes(window)[0]
    assert after.region != before
    assert after.decision is Decision.DRAWN
    window.actions_by_id["edit.undo"].trigger()
    assert shapes(window)[0].region == before
    assert pane.shapes.shapes[0].region == before
    window.actions_by_id["edit.redo"].trigger()
    assert shapes(window)[0].region == after.region


def test_a_nudge_is_one_act_and_is_kept_when_the_window_closes(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    use(window, Tool.SELECT)
    before = shapes(window)[0].region
    for _ in range(3):
        qtbot.keyClick(pane, Qt.Key.Key_Right)
    window.actions_by_id["edit.undo"].trigger()
    assert shapes(window)[0].region == before
    for _ in range(3):
        qtbot.keyClick(pane, Qt.Key.Key_Right)
    again = open_window(sample / "film")
    moved = np.array(shapes(again)[0].region.points) - np.array(before.points)
    assert np.allclose(moved, [[3, 0, 0]] * 2)


def test_what_came_from_a_model_and_was_moved_says_changed(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    record = window.desk.workspace.record(window.stage.study.uid)
    made = replace(shapes(window)[0], origin="a finding", decision=Decision.ACCEPTED)
    record.mark(made)
    use(window, Tool.SELECT)
    stroke(pane, (0, 0), (0, 40))
    assert shapes(window)[0].decision is Decision.CHANGED


def test_values_are_copied_with_what_they_are_worth(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    window.actions_by_id["shape.copy"].trigger()
    copied = QApplication.clipboard().text()
    words = pane.scene.ruler.origin.words
    assert words.startswith("mm magnified")
    assert copied.endswith(f" mm ({words})")
    assert f"{float(copied.split()[0]):.1f} {words}" == pane.shapes.shapes[0].lines[0]
    window.listing.panel.all_copied.emit()
    assert QApplication.clipboard().text().split("\t")[0] == pane.shapes.shapes[0].lines[0]


def test_delete_takes_the_chosen_shape_and_undo_brings_it_back(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    stroke(pane, (-100, 50), (100, 90))
    window.actions_by_id["shape.remove"].trigger()
    assert len(pane.shapes.shapes) == 1
    assert not window.actions_by_id["shape.remove"].isEnabled()
    window.actions_by_id["edit.undo"].trigger()
    assert len(pane.shapes.shapes) == 2
    panel = window.listing.panel
    panel.list.setCurrentRow(1)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert len(rows(window)) == 1


def test_a_shape_is_hidden_by_its_tick_and_nothing_is_lost(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    item = window.listing.panel.list.item(0)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert pane.shapes.shapes == ()
    assert len(shapes(window)) == 1
    window.listing.panel.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert len(pane.shapes.shapes) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_right_click_on_a_shape_offers_what_can_be_done_with_it(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    use(window, Tool.WINDOW)
    spot = QPoint(*(round(c) for c in middle(pane)))
    assert window.listing.menu_at(pane.mapToGlobal(spot))
    menu = next(one for one in window.findChildren(QMenu) if one.isVisible())
    deeds = {action.text(): action for action in menu.actions()}
    deeds["Delete"].trigger()
    menu.close()
    assert shapes(window) == []
    assert not window.listing.menu_at(pane.mapToGlobal(spot))


def test_escape_gives_up_the_shape_then_the_tool(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    drag(pane, middle(pane), middle(pane))
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert pane.tool is Tool.LENGTH
    assert not pane.shape_hand.busy
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert pane.tool is Tool.WINDOW
    assert window.actions_by_id["tool.window"].isChecked()


def test_what_lies_on_a_series_that_is_not_open_says_so(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    record = window.desk.workspace.record(window.stage.study.uid)
    made = shapes(window)[0]
    elsewhere = replace(made.target, series_uid="1.2.3.4", instance_uid="1.2.3.4.5")
    record.mark(replace(made, id=new_id(), target=elsewhere))
    assert "not open now" in rows(window)[0]
    window.listing.jump(shapes(window)[1].id)
    assert window.stage.active.volume is pane.volume


def test_words_that_people_type_reach_no_log(
    open_window: Open, sample: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    window = open_window(sample / "film")
    use(window, Tool.BOX)
    stroke(window.stage.active, (-100, -100), (-50, -60))
    typed(qtbot, window, "Jane Roe")
    assert shapes(window)[0].text == "Jane Roe"
    assert "Jane Roe" not in caplog.text


def test_a_calibration_changes_what_a_length_says_and_moves_nothing(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    before, said = shapes(window)[0], pane.shapes.shapes[0].lines[0]
    record = window.desk.workspace.record(window.stage.study.uid)
    down, right = pane.scene.ruler.down, pane.scene.ruler.right
    double = Calibration(CalibrationKind.LENGTH, (2 * down, 2 * right), known_mm=25.0)
    calibrate(record, pane.volume, double)
    now = pane.shapes.shapes[0].lines[0]
    assert float(now.split()[0]) == pytest.approx(2 * float(said.split()[0]), abs=0.11)
    assert "mm calibrated" in now
    assert shapes(window)[0] == before
    window.actions_by_id["edit.undo"].trigger()
    assert pane.shapes.shapes[0].lines[0] == said


def test_drawing_asks_who_draws_and_without_an_answer_nothing_is_drawn(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "film", reader="")
    asked: list[bool] = []

    def refuse() -> None:
        dialog = QApplication.activeModalWidget()
        asked.append(isinstance(dialog, ReaderDialog))
        dialog.reject()

    QTimer.singleShot(200, refuse)
    use(window, Tool.LENGTH)
    assert asked == [True]
    assert window.stage.active.tool is Tool.WINDOW
    assert window.actions_by_id["tool.window"].isChecked()


def test_the_hand_shows_what_it_could_take_and_escape_lets_go(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    use(window, Tool.SELECT)
    hover(pane, middle(pane, 20, 2))
    assert pane.cursor().shape() is Qt.CursorShape.PointingHandCursor
    hover(pane, middle(pane, 20, 80))
    assert pane.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert window.drawing.chosen
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert window.drawing.chosen == ""
    assert pane.tool is Tool.SELECT


def test_the_keyboard_is_back_on_the_picture_after_a_label(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "film")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane = window.stage.active
    use(window, Tool.BOX)
    stroke(pane, (-100, -100), (-50, -60))
    assert QApplication.focusWidget() is window.listing.labelling.popup.typed
    typed(qtbot, window, "cyst")
    assert QApplication.focusWidget() is pane
    stroke(pane, (-100, 100), (-50, 60))
    qtbot.keyClick(window.listing.labelling.popup.typed, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is pane
    assert [one.label is None for one in shapes(window)] == [False, True]


def test_a_shape_on_one_view_is_seen_on_all_views_of_its_picture(
    open_window: Open, sample: Path, at_rest: Rest
) -> None:
    window = open_window(sample / "film")
    window.actions_by_id["view.two"].trigger()
    at_rest(window)
    first, second = window.grid.visible_panes[:2]
    second.show_volume(first.volume, first.plane)
    use(window, Tool.LENGTH)
    stroke(first, (-50, 0), (50, 0))
    assert second.shapes.shapes == first.shapes.shapes != ()


def test_a_click_with_a_trembling_hand_chooses_a_shape_and_moves_nothing(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    use(window, Tool.LENGTH)
    stroke(pane, (-100, 0), (100, 0))
    use(window, Tool.SELECT)
    before = shapes(window)
    for x, y in (middle(pane, 100, 0), middle(pane, -30, 0)):
        drag(pane, (x, y), (x + 1, y + 1), (x + 1, y))
    assert window.desk.drawing.chosen == before[0].id
    assert shapes(window) == before
    window.actions_by_id["edit.undo"].trigger()
    assert shapes(window) == []
