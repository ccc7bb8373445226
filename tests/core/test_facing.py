import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.pictures.facing import UPRIGHT, Facing

ALL = [Facing(turns, mirrored) for turns in range(4) for mirrored in (False, True)]
facings = st.sampled_from(ALL)


def test_there_are_eight_ways_round_and_more_turns_are_one_of_them() -> None:
    pattern = np.arange(6).reshape(2, 3)
    assert len({facing.shown(pattern).tobytes() for facing in ALL}) == 8
    assert Facing(7) == Facing(3) == Facing(-1)


@given(facings)
def test_mirrored_twice_or_turned_four_times_is_nothing(facing: Facing) -> None:
    assert facing.flipped().flipped() == facing
    assert facing.flipped(upside_down=True).flipped(upside_down=True) == facing
    assert facing.turned(1).turned(1).turned(1).turned(1) == facing
    assert facing.turned(1).turned(-1) == facing


@given(facings)
def test_turning_and_mirroring_act_on_what_is_seen(facing: Facing) -> None:
    seen = facing.shown(np.arange(12).reshape(3, 4))
    np.testing.assert_array_equal(facing.turned(1).shown(_pattern()), np.rot90(seen, -1))
    np.testing.assert_array_equal(facing.flipped().shown(_pattern()), seen[:, ::-1])
    np.testing.assert_array_equal(facing.flipped(upside_down=True).shown(_pattern()), seen[::-1])


@given(facings)
def test_the_inverse_brings_the_picture_back(facing: Facing) -> None:
    np.testing.assert_array_equal(facing.inverse.shown(facing.shown(_pattern())), _pattern())


@given(facings, st.integers(0, 2), st.integers(0, 3))
def test_a_place_goes_where_its_pixel_goes(facing: Facing, row: int, column: int) -> None:
    shown = facing.shown(_pattern())
    down, right = facing.place(row + 0.5, column + 0.5, (3, 4))
    assert shown[int(down), int(right)] == _pattern()[row, column]
    assert facing.size((3, 4)) == shown.shape


@given(facings)
def test_letters_go_with_the_edges_of_the_picture(facing: Facing) -> None:
    """A frame whose edges carry numbers, turned as pixels are, is the oracle."""
    frame = np.zeros((5, 5), dtype=int)
    frame[2, 0], frame[2, -1], frame[0, 2], frame[-1, 2] = 1, 2, 3, 4
    seen = facing.shown(frame)
    names = {1: "R", 2: "L", 3: "S", 4: "I"}
    expected = tuple(names[n] for n in (seen[2, 0], seen[2, -1], seen[0, 2], seen[-1, 2]))
    assert facing.edges(("R", "L", "S", "I")) == expected


def test_upright_leaves_everything_as_it_is() -> None:
    np.testing.assert_array_equal(UPRIGHT.shown(_pattern()), _pattern())
    assert UPRIGHT.edges(("R", "L", "S", "I")) == ("R", "L", "S", "I")


def _pattern() -> np.ndarray:
    return np.arange(12).reshape(3, 4)
