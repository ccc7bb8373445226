"""The main job on the sample: run, look, judge, paint, export, come back."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
from answering import answering
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from refusing import run_anyway

from viewer.core.annotation import GradeAnnotation, MaskAnnotation
from viewer.core.journal import Judgement
from viewer.core.mask import Segment
from viewer.core.planes.plane import Plane
from viewer.core.study import Kind
from viewer.session.exporting import Export, Kinds, export_study
from viewer.ui.canvas.events import Tool
from viewer.ui.main_window import MainWindow
from viewer.ui.models.picker import PickerDialog
from viewer.workers.progress import Progress

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]


def show_film(window: MainWindow, at_rest: Rest) -> None:
    for study in window.desk.workspace.studies.values():
        for series in study.series:
            if series.kind is Kind.FILM and series.body_part == "KNEE":
                window.stage.hang_series(series)
    at_rest(window)


def run_the_first(window: MainWindow) -> None:
    """Of the models that fit, the one that comes first: the only one that saw real films."""
    answering(PickerDialog, lambda dialog: dialog.accept())
    window.actions_by_id["ai.run"].trigger()


@pytest.fixture
def graded(open_window: Open, sample: Path, at_rest: Rest, qtbot: QtBot) -> MainWindow:
    """The window after the model has run on the sample's film."""
    window = open_window(sample)
    show_film(window, at_rest)
    run_the_first(window)
    run_anyway(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.findings.cards), timeout=120_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_claim_is_drawn_listed_and_judged_by_key(graded: MainWindow, qtbot: QtBot) -> None:
    window = graded
    pane = window.stage.active
    assert pane.overlays.heats
    record = window.desk.workspace.record(window.stage.study.uid)
    assert record.annotations == ()
    made = record.findings[0].finding.provenance
    assert any("generated" in reason for reason in made.despite)
    assert "used outside its limits" in made.marks
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert record.findings[0].judgement is Judgement.ACCEPTED
    (annotation,) = record.annotations
    assert annotation.reader.name == "Flow Reader"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert record.findings[0].judgement is Judgement.OPEN


def test_what_the_ai_drew_is_gone_while_the_key_is_held(graded: MainWindow, qtbot: QtBot) -> None:
    window = graded
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane = window.stage.active
    with_heat = pane.grab_picture()
    qtbot.keyPress(window, Qt.Key.Key_Space)
    hidden = pane.grab_picture()
    qtbot.keyRelease(window, Qt.Key.Key_Space)
    assert not np.array_equal(with_heat, hidden)
    assert np.array_equal(pane.grab_picture(), with_heat)


def test_the_slider_fades_the_heat_map(graded: MainWindow) -> None:
    window = graded
    strong = window.stage.active.grab_picture()
    window.findings.set_heat_opacity(0.0)
    assert not np.array_equal(window.stage.active.grab_picture(), strong)


def test_a_heat_map_with_nothing_on_it_is_said_to_be_empty(graded: MainWindow) -> None:
    panel = graded.findings
    (said,) = [one for one in panel.findChildren(QLabel) if one.text().startswith("Empty: ")]
    assert not said.isVisibleTo(panel)
    record = graded.desk.workspace.record(graded.stage.study.uid)
    now = record.findings[0].finding
    none = tuple(replace(heat, values=np.zeros_like(heat.values)) for heat in now.heats)
    record.found([replace(now, id="empty", heats=none)])
    assert said.isVisibleTo(panel)


def test_a_reopened_study_has_its_finding_grade_and_mask(
    graded: MainWindow, open_window: Open, sample: Path, at_rest: Rest
) -> None:
    window = graded
    uid = window.stage.study.uid
    record = window.desk.workspace.record(uid)
    record.change(record.findings[0].finding.id, 4)
    again = open_window(sample)
    show_film(again, at_rest)
    record = again.desk.workspace.record(uid)
    (annotation,) = record.annotations
    assert isinstance(annotation, GradeAnnotation)
    assert annotation.grade == 4
    assert "Changed to grade 4" in card_text(again)
    assert again.stage.active.overlays.heats


def card_text(window: MainWindow, number: int = 0) -> str:
    return "\n".join(label.text() for label in window.findings.cards[number].findChildren(QLabel))


