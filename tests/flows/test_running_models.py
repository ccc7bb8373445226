"""Models run on what is at hand: found, asked for, refused, side by side, and listed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from answering import answering
from made_films import leg, write_film
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from refusing import asked, run_anyway
from tiny_packs import film_model, plane_model

from viewer.core.finding import Finding
from viewer.ui.main_window import MainWindow
from viewer.ui.models.inputs import InputsDialog
from viewer.ui.models.listing import ModelsDialog
from viewer.ui.models.picker import PickerDialog

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]

BY_KEY = Qt.KeyboardModifier.ControlModifier


def views(folder: Path, *shown: str) -> Path:
    """Films of the right knee, each of a view."""
    for number, view in enumerate(shown, start=1):
        right = "L" if view == "AP" else "A"
        write_film(
            folder / f"{number}.dcm", leg(), number, ViewPosition=view, Laterality="R",
            PatientOrientation=[right, "F"], SeriesDescription=f"{view} {number}",
        )  # fmt: skip
    return folder


def hang(window: MainWindow, number: int, at_rest: Rest) -> None:
    series = next(one for one in window.stage.study.series if one.number == number)
    window.stage.hang_series(series)
    at_rest(window)
    window.activateWindow()


def findings(window: MainWindow) -> list[Finding]:
    record = window.desk.workspace.record(window.stage.study.uid)
    return [one.finding for one in record.findings]


ALONE = pytest.mark.usefixtures("none_shipped")


@pytest.fixture
def none_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of those that come with Condyle fit is not asked here."""
    monkeypatch.setattr("viewer.paths.shipped_packs", lambda: tmp_path / "none")


@ALONE
def test_two_models_are_chosen_by_keys_run_side_by_side_and_offered_again(
    open_window: Open, at_rest: Rest, qtbot: QtBot, tmp_path: Path
) -> None:
    film_model("alpha", "lateral")
    film_model("beta", "lateral", kind="simulated")
    window = open_window(views(tmp_path / "in", "AP", "LL"))
    hang(window, 2, at_rest)

    def both(dialog: QWidget) -> None:
        assert isinstance(dialog, PickerDialog)
        qtbot.keyClick(dialog.rows, Qt.Key.Key_Return)

    met = answering(PickerDialog, both)
    shift = BY_KEY | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_R, shift)
    assert len(met) == 1
    assert len(window.desk.running.jobs) == 2
    at_rest(window)
    assert [one.provenance.pack for one in findings(window)] == ["alpha", "beta"]
    assert findings(window)[1].provenance.marks == ("simulated data",)
    again = answering(PickerDialog, lambda dialog: dialog.close())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_R, BY_KEY)
    [picker] = again
    assert isinstance(picker, PickerDialog)
    assert [pack.name for pack in picker.packs] == ["alpha"]
    assert len(findings(window)) == 2


@ALONE
def test_a_model_of_two_views_finds_both_and_asks_where_two_may_be_meant(
    open_window: Open, at_rest: Rest, qtbot: QtBot, tmp_path: Path
) -> None:
    film_model("both", "lateral", "ap")
    window = open_window(views(tmp_path / "in", "AP", "LL", "AP"))
    hang(window, 2, at_rest)

    def second(dialog: QWidget) -> None:
        assert isinstance(dialog, InputsDialog)
        assert dialog.chosen["lateral"].series_uid.endswith(".2")
        qtbot.keyClick(dialog.pictures["ap"], Qt.Key.Key_Down)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    met = answering(InputsDialog, second)
    qtbot.keyClick(window, Qt.Key.Key_R, BY_KEY)
    assert len(met) == 1
    at_rest(window)
    shown = {one.title: one.target.series_uid[-2:] for one in findings(window)}
    assert shown == {"Made grade, lateral": ".2", "Made grade, ap": ".3"}
    hang(window, 3, at_rest)
    study = window.stage.study
    packs = [window.desk.analysis.pack("both")]
    window.desk.running.run(study, (study.series[2].uid, 0), packs)
    at_rest(window)
    assert len(findings(window)) == 4


@ALONE
def test_what_is_refused_is_asked_once_and_stays_marked(
    open_window: Open, at_rest: Rest, qtbot: QtBot, tmp_path: Path
) -> None:
    film_model("only", "lateral")
    folder = tmp_path / "in"
    write_film(folder / "1.dcm", leg(), 1, ViewPosition="LL", BodyPartExamined="HIP")
    window = open_window(folder)
    window.desk.running.run(
        window.stage.study,
        (window.stage.volume.series.uid, 0),
        [window.desk.analysis.pack("only")],
    )
    dialog = asked(window, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    at_rest(window)
    assert findings(window) == []
    window.desk.running.run(
        window.stage.study,
        (window.stage.volume.series.uid, 0),
        [window.desk.analysis.pack("only")],
    )
    run_anyway(window, qtbot)
    at_rest(window)
    [claim] = findings(window)
    assert claim.provenance.despite == ("It says that it shows: hip.",)
    assert "used outside its limits" in claim.provenance.marks


@ALONE
def test_where_no_model_reads_such_a_picture_it_is_told(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_R, BY_KEY)
    assert "No model here reads a picture like this one." in window.notices.text


@ALONE
def test_a_model_of_planes_runs_on_the_one_it_needs_and_says_what_it_did_without(
    open_window: Open, sample: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    plane_model("planes", "sagittal", "coronal", "axial", needed="coronal")
    window = open_window(sample / "mr" / "coronal")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_R, BY_KEY)
    at_rest(window)
    [claim] = findings(window)
    assert "It was run without a sagittal MR." in claim.provenance.warnings


@pytest.fixture
def listed(open_window: Open, qtbot: QtBot) -> tuple[MainWindow, ModelsDialog]:
    film_model("mine", "ap")
    broken = film_model("torn", "ap") / "pack.toml"
    broken.write_text(broken.read_text("utf-8").replace("standardise", "polish"), "utf-8")
    window = open_window()
    dialog = ModelsDialog(window.desk.analysis, lambda *_: None, window, lambda _: True)
    qtbot.addWidget(dialog)
    dialog.show()
    return window, dialog


def test_models_are_listed_by_where_they_come_from_broken_ones_with_their_error(
    listed: tuple[MainWindow, ModelsDialog],
) -> None:
    _, dialog = listed
    rows = [dialog.rows.item(at).text() for at in range(dialog.rows.count())]
    assert rows[0] == "Came with Condyle"
    assert rows[rows.index("Your own") + 1] == "Made mine 0.1.0"
    assert rows[-2:] == ["Cannot be used", "torn"]
    dialog.rows.setCurrentRow(len(rows) - 1)
    assert '`stages[1].op` is "polish"' in dialog.told.text()
    assert not dialog.check.isEnabled()


def test_a_check_that_cannot_be_made_says_why(
    listed: tuple[MainWindow, ModelsDialog], qtbot: QtBot, at_rest: Rest
) -> None:
    window, dialog = listed
    at = next(n for n in range(dialog.rows.count()) if "mine" in dialog.rows.item(n).text())
    dialog.rows.setCurrentRow(at)
    qtbot.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
    assert dialog.checked.text() == "Checking…"
    at_rest(window)
    assert "check.npz" in dialog.checked.text()
