"""Percentiles of the ends are those of numpy, whatever the values are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ai.runners.steps.ends import percentiles


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 30_000),
    st.sampled_from([1, 3, 200, 0]),
    st.floats(0, 100),
    st.floats(0, 100),
)
def test_ends_are_those_that_numpy_finds(
    seed: int, size: int, greys: int, low: float, high: float
) -> None:
    random = np.random.default_rng(seed)
    values = random.normal(0, 100, size).astype(np.float32)
    if greys:
        rounded = np.round(values / np.float32(100 / greys)).astype(np.float32)
        values = np.sort(rounded)[:: random.choice([-1, 1])]
    wanted = np.percentile(values.astype(np.float64), [low, high])
    assert percentiles(values, (low, high)) == pytest.approx(wanted, rel=1e-5, abs=1e-4)
