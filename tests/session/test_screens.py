import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.session.screens import LEAST, MOST, measured, stated, with_measured


@given(st.text(max_size=20), st.floats(LEAST + 0.1, MOST - 0.1))
def test_what_was_measured_on_a_screen_is_known_the_next_time(name: str, dots: float) -> None:
    kept = with_measured(with_measured("", "other", 5.0), name, dots)
    assert measured(kept, name) == pytest.approx(dots, abs=1e-4)
    assert "\n" not in kept


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"one": "wide"}', '{"one": 0.01}', "null"])
def test_a_spoilt_setting_is_as_if_nothing_had_been_measured(spoilt: str) -> None:
    assert measured(spoilt, "one") is None


@pytest.mark.parametrize(
    ("pixels", "mm", "dots"), [(1920, 480, 4.0), (1920, 0, None), (10, 480, None)]
)
def test_a_screen_that_says_the_impossible_says_nothing(
    pixels: int, mm: float, dots: float | None
) -> None:
    assert stated(pixels, mm) == dots
