"""Pictures are shown by the clock: late ticks leave pictures out, and never lag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.geometry import projection
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import FrameRef, Geometrical, Kind, Series, Stack, Verdict
from viewer.session.cine import LEAST_RATE, MOST_RATE, Cine, Pace, parts_in_time

CINES = st.builds(Cine, st.integers(1, 200), st.floats(LEAST_RATE, MOST_RATE), sweep=st.booleans())
SECONDS = st.floats(0, 3600)


@given(CINES, SECONDS, st.integers(0, 1000))
def test_the_picture_due_is_always_one_that_there_is(
    cine: Cine, seconds: float, start: int
) -> None:
    assert 0 <= cine.picture(cine.phase(start % cine.period, seconds)) < cine.count


@given(CINES, SECONDS)
def test_the_next_picture_is_due_within_one_step_and_differs(cine: Cine, seconds: float) -> None:
    wait = cine.due(seconds)
    assert 0 < wait <= 1 / cine.rate + 1e-6
    if cine.period > 1:
        assert cine.phase(0, seconds + wait + 1e-6) != cine.phase(0, seconds)


def test_a_loop_begins_anew_and_a_sweep_comes_back() -> None:
    times = [n / 10 for n in range(9)]
    loop, sweep = Cine(4, 10.0), Cine(4, 10.0, sweep=True)
    assert [loop.picture(loop.phase(0, t)) for t in times] == [0, 1, 2, 3, 0, 1, 2, 3, 0]
    assert [sweep.picture(sweep.phase(0, t)) for t in times] == [0, 1, 2, 3, 2, 1, 0, 1, 2]


def test_a_late_tick_leaves_pictures_out() -> None:
    cine = Cine(100, 30.0)
    assert cine.picture(cine.phase(5, 1.0)) == 35


def test_rates_stay_within_reason() -> None:
    assert Cine(9).at_rate(1e6).rate == MOST_RATE
    assert Cine(9).at_rate(0).rate == LEAST_RATE


def test_the_real_rate_is_that_of_the_last_seconds() -> None:
    pace = Pace()
    assert pace.rate == 0
    for n in range(40):
        pace.show(n / 10)
    assert pace.rate == pytest.approx(10)
    for n in range(100):
        pace.show(4 + n / 25)
    assert pace.rate == pytest.approx(25)


def _series(*marks: tuple[tuple[str, float | str], ...]) -> Series:
    grid = projection(4, 4, None, SpacingOrigin.NONE)
    verdict = Verdict(Geometrical.UNIFORM, "")
    stacks = tuple(
        Stack(str(own), (FrameRef(n, 0),), verdict, own, geometry=grid)
        for n, own in enumerate(marks)
    )
    return Series("1", "2", "MR", Kind.VOLUME, stacks=stacks)


def test_time_points_are_played_those_of_one_echo_together() -> None:
    series = _series(
        *((("echo", float(echo)), ("time point", float(time))) for time in (1, 2, 3)
          for echo in (1, 2))
    )  # fmt: skip
    assert parts_in_time(series, 0) == (0, 2, 4)
    assert parts_in_time(series, 3) == (1, 3, 5)


def test_echoes_are_not_played() -> None:
    assert parts_in_time(_series((("echo", 1.0),), (("echo", 2.0),)), 0) == ()
