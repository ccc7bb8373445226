"""What a person meets at the window beside the main road: each once went wrong."""

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pydicom
import pytest
from made_claims import claim_on
from made_stacks import write_tilted
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from viewer.core.mask import Segment
from viewer.core.study import Kind, Scan, Series
from viewer.core.volume import target_of
from viewer.ui.main_window import MainWindow
from viewer.ui.status import probe_text
from viewer.workers.progress import Progress

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]


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


def test_a_mask_never_lands_on_another_echo_of_the_same_size(
    open_window: Open, data: Path, tmp_path: Path
) -> None:
    by_echo: dict[int, list[Path]] = {}
    for path in sorted((data / "dicom" / "gattia_pymskt_anon").rglob("*")):
        if path.is_file() and pydicom.misc.is_dicom(path):
            header = pydicom.dcmread(path, stop_before_pixels=True, specific_tags=["EchoNumbers"])
            by_echo.setdefault(int(header.EchoNumbers), []).append(path)
    window = open_window(*by_echo[1])
    volume = window.stage.volume
    window.painting.begin(volume, Segment("Femur"))
    assert len(window.layers.layers(volume)) == 1
    again = open_window(*by_echo[3])
    other = again.stage.volume
    assert (other.series.uid, other.stack) == (volume.series.uid, volume.stack)
    assert other.geometry.shape == volume.geometry.shape
    assert again.layers.layers(other) == ()
    assert again.layers.misfits(other) == 1


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


def test_a_folder_opened_again_keeps_its_rows_and_pictures(
    open_window: Open, sample: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    window = open_window(sample)
    rows = range(window.studies.topLevelItemCount())
    before = [window.studies.topLevelItem(n).text(0) for n in rows]
    window.open([sample])
    window.open([sample / "film"])
    at_rest(window)
    qtbot.wait(300)
    assert [window.studies.topLevelItem(n).text(0) for n in rows] == before
    assert window.studies.topLevelItemCount() == len(rows)


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


def test_the_read_out_of_a_radiograph_names_row_and_column_alone(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample / "film")
    pane = window.stage.active
    probe = pane.scene.probe(pane.width() / 2, pane.height() / 2)
    said = probe_text(probe)
    assert "slice" not in said
    assert f"row {probe.index[1] + 1}, column {probe.index[2] + 1}" in said


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


def test_a_series_opened_again_with_more_of_its_files_is_read_again(
    open_window: Open, sample: Path, at_rest: Rest
) -> None:
    axial = sample / "mr" / "axial"
    window = open_window(sorted(axial.iterdir())[0])
    assert len(window.stage.volume.values) == 1
    window.open([axial])
    at_rest(window)
    assert len(window.stage.volume.values) == 25


def test_an_empty_view_says_that_files_are_being_looked_through(
    open_window: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague")
    window, answers = open_window(), threading.Event()
    scan = window.desk.workspace.scan

    def slowly(paths: Sequence[Path], progress: Progress) -> Scan:
        answers.wait(10)
        return scan(paths, progress)

    monkeypatch.setattr(window.desk.workspace, "scan", slowly)
    assert "Drop a folder" in window.stage.active.empty_text
    window.open([tmp_path / "letter.txt"])
    qtbot.waitUntil(lambda: "Looking through" in window.stage.active.empty_text)
    answers.set()
    qtbot.waitUntil(lambda: bool(window.notices.text))
    qtbot.waitUntil(lambda: "Drop a folder" in window.stage.active.empty_text)


def test_a_file_that_could_not_be_read_is_told_until_it_is_whole(
    open_window: Open, tmp_path: Path, at_rest: Rest
) -> None:
    write_tilted(tmp_path)
    last = max(tmp_path.iterdir())
    whole = last.read_bytes()
    last.write_bytes(whole[: len(whole) // 2])
    window = open_window(tmp_path)
    assert "1 file could not be read" in window.notices.text
    assert list(window.desk.workspace.refusals) == [last]
    last.write_bytes(whole)
    window.actions_by_id["file.again"].trigger()
    at_rest(window)
    assert "one more picture" in window.notices.text
    assert "could not be read" not in window.notices.text
    assert not window.desk.workspace.refusals


def test_looking_again_keeps_the_place_that_was_looked_at(
    open_window: Open, tmp_path: Path, at_rest: Rest
) -> None:
    write_tilted(tmp_path / "all")
    (tmp_path / "come").mkdir()
    slices = sorted((tmp_path / "all").iterdir())
    for path in slices[: len(slices) // 2]:
        shutil.copy(path, tmp_path / "come")
    window = open_window(tmp_path / "come")
    pane = window.stage.active
    place = pane.volume.geometry.to_patient([2, 20, 30])
    pane.point_at(place)
    pane.zoom_by(2.0)
    pane.set_inverted(True)
    before = pane.scene.look()
    for path in slices:
        shutil.copy(path, tmp_path / "come")
    window.actions_by_id["file.again"].trigger()
    at_rest(window)
    assert len(pane.volume.values) == len(slices)
    for shown in window.stage.shown():
        np.testing.assert_allclose(shown.scene.cursor, place)
        assert shown.scene.crosshair() is not None
    assert (pane.scene.view, pane.inverted) == (before.view, True)
