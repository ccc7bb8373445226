"""Two studies side by side: who they are of, who follows whom, and links by hand."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_knees import ANNA, STEP, write_film, write_knee_mr
from pydicom.uid import generate_uid
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.core.planes.plane import Plane
from viewer.store.settings import LINK_SCROLL
from viewer.ui.canvas.pane import Pane
from viewer.ui.dialogs.compare import CompareDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


class Two:
    """A window that shows two studies of three series each."""

    def __init__(self, window: MainWindow, at_rest: AtRest, left: str, right: str) -> None:
        self.window = window
        studies = window.desk.workspace.studies
        window.stage.compare(studies[left], studies[right])
        at_rest(window)
        self.left, self.right = window.grid.visible_panes[:3], window.grid.visible_panes[3:]

    def tags(self, pane: Pane) -> list[str]:
        return [tag.text for tag in pane.tags]


@pytest.fixture
def prior(open_window: Open, at_rest: AtRest, tmp_path: Path) -> Two:
    now = write_knee_mr(tmp_path / "now")
    then = write_knee_mr(tmp_path / "then", date="20240501", middle=(5, -3, 20))
    return Two(open_window(tmp_path / "now", tmp_path / "then"), at_rest, now, then)


def test_each_side_hangs_alike_and_the_prior_is_named(prior: Two) -> None:
    planes = [Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL]
    assert [pane.plane for pane in prior.left] == planes
    assert [pane.plane for pane in prior.right] == planes
    assert prior.tags(prior.left[0]) == ["2026-01-01", "link 1"]
    assert prior.tags(prior.right[0]) == ["PRIOR 2024-05-01", "link 2"]
    assert prior.window.grid.warning == ""
    assert max(p.geometry().right() for p in prior.left) < prior.right[0].geometry().left()


def test_another_layout_keeps_both_studies_side_by_side(prior: Two, at_rest: AtRest) -> None:
    window = prior.window
    studies = [pane.volume.series.study_uid for pane in (prior.left[0], prior.right[0])]

    def seen() -> list[tuple[str, Plane]]:
        return [(pane.volume.series.study_uid, pane.plane) for pane in window.stage.shown()]

    window.grid.activate(prior.right[1])
    window.actions_by_id["view.four"].trigger()
    at_rest(window)
    planes = Plane.SAGITTAL, Plane.SAGITTAL, Plane.AXIAL, Plane.AXIAL
    assert seen() == list(zip(studies * 2, planes, strict=True))
    assert window.stage.active is window.grid.panes[1]
    window.actions_by_id["view.two"].trigger()
    at_rest(window)
    assert seen() == list(zip(studies, planes[:2], strict=True))
    left, right = window.grid.visible_panes
    before = right.index
    left.step(2)
    assert right.index == left.index != before, "they still go along"
    window.actions_by_id["view.one"].trigger()
    at_rest(window)
    assert seen() == [(studies[1], Plane.SAGITTAL)]


def test_without_a_common_space_slices_go_along_by_their_place_in_the_stack(prior: Two) -> None:
    before = prior.right[0].index
    prior.left[0].step(3)
    assert prior.right[0].index == prior.left[0].index != before
    cursor = prior.right[0].scene.cursor
    assert np.allclose(prior.right[1].scene.cursor, cursor), "its own views follow it"
    prior.window.desk.workspace.settings.set(LINK_SCROLL, False)
    held = prior.right[0].index
    prior.left[0].step(1)
    assert prior.right[0].index == held


def test_two_views_linked_by_hand_share_every_place_until_unlinked(prior: Two) -> None:
    prior.left[0].point_at(np.array([2.0, 4.0, 6.0]))
    prior.right[0].point_at(np.array([7.0, 1.0, 26.0]))
    prior.window.actions_by_id["link.here"].trigger()
    assert "20.8 mm apart" in prior.window.notices.text
    assert "linked by hand, 20.8\u00a0mm" in prior.tags(prior.left[2])
    assert not any(tag.startswith("link ") for tag in prior.tags(prior.left[0]))
    prior.left[1].point_at(np.array([1.0, 1.0, -6.0]))
    assert np.allclose(prior.right[2].scene.cursor, [6.0, -2.0, 14.0])
    prior.right[0].step(1)
    assert np.allclose(prior.left[0].scene.cursor - prior.right[0].scene.cursor, [-5, 3, -20])
    prior.window.actions_by_id["link.part"].trigger()
    kept = np.array(prior.right[0].scene.cursor)
    prior.left[1].point_at(np.array([0.0, 0.0, 0.0]))
    assert np.allclose(prior.right[0].scene.cursor, kept)


def test_what_was_said_of_the_views_before_goes_with_them(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    for date in ("20260101", "20240501"):
        write_film(tmp_path / date, date=date)
    window = open_window(tmp_path)
    window.actions_by_id["view.three"].trigger()
    at_rest(window)
    assert "Three planes cannot be cut here" in window.notices.text
    window.actions_by_id["view.two"].trigger()
    assert window.notices.text == ""
    window.actions_by_id["view.three"].trigger()
    at_rest(window)
    assert window.notices.text
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().accept())
    window.actions_by_id["layout.compare"].trigger()
    at_rest(window)
    assert len({pane.volume.series.study_uid for pane in window.stage.shown()}) == 2
    assert window.notices.text == ""


def test_views_of_one_space_cannot_be_linked_by_hand(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    write_knee_mr(tmp_path)
    window = open_window(tmp_path)
    window.actions_by_id["link.here"].trigger()
    assert "no two views" in window.notices.text
    assert not window.stage.linking.links.pairs


def test_two_patients_are_warned_of_as_long_as_both_are_shown(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    otto = write_knee_mr(tmp_path / "otto")
    anna = write_knee_mr(tmp_path / "anna", ANNA)
    window = open_window(tmp_path)
    assert window.grid.warning == ""
    two = Two(window, at_rest, otto, anna)
    assert window.grid.warning.startswith("DIFFERENT PATIENTS: Beispiel, Otto, P-1")
    assert "Muster, Anna" in window.grid.warning
    assert two.left[0].geometry().top() > 10, "the warning takes its own room"
    window.stage.set_identity_hidden(True)
    assert window.grid.warning.startswith("DIFFERENT PATIENTS")
    assert "Muster" not in window.grid.warning
    window.stage.set_identity_hidden(False)
    window.notices.hide()
    assert window.grid.warning
    window.grid.toggle_maximised(two.left[0])
    assert window.grid.warning, "the other one comes back with a double click"
    assert two.left[0].geometry().top() > 10
    assert two.tags(two.left[0])[0] == "2026-01-01"
    window.grid.toggle_maximised(two.left[0])
    assert window.grid.warning
    window.stage.hang_study(window.desk.workspace.studies[anna])
    at_rest(window)
    assert window.grid.warning == ""


def test_a_series_of_another_patient_dropped_on_a_view_is_warned_of(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    otto = write_film(tmp_path / "otto")
    anna = write_film(tmp_path / "anna", ANNA)
    window = open_window(tmp_path)
    studies = window.desk.workspace.studies
    window.stage.hang_study(studies[otto])
    at_rest(window)
    window.actions_by_id["view.two"].trigger()
    at_rest(window)
    window.grid.series_dropped.emit(window.grid.panes[1], studies[anna].series[0].uid)
    at_rest(window)
    assert "DIFFERENT PATIENTS" in window.grid.warning


def test_both_sides_go_to_the_next_stage(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    for folder, date in (("now", "20260101"), ("then", "20240501")):
        study = generate_uid()
        for view in ("AP", "LL", "AXIAL"):
            write_film(tmp_path / folder, date=date, view=view, study=study)
    window = open_window(tmp_path)
    now, then = sorted(window.desk.workspace.studies.values(), key=lambda s: s.date, reverse=True)
    window.stage.compare(now, then)
    at_rest(window)
    window.actions_by_id["layout.next_stage"].trigger()
    at_rest(window)
    assert "Stage 2 of" in window.notices.text
    shown = [
        (p.volume.series.study_uid, p.volume.series.view_position) for p in window.stage.shown()
    ]
    assert shown == [(now.uid, "AP"), (then.uid, "AP")]


def test_slices_lie_where_the_files_say(prior: Two) -> None:
    middle = prior.right[0].volume.geometry.center
    assert middle == pytest.approx([5, -3, 20])
    assert prior.left[0].volume.geometry.spacing[0] == pytest.approx(STEP)


def test_f7_asks_which_study_and_hangs_it_at_the_right(
    open_window: Open, at_rest: AtRest, qtbot: QtBot, tmp_path: Path
) -> None:
    now = write_film(tmp_path / "now")
    then = write_film(tmp_path / "then", date="20240501")
    window = open_window(tmp_path)
    window.stage.hang_study(window.desk.workspace.studies[now])
    at_rest(window)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CompareDialog)
        dialog.accept()

    QTimer.singleShot(100, choose)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    at_rest(window)
    shown = [pane.volume.series.study_uid for pane in window.stage.shown()]
    assert shown == [now, then]


def test_with_one_study_open_there_is_nothing_to_compare(open_window: Open, tmp_path: Path) -> None:
    write_film(tmp_path)
    window = open_window(tmp_path)
    window.actions_by_id["layout.compare"].trigger()
    assert "Only one study is open" in window.notices.text
