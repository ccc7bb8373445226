"""Words beside what they are said of: apart from each other, off the lines, in the room."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ui.canvas.labels import Label, Placed, place_labels
from viewer.ui.canvas.view import Rect, Spots

ROOM = (0.0, 0.0, 800.0, 600.0)
SIZE = (120.0, 18.0)


def apart(one: Rect, other: Rect) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def within(one: Rect) -> bool:
    return min(one[:2]) >= 0 and one[2] <= ROOM[2] + 1e-9 and one[3] <= ROOM[3] + 1e-9


def said(number: int, x: float, y: float, size: tuple[float, float] = SIZE) -> Label:
    return Label(str(number), np.array([[x, y]]), size, shies=1 if x < 400 else -1)


def placed(
    labels: Sequence[Label], lines: Sequence[Spots] = (), written: Sequence[Rect] = ()
) -> list[Placed]:
    return place_labels(labels, lines, ROOM, written, {})


anchors = st.lists(st.tuples(st.floats(5, 795), st.floats(5, 595)), min_size=1, max_size=8)


@given(anchors)
@settings(max_examples=60, deadline=None)
def test_eight_numbers_find_places_of_their_own(spots: list[tuple[float, float]]) -> None:
    labels = [said(number, *spot) for number, spot in enumerate(spots)]
    found = placed(labels)
    assert [one.label for one in found] == labels
    for n, one in enumerate(found):
        assert within(one.rect)
        assert all(apart(one.rect, other.rect) for other in found[:n])


def test_numbers_keep_off_the_side_that_they_shy_at() -> None:
    left, right = placed([said(0, 300.0, 300.0), said(1, 500.0, 300.0)])
    assert left.rect[2] < 300
    assert right.rect[0] > 500
    assert (left.leader, right.leader) == (None, None)


def test_a_landmark_is_never_covered_and_a_line_leads_to_what_moved_away() -> None:
    crowd = [np.array([[500.0 + x, 240.0], [500.0 + x, 360.0]]) for x in range(0, 50, 10)]
    (one,) = placed([said(0, 500.0, 300.0)], crowd)
    assert one.leader is not None
    assert one.leader[:2] == (500.0, 300.0)
    assert all(apart(one.rect, (*line[0], *line[1])) for line in crowd)


def test_a_long_number_in_a_narrow_room_is_all_there_to_be_read() -> None:
    wide = (500.0, 18.0)
    left, right = placed([said(0, 300.0, 300.0, wide), said(1, 500.0, 300.0, wide)])
    assert within(left.rect)
    assert within(right.rect)
    assert apart(left.rect, right.rect)


def test_numbers_keep_off_what_is_written_there_already() -> None:
    written = [(500.0, 200.0, 800.0, 400.0)]
    (one,) = placed([said(0, 500.0, 300.0)], written=written)
    assert apart(one.rect, written[0])


def test_where_there_is_no_room_the_least_is_covered() -> None:
    written = [(0.0, 0.0, 800.0, 290.0), (0.0, 292.0, 800.0, 600.0), (0.0, 0.0, 500.0, 600.0)]
    (one,) = placed([said(0, 500.0, 300.0)], written=written)
    assert within(one.rect)
    assert one.rect[0] >= 500


def test_words_stay_on_their_side_while_things_move() -> None:
    beside = np.array([[520.0, 296.0], [540.0, 296.0]])
    (first,) = placed([said(0, 500.0, 300.0)])
    (moved,) = placed([said(0, 500.0, 300.0)], [beside])
    (kept,) = place_labels([said(0, 500.0, 300.0)], [beside], ROOM, (), {"0": first.side})
    assert moved.side != first.side
    assert kept.side == first.side
