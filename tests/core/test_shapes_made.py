"""Shapes as hands make and change them."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.shapes.outline import crosses_itself, ellipse_of, lines_of
from viewer.core.shapes.region import COUNTS, Shape
from viewer.core.shapes.shaping import CLICKS, Sheet, built, handles_of, reshaped

SHEET = Sheet(np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))
PLACE = st.tuples(st.floats(-50, 50), st.floats(-50, 50)).map(lambda p: np.array([*p, 3.0]))
TURN = st.floats(-3, 3)


@given(st.sampled_from(sorted(Shape)), st.lists(PLACE, min_size=12, max_size=12))
def test_every_shape_gets_the_points_that_it_needs(shape: Shape, places: list[object]) -> None:
    clicks = np.array(places)[: min(CLICKS[shape], 7)]
    points = built(shape, clicks, SHEET)
    least, most = COUNTS[shape]
    assert least <= len(points) <= most
    assert all(line.shape[1] == 3 for line in lines_of(shape, points))


@given(PLACE, PLACE, PLACE, st.integers(0, 3), TURN)
def test_a_box_stays_a_box_when_a_corner_is_dragged(
    start: object, end: object, to: object, corner: int, turn: float
) -> None:
    along = np.array([np.cos(turn), np.sin(turn), 0])
    sheet = Sheet(along, np.array([-along[1], along[0], 0]))
    before = built(Shape.BOX, np.array([start, end]), sheet)
    after = reshaped(Shape.BOX, before, corner, np.asarray(to), sheet)
    assert np.allclose(after[corner], to)
    assert np.allclose(after[(corner + 2) % 4], before[(corner + 2) % 4])
    sides = np.roll(after, -1, axis=0) - after
    assert np.allclose(sides[0], -sides[2], atol=1e-6)
    assert abs(sides[0] @ sides[1]) <= 1e-5 * (1 + np.abs(sides).max() ** 2)


@given(PLACE, PLACE, PLACE, st.integers(0, 3))
def test_an_ellipse_keeps_its_middle_and_its_other_axis(
    start: object, end: object, to: object, handle: int
) -> None:
    before = built(Shape.ELLIPSE, np.array([start, end]), SHEET)
    after = reshaped(Shape.ELLIPSE, before, handle, np.asarray(to), SHEET)
    one, other = ellipse_of(Shape.ELLIPSE, before), ellipse_of(Shape.ELLIPSE, after)
    assert np.allclose(one.centre, other.centre)
    assert np.allclose(after[handle], to)
    kept = "second" if handle < 2 else "first"
    long = np.linalg.norm(getattr(one, kept))
    assert np.linalg.norm(getattr(other, kept)) == pytest.approx(long, abs=1e-6)


@given(PLACE, PLACE, PLACE)
def test_a_circle_follows_its_edge_and_moves_by_its_middle(
    centre: object, edge: object, to: object
) -> None:
    circle = built(Shape.CIRCLE, np.array([centre, edge]), SHEET)
    grown = reshaped(Shape.CIRCLE, circle, 1, np.asarray(to), SHEET)
    assert np.allclose(grown[0], centre)
    around = lines_of(Shape.CIRCLE, grown)[0]
    radius = float(np.linalg.norm(np.asarray(to) - np.asarray(centre)))
    assert np.allclose(np.linalg.norm(around - grown[0], axis=1), radius)
    moved = reshaped(Shape.CIRCLE, circle, 0, np.asarray(to), SHEET)
    assert np.allclose(moved - circle, np.asarray(to) - np.asarray(centre))


@given(PLACE, PLACE)
def test_shift_keeps_to_eighths_of_a_turn_and_to_squares(start: object, end: object) -> None:
    start, end = np.asarray(start), np.asarray(end)
    right, down = SHEET.across(SHEET.straightened(start, end) - start)
    assert min(abs(right), abs(down), abs(abs(right) - abs(down))) < 1e-6
    right, down = SHEET.across(SHEET.squared(start, end) - start)
    assert abs(right) == pytest.approx(abs(down))


def test_a_shape_is_held_by_its_points_a_circle_by_middle_and_edge() -> None:
    circle = built(Shape.CIRCLE, np.array([[0.0, 0, 0], [5, 0, 0]]), SHEET)
    assert len(circle) == 3
    assert len(handles_of(Shape.CIRCLE, circle)) == 2


def test_a_bow_crosses_itself_and_a_square_does_not() -> None:
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    assert not crosses_itself(square)
    assert crosses_itself(square[[0, 2, 1, 3]])


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=12))
def test_an_outline_crosses_itself_where_any_two_of_its_sides_do(
    corners: list[tuple[int, int]],
) -> None:
    def turn(one: tuple[int, int], other: tuple[int, int], place: tuple[int, int]) -> int:
        along, away = (np.subtract(to, one).tolist() for to in (other, place))
        return int(along[0] * away[1] - along[1] * away[0])

    sides = list(zip(corners, corners[1:] + corners[:1], strict=True))
    crossed = any(
        turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
        for (a, b), (c, d) in combinations(sides, 2)
    )
    assert crosses_itself(np.array(corners, dtype=np.float64)) is crossed
