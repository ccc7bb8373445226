"""What a person meets at the window beside the main road: each of these once went wrong."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from viewer.core.annotation import Reader, Role
from viewer.core.codes import KL_GRADE, KL_GRADES
from viewer.core.finding import Finding, GradeClaim, Provenance, TrainedOn
from viewer.core.journal import Judgement
from viewer.core.mask import Segment
from viewer.core.plane import Plane
from viewer.core.study import Kind, Series
from viewer.core.volume import Volume, target_of
from viewer.ui.canvas.events import Stroke, Tool
from viewer.ui.dialogs.export import ExportDialog
from viewer.ui.dialogs.reader import ReaderDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.status import probe_text

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]

POPS_UP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Qt's offscreen platform says so of every menu."""


def claim_on(volume: Volume, name: str) -> Finding:
    shares = (0.1, 0.2, 0.4, 0.2, 0.1)
    made = Provenance("knee_kl", "1", "Made up for a test", "0" * 64, TrainedOn.REAL, "cpu", "now")
    claim = GradeClaim(KL_GRADE, KL_GRADES, 2, shares)
    return Finding(name, target_of(volume), "Grade", claim, made)


def series_of(window: MainWindow, kind: Kind) -> Series:
    studies = window.desk.workspace.studies.values()
    return next(one for study in studies for one in study.series if one.kind is kind)


def two_films(data: Path) -> list[Path]:
    return sorted((data / "knee_kl" / "val").iterdir())[:2]


def test_three_planes_of_one_series_read_it_once(open_window: Open, data: Path) -> None:
    window = open_window(data / "nifti" / "pelvis_ct.nii.gz")
    volumes = {id(pane.volume) for pane in window.stage.shown()}
    assert len(volumes) == 1


def test_another_layout_or_plane_keeps_the_place(open_window: Open, data: Path) -> None:
    window = open_window(data / "nifti" / "pelvis_ct.nii.gz")
    pane = window.stage.active
    place = pane.volume.geometry.center + np.array([18.0, -12.0, 24.0])
    pane.point_at(place)
    for command in ("view.one", "view.coronal", "view.sagittal", "view.three", "view.two"):
        window.actions_by_id[command].trigger()
        np.testing.assert_allclose(window.stage.active.scene.cursor, place)


def test_a_view_that_waits_for_a_stopped_series_can_ask_again(
    open_window: Open, data: Path, at_rest: Rest
) -> None:
    window = open_window(data / "nifti" / "pelvis_ct.nii.gz", data / "dicom" / "gattia_pymskt_anon")
    series = next(
        s for study in window.desk.workspace.studies.values() for s in study.series if s.stacks[1:]
    )
    window.stage.hang_series(series, 3)
    for job in window.desk.workspace.jobs.running:
        job.cancel()
    at_rest(window)
    window.stage.hang_series(series, 3)
    at_rest(window)
    assert {pane.volume.stack for pane in window.stage.shown()} == {3}


def test_files_that_are_gone_leave_an_empty_view_and_a_plain_sentence(
    open_window: Open, data: Path, at_rest: Rest, tmp_path: Path
) -> None:
    films = [Path(shutil.copy(film, tmp_path)) for film in two_films(data)]
    window = open_window(*films)
    other = next(
        study for study in window.desk.workspace.studies.values() if study is not window.stage.study
    )
    record = window.desk.workspace.record(window.stage.study.uid)
    record.found([claim_on(window.stage.volume, "one")])
    assert window.findings.cards
    for film in films:
        film.unlink()
    window.stage.hang_study(other)
    at_rest(window)
    assert "no longer where they were found" in window.notices.text
    assert window.stage.volume is None
    assert window.findings.cards == (), "no finding of the other study may stay on show"


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


def test_a_segmentation_chosen_in_the_list_brings_its_pictures(
    open_window: Open, data: Path, at_rest: Rest
) -> None:
    window = open_window(data / "dicom" / "QIICR_dcmqi")
    segmentation = next(
        series
        for study in window.desk.workspace.studies.values()
        for series in study.series
        if series.kind is Kind.SEGMENTATION and any(s.kind is Kind.VOLUME for s in study.series)
    )
    assert window.stage.volume.series.study_uid != segmentation.study_uid
    window.studies.series_chosen.emit(segmentation.uid, 0)
    at_rest(window)
    assert window.stage.volume.series.study_uid == segmentation.study_uid
    assert window.layers.layers(window.stage.volume)


def test_a_segmentation_without_its_pictures_says_so(
    open_window: Open, sample: Path, at_rest: Rest, tmp_path: Path
) -> None:
    window = open_window(Path(shutil.copy(sample / "mr" / "truth.dcm", tmp_path)))
    window.studies.series_chosen.emit(series_of(window, Kind.SEGMENTATION).uid, 0)
    at_rest(window)
    assert "are not open" in window.notices.text


def test_a_mask_of_more_slices_than_are_open_is_told_of_and_kept(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "mr")
    volume = window.stage.volume
    record = window.desk.workspace.record(volume.series.study_uid)
    shape = (volume.geometry.shape[0] + 4, *volume.geometry.shape[1:])
    record.add_mask(target_of(volume), Segment("Femur"), shape)
    window.wiring.refresh()
    assert window.layers.misfits(volume) == 1
    window.stage.hang_series(volume.series)
    assert "cannot be shown" in window.notices.text
    assert len(record.annotations) == 1


