"""A lead at the window: how far readers agree, what they come to, frozen and handed out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from reading_tasks import write_task
from signed_reads import signed

from viewer.core.reading.task import Task
from viewer.session.reading.task_file import load_task
from viewer.ui.commands.leading import lead_task
from viewer.ui.main_window import MainWindow
from viewer.ui.reading.lead import LeadDialog


@pytest.fixture
def leading(
    open_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[..., tuple[MainWindow, LeadDialog]]]:
    """Opens what a lead sees of a task of three films that some have read."""

    def make(**said: str) -> tuple[MainWindow, LeadDialog]:
        window = open_window()
        file = write_task(tmp_path / "study", 3)
        asked: Task = load_task(file)
        for name, answers in said.items():
            signed(window.desk.workspace.journal, asked, name, answers)
        lead_task(window.desk, file)
        qtbot.waitUntil(lambda: window.findChild(LeadDialog) is not None)
        return window, window.findChild(LeadDialog)

    return make


def test_what_readers_disagree_on_is_decided_frozen_and_handed_out(
    leading: Callable[..., tuple[MainWindow, LeadDialog]], qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = leading(Anna="014", Bert="032")
    view = dialog.consensus
    assert view.list.count() == 3
    assert not view.freeze.isEnabled()
    for label in ("Moderate", "Severe"):
        assert view.asked.text().startswith("Case")
        next(one for one in view.choices.buttons if one.text() == label).click()
    assert view.freeze.isEnabled()
    view.undo.click()
    assert not view.freeze.isEnabled()
    view.list.setCurrentRow(0)
    next(one for one in view.choices.buttons if one.text() == "Severe").click()
    view.list.setCurrentRow(1)
    next(one for one in view.choices.buttons if one.text() == "Severe").click()
    view.freeze.click()
    assert "is frozen" in view.state.text()
    assert not view.choices.isEnabled()
    dialog.hand_out(tmp_path / "set")
    qtbot.waitUntil(lambda: not window.desk.workspace.jobs.running, timeout=30000)
    lines = (tmp_path / "set" / "labels.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert "Anna" not in "".join(lines)


def test_agreement_is_a_table_and_a_plot_that_can_be_kept(
    leading: Callable[..., tuple[MainWindow, LeadDialog]], tmp_path: Path
) -> None:
    _, dialog = leading(Anna="014", Bert="012")
    view = dialog.agreement
    assert view.table.rowCount() == 2
    whole = view.table.rowCount()
    view.labels.setChecked(True)
    assert view.table.rowCount() > whole
    view.write_table(tmp_path / "a.csv")
    view.write_plot(tmp_path / "a.png")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("question,part,between")
    assert (tmp_path / "a.png").stat().st_size > 500


def test_without_reads_it_says_what_to_do_first(
    leading: Callable[..., tuple[MainWindow, LeadDialog]],
) -> None:
    _, dialog = leading()
    assert dialog.agreement.empty.text().startswith("No two signed reads")
    assert dialog.consensus.state.text().startswith("No read of this task")
    assert not dialog.consensus.freeze.isEnabled()
