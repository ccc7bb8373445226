"""Cases before an audience: full screen, nameless, one key at a time."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_claims import box, claim_on, knee_on, marked
from made_films import leg, write_film
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.core.finding import HeatMap
from viewer.core.greys import Window
from viewer.core.target import PixelBox
from viewer.session.presenting.playlists import Playlist, Playlists
from viewer.session.presenting.presentation import Revealed
from viewer.ui.dialogs.playlists import AddDialog, PlaylistsDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.shows.preparing import case_of

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]


@pytest.fixture
def prepared(open_window: Open, sample: Path, at_rest: Rest) -> MainWindow:
    """Two cases: the planes on a chosen slice, and a radiograph with a claim."""
    window = open_window(sample)
    pane = window.stage.active
    pane.set_index(7)
    window.stage.set_window(Window(900.0, 500.0, "Chosen"))
    playlist = Playlist("Ward round").added(case_of(window.stage, "A twisted knee"))
    (film,) = (
        series
        for study in window.desk.workspace.studies.values()
        for series in study.series
        if series.description == "Knee AP fixed flexion"
    )
    window.stage.hang_series(film)
    at_rest(window)
    volume = window.stage.volume
    finding = claim_on(volume, "claimed")
    heat = HeatMap(np.ones((4, 4), dtype=np.float32), PixelBox(0, 0, *volume.geometry.shape[1:]))
    finding = replace(finding, heats=(heat,))
    window.desk.workspace.record(volume.series.study_uid).found([finding])
    window.desk.playlists.keep(playlist.added(case_of(window.stage, "A worn knee")))
    return window


def start(window: MainWindow, at: int = 0) -> None:
    (playlist,) = window.desk.playlists.all()
    window.desk.presenting.start(playlist, at)


def written(window: QWidget) -> str:
    placard = window.desk.presenting.placard
    return f"{placard.title.text()} | {placard.claim.text()}"


def test_a_case_comes_as_it_was_prepared_with_nothing_around_it(
    prepared: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    start(prepared)
    at_rest(prepared)
    assert prepared.isFullScreen()
    assert prepared.menuBar().isHidden()
    assert prepared.statusBar().isHidden()
    assert all(dock.isHidden() for dock in prepared.findChildren(QDockWidget))
    assert prepared.stage.identity_hidden
    assert "Generated" not in prepared.windowTitle()
    assert prepared.grid.panes[0].font().pointSizeF() > 1.5 * QApplication.font().pointSizeF()
    first = prepared.grid.visible_panes[0]
    assert (first.index, first.shown.center, first.shown.width) == (7, 900.0, 500.0)
    qtbot.keyClick(prepared, Qt.Key.Key_Escape)
    assert not prepared.isFullScreen()
    assert not prepared.menuBar().isHidden()
    assert not prepared.stage.identity_hidden
    pane = prepared.grid.panes[0]
    assert pane.font() == QApplication.font()
    assert pane.font().resolveMask() == 0  # it follows another size of text again


def test_enter_reveals_the_claim_then_the_heat_map_then_before_and_after(
    prepared: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    start(prepared, 1)
    at_rest(prepared)
    pane = prepared.grid.visible_panes[0]
    assert written(prepared) == "A worn knee | "
    assert pane.overlays.heats == ()
    qtbot.keyClick(prepared, Qt.Key.Key_Return)
    assert "grade 2 · 80%" in written(prepared)
    assert pane.overlays.heats == ()
    qtbot.keyClick(prepared, Qt.Key.Key_Return)
    assert pane.overlays.heats
    qtbot.keyClick(prepared, Qt.Key.Key_Return)
    assert written(prepared) == "A worn knee | "
    assert pane.overlays.heats == ()
    qtbot.keyClick(prepared, Qt.Key.Key_Return)
    assert pane.overlays.heats
    prepared.desk.presenting.stop()


def test_arrows_turn_the_cases_and_a_slip_of_the_hand_does_nothing(
    prepared: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    start(prepared)
    at_rest(prepared)
    qtbot.keyClick(prepared, Qt.Key.Key_H)
    assert prepared.stage.identity_hidden
    qtbot.keyClick(prepared, Qt.Key.Key_Right)
    at_rest(prepared)
    assert written(prepared).startswith("A worn knee")
    qtbot.keyClick(prepared, Qt.Key.Key_A)
    record = prepared.desk.workspace.record(prepared.stage.volume.series.study_uid)
    assert record.annotations == ()
    qtbot.keyClick(prepared, Qt.Key.Key_Left)
    at_rest(prepared)
    assert written(prepared).startswith("A twisted knee")
    prepared.desk.presenting.stop()


def test_after_the_end_all_that_was_revealed_stays_and_the_model_can_be_judged(
    prepared: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    start(prepared, 1)
    at_rest(prepared)
    qtbot.keyClick(prepared, Qt.Key.Key_Escape)
    assert prepared.grid.visible_panes[0].overlays.heats
    assert prepared.desk.presenting.now is None
    assert prepared.desk.laying._revealed is Revealed.OVERLAY
    qtbot.keyClick(prepared, Qt.Key.Key_A)
    assert prepared.desk.workspace.record(prepared.stage.volume.series.study_uid).annotations


def test_a_case_is_opened_from_where_it_was_opened_before(
    open_window: Open, prepared: MainWindow, at_rest: Rest
) -> None:
    (playlist,) = prepared.desk.playlists.all()
    window = open_window()
    window.desk.presenting.start(playlist)
    at_rest(window)
    first = window.grid.visible_panes[0]
    assert first.volume is not None
    assert first.volume.series.uid == playlist.cases[0].shots[0].series_uid
    assert first.index == 7
    window.desk.presenting.stop()


def test_a_case_that_was_never_opened_here_says_so(prepared: MainWindow) -> None:
    (playlist,) = prepared.desk.playlists.all()
    case = playlist.cases[0]
    elsewhere = replace(case, shots=tuple(replace(s, study_uid="1.2.3.4") for s in case.shots))
    prepared.desk.presenting.start(Playlist("Sent by a friend", (elsewhere,)))
    assert "not at hand" in written(prepared)
    prepared.desk.presenting.stop()


@pytest.mark.parametrize(("answer", "kept"), [("Cancel", 1), ("Delete", 0)])
def test_a_playlist_is_deleted_only_after_a_question(
    prepared: MainWindow, qtbot: QtBot, answer: str, kept: int
) -> None:
    dialog = PlaylistsDialog(prepared.desk.playlists, prepared)
    qtbot.addWidget(dialog)
    press(dialog, "Delete playlist", lambda: press(QApplication.activeModalWidget(), answer))
    assert len(prepared.desk.playlists.all()) == kept
    asks = {b.text(): b.isEnabled() for b in dialog.findChildren(QPushButton)}
    assert asks["Remove case"] is asks["Present"] is asks["Delete playlist"] is (kept > 0)


def test_a_disk_that_refuses_a_playlist_is_told_in_the_dialog(
    prepared: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    playlists: Playlists = prepared.desk.playlists
    dialog = PlaylistsDialog(playlists, prepared)
    qtbot.addWidget(dialog)
    file = tmp_path / "user" / "playlists.json"
    file.unlink()
    file.mkdir()
    press(dialog, "Remove case")
    assert len(playlists.all()[0].cases) == 2
    assert not dialog._refused.isHidden()
    assert dialog._refused.text()


def press(dialog: QWidget, text: str, then: Callable[[], None] | None = None) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == text)
    if then is not None:
        QTimer.singleShot(0, then)
    button.click()


def test_playlists_are_arranged_in_a_dialog(prepared: MainWindow, qtbot: QtBot) -> None:
    playlists: Playlists = prepared.desk.playlists
    dialog = PlaylistsDialog(playlists, prepared)
    qtbot.addWidget(dialog)
    dialog._cases.setCurrentRow(1)
    dialog._move(-1)
    assert [case.title for case in dialog.playlist.cases] == ["A worn knee", "A twisted knee"]
    dialog._cases.item(0).setText("Worn")
    assert dialog.playlist.cases[0].title == "Worn"
    assert dialog.at == 0
    adding = AddDialog(playlists, prepared)
    qtbot.addWidget(adding)
    assert (adding.playlist.name, adding.title) == ("Ward round", "Case 3")


def test_no_message_is_read_by_the_audience_and_none_is_lost(
    prepared: MainWindow, at_rest: Rest
) -> None:
    prepared.notices.warning("/films/Doe Jane/1.dcm is damaged.")
    prepared.desk.shelving.show()
    start(prepared)
    assert prepared.notices.text == ""
    assert not prepared.desk.shelving.dialog.isVisible()
    prepared.notices.warning("/films/Doe Jane/2.dcm is damaged.")
    assert prepared.notices.text == ""
    prepared.desk.presenting.stop()
    assert "2.dcm" in prepared.notices.text
    assert prepared.desk.shelving.dialog.isVisible()


def test_the_mouse_draws_nothing_before_an_audience(
    prepared: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    prepared.actions_by_id["tool.length"].trigger()
    start(prepared, 1)
    at_rest(prepared)
    pane = prepared.grid.visible_panes[0]
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    qtbot.mouseMove(pane, QPoint(400, 380))
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=QPoint(400, 380))
    record = prepared.desk.workspace.record(prepared.stage.volume.series.study_uid)
    assert record.annotations == ()
    qtbot.mouseClick(pane, Qt.MouseButton.RightButton, pos=QPoint(300, 300))
    assert QApplication.activePopupWidget() is None
    prepared.desk.presenting.stop()


def test_a_study_that_comes_late_does_not_stand_below_the_title_of_another_case(
    open_window: Open, prepared: MainWindow, sample: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    (playlist,) = prepared.desk.playlists.all()
    window = open_window(sample / "film")
    planes, film = playlist.cases
    window.desk.presenting.start(playlist)
    assert "Opening" in written(window)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    at_rest(window)
    assert planes.studies[0] in window.desk.workspace.studies
    shown = {pane.volume.series.uid for pane in window.stage.shown()}
    assert shown == {film.shots[0].series_uid}
    window.desk.presenting.stop()


def test_pictures_that_a_case_has_lost_are_said_and_the_others_stay_in_their_places(
    prepared: MainWindow, at_rest: Rest
) -> None:
    (playlist,) = prepared.desk.playlists.all()
    planes = playlist.cases[0]
    lost = (replace(planes.shots[0], series_uid="1.2.3"), *planes.shots[1:])
    prepared.desk.presenting.start(Playlist("Half", (replace(planes, shots=lost),)))
    at_rest(prepared)
    assert "Some pictures" in written(prepared)
    first, second = prepared.grid.visible_panes[:2]
    assert first.volume is None
    assert second.volume.series.uid == planes.shots[1].series_uid
    prepared.desk.presenting.stop()


def test_playlists_that_cannot_be_read_are_told(open_window: Open, tmp_path: Path) -> None:
    (tmp_path / "user").mkdir(exist_ok=True)
    (tmp_path / "user" / "playlists.json").write_text("{", encoding="utf-8")
    assert "playlists" in open_window().notices.text


def test_two_knees_of_one_film_are_told_with_their_sides(
    open_window: Open, tmp_path: Path, at_rest: Rest
) -> None:
    window = open_window(write_film(tmp_path / "film.dcm", leg()))
    volume = window.stage.volume
    right = knee_on(volume, "a", box(volume, 0.3, 0.05, 0.6, 0.45), 3, side="R")
    left = knee_on(volume, "b", box(volume, 0.3, 0.55, 0.6, 0.95), 1, side="L")
    window.desk.workspace.record(volume.series.study_uid).found([marked(right), marked(left)])
    window.desk.presenting.start(Playlist("Knees", (case_of(window.stage, "Both knees"),)))
    at_rest(window)
    pane = window.grid.visible_panes[0]
    assert pane.shapes.figures() == ()
    assert pane.marks == ()
    window.desk.presenting.reveal()
    placard = window.desk.presenting.placard
    assert placard.claim.text().splitlines() == [
        "Patient's right · Kellgren-Lawrence grade 3 · 80%",
        "Patient's left · Kellgren-Lawrence grade 1 · 80%",
    ]
    assert "simulated data · used outside its limits" in placard.source.text()
    assert len(pane.shapes.figures()) == 2
    assert "AI: used outside its limits" in pane.marks
