"""The window while a task is read: keys answer, case after case, and nothing else shows."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from reading_room import ANNA, BERT, Oracle
from reading_tasks import BONE, BOXES, GRADE, LENGTH, TORN, task, uid, write_case
from signed_reads import NECK_SHAFT, placed
from windows import Open, wait_at_rest

from viewer.core.annotation import Decision, DrawnAnnotation
from viewer.core.journal import Did, Event
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import AiPolicy, Question, QuestionKind, Task
from viewer.core.shapes.region import Region, Shape
from viewer.core.target import Target
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging
from viewer.session.reading.drawings import drawing_of
from viewer.session.reading.question_file import shipped_question
from viewer.session.reading.reading import Reading
from viewer.session.record import new_id, now
from viewer.session.workspace import Workspace
from viewer.store.journal import Journal
from viewer.ui.canvas.pane import Pane
from viewer.ui.commands.help import sheet_of
from viewer.ui.commands.table import COMMANDS
from viewer.ui.dialogs.label import LabelPopup
from viewer.ui.main_window import MainWindow

Read = Callable[[Task], MainWindow]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def read(open_window: Open, qtbot: QtBot, tmp_path: Path) -> Read:
    """Opens a window in which a task is read, its first case on show."""

    def begun(workspace: Workspace, asked: Task) -> Reading:
        workspace.read_as(ANNA)
        return Reading(workspace, asked, ANNA, Oracle())

    def make(asked: Task) -> MainWindow:
        for number in range(len(asked.items)):
            write_case(tmp_path, number)
        window = open_window(reader="", reads=lambda workspace: begun(workspace, asked))
        window.activateWindow()
        qtbot.waitActive(window)
        assert window.room is not None
        window.room.begin()
        wait_at_rest(qtbot, window)
        return window

    return make


def press(qtbot: QtBot, window: MainWindow, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(window.stage.active, key)
    wait_at_rest(qtbot, window)


def drag(qtbot: QtBot, pane: Pane, start: tuple[float, float], end: tuple[float, float]) -> None:
    """With the left button, from one place of a pane to another, as parts of its size."""
    one, other = (
        QPoint(round(x * pane.width()), round(y * pane.height())) for x, y in (start, end)
    )
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=one)
    qtbot.mouseMove(pane, (one + other) / 2)
    qtbot.mouseMove(pane, other)
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=other)


def greys(window: MainWindow) -> int:
    """What the film on show is full of: 100 times its number, from 1."""
    assert window.stage.volume is not None
    return int(window.stage.volume.values.max())


def signed_elsewhere(folder: Path, study: int = 0) -> None:
    """A Read that Bert signed, in which he drew one box."""
    target, at = Target(uid(study), f"{uid(study)}.1", f"{uid(study)}.1.1"), now()
    corners = ((9.0, 9.0, 0.0), (30.0, 9.0, 0.0), (30.0, 40.0, 0.0), (9.0, 40.0, 0.0))
    box = Region(Shape.BOX, corners, False)
    drawn = DrawnAnnotation(new_id(), target, box, Decision.DRAWN, BERT, at, question=BOXES.id)
    signed = Signature("f", (Answer(BOXES.id, drawn=(drawn.id,)),), "", "", at, 1.0)
    journal = Journal(folder / "user" / "journal.db")
    for did, value in ((Did.MARKED, drawn), (Did.SIGNED, signed)):
        event = Event(new_id(), did, uid(study), at, value)
        journal.append(ReadId("t", uid(study)).chain, BERT, event)
    journal.close()


def said(window: MainWindow) -> str:
    assert window.room is not None
    return window.room.panel._told.text()


def test_digits_answer_and_space_signs_and_goes_on(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(2, tmp_path))
    panel = window.room.panel
    first = greys(window)
    assert not panel.sign.isEnabled()
    press(qtbot, window, Key.Key_1)
    assert [one.isChecked() for one in panel.boxes["torn"].options] == [False, True]
    press(qtbot, window, Key.Key_Space)
    assert greys(window) != first
    press(qtbot, window, Key.Key_0, Key.Key_Space)
    assert "All cases are signed" in said(window)
    press(qtbot, window, Key.Key_A)
    assert greys(window) == first
    assert "stays as it is" in said(window) or "All cases" in said(window)
    assert not panel.boxes["torn"].options[0].isEnabled()


def test_a_sitting_by_keys_alone_is_taken_up_where_it_ended(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = task(6, tmp_path)
    window = read(asked)
    for number in range(5):
        if number == 2:
            qtbot.keyClick(window.stage.active, Key.Key_F, SHIFT)
        press(qtbot, window, Key.Key_1, Key.Key_Space)
    window = read(asked)
    panel = window.room.panel
    assert (panel._case.text(), panel._bar.value()) == ("Case 6 of 6", 5)
    press(qtbot, window, Key.Key_A, Key.Key_A, Key.Key_A)
    assert panel._case.text() == "Case 3 of 6"
    assert panel.flag.isChecked()
    qtbot.keyClick(window.stage.active, Key.Key_D, SHIFT)  # the next that is not signed
    press(qtbot, window, Key.Key_0, Key.Key_Space)
    assert panel._case.text() == "Case 6 of 6"
    assert "All cases are signed" in said(window)


def test_each_answer_opens_the_next_question(read: Read, qtbot: QtBot, tmp_path: Path) -> None:
    window = read(task(1, tmp_path, questions=(TORN, GRADE)))
    panel = window.room.panel
    press(qtbot, window, Key.Key_Space)
    assert "Not answered yet" in window.notices.text
    press(qtbot, window, Key.Key_X, Key.Key_1)  # cannot be judged, for the first reason
    assert panel.boxes["torn"]._said.text() == "Motion"
    press(qtbot, window, Key.Key_4)
    assert panel.boxes["grade"].options[4].isChecked()
    assert panel.sign.isEnabled()
    qtbot.keyClick(window.stage.active, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not panel.boxes["grade"].options[4].isChecked()


def test_the_definition_and_the_drawing_of_each_answer_are_in_sight(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    questions = (shipped_question("kl"), shipped_question("ao31a"))
    window = read(task(1, tmp_path, questions=questions))
    window.resize(1280, 800)
    wait_at_rest(qtbot, window)
    panel = window.room.panel
    rows = panel.boxes["kl"].options
    assert "definite narrowing" in rows[3].accessibleDescription()
    seen = panel._area.viewport()
    ends = [row.mapTo(seen, row.rect().bottomRight()) for row in rows]
    assert all(0 <= one.y() < seen.height() and one.x() < seen.width() for one in ends)
    assert all(row.height() >= row.heightForWidth(row.width()) for row in rows)
    press(qtbot, window, Key.Key_3)
    title = panel.boxes["ao31a"].title
    assert 0 <= title.mapTo(seen, QPoint(0, 0)).y() < 60


def test_the_longest_question_is_in_sight_as_a_whole(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path, questions=(shipped_question("ao31a"),)))
    window.resize(1280, 800)
    wait_at_rest(qtbot, window)
    box, area = window.room.panel.boxes["ao31a"], window.room.panel._area
    assert len(box.options) == 8
    ends = [
        row.mapTo(area.viewport(), row.rect().bottomRight()) for row in (*box.options, box.cannot)
    ]
    assert all(0 <= one.y() < area.viewport().height() for one in ends)
    assert not area.verticalScrollBar().isVisible()


def test_the_drawing_under_the_hand_is_shown_large_until_it_goes(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path, questions=(shipped_question("kl"), TORN)))
    panel = window.room.panel
    rows, large = panel.boxes["kl"].options, panel.enlarged
    QApplication.sendEvent(rows[3], QEnterEvent(QPointF(), QPointF(), QPointF()))
    qtbot.waitUntil(large.isVisible)
    assert large.picture.drawing == drawing_of(panel.boxes["kl"].question.options[3].code)
    left = panel.mapTo(window, QPoint(0, 0)).x()
    assert large.geometry().right() < left
    press(qtbot, window, Key.Key_3)
    assert not large.isVisible()


def test_nothing_is_answered_before_there_is_a_picture_but_that_it_cannot_be_judged(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path))
    window.stage.hang(Hanging(layouts.ONE, ()))  # as while the next case is being opened
    press(qtbot, window, Key.Key_1)
    assert "not here yet" in window.notices.text
    assert window.room._reading.read.answers == {}
    press(qtbot, window, Key.Key_X, Key.Key_1)
    assert window.room._reading.read.answers["torn"].reason == "Motion"


def test_what_is_written_is_no_answer(read: Read, qtbot: QtBot, tmp_path: Path) -> None:
    window = read(task(1, tmp_path))
    panel = window.room.panel
    qtbot.keyClick(window.stage.active, Key.Key_F, SHIFT)
    panel.why.setFocus()
    qtbot.keyClicks(panel.why, "1 odd case")
    qtbot.keyClick(panel.why, Key.Key_Return)
    assert window.room._reading.read.flag.why == "1 odd case"
    assert window.room._reading.read.answers == {}
    qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_1)
    assert panel.why.text() == "1 odd case"
    assert window.room._reading.read.answers["torn"].option == "1"


def test_what_was_missing_is_no_longer_told_once_it_is_answered(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path))
    press(qtbot, window, Key.Key_Space)
    assert "Not answered yet" in window.notices.text
    press(qtbot, window, Key.Key_1)
    assert window.notices.text == ""


def test_neither_names_nor_other_studies_nor_models_have_a_place_here(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(2, tmp_path))
    assert window.stage.identity_hidden
    assert "Beispiel" not in window.windowTitle()
    enabled = {id_ for id_, action in window.actions_by_id.items() if action.isEnabled()}
    for id_ in ("file.open", "file.find", "ai.run", "ai.external", "view.identity", "view.next"):
        assert id_ not in enabled
    assert {"tool.length", "view.fit", "edit.undo"} <= enabled
    window.open([tmp_path / "case1"])
    assert "While a task is read" in window.notices.text
    assert len(window.desk.workspace.studies) == 1
    press(qtbot, window, Key.Key_D)
    assert window.studies.topLevelItemCount() == 1


def test_a_case_that_is_not_there_says_so_and_can_be_tried_again(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(2, tmp_path))
    lost = window.room._reading.order[1].item.path / "film.dcm"
    kept = lost.read_bytes()
    window.room._reading._cases._found.clear()
    lost.unlink()
    press(qtbot, window, Key.Key_D)
    assert "holds no pictures" in window.room.panel._trouble.text()
    assert window.stage.volume is None
    assert not window.desk.workspace.studies  # nor is the case before
    lost.write_bytes(kept)
    window.room.panel.again.click()
    wait_at_rest(qtbot, window)
    assert window.stage.volume is not None


def test_what_models_claim_is_shown_once_the_own_read_is_signed(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = task(
        1, tmp_path, questions=(shipped_question("kl"),), ai=AiPolicy.AFTER, packs=("kl_pack",)
    )
    window = read(asked)
    panel = window.room.panel
    window.room._reading.prepare()
    wait_at_rest(qtbot, window)
    press(qtbot, window, Key.Key_1)
    assert panel._claimed.text() == ""
    assert window.desk.choosing.on(window.stage.volume) == ()
    press(qtbot, window, Key.Key_Space)
    assert "grade 3" in panel._claimed.text()
    assert len(window.desk.choosing.on(window.stage.volume)) == 1
    assert panel.boxes["kl"].options[1].isChecked()
    press(qtbot, window, Key.Key_2, Key.Key_Space)
    assert "All cases are signed" in said(window)


def test_a_question_that_is_drawn_puts_its_tool_in_the_hand(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path, questions=(BOXES, LENGTH, BONE)))
    panel, pane = window.room.panel, window.stage.active
    assert not window.guided.isVisible()
    assert not window.masks.isVisible()
    drag(qtbot, pane, (0.3, 0.3), (0.6, 0.5))
    assert panel.boxes["boxes"]._said.text() == "1 box"
    assert not window.findChild(LabelPopup).isVisible()
    drag(qtbot, pane, (0.3, 0.6), (0.6, 0.8))
    assert panel.boxes["boxes"]._said.text() == "2 boxes"
    qtbot.keyClick(pane, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.boxes["boxes"]._said.text() == "1 box"
    press(qtbot, window, Key.Key_G)
    drag(qtbot, pane, (0.2, 0.2), (0.2, 0.7))
    assert panel.boxes["length"]._said.text() == "measured"
    press(qtbot, window, Key.Key_G)
    assert not panel.sign.isEnabled()
    assert window.masks.isVisible()
    drag(qtbot, pane, (0.5, 0.5), (0.7, 0.6))
    assert panel.boxes["bone"]._said.text() == "painted"
    press(qtbot, window, Key.Key_Space)
    assert "All cases are signed" in said(window)
    answers = window.room._reading.read.signature.answers
    assert [len(one.drawn) for one in answers] == [1, 1, 1]
    assert answers[1].numbers[0].value > 1
    assert not window.masks.isVisible()
    drag(qtbot, pane, (0.2, 0.3), (0.4, 0.5))
    assert len(window.desk.workspace.record(uid(0)).annotations) == 3


def test_a_mask_is_outlined_and_cut_by_the_same_tools_as_elsewhere(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path, questions=(BONE,)))
    pane = window.stage.active
    enabled = {id_ for id_, action in window.actions_by_id.items() if action.isEnabled()}
    assert {"tool.mask outline", "tool.mask fill", "mask.largest", "mask.range"} <= enabled
    assert not {"mask.new", "mask.remove"} & enabled
    corners = ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))
    for tool, moved in ((Key.Key_Y, 0.0), (Key.Key_U, 0.1)):
        qtbot.keyClick(pane, tool, SHIFT)
        for x, y in corners:
            at = QPoint(round((x + moved) * pane.width()), round(y * pane.height()))
            qtbot.mouseClick(pane, Qt.MouseButton.LeftButton, pos=at)
        qtbot.keyClick(pane, Key.Key_Return)
    record = window.desk.workspace.record(uid(0))
    (mask,) = record.annotations
    assert len(record.state.strokes[mask.id]) == 2
    assert window.room.panel.boxes["bone"]._said.text() == "painted"
    press(qtbot, window, Key.Key_Space)
    assert "All cases are signed" in said(window)


def test_each_question_for_a_mask_has_its_own_which_comes_back_after_undo(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path, questions=(BONE, replace(BONE, id="cup", title="Cup"))))
    panel, pane = window.room.panel, window.stage.active
    drag(qtbot, pane, (0.4, 0.4), (0.6, 0.5))
    assert panel.boxes["bone"]._said.text() == "painted"
    press(qtbot, window, Key.Key_G)
    record = window.desk.workspace.record(uid(0))
    bone = next(iter(record.annotations))
    painted = record.mask(bone.id).sum()
    drag(qtbot, pane, (0.5, 0.2), (0.7, 0.3))
    assert panel.boxes["cup"]._said.text() == "painted"
    record.undo()
    record.undo()  # the mask itself
    assert len(record.annotations) == 1
    drag(qtbot, pane, (0.5, 0.2), (0.7, 0.3))
    assert panel.boxes["cup"]._said.text() == "painted"
    assert record.mask(bone.id).sum() == painted
    assert panel.sign.isEnabled()


def test_what_others_signed_is_shown_once_the_case_is_signed(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    signed_elsewhere(tmp_path)
    window = read(task(1, tmp_path, questions=(BOXES,)))
    others, layer = window.room.others.switches, window.readers
    volume = window.stage.volume
    press(qtbot, window, Key.Key_0)
    assert not others.isVisible()
    assert layer.readers == ()
    press(qtbot, window, Key.Key_Space)
    assert [box.text() for box in others.boxes] == ["Reader 2"]
    assert "1 box" in [label.text() for label in others.findChildren(QLabel)]
    (shape,) = layer.shapes(volume)
    assert shape.dashed
    assert shape.fixed
    assert shape.lines == ("Reader 2",)
    assert shape in window.stage.active.shapes.shapes
    others.boxes[0].click()
    assert layer.shapes(volume) == []
    others.boxes[0].click()
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_H, Qt.KeyboardModifier.NoModifier, "h")
    QApplication.sendEvent(window, held)
    assert layer.shapes(volume) == []
    qtbot.keyRelease(window, Key.Key_H)
    assert len(layer.shapes(volume)) == 1


def test_landmarks_of_others_lie_over_the_picture_with_the_lines_of_their_set(
    read: Read, qtbot: QtBot, tmp_path: Path
) -> None:
    neck = Question(
        "neck", "Neck", QuestionKind.MEASUREMENT, cannot=("Motion",), draw="neck_shaft", side="R",
        numbers=("Neck–shaft angle",), most=1,
    )  # fmt: skip
    asked = task(1, tmp_path, questions=(neck,))
    with closing(Journal(tmp_path / "user" / "journal.db")) as journal:
        placed(journal, asked, "Bert", 0)
    window = read(asked)
    press(qtbot, window, Key.Key_X, Key.Key_1)
    assert window.readers.shapes(window.stage.volume) == []
    press(qtbot, window, Key.Key_Space)
    shapes = window.readers.shapes(window.stage.volume)
    kinds = Counter(one.region.shape for one in shapes)
    assert kinds[Shape.POINT] == len(NECK_SHAFT)
    assert kinds[Shape.LINE] >= 2  # the axes of neck and shaft
    assert kinds[Shape.POLYGON] == 1  # around the head
    assert [one.lines for one in shapes if one.lines] == [("Reader 2",)]
    assert all(one.dashed and one.fixed for one in shapes)
    assert [tag.text for tag in window.readers.tags(window.stage.volume)] == ["Reader 2"]
    (box,) = window.room.others.switches.boxes
    assert box.isEnabled()


def test_what_others_drew_goes_with_its_case(read: Read, qtbot: QtBot, tmp_path: Path) -> None:
    for number in range(2):
        signed_elsewhere(tmp_path, number)
    window = read(task(2, tmp_path, questions=(BOXES,)))
    press(qtbot, window, Key.Key_0, Key.Key_Space)
    assert len(window.readers.shapes(window.stage.volume)) == 1
    press(qtbot, window, Key.Key_D)
    assert window.readers.readers == ()
    press(qtbot, window, Key.Key_A)
    assert len(window.readers.shapes(window.stage.volume)) == 1


def test_help_lists_the_keys_of_reading_and_leaves_out_what_has_no_place_here(
    read: Read, open_window: Open, tmp_path: Path
) -> None:
    window = read(task(1, tmp_path))
    first, *others = sheet_of(window.desk, COMMANDS)
    assert first.title == "Reading"
    assert ("G", "The next question") in first.rows
    assert "Open folder" not in {does for one in others for _, does in one.rows}
    assert sheet_of(open_window().desk, COMMANDS)[0].title == "Mouse"
