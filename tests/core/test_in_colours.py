"""Numbers that are no greys are shown in the colours of a scale."""

import numpy as np

from viewer.core.greys import Greys, VoiShape, Window, painted

WINDOW = Window(50, 100, "T2", VoiShape.LINEAR_EXACT)
TIMES = Greys(unit="ms", windows=(WINDOW,), in_colours=True)


def test_longer_times_are_brighter_and_other_in_colour() -> None:
    shown = painted(np.linspace(0, 100, 11, dtype=np.float32)[None], TIMES, WINDOW)
    assert shown.shape == (1, 11, 3)
    light = shown[0].astype(int) @ (2, 7, 1)
    assert np.all(np.diff(light) > 0)
    assert tuple(shown[0, 0]) == (68, 1, 84), "the first colour of viridis: red, green, blue"
    assert tuple(shown[0, -1]) == (253, 231, 37)


def test_where_there_is_no_number_it_is_black_and_not_the_lowest_colour() -> None:
    values = np.array([[np.nan, 0.0, 40.0]], dtype=np.float32)
    shown = painted(values, TIMES, WINDOW)
    assert not shown[0, 0].any()
    assert shown[0, 1].any()


def test_turned_round_the_scale_runs_the_other_way() -> None:
    values = np.array([[0.0, 100.0]], dtype=np.float32)
    plain, turned = (painted(values, TIMES, WINDOW, invert=one) for one in (False, True))
    assert np.array_equal(plain[0], turned[0, ::-1])
