"""A prior that was opened before is offered where it would hang, and opened only when asked for."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_knees import ANNA, OTTO, Person, write_film
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from viewer.ui.canvas.pane import Pane
from viewer.ui.cover import Cover
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


@pytest.fixture
def prior(open_window: Open, tmp_path: Path) -> str:
    """The UID of a film of last year, which was opened once."""
    return _opened_once(open_window, tmp_path / "then")


def _opened_once(open_window: Open, folder: Path, who: Person = OTTO) -> str:
    write_film(folder, who, date="20250301")
    [uid] = open_window(folder).desk.workspace.studies
    return str(uid)


def today(open_window: Open, tmp_path: Path) -> MainWindow:
    write_film(tmp_path / "now", date="20260101")
    return open_window(tmp_path / "now")


def slot(window: MainWindow, at_rest: AtRest) -> tuple[Pane, Cover]:
    """Go to the stage with the prior: the view that waits for it."""
    window.actions_by_id["layout.next_stage"].trigger()
    at_rest(window)
    pane = window.grid.visible_panes[1]
    return pane, window.stage.loading.cover(pane)


def test_a_prior_is_offered_in_its_place_and_comes_when_it_is_asked_for(
    open_window: Open, prior: str, tmp_path: Path, at_rest: AtRest
) -> None:
    window = today(open_window, tmp_path)
    assert prior not in window.desk.workspace.studies
    assert "earlier study" in window.notices.text
    assert "Ctrl+Right" in window.notices.text
    pane, cover = slot(window, at_rest)
    assert pane.volume is None
    assert "2025-03-01" in cover.text
    assert prior not in window.desk.workspace.studies, "nothing is loaded unasked"
    cover.button.click()
    at_rest(window)
    assert pane.volume.series.study_uid == prior
    assert cover.text == ""
    first = window.grid.visible_panes[0]
    assert first.volume.series.study_uid != prior, "what was read stays where it hung"


def test_with_identity_hidden_the_offer_names_no_day(
    open_window: Open, prior: str, tmp_path: Path, at_rest: AtRest
) -> None:
    window = today(open_window, tmp_path)
    _, cover = slot(window, at_rest)
    window.stage.set_identity_hidden(True)
    assert "2025" in cover.text
    assert "2025-03-01" not in cover.text


def test_files_of_a_prior_that_are_gone_are_said_and_it_stays_on_offer(
    open_window: Open, prior: str, tmp_path: Path, at_rest: AtRest, qtbot: QtBot
) -> None:
    window = today(open_window, tmp_path)
    shutil.move(tmp_path / "then", tmp_path / "moved")
    pane, cover = slot(window, at_rest)
    cover.button.click()
    at_rest(window)
    [box] = window.findChildren(QMessageBox)
    assert "not where" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert cover.button.isVisible()
    window.desk.shelving.relocate(prior, tmp_path / "moved")
    at_rest(window)
    assert pane.volume.series.study_uid == prior


def test_another_patients_film_is_no_prior(
    open_window: Open, tmp_path: Path, at_rest: AtRest
) -> None:
    _opened_once(open_window, tmp_path / "then", ANNA)
    _opened_once(open_window, tmp_path / "mistyped", Person(ANNA.name, OTTO.id, ANNA.born))
    window = today(open_window, tmp_path)
    assert not window.stage.plans.is_offered
    assert "earlier" not in window.notices.text


def test_what_is_open_goes_before_what_is_listed(
    open_window: Open, prior: str, tmp_path: Path, at_rest: AtRest
) -> None:
    write_film(tmp_path / "older", date="20240101")
    window = open_window(tmp_path / "older")
    [older] = window.desk.workspace.studies
    write_film(tmp_path / "now", date="20260101")
    window.open([tmp_path / "now"])
    at_rest(window)
    pane, _ = slot(window, at_rest)
    assert pane.volume.series.study_uid == older


def test_a_series_dropped_on_the_slot_stays_though_the_prior_is_opened_later(
    open_window: Open, prior: str, tmp_path: Path, at_rest: AtRest
) -> None:
    window = today(open_window, tmp_path)
    pane, cover = slot(window, at_rest)
    mine = window.grid.visible_panes[0].volume.series.uid
    window.grid.series_dropped.emit(pane, mine)
    at_rest(window)
    assert cover.text == ""
    assert pane.volume.series.uid == mine
