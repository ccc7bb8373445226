"""Whatever the keyboard reaches has a name that can be spoken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_claims import claim_on
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from walking import focusable, spoken_name, visit_dialogs

from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]

POPS_UP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def nameless(top: QWidget) -> list[str]:
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in focusable(top)
        if not spoken_name(one).strip()
    ]


def test_the_empty_window(open_window: Open) -> None:
    window = open_window()
    assert len(list(focusable(window))) > 3
    assert nameless(window) == []


def test_the_window_at_work(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "mr")
    record = window.desk.workspace.record(window.stage.study.uid)
    record.found([claim_on(window.stage.volume, "one")])
    for panel in ("findings", "drawings", "guided", "masks"):
        window.docks.show(panel)
        assert nameless(window) == []


@POPS_UP
def test_every_dialog(open_window: Open, sample: Path, qtbot: QtBot) -> None:
    window = open_window(sample / "mr")
    found: dict[str, list[str]] = {}

    def visit(id_: str, dialog: QWidget) -> None:
        assert dialog.windowTitle()
        if lost := nameless(dialog):
            found[id_] = lost

    opened = visit_dialogs(window, visit)
    assert found == {}
    assert {"edit.settings", "help.find", "help.keys", "file.export", "file.reader"} <= opened
