"""Dialogs about models, driven by keys: which to run, on what, and whether all the same."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from viewer.ai.pack import Column, Facts, Input, InputKind, Limits, Pack, TrainingData
from viewer.core.doubt import Doubt, Weight
from viewer.core.finding import TrainedOn
from viewer.core.study import (
    FrameRef,
    Geometrical,
    Instance,
    Kind,
    Series,
    Stack,
    Study,
    Verdict,
)
from viewer.session.hanging.said import said_in
from viewer.session.job import Job
from viewer.session.models.roles import assigned
from viewer.ui.models.anyway import AnywayDialog
from viewer.ui.models.inputs import Asked, InputsDialog
from viewer.ui.models.picker import PickerDialog
from viewer.ui.models.queue import QueueDialog

Dialog = TypeVar("Dialog", bound=QDialog)
Show = Callable[[Any], Any]

AP = Input("ap", InputKind.FILM, "a front film", True, {"view": ("ap",)}, Limits())
LATERAL = Input("lateral", InputKind.FILM, "a lateral film", True, {"view": ("lateral",)}, Limits())
COLUMNS = (
    Column("weight", "kg", 20.0, 300.0),
    Column("trauma", values=("no", "yes")),
)
REAL = TrainingData("set", TrainedOn.REAL, "", "", 1, 1, "")


def pack(name: str, *inputs: Input, learnt: TrainedOn = TrainedOn.REAL) -> Pack:
    data = (replace(REAL, kind=learnt),)
    nothing = Facts("", "", "", ())
    return Pack(
        Path(name), name, name.title(), "1.2", "", "", inputs or (AP,), (), (), data, nothing
    )


def film(number: int, view: str) -> Series:
    told = Instance(Path(f"{number}.dcm"), "1.2", f"1.2.{number}")
    stack = Stack("", (FrameRef(0, 0),), Verdict(Geometrical.PROJECTION, ""))
    return Series(
        f"1.{number}", "1", "DX", Kind.FILM, number, f"film {number}", "KNEE",
        view_position=view, instances=(told,), stacks=(stack,),
    )  # fmt: skip


STUDY = Study("1", series=(film(1, "AP"), film(2, "LL"), film(3, "LL"), film(4, "")))


def nothing_asked(_series: Series, _take: Callable[[Any], None]) -> None: ...


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    def show(dialog: Dialog) -> Dialog:
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def test_the_model_of_the_last_time_is_chosen_again_and_enter_runs_it(
    qtbot: QtBot, shown: Show
) -> None:
    cards: list[str] = []
    packs = [pack("one"), pack("two", learnt=TrainedOn.SIMULATED), pack("three")]
    dialog = shown(PickerDialog(packs, ["two"], lambda one, _: cards.append(one.name)))
    assert dialog.packs == (packs[1],)
    assert "simulated pictures" in texts(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    assert cards == ["two"]
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down)
    assert "generated" not in texts(dialog)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Return)
    assert dialog.result() == PickerDialog.DialogCode.Accepted
    assert dialog.packs == (packs[2],)


def test_each_row_says_what_a_model_reads_what_it_learnt_from_and_its_version(
    shown: Show,
) -> None:
    dialog = shown(PickerDialog([pack("one", AP, replace(LATERAL, needed=False))], [], print))
    assert dialog.rows.item(0).text().splitlines() == [
        "One 1.2",
        "Reads a front film, (a lateral film, where at hand)",
        "Learnt from real pictures",
    ]


def test_several_are_ticked_by_key_and_none_cannot_run(qtbot: QtBot, shown: Show) -> None:
    packs = [pack("one"), pack("two")]
    dialog = shown(PickerDialog(packs, [], print, several=True))
    assert dialog.packs == tuple(packs)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    assert dialog.packs == (packs[1],)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    assert not dialog.run.isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_return_and_escape_leave_what_was_refused(key: Qt.Key, qtbot: QtBot, shown: Show) -> None:
    said = (
        Doubt("This is a hip.", Weight.REFUSES, "ap"),
        Doubt("It is dark.", Weight.WARNS, "ap"),
    )
    dialog = shown(AnywayDialog([(pack("one"), said)]))
    assert not dialog.run.isDefault()
    assert "This is a hip." in texts(dialog)
    assert "It is dark." not in texts(dialog)
    assert "stays marked" in texts(dialog)
    qtbot.keyClick(dialog, key)
    assert dialog.result() == AnywayDialog.DialogCode.Rejected
    dialog.show()
    dialog.run.setFocus()
    qtbot.keyClick(dialog.run, Qt.Key.Key_Space)
    assert dialog.result() == AnywayDialog.DialogCode.Accepted


def test_what_cannot_be_run_at_all_offers_no_way_on(shown: Show) -> None:
    said = (Doubt("This has 40 slices.", Weight.IMPOSSIBLE, "ap"),)
    dialog = shown(AnywayDialog([(pack("one"), said)]))
    assert not dialog.run.isVisible()
    assert dialog.leave.text() == "Close"


def asks(table: tuple[Column, ...] = ()) -> Asked:
    made = pack("both", AP, LATERAL)
    offered = said_in(STUDY)
    return Asked(made, STUDY, offered, assigned(made, offered), {}, table)


def test_what_is_found_stands_there_and_what_is_unsure_is_chosen_by_key(
    qtbot: QtBot, shown: Show
) -> None:
    dialog = shown(InputsDialog(asks(), nothing_asked, hide=False))
    assert {role: said.series_uid for role, said in dialog.chosen.items()} == {
        "ap": "1.1",
        "lateral": "1.2",
    }
    assert "2 series fit equally well." in texts(dialog)
    assert dialog.focusWidget() is dialog.pictures["lateral"]
    qtbot.keyClick(dialog.pictures["lateral"], Qt.Key.Key_Down)
    assert dialog.chosen["lateral"].series_uid == "1.3"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == InputsDialog.DialogCode.Accepted


def test_what_is_unlikely_can_be_chosen_and_stands_last(shown: Show) -> None:
    box = shown(InputsDialog(asks(), nothing_asked, hide=False)).pictures["ap"]
    titles = [box.itemText(at).split(" ·")[0] for at in range(box.count())]
    assert titles == ["film 1", "film 4", "film 2", "film 3"]


def test_what_is_needed_has_to_be_chosen(shown: Show) -> None:
    made, study = pack("both", AP, LATERAL), replace(STUDY, series=())
    nothing = Asked(made, study, (), assigned(made, ()), {})
    assert not shown(InputsDialog(nothing, nothing_asked, hide=False)).run.isEnabled()


def test_one_picture_cannot_be_two_inputs(shown: Show) -> None:
    dialog = shown(InputsDialog(asks(), nothing_asked, hide=False))
    for box in dialog.pictures.values():
        box.setCurrentIndex(next(n for n in range(box.count()) if "film 4" in box.itemText(n)))
    assert not dialog.run.isEnabled()
    assert "cannot be two" in texts(dialog)


def test_hidden_identity_hides_descriptions_here_too(shown: Show) -> None:
    dialog = shown(InputsDialog(asks(), nothing_asked, hide=True))
    assert "film" not in dialog.pictures["ap"].itemText(0)


def test_facts_are_filled_in_or_left_open(qtbot: QtBot, shown: Show) -> None:
    dialog = shown(InputsDialog(asks(COLUMNS), nothing_asked, hide=False))
    assert dialog.told == {}
    number, words = dialog.findChild(QLineEdit), dialog.facts["trauma"].widget
    assert isinstance(words, QComboBox)
    qtbot.keyClicks(number, "much")
    assert not dialog.run.isEnabled()
    number.clear()
    qtbot.keyClicks(number, "71,5")
    qtbot.keyClick(words, Qt.Key.Key_Down)
    qtbot.keyClick(words, Qt.Key.Key_Down)
    assert dialog.told == {"weight": 71.5, "trauma": "yes"}
    assert dialog.run.isEnabled()


def test_a_small_picture_that_comes_late_finds_its_row_or_nobody(qtbot: QtBot) -> None:
    asked: list[Callable[[Any], None]] = []
    dialog = InputsDialog(asks(), lambda _, take: asked.append(take), hide=False)
    before = dialog.pictures["ap"].itemIcon(0).cacheKey()
    white = np.full((8, 8), 255, np.uint8)
    asked[0](white)
    assert dialog.pictures["ap"].itemIcon(0).cacheKey() != before
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()
    asked[0](white)


def test_the_queue_follows_what_runs_and_stops_each_or_all(
    shown: Show,
) -> None:
    stopped: list[int] = []
    jobs = [Job(f"Running {n}", lambda: 0.0, lambda n=n: stopped.append(n)) for n in range(3)]
    running = list(jobs)
    dialog = shown(QueueDialog(lambda: tuple(running)))
    assert [row.job for row in dialog.rows] == jobs
    running.remove(jobs[1])
    dialog.look()
    assert [row.job for row in dialog.rows] == [jobs[0], jobs[2]]
    dialog.stop_all.click()
    assert stopped == [2, 0]
    running.clear()
    dialog.look()
    assert "No model is at work." in texts(dialog)


def test_models_that_come_while_the_queue_is_open_are_not_squeezed(
    qtbot: QtBot, shown: Show
) -> None:
    running: list[Job] = []
    dialog = shown(QueueDialog(lambda: tuple(running)))
    running += [Job(f"Running {n}", lambda: 0.0, lambda: None) for n in range(4)]
    qtbot.waitUntil(lambda: len(dialog.rows) == 4)
    qtbot.waitUntil(lambda: all(row.height() >= row.sizeHint().height() for row in dialog.rows))


def test_keys_alone_go_through_the_queue_and_stop_the_chosen_model(
    qtbot: QtBot, shown: Show
) -> None:
    stopped: list[int] = []
    jobs = [Job(f"Running {n}", lambda: 0.0, lambda n=n: stopped.append(n)) for n in range(3)]
    running = list(jobs)
    dialog = shown(QueueDialog(lambda: tuple(running)))
    assert dialog.chosen == 0
    qtbot.keyClick(dialog, Qt.Key.Key_End)
    qtbot.keyClick(dialog, Qt.Key.Key_Up)
    assert dialog.chosen == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Delete)
    dialog.look()
    assert stopped == [1]
    assert dialog.rows[1].accessibleName() == "Running 1"
    assert dialog.rows[1].accessibleDescription() == "stopping…"
    running.remove(jobs[1])
    dialog.look()
    assert (dialog.chosen, dialog.rows[1].job) == (1, jobs[2])
    qtbot.keyClick(dialog, Qt.Key.Key_Home)
    qtbot.keyClick(dialog, Qt.Key.Key_Up)
    assert dialog.chosen == 0
