"""A study that was opened once is found again as one types, and opened with Enter."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_patients import save_patient
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from viewer.core.annotation import Decision, DrawnAnnotation, Reader
from viewer.core.shapes.region import Region, Shape
from viewer.core.volume import target_of
from viewer.session.record import now
from viewer.store.library import Column
from viewer.ui.dialogs.patients import PatientsDialog
from viewer.ui.library.study_table import HEADINGS
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]

NAMES = ("Müller^Jörg", "Doe^Jane", "Yamada^Tarou=山田^太郎")


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    for number, name in enumerate(NAMES):
        save_patient(tmp_path / "cases" / str(number) / "a.dcm", name, number)
    return tmp_path / "cases"


@pytest.fixture
def again(open_window: Open, cases: Path, at_rest: AtRest) -> MainWindow:
    """A new start, after all cases were opened one by one."""
    first = open_window()
    for number in range(len(NAMES)):
        first.open([cases / str(number)])
        at_rest(first)
    return open_window()


def shown(window: MainWindow, at_rest: AtRest) -> PatientsDialog:
    window.actions_by_id["file.find"].trigger()
    at_rest(window)
    dialog = window.desk.shelving.dialog
    assert dialog is not None
    return dialog


def names(dialog: PatientsDialog) -> list[str]:
    table = dialog.view.model()
    return [table.index(row, 1).data() for row in range(table.rowCount())]


def type_in(qtbot: QtBot, dialog: PatientsDialog, text: str) -> None:
    dialog._typed.clear()
    qtbot.keyClicks(dialog._typed, text)
    dialog.look()


def answer(window: MainWindow, qtbot: QtBot, button: str) -> str:
    """Press a button of the question that is asked; returns the question."""
    boxes: list[QMessageBox] = []

    def asked() -> bool:
        boxes[:] = [b for b in window.findChildren(QMessageBox) if b.isVisible()]
        return bool(boxes)

    qtbot.waitUntil(asked)
    [box] = boxes
    question = f"{box.text()} {box.informativeText()}"
    next(b for b in box.buttons() if b.text() == button).click()
    return question


def test_the_last_opened_comes_first_and_typing_narrows_down(
    again: MainWindow, qtbot: QtBot, at_rest: AtRest
) -> None:
    dialog = shown(again, at_rest)
    assert names(dialog) == ["Yamada, Tarou (山田 太郎)", "Doe, Jane", "Müller, Jörg"]
    type_in(qtbot, dialog, "muller cr")
    assert names(dialog) == ["Müller, Jörg"]
    type_in(qtbot, dialog, "nobody")
    assert names(dialog) == []


def test_enter_opens_the_chosen_study_without_a_scan(
    again: MainWindow, qtbot: QtBot, at_rest: AtRest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.session.workspace.scan", None)
    dialog = shown(again, at_rest)
    qtbot.keyClick(dialog._typed, Qt.Key.Key_Down)
    qtbot.keyClick(dialog._typed, Qt.Key.Key_Return)
    at_rest(again)
    [study] = again.desk.workspace.studies.values()
    assert study.patient.name == "Doe^Jane"
    assert again.stage.volume is not None
    assert not dialog.isVisible()


def test_what_was_opened_again_comes_first_the_next_time(
    again: MainWindow, qtbot: QtBot, at_rest: AtRest
) -> None:
    dialog = shown(again, at_rest)
    type_in(qtbot, dialog, "doe")
    qtbot.keyClick(dialog._typed, Qt.Key.Key_Return)
    at_rest(again)
    type_in(qtbot, shown(again, at_rest), "")
    assert names(dialog)[0] == "Doe, Jane"


def test_a_heading_sorts(again: MainWindow, at_rest: AtRest) -> None:
    dialog = shown(again, at_rest)
    column = [heading.by for heading in HEADINGS].index(Column.NAME)
    dialog.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert names(dialog) == ["Doe, Jane", "Müller, Jörg", "Yamada, Tarou (山田 太郎)"]


def test_hidden_identity_leaves_nothing_that_tells_who_it_is(
    again: MainWindow, qtbot: QtBot, at_rest: AtRest
) -> None:
    dialog = shown(again, at_rest)
    again.stage.set_identity_hidden(True)
    assert names(dialog) == ["Study 3 · 2024", "Study 2 · 2024", "Study 1 · 2024"]
    table = dialog.view.model()
    told = [
        str(table.index(row, column).data(role))
        for row in range(table.rowCount())
        for column in range(table.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    told += [label.text() + label.toolTip() for label in dialog.findChildren(type(dialog._where))]
    for telling in ("Doe", "MRN", "ACC", "1950", "cases", "Knee standing"):
        assert not any(telling in one for one in told), telling
    type_in(qtbot, dialog, "doe")
    assert names(dialog) == []


def test_missing_files_are_told_and_found_in_their_new_place(
    again: MainWindow,
    qtbot: QtBot,
    at_rest: AtRest,
    cases: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.move(cases / "1", tmp_path / "moved")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "moved"))
    dialog = shown(again, at_rest)
    type_in(qtbot, dialog, "doe")
    qtbot.keyClick(dialog._typed, Qt.Key.Key_Return)
    at_rest(again)
    assert again.desk.workspace.studies == {}
    question = answer(again, qtbot, "Where is it now?")
    assert "The file of this study is not where it was." in question
    at_rest(again)
    [study] = again.desk.workspace.studies.values()
    assert study.series[0].instances[0].path == tmp_path / "moved" / "a.dcm"


def test_delete_takes_a_study_out_of_the_list_alone(
    again: MainWindow, qtbot: QtBot, at_rest: AtRest, cases: Path
) -> None:
    dialog = shown(again, at_rest)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert names(dialog) == ["Doe, Jane", "Müller, Jörg"]
    assert (cases / "2" / "a.dcm").exists()


def test_how_far_a_reading_is_belongs_to_the_reader(
    open_window: Open, cases: Path, at_rest: AtRest
) -> None:
    window = open_window(cases / "0")
    workspace = window.desk.workspace

    def state() -> str:
        column = [heading.title for heading in HEADINGS].index("Read")
        return str(shown(window, at_rest).view.model().index(0, column).data())

    assert state() == "Unread"
    assert window.stage.volume is not None
    where = target_of(window.stage.volume)
    at = Region(Shape.POINT, ((1.0, 1.0, 0.0),), in_patient=False)
    reader = workspace.record("1.2.77.0").reader
    mark = DrawnAnnotation("m", where, at, Decision.DRAWN, reader, now())
    workspace.record("1.2.77.0").mark(mark)
    assert state() == "Judged"
    workspace.set_reader(Reader("Somebody Else"))
    at_rest(window)
    assert state() == "Unread"


def test_an_accession_number_finds_its_study_unless_identity_is_hidden(
    again: MainWindow, qtbot: QtBot, at_rest: AtRest
) -> None:
    dialog = shown(again, at_rest)
    type_in(qtbot, dialog, "acc771")
    assert names(dialog) == ["Doe, Jane"]
    column = [heading.by for heading in HEADINGS].index(Column.ACCESSION)
    assert dialog.view.model().index(0, column).data() == "ACC771"
    again.stage.set_identity_hidden(True)
    assert dialog.view.isColumnHidden(column)
    type_in(qtbot, dialog, "acc771")
    assert names(dialog) == []
