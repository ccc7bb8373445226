"""Keys, clicks and dialogs: each of these once went wrong, or was missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_claims import claim_on
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from viewer.core.annotation import Reader, Role
from viewer.core.journal import Judgement
from viewer.core.mask import Segment
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip
from viewer.core.planes.plane import Plane
from viewer.session.exporting import Contents
from viewer.ui.canvas.events import Tool
from viewer.ui.dialogs.export import ExportDialog
from viewer.ui.dialogs.reader import ReaderDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]

POPS_UP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Qt's offscreen platform says so of every menu."""


def test_a_claim_on_another_picture_is_not_judged_unseen(
    open_window: Open, sample: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    here, there = (pane.volume for pane in list(window.stage.shown())[:2])
    record = window.desk.workspace.record(here.series.study_uid)
    record.found([claim_on(there, "there")])
    (card,) = window.findings.cards
    assert [button.text() for button in card.findChildren(QPushButton)] == ["Show that picture"]
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert record.findings[0].judgement is Judgement.OPEN
    card.findChildren(QPushButton)[0].click()
    at_rest(window)
    assert window.stage.volume.series.uid == there.series.uid
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert record.findings[0].judgement is Judgement.ACCEPTED


@POPS_UP
def test_a_grade_is_changed_by_keys_alone(open_window: Open, sample: Path, qtbot: QtBot) -> None:
    window = open_window(sample / "mr")
    record = window.desk.workspace.record(window.stage.study.uid)
    record.found([claim_on(window.stage.volume, "one")])
    offered: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(action.text() for action in menu.actions())
        menu.actions()[4].trigger()
        menu.close()

    QTimer.singleShot(100, choose)
    window.actions_by_id["ai.change"].trigger()
    qtbot.waitUntil(lambda: record.findings[0].judgement is Judgement.CHANGED)
    assert len(offered) == 5
    assert record.annotations[0].grade == 4


def test_space_hides_and_presses_nothing_and_enter_presses(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    record = window.desk.workspace.record(window.stage.study.uid)
    record.found([claim_on(window.stage.volume, "one")])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    accept = window.findings.cards[0].findChildren(QPushButton)[0]
    accept.setFocus()
    qtbot.keyPress(accept, Qt.Key.Key_Space)
    assert window.stage.active.scene.ai_hidden
    qtbot.keyRelease(accept, Qt.Key.Key_Space)
    assert not window.stage.active.scene.ai_hidden
    assert record.findings[0].judgement is Judgement.OPEN
    qtbot.keyClick(accept, Qt.Key.Key_Return)
    assert record.findings[0].judgement is Judgement.ACCEPTED


def test_what_the_ai_drew_comes_back_when_the_window_loses_the_keyboard(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyPress(window, Qt.Key.Key_Space)
    assert window.stage.active.scene.ai_hidden
    dialog = ReaderDialog(None, window)
    dialog.show()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    assert not window.stage.active.scene.ai_hidden
    dialog.close()


def test_escape_closes_the_message(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.notices.warning("Something to know.")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.notices.text == ""


@POPS_UP
def test_a_short_click_of_the_right_button_opens_a_menu(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    pane = window.stage.active
    qtbot.mouseClick(pane, Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    assert window.actions_by_id["view.invert"] in menus[0].actions()
    menus[0].close()


def test_keys_go_through_the_studies_and_the_list_follows(
    open_window: Open, data: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    window = open_window(*sorted((data / "knee_kl" / "val").iterdir())[:20])
    first = window.stage.study
    qtbot.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert window.notices.text == "This is the first study."
    for _ in range(19):
        qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    at_rest(window)
    assert window.stage.study is not first
    last = window.studies.topLevelItem(19)
    assert last.font(0).bold()
    assert window.studies.viewport().rect().intersects(window.studies.visualItemRect(last))


def test_the_list_opens_what_is_chosen_by_keys(
    open_window: Open, sample: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    window = open_window(sample)
    rows = window.studies
    rows.setCurrentItem(rows.topLevelItem(0))
    shown = []
    listed = len(rows.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive))
    for _ in range(listed):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        at_rest(window)
        shown.append(window.stage.study.uid)
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert len(set(shown)) == len(window.desk.workspace.studies) == 6


def test_an_export_needs_a_whole_path(qtbot: QtBot) -> None:
    dialog = ExportDialog("", False, Contents(grades=2, masks=1))
    qtbot.addWidget(dialog)
    write = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export")
    for typed, allowed in (("", False), ("somewhere", False), ("/somewhere", True), ("~", True)):
        dialog._folder.setText(typed)
        assert write.isEnabled() == allowed


def test_a_double_click_gives_a_view_all_the_room_and_takes_it_back(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    pane = next(p for p in window.stage.shown() if p.plane is Plane.CORONAL)
    for views in (1, 3):
        qtbot.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        assert len(window.grid.visible_panes) == views


def test_the_first_start_asks_who_reads_and_goes_on_with_the_answer(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(reader="")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReaderDialog)
        qtbot.keyClicks(dialog.focusWidget(), "Dr K")
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(200, answer)
    window.actions_by_id["file.reader"].trigger()
    assert window.desk.workspace.reader == Reader("Dr K", Role.SURGEON)
    dialog = ReaderDialog(window.desk.workspace.reader)
    qtbot.addWidget(dialog)
    assert dialog.reader == window.desk.workspace.reader


def test_without_a_reader_pictures_are_seen_and_judging_asks(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample, reader="")
    assert len(list(window.stage.shown())) == 3
    asked: list[bool] = []

    def refuse() -> None:
        dialog = QApplication.activeModalWidget()
        asked.append(isinstance(dialog, ReaderDialog))
        dialog.reject()

    QTimer.singleShot(200, refuse)
    window.actions_by_id["mask.new"].trigger()
    assert asked == [True]
    assert window.layers.layers(window.stage.volume) == ()


def test_painting_shows_a_mask_that_was_hidden(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "mr")
    pane = window.stage.active
    mask = window.painting.begin(pane.volume, Segment("Painted"))
    window.layers.set_visible(mask, False)
    window.stage.set_tool(Tool.BRUSH)
    centers = pane.volume.geometry.to_index(pane.scene.cursor)[None]
    centers[:, pane.scene.cut.normal] = pane.index
    grid = pane.volume.geometry
    axis = pane.scene.cut.normal
    pane.stroke_drawn.emit(stroke_along(centers, grid.shape, grid.spacing, axis, Tip(3.0)))
    assert window.layers.look(mask).visible


def test_keys_zoom_and_divide_the_window_in_four(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    before = window.stage.active.scene.view.zoom
    qtbot.keyClick(window, Qt.Key.Key_Plus)
    assert window.stage.active.scene.view.zoom > before
    qtbot.keyClick(window, Qt.Key.Key_Minus)
    assert window.stage.active.scene.view.zoom == pytest.approx(before)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert len(window.grid.visible_panes) == 4
