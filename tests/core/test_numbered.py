"""Stored values laid on the screen as numbers show what the same values show one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.greys import Greys, VoiLut, VoiShape, Window, to_bytes
from viewer.core.pictures.compose import Cover, bitmap, mask_mixtures
from viewer.core.pictures.numbered import Laid, scale_of, shades_of
from viewer.core.pictures.raster import Raster
from viewer.core.pictures.resampling import sampled

INKS = (((250, 10, 20), 0.5), ((10, 220, 40), 0.3), ((0, 0, 250), 0.8))


@st.composite
def pictures(draw: st.DrawFn) -> NDArray[np.generic]:
    """Values of any whole type of up to 16 bits, few or many, near zero or far from it."""
    kind = np.dtype(draw(st.sampled_from([np.uint8, np.int8, np.uint16, np.int16])))
    ends = np.iinfo(kind)  # type: ignore[type-var]
    low = draw(st.integers(ends.min, ends.max))
    high = draw(st.integers(low, min(ends.max, low + draw(st.sampled_from([3, 300, 70000])))))
    seed = draw(st.integers(0, 99))
    return np.random.default_rng(seed).integers(low, high, (40, 50), dtype=kind, endpoint=True)


windows = st.builds(
    Window,
    st.floats(-40000, 70000),
    st.floats(0.5, 70000),
    shape=st.sampled_from(list(VoiShape)),
)


def _laid(values: NDArray[np.generic]) -> Laid:
    scale = scale_of(values)
    assert scale is not None
    return Laid(scale.numbers(values))


def _shades(values: NDArray[np.generic], greys: Greys, window: Window) -> NDArray[np.uint8]:
    scale = scale_of(values)
    assert scale is not None
    shades = shades_of(scale, greys, window, invert=False)
    assert shades is not None
    return shades


@given(pictures(), windows, st.floats(-3, 3).filter(bool), st.floats(-2000, 2000))
def test_every_value_has_the_shade_that_it_has_alone(
    values: NDArray[np.generic], window: Window, slope: float, intercept: float
) -> None:
    greys = Greys(slope, intercept)
    seen = _laid(values).bitmap(_shades(values, greys, window), [])
    expected = to_bytes(values, greys, window)
    assert np.abs(seen[..., :3].astype(int) - expected[..., None]).max() <= 1
    assert (seen[..., 3] == 255).all()


@given(pictures(), st.integers(1, 3), st.integers(0, 9))
def test_masks_lie_over_it_as_over_any_picture(
    values: NDArray[np.generic], masks: int, seed: int
) -> None:
    kinds = np.random.default_rng(seed).integers(0, 1 << masks, (22, 31), dtype=np.uint8)
    at = slice(7, 29), slice(11, 42)
    cover = Cover(at, kinds, mask_mixtures(INKS[:masks]), 1 << masks)
    window = Window(float(values.mean()), float(np.ptp(values.astype(int))) + 2)
    shades, laid = _shades(values, Greys(), window), _laid(values)
    bare = laid.bitmap(shades, []).copy()
    grey = np.ascontiguousarray(bare[..., 0])
    assert np.array_equal(laid.bitmap(shades, [cover]), bitmap(grey, [cover]))
    assert np.array_equal(laid.bitmap(shades, [cover, cover]), bitmap(grey, [cover, cover]))
    # Taken away again they leave nothing behind.
    assert np.array_equal(laid.bitmap(shades, []), bare)


def test_between_few_values_shades_run_without_steps() -> None:
    counts = np.array([[0, 1], [0, 1]], dtype=np.uint8)
    scale = scale_of(counts)
    assert scale is not None
    wide = Raster((2, 200), (0.0, 1.0, 0.0), (0.005, 0.0, 0.0))
    shades = shades_of(scale, Greys(), Window(0.5, 1.0, shape=VoiShape.LINEAR_EXACT), invert=False)
    assert shades is not None
    row = Laid(sampled(scale.numbers(counts), wide, smooth=True)).bitmap(shades, [])[0, :, 0]
    assert np.abs(row.astype(int) - 255 * 0.005 * np.arange(200)).max() <= 3


def test_shades_that_go_up_and_down_are_not_found_by_values_between() -> None:
    values = np.arange(256, dtype=np.uint8)[None]
    scale = scale_of(values)
    assert scale is not None
    hill = VoiLut(0, (*range(128), *range(127, -1, -1)), 7)
    assert shades_of(scale, Greys(), hill, invert=False) is None
    # Padding is black amid what is white; where all around it is black, nothing goes up and down.
    padded = Greys(padding=(0, 10))
    assert shades_of(scale, padded, Window(128, 256), invert=True) is None
    assert shades_of(scale, padded, Window(128, 256), invert=False) is not None


@pytest.mark.parametrize("kind", [np.float32, np.int32, np.uint32, np.float64])
def test_values_of_more_than_16_bits_have_no_numbers(kind: type[np.generic]) -> None:
    assert scale_of(np.zeros((3, 3), dtype=kind)) is None
