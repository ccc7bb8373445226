"""A task made in its dialog: filled, saved, opened again, and changed with open eyes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from reading_room import BERT
from reading_tasks import uid, write_case
from windows import Open, wait_at_rest

from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import AiPolicy
from viewer.session.reading.task_file import load_task
from viewer.session.record import new_id, now
from viewer.ui.dialogs.patients import PatientsDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.tasks.dialog import TaskDialog

Begin = Callable[[], tuple[MainWindow, TaskDialog]]


@pytest.fixture
def begin(open_window: Open, qtbot: QtBot, tmp_path: Path) -> Begin:
    """A window, and in it the dialog of a new task."""

    def make() -> tuple[MainWindow, TaskDialog]:
        for number in range(2):
            write_case(tmp_path / "cases", number)
        window = open_window()
        window.actions_by_id["task.new"].trigger()
        dialog = window.desk.making.dialog
        assert dialog is not None
        qtbot.waitExposed(dialog)
        return window, dialog

    return make


def told(dialog: TaskDialog) -> str:
    return dialog._told.text()


def ask(dialog: TaskDialog, title: str) -> None:
    known = dialog.questions.known
    (item,) = known.findItems(title, Qt.MatchFlag.MatchContains)
    known.setCurrentItem(item)
    dialog.questions.add()


def fill(window: MainWindow, dialog: TaskDialog, qtbot: QtBot, folder: Path) -> None:
    qtbot.keyClicks(dialog.title, "Hips, pilot")
    window.desk.making.add_folder(folder / "cases")
    wait_at_rest(qtbot, window)
    ask(dialog, "Garden")


def test_what_lacks_is_said_until_nothing_does(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    window, dialog = begin()
    assert told(dialog).splitlines() == [
        "It needs a title.",
        "It needs a study.",
        "It asks nothing yet.",
    ]
    assert not dialog.save.isEnabled()
    fill(window, dialog, qtbot, tmp_path)
    assert told(dialog) == ""
    assert dialog.save.isEnabled()
    dialog.people.ai.setCurrentIndex(1)
    assert "Choose a model" in told(dialog)


def test_a_task_is_saved_as_it_was_put_together(begin: Begin, qtbot: QtBot, tmp_path: Path) -> None:
    window, dialog = begin()
    fill(window, dialog, qtbot, tmp_path)
    ask(dialog, "Garden")
    dialog.questions.asked.item(1).setText("Garden type, left")
    dialog.questions.shift(-1)
    dialog.studies.table.item(0, 2).setData(Qt.ItemDataRole.EditRole, 2)
    dialog.people.readers.setPlainText("Anna\n  Bert  \n\nAnna")
    dialog.people.seed.setValue(7)
    window.desk.making.save(tmp_path / "task.toml")
    made = load_task(tmp_path)
    assert (made.id, made.title, made.seed) == ("Hips-pilot", "Hips, pilot", 7)
    assert [one.times for one in made.items] == [2, 1]
    assert {one.study_uid for one in made.items} == {uid(0), uid(1)}
    assert [(one.id, one.title) for one in made.questions] == [
        ("garden-2", "Garden type, left"),
        ("garden", made.questions[1].title),
    ]
    assert (made.readers, made.ai, made.packs) == (("Anna", "Bert"), AiPolicy.NEVER, ())
    assert not dialog.isVisible()
    assert "is saved" in window.notices.text


def test_studies_come_from_what_is_open_and_from_the_list(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = begin()
    assert not dialog.studies.opened.isEnabled()
    dialog.reject()
    window.open([tmp_path / "cases" / "case0"])
    wait_at_rest(qtbot, window)
    window.actions_by_id["task.new"].trigger()
    again = window.desk.making.dialog
    again.studies.opened.click()
    assert [one.study_uid for one in again.task.items] == [uid(0)]
    again.studies.table.selectRow(0)
    again.studies.remove()
    assert again.task.items == ()
    again.studies.listed.click()
    (listed,) = again.findChildren(PatientsDialog)
    qtbot.waitUntil(lambda: listed.chosen is not None)
    qtbot.keyClick(listed.view, Qt.Key.Key_Return)
    assert [one.study_uid for one in again.task.items] == [uid(0)]
    assert again.task.items[0].path == tmp_path / "cases" / "case0" / "film.dcm"


def test_a_place_that_does_not_hold_the_studies_is_refused_and_nothing_is_lost(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = begin()
    fill(window, dialog, qtbot, tmp_path)
    (tmp_path / "elsewhere").mkdir()
    window.desk.making.save(tmp_path / "elsewhere" / "task.toml")
    (box,) = dialog.findChildren(QMessageBox)
    assert "is not in the folder of the task" in box.text()
    assert dialog.isVisible()
    assert len(dialog.task.items) == 2
    window.desk.making.add_folder(tmp_path / "cases")
    wait_at_rest(qtbot, window)
    assert len(dialog.task.items) == 2


def test_a_change_that_parts_reads_is_said_before_it_is_saved(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = begin()
    fill(window, dialog, qtbot, tmp_path)
    making, file = window.desk.making, tmp_path / "task.toml"
    making.save(file)
    before = load_task(file)
    chain = ReadId(before.id, uid(0)).chain
    event = Event(new_id(), Did.SHOWN, uid(0), now())
    window.desk.workspace.journal.append(chain, BERT, event)
    making.change(file)
    again = making.dialog
    assert again.task == before
    assert told(again) == ""
    again.people.readers.setPlainText("Anna")
    assert told(again) == ""
    ask(again, "Tönnis")
    assert "the reads begun here (1) cannot be compared" in told(again)
    assert again.save.text() == "Save all the same"
    assert again.save_as.isDefault()
    making.save(tmp_path / "second.toml", as_another=True)
    assert load_task(file) == before
    other = load_task(tmp_path / "second.toml")
    assert other.id == "second"
    assert len(other.questions) == 2


def test_a_file_that_is_no_task_is_refused_with_the_reason(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = begin()
    dialog.reject()
    (tmp_path / "no.toml").write_text("format = 1", encoding="utf-8")
    with pytest.raises(ViewerError, match="`id` is missing"):
        window.desk.making.change(tmp_path / "no.toml")
    assert window.desk.making.dialog is dialog
