"""The Tab key visits the controls in the order in which they are read."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from made_claims import claim_on
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDockWidget, QRadioButton, QWidget
from walking import focusable, trigger, visit_dialogs

from viewer.core.scale.calibration import CalibrationKind
from viewer.session.guided.sets import shipped
from viewer.session.marking.vocabulary import structures
from viewer.ui.dialogs.settings import SettingsDialog
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]

POPS_UP = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def visited(top: QWidget) -> list[QWidget]:
    """What Tab stops at inside ``top``, from its first control until it leaves or is round."""
    window = top.window()
    stops = list(focusable(top))
    if not stops:
        return []
    top_row = min(place(one, window).bottom() for one in stops)
    start = min(
        (one for one in stops if place(one, window).top() < top_row),
        key=lambda one: place(one, window).x(),
    )
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    while (here := window.focusWidget()) and top.isAncestorOf(here) and here not in seen:
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return seen


def missed(stops: list[QWidget], top: QWidget) -> list[str]:
    """Controls that Tab passes over; of radio buttons it stops at one."""
    return [
        said(one)
        for one in focusable(top)
        if one not in stops and not isinstance(one, QRadioButton | QAbstractScrollArea)
    ]


def place(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def faults(top: QWidget) -> list[str]:
    """Steps that lead back up, or back to the left in a row, and what is never reached."""
    stops = visited(top)
    return [*missed(stops, top), *jumps(stops, top.window())]


def jumps(stops: list[QWidget], top: QWidget) -> list[str]:
    return [
        f"{said(one)} → {said(other)}"
        for one, other in pairwise(stops)
        if not one.isAncestorOf(other) and leads_back(place(one, top), place(other, top))
    ]


def leads_back(one: QRect, other: QRect) -> bool:
    """A column further right may begin higher up; nothing else may."""
    above = other.bottom() <= one.top()
    below = other.top() >= one.bottom()
    right = other.left() >= one.right()
    left = other.right() <= one.left()
    return (above and not right) or (left and not below)


def said(widget: QWidget) -> str:
    text = getattr(widget, "text", str)()
    return f"{type(widget).__name__}({widget.accessibleName() or text})"


@pytest.mark.parametrize("film", [False, True])
def test_in_every_panel(open_window: Open, sample: Path, at_rest: Rest, film: bool) -> None:
    window = open_window(sample / ("legs" if film else "mr"))
    fill(window, at_rest, film=film)
    found, counts = {}, {}
    for dock in window.findChildren(QDockWidget):
        window.docks.show(dock.objectName())
        QApplication.processEvents()
        found[dock.objectName()] = faults(dock)
        counts[dock.objectName()] = len(visited(dock))
    assert {name: lost for name, lost in found.items() if lost} == {}
    filled = {"guided"} if film else {"masks", "findings"}
    assert all(counts[name] >= 3 for name in filled), counts


def fill(window: MainWindow, at_rest: Rest, *, film: bool) -> None:
    """Something to work on in each panel."""
    desk, volume = window.desk, window.stage.volume
    if film:
        desk.guiding.begin(next(one for one in shipped().known if one.id == "alignment"), "R")
    else:
        desk.workspace.record(window.stage.study.uid).found([claim_on(volume, "one")])
        for structure in structures()[:2]:
            desk.painting.begin(volume, structure)
    at_rest(window)


@POPS_UP
@pytest.mark.parametrize("opened", ["mr", "film"])
def test_in_every_dialog(open_window: Open, sample: Path, opened: str) -> None:
    window = open_window(sample / opened)
    found: dict[str, list[str]] = {}

    def visit(id_: str, dialog: QWidget) -> None:
        found[id_] = faults(dialog)

    visit_dialogs(window, visit)
    assert {name: lost for name, lost in found.items() if lost} == {}
    assert {"file.export", "edit.settings", "layout.save"} <= set(found)


@POPS_UP
def test_on_every_page_of_the_settings(open_window: Open) -> None:
    window = open_window()
    found: dict[str, list[str]] = {}

    def visit(_id: str, dialog: QWidget) -> None:
        assert isinstance(dialog, SettingsDialog)
        for number in range(dialog.pages.count()):
            dialog.pages.setCurrentRow(number)
            QApplication.processEvents()
            found[dialog.pages.item(number).text()] = faults(dialog)

    trigger("edit.settings", window, visit, set())
    assert {name: lost for name, lost in found.items() if lost} == {}
    assert len(found) > 3


@pytest.mark.parametrize("way", [*CalibrationKind][1:])
def test_in_the_calibration(open_window: Open, sample: Path, way: CalibrationKind) -> None:
    window = open_window(sample / "film")
    window.actions_by_id["film.calibrate"].trigger()
    dialog = window.desk.calibrating.dialog
    assert dialog is not None
    dialog.choose(way)
    assert len(visited(dialog)) >= 3
    assert faults(dialog) == []
    dialog.reject()


def test_in_the_list_of_patients(open_window: Open, sample: Path, at_rest: Rest) -> None:
    window = open_window(sample / "mr")
    window.actions_by_id["file.find"].trigger()
    at_rest(window)
    dialog = window.desk.shelving.dialog
    assert dialog is not None
    assert len(visited(dialog)) > 4
    assert faults(dialog) == []
    dialog.reject()
