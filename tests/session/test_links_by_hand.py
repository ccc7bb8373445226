"""Spaces linked by hand: a point goes there and back, through whatever lies between."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.session.hanging.layouts import compared, layouts
from viewer.session.hanging.linking import Links, Shift

MM = st.floats(-500, 500)
SHIFTS = st.tuples(MM, MM, MM)
SPACES = st.sampled_from("abcde")


@given(SHIFTS, SHIFTS)
def test_a_shift_leads_there_through_others_and_back(first: Shift, second: Shift) -> None:
    links = Links().joined("a", "b", first).joined("b", "c", second)
    there, back = links.shift("a", "c"), links.shift("c", "a")
    assert there is not None
    assert back is not None
    assert there == pytest.approx(np.add(first, second))
    assert back == pytest.approx(np.negative(there))
    assert links.shift("a", "a") == (0, 0, 0)
    assert links.shift("a", "d") is None


@given(st.lists(st.tuples(SPACES, SPACES, SHIFTS), max_size=12))
def test_the_last_word_counts_and_two_ways_never_differ(
    said: list[tuple[str, str, Shift]],
) -> None:
    links = Links()
    for one, other, shift in said:
        if one != other:
            links = links.joined(one, other, shift)
            assert links.shift(one, other) == pytest.approx(shift)
    assert len(links.pairs) <= 4, "five spaces are joined by four links, no more"


def test_a_space_can_be_let_go() -> None:
    links = Links().joined("a", "b", (1, 2, 2)).joined("b", "c", (0, 0, 5))
    pair = links.of("a")
    assert pair is not None
    assert pair.length == pytest.approx(3)
    links = links.parted("a")
    assert links.shift("a", "b") is None
    assert links.shift("b", "c") == (0, 0, 5)


@pytest.mark.parametrize("name", [name for name, one in layouts().items() if len(one.shares) < 5])
def test_two_studies_side_by_side_share_the_window_without_overlap(name: str) -> None:
    views = len(layouts()[name].shares)
    halves = compared(layouts()[name]).shares
    assert len(halves) == 2 * views
    assert all(right <= 0.5 for _, _, right, _ in halves[:views])
    assert all(left >= 0.5 for left, _, _, _ in halves[views:])
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in halves)
    assert area == pytest.approx(1)