def test_many_single_pictures_are_rows_with_thumbnails_made_as_they_come_into_sight(
    open_window: Open, data: Path, qtbot: QtBot
) -> None:
    window = open_window(*sorted((data / "knee_kl" / "val").iterdir())[:60])
    rows = window.studies
    assert rows.topLevelItemCount() == 60
    assert all(rows.topLevelItem(n).childCount() == 0 for n in range(60))
    plain = rows.topLevelItem(59).icon(0).cacheKey()
    qtbot.wait(400)
    assert rows.topLevelItem(59).icon(0).cacheKey() == plain
    rows.scrollToBottom()
    qtbot.waitUntil(lambda: rows.topLevelItem(59).icon(0).cacheKey() != plain, timeout=10_000)


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
    for _ in range(rows.topLevelItemCount() + 5):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        at_rest(window)
        shown.append(window.stage.study.uid)
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert len(set(shown)) == 2


def test_a_folder_opened_again_keeps_its_rows_and_pictures(
    open_window: Open, sample: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    window = open_window(sample)
    before = [window.studies.topLevelItem(n).text(0) for n in range(2)]
    window.open([sample])
    window.open([sample / "film"])
    at_rest(window)
    qtbot.wait(300)
    assert [window.studies.topLevelItem(n).text(0) for n in range(2)] == before
    assert window.studies.topLevelItemCount() == 2


def test_hidden_identity_is_out_of_tool_tips_recent_folders_and_the_work_under_way(
    open_window: Open, sample: Path, data: Path, at_rest: Rest
) -> None:
    window = open_window(sample)
    window.stage.set_identity_hidden(True)
    window.open([data / "dicom"])
    window.status.set_identity_hidden(True)
    said = [label.text() for label in window.status.findChildren(QLabel)]
    assert any("Working" in text for text in said)
    assert not any("dicom" in text for text in said)
    for job in window.desk.workspace.jobs.running:
        job.cancel()
    at_rest(window)
    recents = next(m for m in window.findChildren(QMenu) if m.title() == "Open recent")
    recents.aboutToShow.emit()
    assert not any(str(sample) in action.text() for action in recents.actions())
    titles = {
        s.description for study in window.desk.workspace.studies.values() for s in study.series
    }
    for n in range(2):
        row = window.studies.topLevelItem(n)
        shown = [row, *(row.child(m) for m in range(row.childCount()))]
        told = " ".join(one.text(0) + one.toolTip(0) for one in shown)
        assert not any(title in told for title in titles if title)


def test_the_largest_study_that_can_be_shown_is_the_one_that_opens(
    open_window: Open, data: Path
) -> None:
    window = open_window(data / "dicom")
    assert window.stage.volume is not None


def test_an_export_needs_a_whole_path(qtbot: QtBot) -> None:
    dialog = ExportDialog("", False)
    qtbot.addWidget(dialog)
    write = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export")
    for typed, allowed in (("", False), ("somewhere", False), ("/somewhere", True), ("~", True)):
        dialog._folder.setText(typed)
        assert write.isEnabled() == allowed


def test_a_pack_without_a_card_says_so(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window()
    gone = replace(window.desk.analysis.pack("knee_kl"), folder=tmp_path)
    monkeypatch.setattr(window.desk.analysis, "pack", lambda _name: gone)
    window.actions_by_id["ai.card"].trigger()
    assert "no card" in window.notices.text


def test_the_read_out_of_a_radiograph_names_row_and_column_alone(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    probe = pane.scene.probe(pane.width() / 2, pane.height() / 2)
    said = probe_text(probe)
    assert "slice" not in said
    assert f"row {probe.index[1] + 1}, column {probe.index[2] + 1}" in said


def test_a_double_click_gives_a_view_all_the_room_and_takes_it_back(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    pane = next(p for p in window.stage.shown() if p.plane is Plane.CORONAL)
    for views in (1, 3):
        qtbot.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        assert len(window.grid.visible_panes) == views


def test_files_are_dropped_anywhere_on_the_window(
    open_window: Open, sample: Path, at_rest: Rest
) -> None:
    window = open_window()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sample / "film")), QUrl("https://example.org/x.dcm")])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(600, 400), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(600, 400), Qt.DropAction.CopyAction, mime, left, none, QEvent.Type.Drop
    )
    QApplication.sendEvent(window, drop)
    at_rest(window)
    assert window.stage.volume.is_film


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


def test_a_series_opened_again_with_more_of_its_files_is_read_again(
    open_window: Open, sample: Path, at_rest: Rest
) -> None:
    axial = sample / "mr" / "axial"
    window = open_window(sorted(axial.iterdir())[0])
    assert len(window.stage.volume.values) == 1
    window.open([axial])
    at_rest(window)
    assert len(window.stage.volume.values) == 25


def test_painting_shows_a_mask_that_was_hidden(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "mr")
    pane = window.stage.active
    mask = window.painting.begin(pane.volume, Segment("Painted"))
    window.layers.set_visible(mask, False)
    window.stage.set_tool(Tool.BRUSH)
    centers = pane.volume.geometry.to_index(pane.scene.cursor)[None]
    centers[:, pane.scene.cut.normal] = pane.index
    pane.stroke_drawn.emit(Stroke(centers, pane.scene.cut.normal, False, 3.0))
    assert window.layers.look(mask).visible
