"""A lead at the window: how far readers agree, what they come to, frozen and handed out."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reading_tasks import write_task
from signed_reads import NECK_SHAFT, drawn, painted, placed, signed

from viewer.core.annotation import Reader
from viewer.core.reading.task import Task
from viewer.core.shapes.region import Shape
from viewer.session.reading.bundles import write_bundle
from viewer.session.reading.task_file import load_task
from viewer.store.journal import Journal
from viewer.store.signing import Keys
from viewer.ui.commands.bundles import collect_from, hand_in_to
from viewer.ui.commands.leading import lead_task
from viewer.ui.main_window import MainWindow
from viewer.ui.reading.consensus_view import ConsensusView
from viewer.ui.reading.lead import LeadDialog


@pytest.fixture
def leading(
    open_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[..., tuple[MainWindow, LeadDialog]]]:
    """Opens what a lead sees of a task of three films that some have read."""

    def make(
        questions: str = "", read: Callable[..., None] | None = None, **said: object
    ) -> tuple[MainWindow, LeadDialog]:
        window = open_window()
        file = write_task(tmp_path / "study", 3, questions=questions)
        asked: Task = load_task(file)
        for name, answers in said.items():
            (read or signed)(window.desk.workspace.journal, asked, name, answers)
        lead_task(window.desk, file)
        qtbot.waitUntil(lambda: window.findChild(LeadDialog) is not None, timeout=30000)
        return window, window.findChild(LeadDialog)

    return make


def decide(view: ConsensusView, label: str) -> None:
    """Press the button of an option."""
    next(one for one in view.choices.buttons if one.accessibleName() == label).click()


def test_what_readers_disagree_on_is_decided_frozen_and_handed_out(
    leading: Callable[..., tuple[MainWindow, LeadDialog]], qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = leading(Anna="014", Bert="032")
    view = dialog.consensus
    assert len(view.list.queue) == 3
    assert not view.freeze.isEnabled()
    for label in ("Moderate", "Severe"):
        assert view.asked.text().startswith("Case")
        decide(view, label)
    assert view.freeze.isEnabled()
    view.undo.click()
    assert not view.freeze.isEnabled()
    for row in (0, 1):
        view.list.choose(row)
        decide(view, "Severe")
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


def test_signed_reads_go_from_one_window_to_another_as_a_bundle(
    open_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window, file = open_window(), write_task(tmp_path / "study", 3)
    desk, bundle = window.desk, tmp_path / "mine.json"
    reader = desk.workspace.reader
    assert reader is not None
    signed(desk.workspace.journal, load_task(file), reader.name, "01")
    hand_in_to(desk, file, bundle)
    qtbot.waitUntil(lambda: not desk.workspace.jobs.running, timeout=30000)
    assert "2 signed reads are in mine.json" in desk.notices.text
    collect_from(desk, file, [bundle, file])
    qtbot.waitUntil(lambda: not desk.workspace.jobs.running, timeout=30000)
    assert "gathered before" in desk.notices.text
    assert "no bundle of Condyle" in desk.notices.text


def test_a_window_takes_in_what_was_signed_elsewhere_and_tells_whose_key_it_was(
    open_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    desk, file = open_window().desk, write_task(tmp_path / "study", 3)
    asked, elsewhere = load_task(file), tmp_path / "elsewhere"
    with closing(Journal(elsewhere / "journal.db")) as journal:
        signed(journal, asked, "Anna", "014")
        write_bundle(journal, asked, Reader("Anna"), elsewhere / "anna.json", Keys(elsewhere))
    collect_from(desk, file, [elsewhere / "anna.json"])
    qtbot.waitUntil(lambda: not desk.workspace.jobs.running, timeout=30000)
    assert desk.notices.text.startswith("3 reads of Anna were taken in. Nothing came from Anna")


BOXES = '''[[question]]
id = "box"
title = "Fracture"
kind = "box"
definition = "One box."
[[question.option]]
id = "0"
label = "No fracture"'''
PAINTED = '''[[question]]
id = "paint"
title = "Effusion"
kind = "mask"
definition = "All of it."'''


NECK = """[[question]]
id = "neck"
title = "Neck"
kind = "measurement"
draw = "neck_shaft"
side = "R"
definition = "All of it."
cannot = ["Motion"]"""


def place_at(journal: Journal, asked: Task, name: str, rights: tuple[float, ...]) -> None:
    for number, right in enumerate(rights):
        placed(journal, asked, name, number, right)


def box_at(journal: Journal, asked: Task, name: str, lefts: tuple[float, ...]) -> None:
    """A box of 12 by 10 pixels on each film."""
    for number, left in enumerate(lefts):
        drawn(journal, asked, name, number, (left, 20.0, left + 12.0, 30.0))


def paint_at(journal: Journal, asked: Task, name: str, lefts: tuple[int, ...]) -> None:
    for number, left in enumerate(lefts):
        mask = np.zeros((1, 64, 48), dtype=np.bool_)
        mask[0, 20:40, left : left + 20] = True
        painted(journal, asked, name, number, mask)


def test_what_readers_drew_lies_over_the_picture_and_can_be_switched_off(
    leading: Callable[..., tuple[MainWindow, LeadDialog]], qtbot: QtBot
) -> None:
    """The box that a key decides for is the one that lies there under that letter."""
    window, dialog = leading(BOXES, box_at, Anna=(9.0, 9.0, 9.0), Bert=(30.0, 10.0, 9.0))
    view, desk = dialog.consensus, window.desk
    assert [one.apart for one in view.list.queue] == sorted(
        (one.apart for one in view.list.queue), reverse=True
    )
    assert view.list.queue[0].apart == 1.0
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.stage.volume is not None, timeout=30000)
    assert desk.stage.volume.series.study_uid == view.list.queue[0].study_uid
    pane = desk.stage.active
    named = {one.lines[0]: one.region for one in pane.shapes.shapes}
    assert set(named) == {"Reader A", "Reader B"}
    assert len({one.colour for one in pane.shapes.shapes}) == 2
    assert [tag.text for tag in desk.readers.tags(desk.stage.volume)] == ["Reader A", "Reader B"]
    first, _ = view.reads.boxes
    first.setChecked(False)
    assert [one.lines[0] for one in pane.shapes.shapes] == ["Reader B"]
    next(one for one in view.choices.buttons if one.shortcut().toString() == "B").click()
    settled = next(one for one in view.list.queue if one.apart == 1.0).settled
    assert settled is not None
    assert settled.regions == (named["Reader B"],)
    dialog.reject()
    assert not pane.shapes.shapes


def test_landmarks_that_readers_placed_lie_over_the_picture_each_in_a_colour(
    leading: Callable[..., tuple[MainWindow, LeadDialog]], qtbot: QtBot
) -> None:
    window, dialog = leading(NECK, place_at, Anna=(0.0, 0.0, 0.0), Bert=(2.0, 0.0, 0.0))
    dialog.consensus.look.click()
    qtbot.waitUntil(lambda: window.stage.volume is not None, timeout=30000)
    shapes = window.stage.active.shapes.shapes
    points = [one for one in shapes if one.region.shape is Shape.POINT]
    assert len(points) == 2 * len(NECK_SHAFT)
    assert len(shapes) > len(points)
    assert len({one.colour for one in shapes}) == 2


def test_outlines_of_masks_lie_over_the_picture_each_in_a_colour(
    leading: Callable[..., tuple[MainWindow, LeadDialog]], qtbot: QtBot
) -> None:
    window, dialog = leading(PAINTED, paint_at, Anna=(10, 10, 10), Bert=(12, 10, 10))
    dialog.consensus.look.click()
    qtbot.waitUntil(lambda: window.stage.volume is not None, timeout=30000)
    masks = window.stage.active.overlays.masks
    assert [int(one.mask.sum()) for one in masks] == [400, 400]
    assert all(one.outline for one in masks)
    assert len({one.colour for one in masks}) == 2


def test_a_decision_can_be_explained_before_and_after_it(
    leading: Callable[..., tuple[MainWindow, LeadDialog]],
) -> None:
    _, dialog = leading(Anna="014", Bert="032")
    view = dialog.consensus
    view.comment.setText("Two of three")
    decide(view, "Severe")
    row = next(at for at, one in enumerate(view.list.queue) if one.decided is not None)
    view.list.choose(row)
    assert view.comment.text() == "Two of three"
    view.comment.setText("All three")
    view.comment.editingFinished.emit()
    assert view.list.chosen.decided.comment == "All three"
    view.undo.click()
    assert view.list.chosen.decided.comment == "Two of three"
