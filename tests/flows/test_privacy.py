"""A study full of marked identity goes through everything; the marks turn up nowhere else."""

import json
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from viewer import paths
from viewer.cli import run
from viewer.core.mask import Patch, Segment
from viewer.core.planes.plane import Plane
from viewer.session.captions import picture_lines
from viewer.session.exporting import Export, Kinds, export_study
from viewer.store import log as log_files
from viewer.ui.main_window import MainWindow
from viewer.workers.progress import Progress

Open = Callable[..., MainWindow]
MARK = "ZQMARK"
IDENTIFYING = {
    "PatientName": "{}NAME^GIVEN",
    "PatientID": "{}ID",
    "PatientBirthDate": "19410203",
    "PatientAddress": "{}STREET",
    "AccessionNumber": "{}ACC",
    "StudyDescription": "{}STUDYTEXT",
    "SeriesDescription": "{}SERIESTEXT",
    "InstitutionName": "{}HOSPITAL",
    "ReferringPhysicianName": "{}DOCTOR",
    "PatientComments": "{}COMMENT",
}


def marked_copy(sample: Path, folder: Path, mark: str) -> Path:
    """The sample's film and axial series, with identity wherever identity can be."""
    for source in (*(sample / "film").iterdir(), *(sample / "mr" / "axial").iterdir()):
        dataset = pydicom.dcmread(source)
        for keyword, text in IDENTIFYING.items():
            setattr(dataset, keyword, text.format(mark))
        target = folder / source.parent.name / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        dataset.save_as(target)
    return folder


@pytest.fixture
def marked(sample: Path, tmp_path: Path) -> Path:
    return marked_copy(sample, tmp_path / "marked", MARK)


def contents(folder: Path, but: Sequence[Path] = ()) -> bytes:
    """Names and contents of all files below a folder."""
    found = [path for path in folder.rglob("*") if path.is_file() and path not in but]
    return b"".join(str(p.relative_to(folder)).encode() + p.read_bytes() for p in found)


def test_scan_tells_no_identity_unless_asked(
    marked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", str(marked), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert MARK not in json.dumps(told["studies"])
    assert run(["scan", str(marked), "--json", "--identity"]) == 0
    assert MARK in json.dumps(json.loads(capsys.readouterr().out)["studies"])


def test_batch_analysis_leaves_identity_in_the_report_alone(
    marked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["analyze", str(marked), "--anyway", "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert MARK not in said.out + said.err
    for path in out.iterdir():
        assert MARK not in path.name
        if path.suffix != ".dcm":
            assert MARK.encode() not in path.read_bytes()
    assert MARK.encode() not in contents(paths.user_folder())


def test_a_session_leaves_identity_in_the_list_of_studies_and_nowhere_else_but_where_dicom_asks(
    open_window: Open, marked: Path, tmp_path: Path
) -> None:
    log_files.start()
    window = open_window(marked)
    window.actions_by_id["view.identity"].trigger()
    assert window.stage.identity_hidden
    assert MARK not in window.windowTitle()
    pane = window.stage.active
    mask = window.painting.begin(pane.volume, Segment("Femur"))
    record = window.desk.workspace.record(pane.volume.series.study_uid)
    empty = np.zeros((1, 8, 8), dtype=np.bool_)
    record.paint(mask, Patch((0, 9, 9), empty, ~empty))
    lines = picture_lines(window.stage.study, pane.volume, record, hide=True)
    wanted = Export(window.stage.study.uid, tmp_path / "out", Kinds(), pane.grab_picture(), lines)
    written = export_study(window.desk.workspace, wanted, Progress()).written
    log_files.stop()
    assert {path.suffix for path in written} >= {".dcm", ".gz", ".json", ".csv", ".png"}
    for path in written:
        assert MARK not in path.name
        if path.suffix != ".dcm":
            assert MARK.encode() not in path.read_bytes()
    assert MARK not in " ".join(lines)
    listed = [path for path in (tmp_path / "user").iterdir() if path.name.startswith("library.db")]
    assert listed
    for path in listed:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert MARK.encode() not in contents(tmp_path / "user", listed)
    assert MARK.encode() not in contents(paths.log_folder())


def test_a_window_with_hidden_identity_looks_the_same_whoever_the_patient_is(
    open_window: Open, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    pictures = []
    for mark in ("ZQMARK", "SOMEBODYELSE"):
        window = open_window(marked_copy(sample, tmp_path / mark, mark))
        window.stage.set_identity_hidden(True)
        window.notices.hide()
        for view in window.findChildren(
            QAbstractItemView
        ):  # a row is at the keys, or came too late
            view.setCurrentIndex(QModelIndex())
        pictures.append(picture_at_rest(window, qtbot))
        assert mark not in window.windowTitle()
        assert mark in _title_shown(window)
    assert np.array_equal(*pictures)


def _title_shown(window: MainWindow) -> str:
    window.stage.set_identity_hidden(False)
    return window.windowTitle().upper()


def picture_at_rest(window: MainWindow, qtbot: QtBot) -> np.ndarray:
    """The window once nothing in it changes any more, all thumbnails that it asked for made."""
    last = picture_of(window)
    while True:
        qtbot.wait(400)
        with qtbot.waitCallback(timeout=60000) as made:
            window.desk.workspace.thumbnails.ask_first((), lambda _: None, made)
        now = picture_of(window)
        if np.array_equal(now, last):
            return now
        last = now


def picture_of(window: MainWindow) -> np.ndarray:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).copy()


def test_the_users_folder_is_readable_by_the_user_alone(open_window: Open, sample: Path) -> None:
    folder = paths.user_folder()
    assert folder.stat().st_mode & 0o077 == 0
    window = open_window(sample / "film")
    for path in window.desk.workspace.folder.rglob("*"):
        if path.is_file():
            assert path.stat().st_mode & 0o077 == 0, path.name
    assert next(window.stage.shown()).plane is Plane.FILM


def test_hiding_does_not_promise_what_it_cannot_do(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "film")
    window.actions_by_id["view.identity"].trigger()
    assert "burned into the pixels stays" in window.notices.text
