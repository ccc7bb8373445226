"""Claims of every kind at the window: drawn in register, listed, hidden, led to."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from claims_seen import card, maps_on, named, record_of, shape, text_of, two_knees, volume_of
from made_claims import (
    box,
    class_on,
    external,
    knee_on,
    made_by,
    map_of,
    marked,
    places_on,
    pose_on,
    risk_on,
    tissues_on,
    unknown_on,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from viewer.core.codes import KL_GRADES
from viewer.core.finding import Finding, TrainedOn
from viewer.core.volume import Volume, target_of
from viewer.ui.claims.agreeing import AgreementRow
from viewer.ui.claims.bars import Bar
from viewer.ui.claims.overlays import region_id
from viewer.ui.main_window import MainWindow

Rest = Callable[[MainWindow], None]


KINDS: dict[str, tuple[Callable[[Volume], Finding], str]] = {
    "class": (lambda v: class_on(v, "f"), "Cemented, mobile bearing"),
    "places": (lambda v: places_on(v, "f", 12), "12 places found"),
    "nothing": (lambda v: places_on(v, "f", 0), "Nothing found"),
    "pose": (lambda v: pose_on(v, "f"), "at 12.3, -4.5, 870.0 mm"),
    "risk": (lambda v: risk_on(v, "f"), "within 4 years"),
    "masks of a film": (lambda v: tissues_on(v, "f", 2), "Femoral cartilage"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_card_that_says_what_it_claims(film: MainWindow, kind: str) -> None:
    make, words = KINDS[kind]
    record_of(film).found([make(volume_of(film))])
    said = text_of(card(film, "f")) + card(film, "f").accessibleName()
    assert words in said
    assert "Not judged yet" in said


def test_a_risk_never_stands_without_its_time_and_statement(film: MainWindow) -> None:
    record_of(film).found([risk_on(volume_of(film), "f")])
    said = text_of(card(film, "f"))
    assert "23%" in said
    assert "within 4 years" in said
    assert "It is no advice to operate." in said


def test_all_that_a_model_drew_is_gone_while_space_is_held(film: MainWindow, qtbot: QtBot) -> None:
    pane = film.stage.active
    bare = pane.grab().toImage()
    volume = volume_of(film)
    two_knees(film)
    drawn = places_on(volume, "p", 4), pose_on(volume, "o"), tissues_on(volume, "t")
    record_of(film).found(drawn)
    record_of(film).found([marked(class_on(volume, "c"))])
    shown = pane.grab().toImage()
    assert shown != bare
    film.activateWindow()
    qtbot.waitUntil(film.isActiveWindow)
    qtbot.keyPress(film, Qt.Key.Key_Space)
    assert pane.grab().toImage() == bare
    qtbot.keyRelease(film, Qt.Key.Key_Space)
    assert pane.grab().toImage() == shown


def test_the_maps_of_both_knees_show_and_a_bar_shows_that_of_its_label(
    film: MainWindow, qtbot: QtBot
) -> None:
    left, right = two_knees(film)
    pane = film.stage.active
    assert maps_on(pane) == named(left.heats[0], right.heats[0])
    bars = card(film, "left").findChildren(Bar)
    assert [bar.isEnabled() for bar in bars] == [False, True, False, True, False]
    qtbot.mouseClick(bars[1], Qt.MouseButton.LeftButton)
    assert maps_on(pane) == named(left.heats[1], right.heats[0])
    assert card(film, "left").findChildren(Bar)[1].isChecked()


def test_heat_maps_lie_on_the_slices_that_they_are_of(knee: MainWindow) -> None:
    volume = volume_of(knee)
    pane = knee.stage.active
    told = knee_on(volume, "k", box(volume, 0.2, 0.2, 0.8, 0.8), 3)
    heats = tuple(replace(told.heats[0], at=at) for at in (2, 5))
    pane.set_index(4)
    bare = pane.grab_picture()
    record_of(knee).found([replace(told, heats=heats, frame=None)])
    assert np.array_equal(pane.grab_picture(), bare)
    pane.set_index(5)
    with_heat = pane.grab_picture()
    pane.set_ai_hidden(True)
    assert not np.array_equal(pane.grab_picture(), with_heat)


def test_a_place_is_jumped_to_from_its_row_on_whatever_slice_it_lies(
    knee: MainWindow, qtbot: QtBot
) -> None:
    record_of(knee).found([places_on(volume_of(knee), "p", 3, at=9)])
    pane = knee.stage.active
    assert pane.index != 9
    rows = [one for one in card(knee, "p").findChildren(QPushButton) if "Go to it" in one.toolTip()]
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert knee.stage.active.index == 9
    assert knee.stage.active.shapes.emphasis.chosen == region_id("p", 1)
    assert knee.choosing.chosen == "p"


def test_places_below_the_specific_point_are_dashed(film: MainWindow) -> None:
    found = places_on(volume_of(film), "p", 12)
    record_of(film).found([found])
    pane = film.stage.active
    dashed = [shape(pane, region_id("p", at)).dashed for at in range(12)]
    assert dashed == [one.probability < 0.7 for one in found.claim.regions]
    assert len(set(dashed)) == 2


def test_a_design_that_was_never_learnt_is_not_recognised_and_judged_as_that(
    film: MainWindow, qtbot: QtBot
) -> None:
    found = unknown_on(volume_of(film), "u")
    record_of(film).found([found])
    said = text_of(card(film, "u"))
    assert "None of the designs it knows" in said
    assert "Not recognised: the likeliest has 40%, and 60% is needed." in said
    qtbot.keyClick(film, Qt.Key.Key_A)
    (given,) = record_of(film).annotations
    assert given.label == found.claim.none
    record_of(film).change("u", 1)
    (given,) = record_of(film).annotations
    assert given.label.meaning == "Cemented, mobile bearing"


def test_a_segment_says_how_large_it_is(knee: MainWindow) -> None:
    volume = volume_of(knee)
    found = tissues_on(volume, "t", 2)
    record_of(knee).found([found])
    said = text_of(card(knee, "t"))
    last = found.claim.segments[1].mask.voxels.count * np.prod(volume.geometry.spacing) / 1000
    assert f"{found.numbers[0].value:.1f} ml" in said
    assert f"{last:.1f} ml" in said


def test_what_a_model_made_is_shown_beside_its_source_and_says_who_made_it(
    knee: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    record_of(knee).found([map_of(volume_of(knee), "d")])
    show = next(one for one in card(knee, "d").findChildren(QPushButton) if one.text() == "Show T2")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    at_rest(knee)
    source, made = knee.stage.shown()
    assert made.volume.greys.unit == "ms"
    assert "Made up for a test" in made.maker
    point = source.volume.geometry.center
    assert made.volume.geometry.to_index(point) == pytest.approx(
        (source.volume.geometry.to_index(point) - [0, 0.5, 0.5]) / [1, 2, 2]
    )


def test_marks_stand_on_the_picture_and_on_the_card(film: MainWindow) -> None:
    volume = volume_of(film)
    record_of(film).found([marked(class_on(volume, "c")), external(risk_on(volume, "r"))])
    assert film.stage.active.marks == (
        "AI: simulated data",
        "AI: used outside its limits",
        "AI: external",
    )
    said = text_of(card(film, "c"))
    assert "Used although: A lateral view was given where a front view is needed." in said
    assert "used outside its limits" in said
    assert "From a file: other.csv" in text_of(card(film, "r"))
    record_of(film).reject("c")
    assert film.stage.active.marks == ("AI: external",)


def test_two_models_stand_side_by_side_below_how_far_they_agree(film: MainWindow) -> None:
    volume = volume_of(film)
    frame = box(volume, 0.3, 0.2, 0.6, 0.8)
    one, between = knee_on(volume, "one", frame, 3), risk_on(volume, "between")
    other = knee_on(volume, "other", frame, 2, provenance=made_by("second", at="later"))
    record_of(film).found([one, between, other])
    assert [one.finding_id for one in film.findings.cards] == ["other", "one", "between"]
    (row,) = film.findings.findChildren(AgreementRow)
    assert "One grade apart" in text_of(row)
    for finding in (one, other):
        made = finding.provenance
        assert f"{made.title} {made.version}: {finding.claim.label.meaning} · 80%" in text_of(row)
    assert row.y() < card(film, "other").y()
    pane = film.stage.active
    assert maps_on(pane) == named(other.heats[0])
    film.choosing.choose("one")
    assert maps_on(pane) == named(one.heats[0])


def test_what_several_series_were_read_for_is_marked_on_each_and_led_to_where_it_was_seen(
    knee: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    sagittal = volume_of(knee)
    (study,) = knee.desk.workspace.studies.values()
    knee.desk.stage.hang_study(study)
    at_rest(knee)
    there = {pane.volume.series.description: pane for pane in knee.stage.shown() if pane.volume}
    axial = there["pd_tse_fs_tra"]
    assert axial.volume is not None
    claim = knee_on(sagittal, "c", box(sagittal, 0.2, 0.2, 0.8, 0.8), 3)
    inputs = tuple(
        (str(n), target_of(pane.volume)) for n, pane in enumerate(there.values()) if pane.volume
    )
    made = replace(claim.provenance, trained_on=TrainedOn.SIMULATED, inputs=inputs)
    seen = replace(claim.heats[0], on=target_of(axial.volume), at=1)
    record_of(knee).found([replace(claim, provenance=made, heats=(seen,), frame=None)])
    assert [pane.marks for pane in there.values()] == [("AI: simulated data",)] * 3
    assert {name for name, pane in there.items() if pane.overlays.heats} == {"pd_tse_fs_tra"}
    assert axial.overlays.heats_of == (KL_GRADES[3].meaning,)
    assert axial.index != 1
    (grade,) = [one for one in card(knee, "c").findChildren(Bar) if one.isEnabled()]
    qtbot.mouseClick(grade, Qt.MouseButton.LeftButton)
    assert axial.index == 1
