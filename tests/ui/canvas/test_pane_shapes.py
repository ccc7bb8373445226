"""Shapes on a pane: drawn with the mouse, taken hold of, nudged, and seen where they lie."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.canvas.stage import (
    RIGHT,
    drag,
    film_of,
    grabbed,
    hover,
    mouse,
    pane_with,
    volume_of,
    wheel,
)
from viewer.core.pictures.facing import Facing
from viewer.core.planes.plane import Plane
from viewer.core.planes.sight import Sight
from viewer.core.planes.slab import Slab, SlabMode
from viewer.core.planes.turn import Turn, rotation, unturned
from viewer.core.shapes.region import Region, Shape, region_of
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.labels import Label, place_labels
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import ShapeOverlay

SHIFT = Qt.KeyboardModifier.ShiftModifier
CYAN = (127, 212, 255)


def a_film_pane(qtbot: QtBot) -> Pane:
    pane = pane_with(film_of(np.zeros((100, 120), dtype=np.uint8)), Plane.FILM, 480, 400)
    qtbot.addWidget(pane)
    return pane


def a_stack_pane(qtbot: QtBot, plane: Plane = Plane.AXIAL) -> Pane:
    pane = pane_with(volume_of(np.zeros((20, 40, 50), dtype=np.uint8)), plane)
    qtbot.addWidget(pane)
    return pane


def drawn_by(pane: Pane) -> list[Region]:
    drawn: list[Region] = []
    pane.shapes.drawn.connect(drawn.append)
    return drawn


def click(pane: Pane, place: tuple[float, float], held: Qt.KeyboardModifier | None = None) -> None:
    if held is None:
        drag(pane, place, place)
    else:
        drag(pane, place, place, held=held)


def at(pane: Pane, column: float, row: float) -> tuple[float, float]:
    return pane.scene.view.to_widget(row, column)


def columns_rows(region: Region) -> list[tuple[float, float]]:
    return [(x, y) for x, y, _ in region.points]


@pytest.mark.parametrize("way", ["pressed", "clicked"])
def test_a_length_is_drawn_in_one_stroke_or_by_two_clicks(qtbot: QtBot, way: str) -> None:
    pane = a_film_pane(qtbot)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.LENGTH)
    start, end = at(pane, 20, 30), at(pane, 70, 40)
    if way == "pressed":
        drag(pane, start, at(pane, 50, 50), end)
    else:
        click(pane, start)
        hover(pane, at(pane, 50, 50))
        click(pane, end)
    assert [one.shape for one in drawn] == [Shape.LINE]
    assert np.allclose(columns_rows(drawn[0]), [(20, 30), (70, 40)])


def test_two_lines_are_two_strokes_or_four_clicks(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.COBB)
    places = [at(pane, *place) for place in ((10, 10), (50, 12), (10, 60), (50, 70))]
    drag(pane, places[0], at(pane, 30, 20), places[1])
    drag(pane, places[2], at(pane, 30, 60), places[3])
    for place in places:
        click(pane, place)
    assert np.allclose(drawn[0].points, drawn[1].points)
    assert np.allclose(columns_rows(drawn[0])[2:], [(10, 60), (50, 70)])


def test_enter_closes_a_polygon_backspace_takes_a_corner_back_and_escape_gives_it_up(
    qtbot: QtBot,
) -> None:
    pane = a_film_pane(qtbot)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.POLYGON)
    for place in ((10, 10), (50, 10), (90, 90), (50, 60)):
        click(pane, at(pane, *place))
    qtbot.keyClick(pane, Qt.Key.Key_Backspace)
    qtbot.keyClick(pane, Qt.Key.Key_Backspace)
    click(pane, at(pane, 50, 60))
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert np.allclose(columns_rows(drawn[0]), [(10, 10), (50, 10), (50, 60)])
    click(pane, at(pane, 20, 20))
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert not pane.shape_hand.busy
    assert len(drawn) == 1


def test_a_polygon_closes_where_it_began_and_by_a_double_click(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.POLYGON)
    corners = ((10, 10), (50, 10), (50, 60))
    for place in (*corners, corners[0]):
        click(pane, at(pane, *place))
    for place in corners:
        click(pane, at(pane, *place))
    mouse(pane, QEvent.Type.MouseButtonDblClick, at(pane, *corners[-1]))
    mouse(pane, QEvent.Type.MouseButtonRelease, at(pane, *corners[-1]))
    assert [len(one.points) for one in drawn] == [3, 3]


def test_shift_keeps_a_line_straight_once_it_is_begun(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.LENGTH)
    click(pane, at(pane, 20, 30))
    click(pane, at(pane, 80, 33), SHIFT)
    assert columns_rows(drawn[0])[1][1] == pytest.approx(30)


def test_a_slip_of_the_hand_is_no_shape(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.BOX)
    click(pane, (100, 100))
    click(pane, (101, 101))
    assert drawn == []


def test_a_click_near_an_end_goes_onto_it_and_not_with_alt(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    drawn = drawn_by(pane)
    there = Region(Shape.LINE, ((20, 30, 0), (80, 30, 0)), in_patient=False)
    across = Region(Shape.LINE, ((50, 10, 0), (50, 90, 0)), in_patient=False)
    pane.shapes.set_shapes([ShapeOverlay("a", there), ShapeOverlay("b", across)])
    pane.set_tool(Tool.LENGTH)
    x, y = at(pane, 80, 30)
    crossing = at(pane, 50, 30)
    drag(pane, (x + 4, y - 3), (200, 200), (crossing[0] + 3, crossing[1] - 4))
    assert np.allclose(columns_rows(drawn[0]), [(80, 30), (50, 30)])
    drag(pane, (x + 4, y - 3), (200, 200), (300, 300), held=Qt.KeyboardModifier.AltModifier)
    assert not np.allclose(columns_rows(drawn[1])[0], (80, 30))


def test_a_shape_is_chosen_moved_and_reshaped_by_the_hand(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    box = Region(Shape.BOX, ((20, 20, 0), (60, 20, 0), (60, 50, 0), (20, 50, 0)), in_patient=False)
    changed: list[Region] = []
    chosen: list[str] = []
    pane.shapes.changed.connect(lambda _, region: changed.append(region))
    pane.shapes.chosen.connect(chosen.append)
    pane.shapes.set_shapes([ShapeOverlay("box", box)])
    pane.set_tool(Tool.SELECT)
    drag(pane, at(pane, 40, 20), at(pane, 45, 30), at(pane, 50, 35))
    assert np.allclose(columns_rows(changed[0])[0], (30, 35))
    drag(pane, at(pane, 60, 50), at(pane, 65, 55), at(pane, 70, 60))
    assert np.allclose(columns_rows(changed[1]), [(20, 20), (70, 20), (70, 60), (20, 60)])
    click(pane, at(pane, 110, 90))
    assert chosen == ["box", "box", ""]


def test_arrow_keys_nudge_by_picture_pixels_as_one_change(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    line = Region(Shape.LINE, ((20, 30, 0), (80, 30, 0)), in_patient=False)
    changed: list[Region] = []
    pane.shapes.changed.connect(lambda _, region: changed.append(region))
    pane.shapes.set_shapes([ShapeOverlay("a", line)], "a")
    pane.set_tool(Tool.SELECT)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(pane, key)
    qtbot.keyClick(pane, Qt.Key.Key_Down, SHIFT)
    assert changed == []
    qtbot.waitUntil(lambda: bool(changed), timeout=3000)
    assert len(changed) == 1
    assert np.allclose(columns_rows(changed[0]), [(22, 39), (82, 39)])


def test_on_a_turned_film_the_arrow_keys_go_where_they_point(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    pane.scene.view = pane.scene.view.faced(Facing(1), 480, 400)
    line = Region(Shape.LINE, ((20, 30, 0), (80, 30, 0)), in_patient=False)
    pane.shapes.set_shapes([ShapeOverlay("a", line)], "a")
    pane.set_tool(Tool.SELECT)
    before = pane.shapes.figures()[0].handles
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    step = pane.shapes.figures()[0].handles - before
    assert (step[:, 0] > 0).all()
    assert np.allclose(step[:, 1], 0)


def test_a_shape_shows_on_its_slice_and_on_no_other(qtbot: QtBot) -> None:
    pane = a_stack_pane(qtbot)
    pane.set_index(7)
    region = region_of(Shape.LINE, [(7, 10, 10), (7, 20, 30)], pane.volume.geometry)
    pane.shapes.set_shapes([ShapeOverlay("a", region)])
    assert len(pane.shapes.figures()) == 1
    pane.set_index(8)
    assert pane.shapes.figures() == ()
    across = a_stack_pane(qtbot, Plane.SAGITTAL)
    across.shapes.set_shapes([ShapeOverlay("a", region)])
    assert across.shapes.figures() == ()


@pytest.mark.parametrize("plane", [Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL])
def test_a_circle_on_any_plane_is_painted_around_where_it_was_drawn(
    qtbot: QtBot, plane: Plane
) -> None:
    pane = a_stack_pane(qtbot, plane)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.CIRCLE)
    middle = pane.width() / 2, pane.height() / 2
    drag(pane, middle, (middle[0] + 20, middle[1]), (middle[0] + 60, middle[1]))
    pane.set_tool(Tool.WINDOW)
    pane.shapes.set_shapes([ShapeOverlay("a", drawn[0])])
    line = pane.shapes.figures()[0].lines[0]
    assert np.allclose(np.hypot(*(line - middle).T), 60, atol=1e-6)
    picture = grabbed(pane).astype(int)
    below = picture[round(middle[1]) + 59 : round(middle[1]) + 62, round(middle[0])]
    assert np.abs(below - CYAN).sum(axis=1).min() < 130


def test_while_a_shape_is_drawn_the_wheel_leaves_the_slice_and_pan_goes_on(qtbot: QtBot) -> None:
    pane = a_stack_pane(qtbot)
    index = pane.index
    pane.set_tool(Tool.LENGTH)
    click(pane, (150, 150))
    wheel(pane, -120)
    assert pane.index == index
    left = pane.scene.view.left
    drag(pane, (100, 100), (120, 100), (140, 100), button=Qt.MouseButton.MiddleButton)
    assert pane.scene.view.left == left + 40
    assert pane.shape_hand.busy
    pane.set_tool(Tool.WINDOW)
    assert not pane.shape_hand.busy


def test_another_tool_keeps_a_nudge_and_drops_a_half_drawn_shape(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    line = Region(Shape.LINE, ((20, 30, 0), (80, 30, 0)), in_patient=False)
    changed: list[str] = []
    pane.shapes.changed.connect(lambda shape_id, _: changed.append(shape_id))
    pane.shapes.set_shapes([ShapeOverlay("a", line)], "a")
    pane.set_tool(Tool.SELECT)
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    pane.set_tool(Tool.WINDOW)
    assert changed == ["a"]


def test_what_a_model_drew_goes_with_all_else_that_it_drew(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    line = Region(Shape.LINE, ((20, 30, 0), (80, 30, 0)), in_patient=False)
    pane.shapes.set_shapes([ShapeOverlay("a", line, dashed=True, by_ai=True)])
    assert len(pane.shapes.figures()) == 1
    pane.set_ai_hidden(True)
    assert pane.shapes.figures() == ()


def test_nothing_is_painted_and_nothing_spent_where_nothing_is_drawn(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    before = grabbed(pane)
    pane.shapes.set_shapes([])
    assert (grabbed(pane) == before).all()
    assert pane.shapes._placed == []


@given(st.lists(st.tuples(*[st.floats(20, 780)] * 4), min_size=1, max_size=12))
def test_labels_keep_off_each_other_and_on_the_pane(lines: list[tuple[float, ...]]) -> None:
    drawn = [np.array(line).reshape(2, 2) for line in lines]
    labels = [Label(str(n), spots, (80.0, 20.0)) for n, spots in enumerate(drawn)]
    placed = place_labels(labels, drawn, (0.0, 0.0, 800.0, 800.0), [(0.0, 0.0, 120.0, 60.0)], {})
    rects = [QRectF(x, y, to_x - x, to_y - y) for x, y, to_x, to_y in (p.rect for p in placed)]
    assert all(QRectF(0, 0, 800, 800).contains(rect) for rect in rects)
    if len(lines) <= 4:
        overlapping = [(a, b) for i, a in enumerate(rects) for b in rects[:i] if a.intersects(b)]
        assert overlapping == []


def test_a_right_click_leaves_the_menu_to_others(qtbot: QtBot) -> None:
    pane = a_film_pane(qtbot)
    pane.set_tool(Tool.SELECT)
    asked: list[object] = []
    pane.menu_asked.connect(asked.append)
    drag(pane, (100, 100), (100, 100), button=RIGHT)
    assert len(asked) == 1
    QApplication.processEvents()


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_on_a_turned_or_mirrored_film_a_shape_lies_where_it_was_drawn(
    qtbot: QtBot, turns: int, mirrored: bool
) -> None:
    pane = a_film_pane(qtbot)
    pane.scene.view = pane.scene.view.faced(Facing(turns, mirrored), 480, 400)
    drawn = drawn_by(pane)
    pane.set_tool(Tool.BOX)
    drag(pane, (200, 150), (220, 170), (260, 230))
    pane.set_tool(Tool.WINDOW)
    pane.shapes.set_shapes([ShapeOverlay("a", drawn[0])])
    spots = pane.shapes.figures()[0].handles
    assert np.allclose(spots.min(axis=0), (200, 150))
    assert np.allclose(spots.max(axis=0), (260, 230))
    row = round(pane.scene.to_index(200, 150)[1], 6)
    assert row in {round(y, 6) for _, y, _ in drawn[0].points}


def test_a_shape_on_a_turned_plane_shows_there_and_no_more_when_it_is_turned_back(
    qtbot: QtBot,
) -> None:
    pane = a_stack_pane(qtbot)
    geometry = pane.volume.geometry
    plain = unturned(geometry, geometry.center)
    # About the line that the circle is drawn along: only its plane tells it from a flat one.
    tilted = Turn(rotation(np.array([1.0, 0, 0]), 0.4) @ plain.axes, plain.pivot)
    pane.set_cursor(geometry.center)
    pane.set_sight(Sight(tilted))
    drawn = drawn_by(pane)
    pane.set_tool(Tool.CIRCLE)
    drag(pane, (200, 180), (230, 180), (260, 180))
    pane.set_tool(Tool.WINDOW)
    pane.shapes.set_shapes([ShapeOverlay("a", drawn[0])])
    line = pane.shapes.figures()[0].lines[0]
    assert np.allclose(np.hypot(*(line - (200, 180)).T), 60, atol=1e-6)
    pane.set_sight(Sight())
    assert pane.shapes.figures() == ()
    pane.set_sight(Sight(slab=Slab(SlabMode.MIP, 25.0)))
    assert len(pane.shapes.figures()) == 1
