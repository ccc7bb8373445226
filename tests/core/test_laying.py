"""What the compiled kernel lays on the screen is what is laid there without it."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.greys import Greys, VoiLut, VoiShape, Window, to_bytes
from viewer.core.kernels import ready
from viewer.core.pictures.compose import Cover, Ink, bitmap, mask_mixtures
from viewer.core.pictures.laying import NO_KINDS, Kinds, can_be_laid, lay
from viewer.core.pictures.numbered import Laid, scale_of, shades_of
from viewer.core.pictures.raster import Raster, nonempty
from viewer.core.pictures.resampling import sampled
from viewer.core.pictures.taps import Taps, taps_of
from viewer.core.pictures.tones import tones_of

INKS: tuple[Ink, ...] = (((250, 10, 20), 0.5), ((10, 220, 40), 0.3), ((0, 0, 250), 0.8))
SIZE = (37, 44)
WIDE = Window(100.0, 3000.0)


@pytest.fixture(scope="module")
def kernels() -> ready.Kernels:
    ready.load()
    found = ready.kernels()
    assert found is not None
    return found


@st.composite
def rasters(draw: st.DrawFn) -> Raster:
    """Enlarged or reduced a little, mirrored or not, with something beyond the edges."""
    size = draw(st.tuples(st.integers(1, 60), st.integers(1, 60)))
    steps = draw(st.tuples(*[st.floats(0.05, 1.99)] * 2))
    signs = draw(st.tuples(*[st.sampled_from([-1.0, 1.0])] * 2))
    down, right = (step * sign for step, sign in zip(steps, signs, strict=True))
    top, left = draw(st.tuples(*[st.floats(-5, 45)] * 2))
    return Raster(size, (0.0, down, top), (right, 0.0, left))


@st.composite
def seen(draw: st.DrawFn) -> Raster:
    """Those whose middles lie on the picture, as on a screen."""
    raster = draw(rasters())
    place = raster.inside((0.0, 0.0, *SIZE))
    assume(nonempty(place))
    return raster.cropped(place)


def _values(kind: str, seed: int) -> NDArray[np.generic]:
    low, high = (0, 255) if kind == "uint8" else (-128, 127) if kind == "int8" else (0, 4000)
    offset = -1500 if kind == "int16" else 0
    drawn = np.random.default_rng(seed).integers(low, high, SIZE, endpoint=True)
    return (drawn + offset).astype(kind)


def _laid(
    kernels: ready.Kernels, values: NDArray[np.generic], raster: Raster, *, smooth: bool,
    window: Window | VoiLut = WIDE, greys: Greys | None = None, kinds: Kinds = NO_KINDS,
) -> NDArray[np.uint8]:  # fmt: skip
    tones = tones_of(values.dtype, greys or Greys(), window, invert=False)
    assert tones is not None
    assert can_be_laid(tones, kinds)
    onto = np.zeros((*raster.size, 4), dtype=np.uint8)
    lay(kernels, values, raster, tones, kinds, raster, onto, smooth=smooth)
    return onto


def _mixed(values: NDArray[np.generic], down: Taps, across: Taps) -> NDArray[np.float64]:
    """By definition: every weight times its pixel, the edges going on."""
    around = np.pad(values.astype(np.float64), ((0, 3), (0, 3)), mode="edge")
    rows = sum(
        share[:, None] * around[down.first + tap]
        for tap, share in enumerate(down.weights.astype(np.float64))
    )
    assert isinstance(rows, np.ndarray)
    columns = [share * rows[:, across.first + tap] for tap, share in enumerate(across.weights)]
    return np.asarray(sum(columns))


@given(rasters(), st.booleans(), st.sampled_from(["uint8", "int8", "uint16", "int16"]))
def test_every_pixel_is_the_mixture_that_its_taps_say(
    kernels: ready.Kernels, raster: Raster, smooth: bool, kind: str
) -> None:
    values = _values(kind, 1)
    found = _laid(kernels, values, raster, smooth=smooth)[..., 0].astype(float)
    mixed = _mixed(values, *taps_of(raster, values.shape, smooth=smooth))  # type: ignore[arg-type]
    line = ((mixed - (WIDE.center - 0.5)) / (WIDE.width - 1) + 0.5) * 255
    assert np.abs(found - line.clip(0, 255)).max() <= 0.51


@given(seen(), st.booleans(), st.integers(0, 9))
def test_it_shows_what_the_way_without_it_shows(
    kernels: ready.Kernels, raster: Raster, smooth: bool, seed: int
) -> None:
    values = _values("int16", seed)
    scale = scale_of(values)
    assert scale is not None
    shades = shades_of(scale, Greys(), WIDE, invert=False)
    assert shades is not None
    mixed = np.ascontiguousarray(sampled(scale.numbers(values), raster, smooth=smooth))
    other = Laid(mixed).bitmap(shades, [])
    found = _laid(kernels, values, raster, smooth=smooth)
    apart = np.abs(found.astype(int) - other).max(axis=-1)
    # OpenCV takes a stretch as begun at most a fiftieth of an output pixel beside its place.
    assert apart.max() <= (1 + 255 * 4000 / WIDE.width * 0.04 if smooth else 0)
    # Few pixels can all lie where that counts most.
    assert apart.size < 100 or np.mean(apart) < 1.5


@given(seen(), st.integers(1, 3), st.integers(0, 9))
def test_masks_are_never_a_pixel_off(
    kernels: ready.Kernels, raster: Raster, count: int, seed: int
) -> None:
    values = _values("int16", seed)
    bits = np.random.default_rng(seed).integers(0, 1 << count, values.shape, dtype=np.uint8)
    bare = np.ascontiguousarray(_laid(kernels, values, raster, smooth=True)[..., 0])
    kinds = np.ascontiguousarray(sampled(bits, raster, smooth=False))
    cover = Cover(raster.everything, kinds, mask_mixtures(INKS[:count]), 1 << count)
    found = _laid(kernels, values, raster, smooth=True, kinds=Kinds(bits, INKS[:count]))
    assert np.array_equal(found, bitmap(bare, [cover]))


SHAPES = [
    (Window(90.0, 500.0, shape=VoiShape.SIGMOID), Greys()),
    (Window(90.0, 500.0, shape=VoiShape.LINEAR_EXACT), Greys(2.0, -30.0, inverted=True)),
    (Window(90.0, 1.0), Greys()),
    (VoiLut(-20, tuple(range(256)), 8), Greys()),
    (Window(90.0, 500.0), Greys(padding=(-1500, -1400))),
]


@pytest.mark.parametrize(("window", "greys"), SHAPES)
def test_each_value_has_its_own_shade(
    kernels: ready.Kernels, window: Window | VoiLut, greys: Greys
) -> None:
    values = _values("int16", 3)
    found = _laid(kernels, values, Raster(values.shape), smooth=True, window=window, greys=greys)  # type: ignore[arg-type]
    assert np.abs(found[..., 0].astype(int) - to_bytes(values, greys, window)).max() <= 1
    assert (found[..., 3] == 255).all()


def test_shades_that_go_up_and_down_are_not_for_it() -> None:
    padded = Greys(padding=(-1500, -1400), inverted=True)
    assert tones_of(np.dtype(np.int16), padded, Window(0.0, 500.0), invert=False) is None
    amid = Greys(padding=(-1500, -1480))
    assert tones_of(np.dtype(np.int16), amid, Window(-1450.0, 500.0), invert=False) is None
    assert tones_of(np.dtype(np.float32), Greys(), Window(0.0, 500.0), invert=False) is None


def test_between_few_values_shades_run_without_steps(kernels: ready.Kernels) -> None:
    counts = np.array([[0, 1], [0, 1]], dtype=np.uint8)
    wide = Raster((2, 200), (0.0, 1.0, 0.0), (0.005, 0.0, 0.0))
    exact = Window(0.5, 1.0, shape=VoiShape.LINEAR_EXACT)
    row = _laid(kernels, counts, wide, smooth=True, window=exact)[0, :, 0]
    assert np.abs(row.astype(int) - 255 * 0.005 * np.arange(200)).max() <= 1


@given(st.integers(1, 300), st.integers(1, 10**6))
def test_bands_hold_every_row_once(rows: int, pixels: int) -> None:
    seen: list[int] = []
    ready.in_bands(lambda begin, end: seen.extend(range(begin, end)), rows, pixels)
    assert sorted(seen) == list(range(rows))


def test_what_goes_wrong_in_a_band_is_not_lost() -> None:
    def work(begin: int, _end: int) -> None:
        if math.isqrt(begin) >= 0:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ready.in_bands(work, 100, 10**6)
