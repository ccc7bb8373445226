"""What is seen of a picture in each pixel of the screen, whichever way it is worked out."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.pictures.raster import Raster, nonempty
from viewer.core.pictures.resampling import averaged, sampled

SMOOTH = cv2.GaussianBlur(
    np.random.default_rng(4).integers(0, 256, (150, 190), dtype=np.uint8), (0, 0), 2.0
)


@st.composite
def rasters(draw: st.DrawFn, least: float = 0.07, most: float = 1.2) -> Raster:
    """Upright output pixels somewhere over the picture, all of them on it."""
    down, across = (draw(st.floats(least, most)) for _ in range(2))
    top, left = draw(st.floats(-60, 150)), draw(st.floats(-60, 190))
    size = draw(st.integers(1, 300)), draw(st.integers(1, 300))
    whole = Raster(size, (0.0, down, top), (across, 0.0, left))
    return whole.cropped(whole.inside((0.0, 0.0, 150.0, 190.0)))


def _by_hand(raster: Raster) -> NDArray[np.float64]:
    """Linear between the middles of pixels, level beyond the outer ones."""
    down = raster.down[1] * np.arange(raster.size[0]) + raster.down[2]
    across = raster.across[0] * np.arange(raster.size[1]) + raster.across[2]
    wide = np.array([np.interp(across, np.arange(190), row) for row in SMOOTH])
    return np.array([np.interp(down, np.arange(150), column) for column in wide.T]).T


@given(rasters())
def test_an_enlarged_picture_is_linear_between_its_pixels(raster: Raster) -> None:
    if nonempty(raster.everything):
        part = raster.part((150, 190))
        seen = sampled(SMOOTH[part], raster.on_part(part), smooth=True)
        assert np.abs(seen - _by_hand(raster)).max() <= 2


@given(rasters(1.65, 3.0))
def test_a_reduced_picture_is_the_mean_of_what_each_pixel_covers(raster: Raster) -> None:
    if nonempty(raster.everything):
        part = raster.part((150, 190))
        seen = sampled(SMOOTH[part], raster.on_part(part), smooth=True)
        finer = _by_hand(raster.doubled)
        means = finer.reshape(raster.size[0], 2, raster.size[1], 2).mean(axis=(1, 3))
        assert np.abs(seen - means).max() <= 2.5


@pytest.mark.parametrize("way", [(1, 1), (1, -1), (-1, 1), (-1, -1)])
@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize("smooth", [False, True])
def test_pixel_on_pixel_is_a_copy_however_it_is_turned(
    way: tuple[int, int], lying: bool, smooth: bool
) -> None:
    expected = SMOOTH[:: way[0], :: way[1]]
    down = (0.0, float(way[0]), 0.0 if way[0] > 0 else 149.0)
    across = (float(way[1]), 0.0, 0.0 if way[1] > 0 else 189.0)
    if lying:
        expected = expected.T
        down, across = (down[1], 0.0, down[2]), (0.0, across[0], across[2])
    size = (expected.shape[0], expected.shape[1])
    assert np.array_equal(sampled(SMOOTH, Raster(size, down, across), smooth=smooth), expected)


@given(rasters(0.02, 0.9))
def test_unsmoothed_each_pixel_is_the_nearest(raster: Raster) -> None:
    if nonempty(raster.everything):
        seen = sampled(SMOOTH, raster, smooth=False)
        down = raster.down[1] * np.arange(raster.size[0]) + raster.down[2]
        across = raster.across[0] * np.arange(raster.size[1]) + raster.across[2]
        rows, columns = (np.rint(v).astype(int).clip(0) for v in (down, across))
        near = SMOOTH[rows.clip(0, 149)][:, columns.clip(0, 189)]
        tied = (np.abs(down % 1 - 0.5) < 1e-3)[:, None] | (np.abs(across % 1 - 0.5) < 1e-3)[None]
        assert np.array_equal(seen[~tied], near[~tied])


def test_fine_stripes_far_away_are_grey() -> None:
    stripes = np.zeros((1600, 2000), dtype=np.uint16)
    stripes[:, ::2] = 200
    raster = Raster((200, 250), (0.0, 8.0, 3.5), (8.0, 0.0, 3.5))
    values = averaged(stripes, raster.reduction)
    small = raster.rescaled((1600, 2000), values.shape)
    seen = sampled(values.astype(np.uint8), small, smooth=True)
    assert np.abs(seen.astype(int) - 100).max() <= 1


@given(rasters(), st.integers(-40, 200), st.integers(-40, 200), st.floats(0.1, 0.9))
def test_output_pixels_are_found_among_others(
    raster: Raster, row: int, column: int, between: float
) -> None:
    place = (slice(row, row + 30), slice(column, column + 20))
    assert raster.place_of(raster.cropped(place)) == place
    down, across = raster.down, raster.across
    aside = Raster(raster.size, down, (*across[:2], across[2] + between * across[0]))
    assert raster.place_of(aside) is None
    assert raster.place_of(raster.reduced((2, 2))) is None
    assert raster.holds(place) == (
        row >= 0 and column >= 0 and row + 30 <= raster.size[0] and column + 20 <= raster.size[1]
    )
