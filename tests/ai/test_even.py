"""Local contrast says what stands out from its surroundings, whatever the exposure."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.ai.runners.steps.even import TOP, evened


def joint() -> np.ndarray:
    """Two bright blocks with a dark gap, and some noise, 0 to 1."""
    down = np.arange(144, dtype=float)[:, None] - 72
    bone = 1 - np.exp(-((down / 6) ** 2))
    return np.clip(0.2 + 0.5 * bone + np.random.default_rng(0).normal(0, 0.01, (144, 224)), 0, 1)


@given(st.floats(0.05, 200), st.floats(-10, 10))
def test_brightness_and_contrast_drop_out(contrast: float, brightness: float) -> None:
    changed = evened(joint() * contrast + brightness * contrast, 28.0)
    assert np.abs(changed - evened(joint(), 28.0)).max() < 0.02


def test_a_ramp_across_the_picture_hardly_shows() -> None:
    ramp = np.linspace(-0.2, 0.2, 224)
    off = np.abs(evened(joint() + ramp, 28.0) - evened(joint(), 28.0))[:, 20:-20]
    assert np.median(off) < 0.1
    assert np.median(np.abs(ramp)) / joint().std() > 0.5


def test_the_gap_is_dark_and_nothing_goes_beyond_the_top() -> None:
    made = evened(joint(), 28.0)
    assert made.dtype == np.float32
    assert made[72].mean() < -1 < 0 < made[50].mean()
    assert np.abs(made).max() <= TOP


def test_in_a_flat_picture_nothing_stands_out() -> None:
    made = evened(np.full((144, 224), 87, np.uint8), 28.0)
    assert np.abs(made).max() < 0.05
