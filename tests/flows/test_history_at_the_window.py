"""What was done is looked through, searched and taken away; a full disk costs nothing."""

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_films import leg, write_film
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from viewer.core.annotation import Decision, DrawnAnnotation
from viewer.core.shapes.region import Region, Shape
from viewer.core.volume import target_of
from viewer.session.record import new_id, now
from viewer.store.journal import Journal
from viewer.ui.history.dialog import HistoryDialog
from viewer.ui.main_window import MainWindow

if sys.platform != "win32":
    from disk_limits import full_for

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


def draw(window: MainWindow) -> str:
    """A line on what is on show; its id."""
    volume = window.stage.volume
    assert volume is not None
    record = window.desk.workspace.record(volume.series.study_uid)
    region = Region(Shape.LINE, ((0.0, 9.0, 9.0), (0.0, 30.0, 30.0)), False)
    who = window.desk.workspace.reader
    assert who is not None
    line = DrawnAnnotation(new_id(), target_of(volume), region, Decision.DRAWN, who, now())
    record.mark(line)
    return line.id


def looked_at(window: MainWindow, at_rest: AtRest) -> HistoryDialog:
    window.actions_by_id["file.history"].trigger()
    at_rest(window)
    (dialog,) = (one for one in window.findChildren(HistoryDialog) if one.isVisible())
    return dialog


def texts(dialog: HistoryDialog, column: int) -> list[str]:
    table = dialog.view.model()
    return [table.index(row, column).data() for row in range(table.rowCount())]


def test_where_nothing_was_done_it_says_so(open_window: Open, at_rest: AtRest) -> None:
    dialog = looked_at(open_window(), at_rest)
    assert dialog.nothing.isVisible()
    assert "Nothing was done here yet" in dialog.nothing.text()
    assert not dialog.export.isEnabled()
    dialog.close()


def test_acts_are_found_as_one_types_and_written_to_a_file(
    film: MainWindow,
    at_rest: AtRest,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for _ in range(3):
        draw(film)
    film.actions_by_id["edit.undo"].trigger()
    dialog = looked_at(film, at_rest)
    assert texts(dialog, 2) == ["Undone", "Marked", "Marked", "Marked"]
    assert texts(dialog, 1) == ["Flow Reader"] * 4
    assert texts(dialog, 6) == [f"{n} of 4" for n in (4, 3, 2, 1)]
    assert dialog.told.text() == "4 acts. All chains are whole."
    assert [dialog.who.itemText(n) for n in range(dialog.who.count())] == [
        "Everybody", "Flow Reader",
    ]  # fmt: skip
    qtbot.keyClicks(dialog.typed, "undone")
    dialog.look()
    assert texts(dialog, 2) == ["Undone"]
    file = tmp_path / "done.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    with file.open(newline="", encoding="utf-8") as opened:
        (row,) = csv.DictReader(opened)
    assert (row["did"], row["place"], row["length"], row["problem"]) == ("undone", "4", "4", "")
    qtbot.keyClicks(dialog.typed, " nothing")
    dialog.look()
    assert dialog.nothing.text() == "Nothing is like that."
    dialog.close()


@pytest.mark.parametrize("width", [1180, 700])
def test_no_column_lies_beyond_the_edge_and_what_is_cut_has_a_tip(
    film: MainWindow, at_rest: AtRest, width: int
) -> None:
    draw(film)
    dialog = looked_at(film, at_rest)
    dialog.resize(width, 500)
    at_rest(film)
    view = dialog.view
    assert dialog.width() == width
    assert not view.horizontalScrollBar().isVisible()
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance(texts(dialog, 0)[0])
    tip = view.model().index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == texts(dialog, 4)[0]
    dialog.close()


def test_the_journal_is_backed_up_from_the_menu(
    film: MainWindow, at_rest: AtRest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draw(film)
    file = tmp_path / "safe.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    film.actions_by_id["file.backup"].trigger()
    at_rest(film)
    assert film.notices.text == "The journal is backed up in safe.db: 1 acts, all whole."
    film.actions_by_id["file.backup"].trigger()
    at_rest(film)
    assert "safe.db is there already" in film.notices.text


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on how large a file may grow")
def test_on_a_full_disk_all_goes_on_and_the_window_does_not_close_unasked(
    open_window: Open, tmp_path: Path, qtbot: QtBot, at_rest: AtRest
) -> None:
    window = open_window(write_film(tmp_path / "film.dcm", leg()))
    first = draw(window)
    with full_for(tmp_path / "user"):
        drawn = [draw(window) for _ in range(20)]
        qtbot.waitUntil(lambda: "kept in memory" in window.notices.text)
        record = window.desk.workspace.record(window.stage.volume.series.study_uid)
        assert list(record.state.annotations) == [first, *drawn]
        assert window.desk.workspace.unwritten.count > 0
        assert not window.close()
        box = window.unwritten.box
        assert box is not None
        assert "Not on disk yet" in box.text()
        _press(qtbot, box, "Stay")
        assert window.isVisible()
    window.desk.workspace.unwritten.try_again()
    at_rest(window)
    qtbot.waitUntil(lambda: window.notices.text == "All that you did is on disk again.")
    other = Journal(tmp_path / "user" / "journal.db")
    state = other.state(record.study_uid, record.reader)
    assert list(state.annotations) == [first, *drawn]
    assert other.verify() == []
    other.close()


def _press(qtbot: QtBot, box: QMessageBox, text: str) -> None:
    (button,) = (one for one in box.buttons() if one.text().replace("&", "") == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
