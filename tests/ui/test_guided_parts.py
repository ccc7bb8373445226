"""The parts of guided sets that are shown: chooser, diagram, numbers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tests.session.legs_placed import placed_leg
from viewer.core.guided.evaluation import evaluate
from viewer.core.guided.protocol import Protocol
from viewer.core.spacing import Ruler, SpacingOrigin
from viewer.lab.simulate.anatomy.limbs import LEGS
from viewer.session.guided.sets import shipped
from viewer.session.guided.suiting import Fit, Suiting
from viewer.ui.dialogs.protocols import ProtocolsDialog
from viewer.ui.looks import theme
from viewer.ui.looks.keyed import tell
from viewer.ui.panels.diagram import DiagramView
from viewer.ui.panels.guided import AtHand, GuidedPanel
from viewer.ui.panels.numbers import NumbersGrid


def protocol(name: str) -> Protocol:
    found = shipped().find(name)
    assert found is not None
    return found


def started(dialog: ProtocolsDialog) -> QPushButton:
    return next(
        b for b in dialog.findChildren(QPushButton) if b.text() in ("Start", "Measure anyway")
    )


def offered(fit: Fit) -> tuple[tuple[Protocol, Suiting], ...]:
    why = ("this one says that it shows: chest",) if fit <= Fit.MARKED else ()
    return ((protocol("cup"), Suiting(fit, why)), (protocol("leg_length"), Suiting(Fit.SUITS)))


def test_what_is_doubtful_can_be_measured_anyway_and_says_so(qtbot: QtBot) -> None:
    dialog = ProtocolsDialog(offered(Fit.MARKED), "R")
    qtbot.addWidget(dialog)
    assert started(dialog).text() == "Measure anyway"
    assert started(dialog).isEnabled()
    told = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "stays marked as doubtful" in told
    assert dialog.side == "R"


def test_what_is_refused_can_be_read_and_not_begun(qtbot: QtBot) -> None:
    dialog = ProtocolsDialog(offered(Fit.REFUSED), "R")
    qtbot.addWidget(dialog)
    assert not started(dialog).isEnabled()
    qtbot.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Down)
    assert dialog.protocol.id == "leg_length"
    assert started(dialog).isEnabled()
    assert dialog.side == ""


def test_a_search_without_hits_begins_nothing(qtbot: QtBot) -> None:
    dialog = ProtocolsDialog(offered(Fit.SUITS), "R")
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.findChildren(QLineEdit)[0], "shoulder")
    assert not started(dialog).isEnabled()


def test_the_set_used_before_is_chosen_where_it_suits(qtbot: QtBot) -> None:
    again = ProtocolsDialog(offered(Fit.SUITS), "", "leg_length")
    qtbot.addWidget(again)
    assert again.protocol.id == "leg_length"
    assert not any(b.isChecked() for b in again.findChildren(QRadioButton))


def colours(view: DiagramView, colour: str) -> list[int]:
    """The columns of the pixels of a colour."""
    image: QImage = view.grab().toImage()
    wanted = QColor(colour).rgb()
    size = range(image.width()), range(image.height())
    return [x for x in size[0] for y in size[1] if image.pixel(x, y) == wanted]


@pytest.mark.parametrize(("side", "right_half"), [("R", True), ("L", False)])
def test_the_diagram_of_a_left_leg_is_mirrored(qtbot: QtBot, side: str, right_half: bool) -> None:
    view = DiagramView()
    qtbot.addWidget(view)
    view.resize(240, 260)
    view.show_protocol(protocol("joint_space"), side, frozenset({"femur_medial"}), "")
    found = colours(view, theme.now().good)
    assert found
    assert all((x > view.width() / 2) is right_half for x in found)


def test_the_diagram_says_in_words_how_far_it_is(qtbot: QtBot) -> None:
    view = DiagramView()
    qtbot.addWidget(view)
    view.show_protocol(protocol("cup"), "R", frozenset({"teardrop_same"}), "teardrop_other")
    assert view.accessibleName() == (
        "Diagram of Acetabular cup inclination and anteversion, 1 of 5 landmarks placed. "
        "Teardrop, other side"
    )


def test_each_number_tells_where_its_norm_comes_from_on_hover(qtbot: QtBot) -> None:
    grid = NumbersGrid()
    qtbot.addWidget(grid)
    ruler = Ruler(0.72, 0.72, SpacingOrigin.DETECTOR)
    found = evaluate(protocol("alignment"), placed_leg(LEGS[0]), ruler)
    grid.show_results(found.results, ())
    labels = {one.text(): one for one in grid.findChildren(QLabel)}
    assert "Knee Surg Sports" in labels["mLDFA"].toolTip()
    assert "Read at: PMC8458209" in labels["mLDFA"].toolTip()
    assert not any("verified" in text for text in labels)
    assert "lateral side" in labels["mLDFA"].toolTip()
    assert labels["89.5°"].accessibleName().startswith("Mechanical lateral distal femoral angle")
    assert any("at detector" in text for text in labels)


def test_a_norm_that_nobody_read_is_marked_where_it_is_shown(qtbot: QtBot) -> None:
    grid = NumbersGrid()
    qtbot.addWidget(grid)
    known = protocol("insall_salvati")
    unread = tuple(replace(m, norm=m.norm and replace(m.norm, seen="")) for m in known.measures)
    places = {"upper_pole": (0.0, 0.0), "lower_pole": (0.0, 40.0), "tuberosity": (30.0, 80.0)}
    own = replace(known, measures=unread)
    for measured in (places, {}):
        found = evaluate(own, measured, Ruler(1.0, 1.0, SpacingOrigin.DETECTOR))
        grid.show_results(found.results, ())
        labels = {one.text(): one for one in grid.findChildren(QLabel)}
        (marked,) = (text for text in labels if "norm not verified" in text)
        assert "0.8–1.2" in marked
        assert "Not verified" in labels[marked].toolTip()


def test_ctrl_c_in_the_panel_asks_for_a_copy(qtbot: QtBot) -> None:
    panel = GuidedPanel()
    qtbot.addWidget(panel)
    panel.show_at_hand(AtHand())
    panel.show()
    with qtbot.waitSignal(panel.copied):
        qtbot.keyClick(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_an_empty_panel_says_how_to_begin(qtbot: QtBot) -> None:
    tell({"guided.start": "Ctrl+G"})
    panel = GuidedPanel()
    qtbot.addWidget(panel)
    panel.show()
    shown = [b.text() for b in panel.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Choose a set…"]
    assert any("Ctrl+G" in one.text() for one in panel.findChildren(QLabel))
