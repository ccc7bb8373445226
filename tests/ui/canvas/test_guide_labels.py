"""Numbers beside what they measure: apart from each other, off the landmarks, on the pane."""

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ui.canvas.guided.labels import Label, stand
from viewer.ui.canvas.view import Rect

ROOM = (0.0, 0.0, 800.0, 600.0)
SIZE = (120.0, 18.0)


def apart(one: Rect, other: Rect) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def within(one: Rect) -> bool:
    return min(one[:2]) >= 0 and one[2] <= ROOM[2] + 1e-9 and one[3] <= ROOM[3] + 1e-9


spots = st.lists(st.tuples(st.floats(5, 795), st.floats(5, 595)), min_size=1, max_size=8)


@given(spots)
@settings(max_examples=60, deadline=None)
def test_eight_numbers_find_places_of_their_own(anchors: list[tuple[float, float]]) -> None:
    labels = [Label(str(n), anchor, SIZE) for n, anchor in enumerate(anchors)]
    found = stand(labels, (), ROOM)
    assert [one.label for one in found] == labels
    for n, one in enumerate(found):
        assert within(one.rect)
        assert all(apart(one.rect, other.rect) for other in found[:n])


def test_numbers_go_outwards_from_the_middle() -> None:
    labels = [Label("left", (300.0, 300.0), SIZE), Label("right", (500.0, 300.0), SIZE)]
    left, right = stand(labels, (), ROOM)
    assert left.rect[2] < 300
    assert right.rect[0] > 500


def test_a_landmark_is_never_covered_and_a_line_leads_to_what_moved_away() -> None:
    crowd = [(500.0 + x, 300.0 + y) for x in range(0, 60, 10) for y in range(-60, 61, 10)]
    (one,) = stand([Label("n", (500.0, 300.0), SIZE)], crowd, ROOM)
    assert one.led
    assert not any(
        one.rect[0] <= x <= one.rect[2] and one.rect[1] <= y <= one.rect[3] for x, y in crowd
    )


def test_what_lies_beside_the_pane_has_no_number() -> None:
    assert stand([Label("n", (-20.0, 300.0), SIZE)], (), ROOM) == []


def test_a_long_number_in_a_narrow_room_is_all_there_to_be_read() -> None:
    wide = (500.0, 18.0)
    labels = [Label("left", (300.0, 300.0), wide), Label("right", (500.0, 300.0), wide)]
    left, right = stand(labels, (), ROOM)
    assert within(left.rect)
    assert within(right.rect)
    assert apart(left.rect, right.rect)


def test_numbers_keep_off_what_is_written_there_already() -> None:
    written = [(500.0, 200.0, 800.0, 400.0)]
    (one,) = stand([Label("n", (500.0, 300.0), SIZE)], (), ROOM, written)
    assert apart(one.rect, written[0])


def test_where_there_is_no_room_the_least_is_covered() -> None:
    written = [(0.0, 0.0, 800.0, 290.0), (0.0, 292.0, 800.0, 600.0), (0.0, 0.0, 500.0, 600.0)]
    (one,) = stand([Label("n", (500.0, 300.0), SIZE)], (), ROOM, written)
    assert within(one.rect)
    assert one.rect[0] >= 500
