"""A window that fits is found from the values that are picture, and can be."""

import numpy as np
import pytest

from viewer.core.greys import Greys, Window, fitted_window, opening


def test_a_fitted_window_leaves_padding_and_no_numbers_out() -> None:
    values = np.concatenate([np.full(500, -2000.0), np.linspace(0, 100, 1001), [np.nan, np.inf]])
    window = fitted_window(values, Greys(slope=2.0, padding=(-2000.0, -1500.0)))
    assert (window.center, window.width) == pytest.approx((100.0, 198.0))
    for nothing in (np.array([]), np.full(3, np.nan)):
        assert fitted_window(nothing, Greys()).width > 0


SMEARED = np.concatenate([np.linspace(-3100.0, -1100.0, 400), np.linspace(-1000.0, 1000.0, 2001)])


def test_a_fitted_window_of_ct_leaves_out_what_no_ct_measures() -> None:
    """A ring around the picture, smeared by lossy compression beyond the named padding."""
    stored = SMEARED + 1024
    window = fitted_window(stored, Greys(1.0, -1024.0, "HU", padding=(-1976.0, -1976.0)))
    assert (window.center, window.width) == pytest.approx((0.0, 1980.0))


@pytest.mark.parametrize("unit", ["", "ms", "GML"])
def test_a_fitted_window_of_other_values_leaves_none_out(unit: str) -> None:
    low = fitted_window(SMEARED, Greys(unit=unit))
    assert low.center - low.width / 2 < -3000


def test_a_fitted_window_of_ct_that_is_all_impossible_still_fits() -> None:
    window = fitted_window(np.linspace(-5000.0, -3000.0, 2001), Greys(unit="HU"))
    assert (window.center, window.width) == pytest.approx((-4000.0, 1980.0))


def test_a_window_of_its_own_goes_before_any_fit() -> None:
    own = Window(-2500.0, 1000.0)
    assert opening(SMEARED, Greys(unit="HU", windows=(own,))) == own


@pytest.mark.parametrize("columns", [512, 513])
def test_a_fitted_window_of_a_large_volume_sees_more_than_one_column(columns: int) -> None:
    """Where every so many-th value is taken, all can come from one column."""
    slices = 200_000 * columns // (columns * 100) + 1
    values = np.zeros((slices, 100, columns), dtype=np.uint8)
    values[..., columns // 4 : columns // 2] = 200
    values[..., 0] = 50
    window = fitted_window(values, Greys())
    assert window.width == pytest.approx(200.0)
