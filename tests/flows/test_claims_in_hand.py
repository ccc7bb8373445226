"""The claim that is meant: chosen, judged whole or in part, framed anew."""

from dataclasses import replace

import numpy as np
import pytest
from claims_seen import card, drag, record_of, shape, take_corner, text_of, two_knees, volume_of
from made_claims import (
    box,
    class_on,
    knee_on,
    made_by,
    places_on,
    tissues_on,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tiny_packs import framing_model

from viewer.core.annotation import DrawnAnnotation, MaskAnnotation
from viewer.core.claims import RegionsClaim
from viewer.core.journal import Judgement
from viewer.ui.canvas.events import Tool
from viewer.ui.claims.overlays import frame_id, region_id
from viewer.ui.main_window import MainWindow


def test_two_knees_of_one_film_say_which_they_are(film: MainWindow) -> None:
    two_knees(film)
    assert "Image left · side not known" in text_of(card(film, "left"))
    assert "Image right · side not known" in text_of(card(film, "right"))
    pane = film.stage.active
    assert shape(pane, frame_id("left")).lines == ("AI: Image left · KL ≥ 2",)
    assert shape(pane, frame_id("right")).lines == ("AI: Image right",)
    assert not shape(pane, frame_id("left")).dashed
    assert shape(pane, frame_id("right")).dashed


def test_no_key_judges_one_of_two_knees_until_one_is_chosen(film: MainWindow, qtbot: QtBot) -> None:
    two_knees(film)
    qtbot.keyClick(film, Qt.Key.Key_A)
    assert {one.judgement for one in record_of(film).findings} == {Judgement.OPEN}
    assert "Several findings" in film.notices.text
    qtbot.mouseClick(card(film, "left"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(film, Qt.Key.Key_A)
    judged = {one.finding.id: one.judgement for one in record_of(film).findings}
    assert judged == {"left": Judgement.ACCEPTED, "right": Judgement.OPEN}


def test_a_finding_that_is_alone_is_meant_without_being_chosen(
    film: MainWindow, qtbot: QtBot
) -> None:
    record_of(film).found([class_on(volume_of(film), "c")])
    qtbot.keyClick(film, Qt.Key.Key_A)
    assert record_of(film).findings[0].judgement is Judgement.ACCEPTED
    qtbot.keyClick(film, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert record_of(film).findings[0].judgement is Judgement.OPEN


def test_the_knee_under_the_crosshair_is_the_one_that_is_meant(
    film: MainWindow, qtbot: QtBot
) -> None:
    _, right = two_knees(film)
    pane = film.stage.active
    middle = [0, (right.frame.top + right.frame.bottom) / 2, right.frame.left + 20]
    pane.point_at(volume_of(film).geometry.to_patient(middle))
    assert film.choosing.chosen == "right"
    qtbot.keyClick(film, Qt.Key.Key_X)
    judged = {one.finding.id: one.judgement for one in record_of(film).findings}
    assert judged == {"left": Judgement.OPEN, "right": Judgement.REJECTED}
    assert shape(pane, frame_id("right")) is None


def test_keys_alone_go_from_finding_to_finding(film: MainWindow, qtbot: QtBot) -> None:
    two_knees(film)
    chosen = []
    for _ in range(3):
        film.actions_by_id["ai.next"].trigger()
        chosen.append(film.choosing.chosen)
    assert chosen == ["left", "right", "left"]


def test_how_sure_a_place_is_is_never_cut_off_however_long_its_name(
    film: MainWindow, qtbot: QtBot
) -> None:
    """ "100 %" beside a narrow button once read "10"."""
    made = places_on(volume_of(film), "p", 1)
    assert isinstance(made.claim, RegionsClaim)
    (place,) = made.claim.regions
    name = "Displaced fracture of the neck of the femur " * 3
    long = replace(place, label=replace(place.label, meaning=name), probability=1.0)
    record_of(film).found([replace(made, claim=RegionsClaim((long,)))])
    rows = card(film, "p")
    (sure,) = (one for one in rows.findChildren(QLabel) if one.text() == "100%")
    (go,) = (one for one in rows.findChildren(QPushButton) if one.accessibleName() == name)
    qtbot.waitUntil(lambda: go.text().endswith("…"))
    assert sure.width() >= sure.sizeHint().width()
    assert go.geometry().right() < sure.geometry().left()


def test_a_place_is_accepted_alone_and_then_drawn_as_the_readers(
    film: MainWindow, qtbot: QtBot
) -> None:
    record_of(film).found([places_on(volume_of(film), "p", 3)])
    accept = next(
        one for one in card(film, "p").findChildren(QPushButton) if "alone" in one.toolTip()
    )
    qtbot.mouseClick(accept, Qt.MouseButton.LeftButton)
    (own,) = record_of(film).annotations
    assert isinstance(own, DrawnAnnotation)
    pane = film.stage.active
    assert shape(pane, region_id("p", 0)) is None
    assert shape(pane, own.id).region == places_on(volume_of(film), "p", 3).claim.regions[0].region
    assert "Accepted in part" in text_of(card(film, "p"))


def test_a_judgement_is_taken_back_from_the_card(film: MainWindow, qtbot: QtBot) -> None:
    record_of(film).found([places_on(volume_of(film), "p", 3)])
    record_of(film).accept("p")
    assert len(record_of(film).annotations) == 3
    again = next(b for b in card(film, "p").findChildren(QPushButton) if "again" in b.text())
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert record_of(film).annotations == ()
    assert record_of(film).findings[0].judgement is Judgement.OPEN
    assert shape(film.stage.active, region_id("p", 0)) is not None


def test_no_hand_moves_what_a_model_found(film: MainWindow, qtbot: QtBot) -> None:
    record_of(film).found([places_on(volume_of(film), "p", 3)])
    pane = film.stage.active
    before = shape(pane, region_id("p", 0)).region
    film.stage.set_tool(Tool.SELECT)
    figure = next(one for one in pane.shapes.figures() if one.overlay.id == region_id("p", 0))
    drag(pane, figure.handles[0], (30, 20), qtbot)
    assert shape(pane, region_id("p", 0)).region == before
    assert film.choosing.chosen == "p"


def test_segments_are_shown_faded_and_taken_one_by_one(knee: MainWindow, qtbot: QtBot) -> None:
    found = tissues_on(volume_of(knee), "t", 3)
    record_of(knee).found([found])
    pane = knee.stage.active
    assert [mask.id for mask in pane.overlays.masks] == ["t#0", "t#1", "t#2"]
    whole = found.claim.segments[1].mask.whole()
    assert np.array_equal(pane.overlays.masks[1].mask, whole)
    assert all(mask.ai for mask in pane.overlays.masks)
    first, *_ = card(knee, "t").findChildren(QCheckBox)
    first.click()
    assert [mask.visible for mask in pane.overlays.masks] == [False, True, True]
    knee.findings.asks.faded.emit("t#1", 0.9)
    assert pane.overlays.masks[1].opacity == 0.9
    take = [one for one in card(knee, "t").findChildren(QPushButton) if "alone" in one.toolTip()]
    qtbot.mouseClick(take[1], Qt.MouseButton.LeftButton)
    (own,) = record_of(knee).annotations
    assert isinstance(own, MaskAnnotation)
    assert np.array_equal(record_of(knee).mask(own.id), whole)
    assert {mask.id for mask in pane.overlays.masks} == {"t#0", "t#2", own.id}


def test_a_frame_is_moved_by_hand_and_put_back(film: MainWindow, qtbot: QtBot) -> None:
    framing_model("framer")
    left, _ = two_knees(film, "framer")
    take_corner(film, "left", (24, 16), qtbot)
    pane, frame = film.stage.active, film.choosing.frames["left"]
    scale = pane.scene.view.pitch
    assert (frame.top, frame.left) == pytest.approx((left.frame.top, left.frame.left))
    assert frame.bottom == pytest.approx(left.frame.bottom + 16 / scale[0], abs=1.0)
    assert frame.right == pytest.approx(left.frame.right + 24 / scale[1], abs=1.0)
    assert shape(pane, frame_id("left")).lines == ("AI: Moved by hand",)
    buttons = {one.text(): one for one in card(film, "left").findChildren(QPushButton)}
    assert "Run again on this frame" in buttons
    qtbot.mouseClick(buttons["Put back"], Qt.MouseButton.LeftButton)
    assert film.choosing.frames == {}
    assert shape(pane, frame_id("left")).lines == ("AI: Image left · KL ≥ 2",)


def test_a_frame_that_its_model_would_not_heed_stays_where_it_is(
    film: MainWindow, qtbot: QtBot
) -> None:
    two_knees(film, "not here")
    take_corner(film, "left", (24, 16), qtbot)
    assert film.choosing.frames == {}
    assert film.choosing.chosen == "left"


def test_the_model_runs_again_on_the_frame_that_a_person_drew(
    film: MainWindow, qtbot: QtBot
) -> None:
    framing_model("framer")
    volume = volume_of(film)
    frame = box(volume, 0.3, 0.1, 0.6, 0.5)
    told = knee_on(volume, "first", frame, 3, provenance=made_by("framer"), title="Made grade, ap")
    record_of(film).found([told])
    take_corner(film, "first", (20, 20), qtbot)
    moved = film.choosing.frames["first"]
    buttons = {one.text(): one for one in card(film, "first").findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Run again on this frame"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(record_of(film).findings) == 2, timeout=120_000)
    again = record_of(film).findings[-1].finding
    assert (again.frame.top + again.frame.bottom) / 2 == pytest.approx(
        (moved.top + moved.bottom) / 2, abs=1.0
    )
    assert (again.frame.left + again.frame.right) / 2 == pytest.approx(
        (moved.left + moved.right) / 2, abs=1.0
    )
    assert "A person framed what was looked at." in text_of(card(film, again.id))
    assert "run again since" in text_of(card(film, "first"))


def test_a_claim_made_anew_takes_the_place_of_the_one_before(film: MainWindow) -> None:
    left, _ = two_knees(film)
    again = replace(left, id="again", provenance=replace(left.provenance, at="later"))
    record_of(film).found([again])
    pane = film.stage.active
    assert shape(pane, frame_id("left")) is None
    assert shape(pane, frame_id("again")) is not None
    assert "run again since" in text_of(card(film, "left"))
