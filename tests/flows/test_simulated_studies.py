"""Generated studies open at the window like any other, and say what they are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTextBrowser

from viewer.core.study import Kind
from viewer.lab.simulate.hip import hip_study
from viewer.lab.simulate.implant import AP, implant_picture
from viewer.lab.simulate.writing.hip_files import write_hip
from viewer.lab.simulate.writing.implant_files import write_implant
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]


@pytest.fixture
def hip(tmp_path: Path) -> Path:
    write_hip(hip_study(21, label="TROCHANTERIC", pixels=256), "H000021", tmp_path / "hip")
    return tmp_path / "hip"


@pytest.fixture
def implant(tmp_path: Path) -> Path:
    write_implant(implant_picture(9, "PS", AP, pixels=256), "I000009", tmp_path / "implant")
    return tmp_path / "implant"


@pytest.mark.parametrize(("study", "films"), [("hip", 2), ("implant", 1)])
def test_a_generated_study_opens_and_is_marked(
    open_window: Open, request: pytest.FixtureRequest, study: str, films: int
) -> None:
    window = open_window(request.getfixturevalue(study))
    shown = [pane.volume.series for pane in window.stage.shown() if pane.volume is not None]
    assert len(shown) == films
    assert all(series.simulated for series in shown)


def test_the_truth_of_a_generated_study_opens_as_a_page_that_says_what_it_is(
    open_window: Open, sample: Path, at_rest: Callable[[MainWindow], None]
) -> None:
    window = open_window(sample / "hip")
    (study,) = window.desk.workspace.studies.values()
    report = next(one for one in study.series if one.kind is Kind.REPORT)
    window.studies.series_chosen.emit(report.uid, 0)
    at_rest(window)
    (dialog,) = window.findChildren(TextDialog)
    page = dialog.findChild(QTextBrowser).toPlainText()
    assert page.startswith("GENERATED, no patient")
    assert "Garden grade: Garden III" in page
    dialog.close()
    window.stage.set_identity_hidden(True)
    window.studies.series_chosen.emit(report.uid, 0)
    at_rest(window)
    assert "show identities first" in window.desk.notices.text
