"""The map of T2 times, against what is known and against scipy's own fit."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import curve_fit, nnls

from viewer.ai.given import Grid
from viewer.ai.runners.steps.decay import Fit, common, faded

TIMES = np.arange(1, 9) * 6.312
HOW = Fit(5.0, 1.0, 300.0)
PLAIN = Fit(5.0, 1.0, 300.0, offset=False)


def decay(times: np.ndarray, size: float, t2: float, rest: float) -> np.ndarray:
    return np.asarray(size * np.exp(-times / t2) + rest)


@settings(deadline=None)
@given(
    size=st.floats(50, 5000), t2=st.floats(5, 200), rest=st.floats(0, 500), count=st.integers(5, 10)
)
def test_a_decay_without_noise_is_found_again(
    size: float, t2: float, rest: float, count: int
) -> None:
    times = np.arange(1, count + 1) * 8.0
    (found,) = faded(decay(times, size, t2, rest)[None], times, HOW)
    assert found == pytest.approx(t2, rel=2e-3)


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10_000), t2=st.floats(15, 40))
def test_with_noise_it_is_the_least_squares_of_scipy(seed: int, t2: float) -> None:
    random = np.random.default_rng(seed)
    signal = decay(TIMES, 1000, t2, 200) + random.normal(0, 3, len(TIMES))
    (found,) = faded(signal[None], TIMES, HOW)
    best, _ = curve_fit(decay, TIMES, signal, (1000, t2, 100), xtol=1e-12, ftol=1e-12)
    if best[2] > 0:
        assert found == pytest.approx(best[1], rel=2e-3)
    assert left(signal, found) <= left(signal, best[1]) * (1 + 1e-6) + 1e-6


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10_000), t2=st.floats(15, 60))
def test_without_a_rest_too(seed: int, t2: float) -> None:
    random = np.random.default_rng(seed)
    signal = decay(TIMES, 1000, t2, 0) + random.normal(0, 10, len(TIMES))
    (found,) = faded(signal[None], TIMES, PLAIN)
    best, _ = curve_fit(partial(decay, rest=0.0), TIMES, signal, (900, t2))
    assert found == pytest.approx(best[1], rel=2e-3)


def left(signal: np.ndarray, t2: float) -> float:
    """The least sum of squares for a T2, by scipy's non-negative least squares."""
    shapes = np.stack([np.exp(-TIMES / t2), np.ones(len(TIMES))], axis=1)
    return float(nnls(shapes, signal)[1] ** 2)


@pytest.mark.parametrize(
    "signal",
    [
        np.zeros(8),
        np.full(8, 700.0),
        np.linspace(100, 900, 8),
        decay(TIMES, 1000, 5000.0, 0),
        np.random.default_rng(1).normal(100, 30, 8),
    ],
    ids=["nothing", "flat", "rising", "slower than the echoes can tell", "noise"],
)
def test_where_the_echoes_do_not_tell_there_is_no_time(signal: np.ndarray) -> None:
    assert np.isnan(faded(signal[None], TIMES, HOW)).all()


def test_echoes_that_lack_slices_are_fitted_where_all_are_there() -> None:
    values = np.arange(5.0)[:, None, None] + np.zeros((5, 2, 3))
    later = np.eye(4)
    later[0, 3] = 2
    short = Grid(values[2:4], "echoes", to_source=later)
    grid, signals = common([Grid(values, "echoes"), short])
    assert grid.to_source[0, 3] == 2
    assert signals.shape == (2, 2, 2, 3)
    assert np.array_equal(signals[0], signals[1])
