"""What is neither certain nor impossible is not said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.claimed import in_percent


@pytest.mark.parametrize(
    ("probability", "said"),
    [(1.0, "100%"), (0.9999, ">99%"), (0.994, "99%"), (0.5, "50%"), (0.001, "<1%"), (0.0, "0%")],
)
def test_a_probability_is_said_in_per_cent(probability: float, said: str) -> None:
    assert in_percent(probability) == said


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_nothing_between_is_said_to_be_certain_or_impossible(probability: float) -> None:
    assert in_percent(probability) not in ("0%", "100%")
