"""At the window: claims of another program are brought in, shown marked, judged and taken back."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from viewer.core.annotation import DrawnAnnotation
from viewer.core.journal import Judgement
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]
Choose = Callable[[Path], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Answers the system's file chooser, which no test can press."""

    def answer(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    return answer


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    grey = np.random.default_rng(0).integers(60, 180, (200, 240), dtype=np.uint8)
    cv2.imwrite(str(tmp_path / "knee.png"), grey)
    return open_window(tmp_path / "knee.png")


def bring_in(window: MainWindow, at_rest: Rest) -> None:
    action = window.actions_by_id["ai.external"]
    assert action.isEnabled()
    action.trigger()
    at_rest(window)


def words(window: MainWindow) -> str:
    labels = (label for card in window.findings.cards for label in card.findChildren(QLabel))
    return "\n".join(label.text() for label in labels)


def test_a_grade_is_brought_in_marked_accepted_by_key_and_reopened(
    window: MainWindow, tmp_path: Path, choose: Choose, at_rest: Rest, qtbot: QtBot
) -> None:
    (tmp_path / "claims.csv").write_text("file,kl,model\nknee.png,3,DeepKL\n")
    choose(tmp_path / "claims.csv")
    bring_in(window, at_rest)
    assert window.notices.text == "1 claim was brought in."
    assert "external" in words(window)
    assert "DeepKL" in words(window)
    record = window.desk.workspace.record(window.stage.study.uid)
    window.actions_by_id["ai.accept"].trigger()
    assert record.findings[0].judgement is Judgement.ACCEPTED
    window.actions_by_id["ai.reopen"].trigger()
    assert record.findings[0].judgement is Judgement.OPEN
    assert record.annotations == ()


def test_places_are_brought_in_and_become_shapes_that_can_be_drawn_otherwise(
    window: MainWindow, tmp_path: Path, choose: Choose, at_rest: Rest
) -> None:
    (tmp_path / "coco.json").write_text(
        '{"images": [{"id": 1, "file_name": "knee.png"}],'
        ' "categories": [{"id": 1, "name": "osteophyte"}],'
        ' "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 20, 30, 40]}]}'
    )
    choose(tmp_path / "coco.json")
    bring_in(window, at_rest)
    assert "osteophyte" in words(window)
    window.actions_by_id["ai.accept"].trigger()
    (drawn,) = window.desk.workspace.record(window.stage.study.uid).annotations
    assert isinstance(drawn, DrawnAnnotation)
    assert window.drawing.find(drawn.id) == drawn


def test_what_was_passed_over_is_told_in_a_line_and_in_full_where_that_is_too_short(
    window: MainWindow, tmp_path: Path, choose: Choose, at_rest: Rest
) -> None:
    lines = "".join(f"other {number}.png,1\n" for number in range(9))
    (tmp_path / "claims.csv").write_text(f"file,kl\nknee.png,2\n{lines}")
    choose(tmp_path / "claims.csv")
    bring_in(window, at_rest)
    assert "9 were passed over: line 3: no open picture is called other 0.png" in (
        window.notices.text
    )
    (dialog,) = window.findChildren(TextDialog)
    assert dialog.isVisible()
    dialog.close()


def test_a_file_that_holds_no_claims_is_refused_in_plain_words(
    window: MainWindow, tmp_path: Path, choose: Choose, at_rest: Rest
) -> None:
    (tmp_path / "claims.json").write_text("{}")
    choose(tmp_path / "claims.json")
    bring_in(window, at_rest)
    assert "no claims that Condyle knows" in window.notices.text
    assert window.findings.cards == ()
