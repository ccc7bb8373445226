"""A language in which every text is marked shows what does not go through translation."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_claims import claim_on
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from walking import visit_dialogs

from viewer.session.presenting.playlists import Playlist
from viewer.ui.main_window import MainWindow
from viewer.ui.shows.preparing import case_of

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]

POPS_UP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Marked(QTranslator):
    """Every text of Condyle in brackets; one that has them already, as it is."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt names it
        return False

    def translate(self, _context: str, text: str, _note: object = None, _count: int = -1) -> str:
        return f"⟦{text}⟧" if text and "⟦" not in text else text


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    translator = Marked()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


DATA = {"Condyle", "Flow Reader", "SAMPLE, Generated · Knee MR (generated)"}
"""Names of people, of what they look at, and of the program."""


def is_words(text: str) -> bool:
    """Whether it says something in English: keys, numbers, units and names do not."""
    rest = re.sub(r"⟦.*⟧", "", text, flags=re.S)
    for name in DATA:
        rest = rest.replace(name, "")
    return re.search(r"[a-z]{3}", rest) is not None


def said_by(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QDockWidget) or widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(n) for n in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))


def unmarked(top: QWidget) -> set[str]:
    """Texts in the window that did not go through translation."""
    found = {text for one in [top, *top.findChildren(QWidget)] for text in said_by(one)}
    return {text for text in found if is_words(text)}


def test_the_window_empty_and_at_work(
    open_window: Open, sample: Path, at_rest: Rest, marked: None
) -> None:
    assert unmarked(open_window()) == set()
    window = open_window(sample / "mr")
    at_rest(window)
    window.desk.workspace.record(window.stage.study.uid).found(
        [claim_on(window.stage.volume, "one")]
    )
    assert unmarked(window) == set()
    notes = window.stage.active._notes
    written = (*notes.top_left, *notes.top_right, notes.banner)
    assert "⟦" in notes.banner
    of_the_file = {"SAMPLE, Generated", "Knee MR (generated)", "PD FS axial", "knee · ⟦right⟧"}
    assert {line for line in written if is_words(line)} <= of_the_file


def test_what_an_audience_reads(
    open_window: Open, sample: Path, at_rest: Rest, marked: None
) -> None:
    window = open_window(sample / "mr")
    presenting = window.desk.presenting
    case = case_of(window.stage, "⟦A knee⟧")
    lost = replace(case.shots[0], series_uid="1.2.3")
    playlist = Playlist("⟦Ward⟧", (case, replace(case, shots=(lost, *case.shots[1:]))))
    for at in range(2):
        presenting.start(playlist, at)
        at_rest(window)
        assert unmarked(presenting.placard) == set()
        presenting.stop()
    away = replace(case, shots=tuple(replace(one, study_uid="1.2.3") for one in case.shots))
    presenting.start(Playlist("⟦Ward⟧", (away,)))
    assert unmarked(presenting.placard) == set()
    presenting.stop()


def test_menus_and_their_tips(open_window: Open, marked: None) -> None:
    window = open_window()
    actions = window.findChildren(QAction)
    assert len(actions) > 50
    assert {a.text() for a in actions if is_words(a.text())} == set()
    assert {a.toolTip() for a in actions if is_words(a.toolTip())} == set()


@POPS_UP
def test_every_dialog(open_window: Open, sample: Path, marked: None, qtbot: QtBot) -> None:
    window = open_window(sample / "mr")
    found: dict[str, set[str]] = {}

    def visit(id_: str, dialog: QWidget) -> None:
        if lost := unmarked(dialog):
            found[id_] = lost

    for action in window.actions_by_id.values():
        action.setText(action.text().strip("⟦⟧"))
    opened = visit_dialogs(window, visit)
    assert found == {}
    assert len(opened) > 8
