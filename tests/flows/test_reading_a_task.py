"""The window while a task is read: keys answer, case after case, and nothing else shows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import wait_at_rest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reading_room import ANNA, Oracle
from reading_tasks import GRADE, TORN, task, write_case

from viewer.core.reading.task import AiPolicy, Task
from viewer.session.models.analysis import Analysis
from viewer.session.reading.question_file import shipped_question
from viewer.session.reading.reading import Reading
from viewer.session.workspace import Workspace
from viewer.ui.bridge import Bridge
from viewer.ui.main_window import MainWindow

Read = Callable[[Task], MainWindow]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def read(qtbot: QtBot, tmp_path: Path) -> Iterator[Read]:
    """Opens a window in which a task is read, its first case on show."""
    ends: list[Callable[[], None]] = []

    def make(asked: Task) -> MainWindow:
        for number in range(len(asked.items)):
            write_case(tmp_path, number)
        bridge = Bridge()
        workspace = Workspace(tmp_path / "user", bridge.post)
        workspace.read_as(ANNA)
        analysis = Analysis(workspace)
        window = MainWindow(workspace, analysis, Reading(workspace, asked, ANNA, Oracle()))

        def end() -> None:
            window.close()
            bridge.close()
            analysis.close()
            workspace.close()
            window.deleteLater()

        ends.append(end)
        window.resize(1400, 900)
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        assert window.room is not None
        window.room.begin()
        wait_at_rest(qtbot, window)
        return window

    yield make
    for end in ends:
        end()


def press(qtbot: QtBot, window: MainWindow, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(window.stage.active, key)
    wait_at_rest(qtbot, window)


def greys(window: MainWindow) -> int:
    """What the film on show is full of: 100 times its number, from 1."""
    assert window.stage.volume is not None
    return int(window.stage.volume.values.max())


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


def test_what_is_written_is_no_answer(read: Read, qtbot: QtBot, tmp_path: Path) -> None:
    window = read(task(1, tmp_path))
    panel = window.room.panel
    qtbot.keyClick(window.stage.active, Key.Key_F, SHIFT)
    panel.why.setFocus()
    qtbot.keyClicks(panel.why, "1 odd case")
    qtbot.keyClick(panel.why, Key.Key_Return)
    assert window.room._reading.read.flag.why == "1 odd case"
    assert window.room._reading.read.answers == {}


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