def test_a_claim_of_an_older_pack_is_marked(
    graded: MainWindow, open_window: Open, sample: Path, at_rest: Rest
) -> None:
    record = graded.desk.workspace.record(graded.stage.study.uid)
    now = record.findings[0].finding
    made = replace(now.provenance, version="0.9.0", weights_sha256="0" * 64)
    record.found([replace(now, id="older", provenance=made)])
    assert "older pack (0.9.0)" in card_text(graded, 0)
    assert "older pack" not in card_text(graded, 1)


def test_a_claim_that_is_not_the_likeliest_grade_says_which_one_is(graded: MainWindow) -> None:
    record = graded.desk.workspace.record(graded.stage.study.uid)
    now = record.findings[0].finding
    claim = replace(now.claim, choice=2, probabilities=(0.35, 0.1, 0.3, 0.15, 0.1))
    record.found([replace(now, id="spread", claim=claim)])
    assert "grade 0 is likelier" in card_text(graded, 0)


def test_a_model_that_is_cancelled_claims_nothing(
    open_window: Open, sample: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    window = open_window(sample)
    show_film(window, at_rest)
    run_the_first(window)
    run_anyway(window, qtbot)
    (job,) = window.desk.workspace.jobs.running
    begun = time.monotonic()
    job.cancel()
    qtbot.waitUntil(lambda: not window.desk.workspace.jobs.running, timeout=5000)
    assert time.monotonic() - begun < 1.5
    assert "stopped" in window.notices.text
    assert window.desk.workspace.record(window.stage.study.uid).findings == ()


def test_a_stroke_of_the_mouse_is_in_the_journal_when_the_button_is_let_go(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample)
    pane = next(p for p in window.stage.shown() if p.plane is Plane.SAGITTAL)
    window.grid.activate(pane)
    mask = window.painting.begin(pane.volume, Segment("Painted"))
    window.stage.set_tool(Tool.BRUSH)
    start = pane.rect().center()
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        qtbot.mouseMove(pane, start + QPoint(6 * step, 0))
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=start + QPoint(24, 0))
    uid, reader = pane.volume.series.study_uid, window.desk.workspace.reader
    kept = window.desk.workspace.journal.mask_of(uid, reader, mask)
    assert kept.any()
    painted = window.desk.workspace.record(uid).mask(mask)
    assert np.array_equal(kept, painted)
    assert set(np.nonzero(kept)[pane.scene.cut.normal]) == {pane.index}
    down, right = pane.scene.cut.to_screen(np.argwhere(kept).mean(axis=0), pane.index)
    assert np.hypot(*(np.array(pane.scene.view.to_widget(down, right))
                      - np.array([start.x() + 12, start.y()])) [::1]) < 40  # fmt: skip


def test_a_segment_of_a_file_becomes_ones_own_only_by_an_act(
    open_window: Open, sample: Path
) -> None:
    window = open_window(sample)
    pane = next(p for p in window.stage.shown() if p.plane is Plane.SAGITTAL)
    window.grid.activate(pane)
    record = window.desk.workspace.record(pane.volume.series.study_uid)
    assert record.annotations == ()
    layer = window.layers.layers(pane.volume)[0]
    window.masks.taken_over.emit(layer.id)
    (annotation,) = record.annotations
    assert isinstance(annotation, MaskAnnotation)
    assert np.array_equal(record.mask(annotation.id), layer.mask)


def test_the_export_holds_what_was_judged_and_is_verified_by_its_reader(
    graded: MainWindow, tmp_path: Path
) -> None:
    window = graded
    study = window.stage.study
    record = window.desk.workspace.record(study.uid)
    record.accept(record.findings[0].finding.id)
    wanted = Export(study.uid, tmp_path / "out", Kinds(), window.stage.active.grab_picture())
    written = export_study(window.desk.workspace, wanted, Progress()).written
    by_ending = {"".join(path.suffixes[-1:]): path for path in written}
    report = pydicom.dcmread(by_ending[".dcm"])
    assert report.VerificationFlag == "VERIFIED"
    assert "Flow Reader" in str(report.VerifyingObserverSequence[0].VerifyingObserverName)
    rows = json.loads(by_ending[".json"].read_text())
    assert "Flow Reader" in json.dumps(rows)
    assert by_ending[".png"].stat().st_size > 10_000
