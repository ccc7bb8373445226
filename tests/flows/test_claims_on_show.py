"""Claims of every kind at the window: drawn in register, listed, hidden, chosen, led to."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
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
)
from made_films import leg, write_film
from made_knees import write_knee_mr
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tiny_packs import framing_model

from viewer.core.annotation import DrawnAnnotation, MaskAnnotation
from viewer.core.finding import Finding, HeatMap
from viewer.core.journal import Judgement
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.session.record import Record
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.claims.agreeing import AgreementRow
from viewer.ui.claims.bars import Bar
from viewer.ui.claims.overlays import frame_id, region_id
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]


@pytest.fixture
def film(open_window: Open, tmp_path: Path) -> MainWindow:
    return open_window(write_film(tmp_path / "film.dcm", leg()))


@pytest.fixture
def knee(open_window: Open, tmp_path: Path, at_rest: Rest) -> MainWindow:
    write_knee_mr(tmp_path / "knee")
    window = open_window(tmp_path / "knee")
    (study,) = window.desk.workspace.studies.values()
    sagittal = next(s for s in study.series if "sag" in s.description)
    window.stage.hang_series(sagittal)
    at_rest(window)
    return window


def record_of(window: MainWindow) -> Record:
    return window.desk.workspace.record(window.stage.study.uid)


def volume_of(window: MainWindow) -> Volume:
    volume = window.stage.volume
    assert volume is not None
    return volume


def two_knees(window: MainWindow, pack: str = "knee_kl") -> tuple[Finding, Finding]:
    volume, made = volume_of(window), made_by(pack)
    left = knee_on(volume, "left", box(volume, 0.3, 0.05, 0.6, 0.45), 3, provenance=made)
    right = knee_on(volume, "right", box(volume, 0.3, 0.55, 0.6, 0.95), 1, provenance=made)
    record_of(window).found([left, right])
    return left, right


def text_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def card(window: MainWindow, finding_id: str) -> QWidget:
    return next(one for one in window.findings.cards if one.finding_id == finding_id)


def named(*heats: HeatMap) -> list[tuple[str, PixelBox]]:
    return [(heat.label, heat.box) for heat in heats]


def maps_on(pane: Pane) -> list[tuple[str, PixelBox]]:
    return named(*pane.overlays.heats)


def shape(pane: Pane, shape_id: str) -> object:
    return pane.shapes.find(shape_id)


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
    rows = [one for one in card(knee, "p").findChildren(QPushButton) if "%" in one.text()]
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert knee.stage.active.index == 9
    assert knee.stage.active.shapes.emphasis.chosen == region_id("p", 1)
    assert knee.choosing.chosen == "p"


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


def test_places_below_the_specific_point_are_dashed(film: MainWindow) -> None:
    found = places_on(volume_of(film), "p", 12)
    record_of(film).found([found])
    pane = film.stage.active
    dashed = [shape(pane, region_id("p", at)).dashed for at in range(12)]
    assert dashed == [one.probability < 0.7 for one in found.claim.regions]
    assert len(set(dashed)) == 2


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


def test_a_segment_says_how_large_it_is(knee: MainWindow) -> None:
    volume = volume_of(knee)
    found = tissues_on(volume, "t", 2)
    record_of(knee).found([found])
    said = text_of(card(knee, "t"))
    last = found.claim.segments[1].mask.voxels.sum() * np.prod(volume.geometry.spacing) / 1000
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


def drag(pane: Pane, start: np.ndarray, by: tuple[int, int], qtbot: QtBot) -> None:
    place = QPoint(round(start[0]), round(start[1]))
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=place)
    for part in (0.5, 1.0):
        qtbot.mouseMove(pane, place + QPoint(round(by[0] * part), round(by[1] * part)))
    end = place + QPoint(*by)
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=end)


def take_corner(window: MainWindow, finding_id: str, by: tuple[int, int], qtbot: QtBot) -> None:
    """Drag the lower right corner of the frame of a claim."""
    pane = window.stage.active
    window.stage.set_tool(Tool.SELECT)
    figure = next(f for f in pane.shapes.figures() if f.overlay.id == frame_id(finding_id))
    drag(pane, figure.handles[int(figure.handles.sum(axis=1).argmax())], by, qtbot)


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
    assert row.y() < card(film, "other").y()
    pane = film.stage.active
    assert maps_on(pane) == named(other.heats[0])
    film.choosing.choose("one")
    assert maps_on(pane) == named(one.heats[0])


def test_a_claim_made_anew_takes_the_place_of_the_one_before(film: MainWindow) -> None:
    left, _ = two_knees(film)
    again = replace(left, id="again", provenance=replace(left.provenance, at="later"))
    record_of(film).found([again])
    pane = film.stage.active
    assert shape(pane, frame_id("left")) is None
    assert shape(pane, frame_id("again")) is not None
    assert "run again since" in text_of(card(film, "left"))
