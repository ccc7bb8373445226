"""The rows of the list of series: what matters is seen, however long the names are."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from viewer.core.study import (
    FrameRef,
    Geometrical,
    Kind,
    Patient,
    Series,
    Stack,
    Study,
    Verdict,
)
from viewer.ui.panels.badges import LINE_BREAK, BadgeDelegate
from viewer.ui.panels.studies import StudiesPanel

LONG = "Knee with contrast, delayed phase, bone kernel, repeated after motion, " * 3
GAPS = Verdict(Geometrical.MISSING, "A slice is missing.", gaps=(1.0, 2.0))


def _study(description: str) -> Study:
    stack = Stack("", tuple(FrameRef(0, n) for n in range(80)), GAPS)
    series = tuple(
        Series(f"1.{n}", "1", "CT", Kind.VOLUME, n, description, stacks=(stack,)) for n in (1, 2)
    )
    return Study("1", series=series)


def _painted(panel: StudiesPanel) -> str:
    """The text of the first series as it is painted."""
    index = panel.model().index(0, 0, panel.model().index(0, 0))
    option = QStyleOptionViewItem()
    panel.initViewItemOption(option)
    option.rect = panel.visualRect(index)
    delegate = panel.itemDelegate()
    assert isinstance(delegate, BadgeDelegate)
    delegate.initStyleOption(option, index)
    return option.text


@pytest.mark.parametrize("width", [210, 260, 400])
def test_a_long_name_leaves_room_for_the_count_and_the_badge(qtbot: QtBot, width: int) -> None:
    panel = StudiesPanel(lambda _series, _take: None)
    qtbot.addWidget(panel)
    panel.resize(width, 500)
    panel.show()
    panel.show_studies({"1": _study(LONG)})
    first, *others = _painted(panel).split(LINE_BREAK)
    assert others == ["CT · 80 pictures", " "]
    assert first.endswith("…")
    assert LONG.startswith(first.rstrip("…"))
    assert LONG.strip() in panel.topLevelItem(0).child(0).toolTip(0)


def test_a_short_name_is_left_whole(qtbot: QtBot) -> None:
    panel = StudiesPanel(lambda _series, _take: None)
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    panel.show()
    panel.show_studies({"1": _study("Knee")})
    assert _painted(panel) == LINE_BREAK.join(("Knee", "CT · 80 pictures", " "))


def _single(uid: str, description: str) -> Study:
    stack = Stack("", (FrameRef(0, 0),), GAPS)
    series = Series(f"{uid}.1", uid, "DX", Kind.FILM, 1, "AP", stacks=(stack,))
    return Study(
        uid, Patient(name="DOE^JANE"), "20260102", description=description, series=(series,)
    )


def test_studies_of_one_patient_begin_with_what_tells_them_apart(qtbot: QtBot) -> None:
    panel = StudiesPanel(lambda _series, _take: None)
    qtbot.addWidget(panel)
    panel.show_studies({"1": _single("1", "Left knee"), "2": _single("2", "Pelvis")})
    rows = [panel.topLevelItem(n) for n in range(2)]
    assert [row.text(0).splitlines()[0] for row in rows] == ["Left knee", "Pelvis"]
    assert all("DOE, JANE\n2026-01-02 · DX" in row.text(0) for row in rows)
    panel.set_identity_hidden(True)
    assert not any("DOE" in row.text(0) + row.toolTip(0) for row in rows)


def test_a_study_without_a_description_says_of_what_kind_it_is(qtbot: QtBot) -> None:
    panel = StudiesPanel(lambda _series, _take: None)
    qtbot.addWidget(panel)
    panel.show_studies({"1": replace(_study("Knee"), date="20260102")})
    assert panel.topLevelItem(0).text(0) == "CT\n2026-01-02"
    panel.set_identity_hidden(True)
    assert panel.topLevelItem(0).text(0) == "CT\n2026"


def test_in_large_letters_a_row_has_room_for_all_that_it_says(qtbot: QtBot) -> None:
    panel = StudiesPanel(lambda _series, _take: None)
    qtbot.addWidget(panel)
    panel.resize(230, 700)
    large = QFont(panel.font())
    large.setPointSizeF(1.5 * large.pointSizeF())
    panel.setFont(large)
    panel.show()
    panel.show_studies({"1": _study("PD sagittal oblique")})
    assert _painted(panel) == LINE_BREAK.join(("PD sagittal oblique", "CT · 80 pictures", " "))


@pytest.mark.parametrize("before", [True, False])
def test_keys_begin_at_the_first_row_whenever_the_list_got_the_focus(
    qtbot: QtBot, before: bool
) -> None:
    panel = StudiesPanel(lambda _series, _take: None)
    qtbot.addWidget(panel)
    panel.show()
    if before:
        panel.setFocus()
    panel.show_studies({"1": _study("Knee")})
    panel.setFocus()
    assert panel.currentItem() is panel.topLevelItem(0)
    assert not panel.selectedItems()
