"""Training scans as another scanner would have given them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.lab.training.augment.scanner import Scanner

SLOPE = np.linspace(0, 1, 24 * 20 * 16, dtype=np.float32).reshape(24, 20, 16)


@given(seed=st.integers(0, 500))
def test_without_a_word_a_scan_stays_as_it_is(seed: int) -> None:
    assert np.array_equal(Scanner()(SLOPE, np.random.default_rng(seed)), SLOPE)


@given(seed=st.integers(0, 500))
def test_another_sequence_keeps_alike_what_is_alike_and_black_what_is_black(seed: int) -> None:
    steps = np.round(SLOPE * 4) / 4
    made = Scanner(curve=1.0)(steps, np.random.default_rng(seed))
    assert not made[steps == 0].any()
    assert made.max() <= 1
    for level in np.unique(steps):
        assert np.ptp(made[steps == level]) == 0


def test_in_some_sequences_what_was_brighter_is_darker() -> None:
    pairs = np.full((2, 2, 2), 0.4, np.float32)
    pairs[1] = 0.8
    made = [Scanner(curve=1.0)(pairs, np.random.default_rng(seed)) for seed in range(40)]
    darker = sum(bool(one[1, 0, 0] < one[0, 0, 0]) for one in made)
    assert 8 < darker < 32


@given(seed=st.integers(0, 500))
def test_a_coil_shades_no_further_than_said(seed: int) -> None:
    flat = np.ones((10, 12, 14), np.float32)
    made = Scanner(shade=0.3)(flat, np.random.default_rng(seed))
    assert np.all(abs(made - 1) <= 0.3 + 1e-6)
    assert abs(np.diff(made, axis=1)).max() < 0.2, "smooth"


@given(seed=st.integers(0, 500))
def test_thicker_slices_keep_the_mean_and_lose_the_grain(seed: int) -> None:
    noise = np.random.default_rng(7).standard_normal((24, 24, 24)).astype(np.float32)
    made = Scanner(thick=4.0)(noise, np.random.default_rng(seed))
    assert made.shape == noise.shape
    assert made.mean() == pytest.approx(noise.mean(), abs=0.05)
    assert made.std() <= noise.std() + 1e-6
