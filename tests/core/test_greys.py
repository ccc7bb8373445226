"""Greys are those of DICOM PS3.3 C.11.1 and C.11.2, by whichever way they are computed."""

import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.pixels import apply_voi_lut

from viewer.core.greys import (
    Greys,
    Shown,
    VoiLut,
    VoiShape,
    Window,
    ends_of,
    opening,
    to_bytes,
    voi,
)

INTEGERS = ("u1", "i1", "u2", "i2")
EVERY = np.arange(-4096.0, 4096.0)
CENTERS = st.floats(-3000.0, 3000.0)
WIDTHS = st.floats(2.0, 5000.0)
WINDOWS = st.builds(Window, CENTERS, WIDTHS, st.just(""), st.sampled_from(VoiShape))
SLOPES = st.sampled_from((1.0, -1.0, 0.5, 2.0, 0.0244))
INTERCEPTS = st.sampled_from((0.0, -1024.0, 1000.0, 0.5))


def by_hand(x: float, center: float, width: float, shape: VoiShape) -> float:
    """The pseudo-code of C.11.2.1.2.1 and C.11.2.1.3, word for word, for y from 0 to 1."""
    if shape is VoiShape.SIGMOID:
        return float(1 / (1 + np.exp(min(-4 * (x - center) / width, 600.0))))
    if shape is VoiShape.LINEAR:
        if x <= center - 0.5 - (width - 1) / 2:
            return 0.0
        if x > center - 0.5 + (width - 1) / 2:
            return 1.0
        return (x - (center - 0.5)) / (width - 1) + 0.5
    if x <= center - width / 2:
        return 0.0
    if x > center + width / 2:
        return 1.0
    return (x - center) / width + 0.5


def every_value(dtype: str) -> NDArray[np.generic]:
    kind = np.iinfo(dtype)
    return np.arange(kind.min, int(kind.max) + 1, dtype=dtype)


@given(st.sampled_from(VoiShape), CENTERS, WIDTHS)
def test_a_window_is_the_function_of_the_standard(
    shape: VoiShape, center: float, width: float
) -> None:
    values = EVERY[::97]
    expected = [by_hand(x, center, width, shape) for x in values]
    assert np.allclose(voi(values, Window(center, width, shape=shape)), expected, atol=1e-12)


@pytest.mark.parametrize("center", [0.0, 40.0, 40.5, -7.25])
@pytest.mark.parametrize("shape", VoiShape)
def test_a_window_of_width_one_is_the_function_of_the_standard(
    shape: VoiShape, center: float
) -> None:
    values = np.arange(-60.0, 60.0, 0.25)
    expected = [by_hand(x, center, 1.0, shape) for x in values]
    assert np.allclose(voi(values, Window(center, 1.0, shape=shape)), expected, atol=1e-12)


def test_a_linear_window_of_width_one_knows_black_and_white_alone() -> None:
    shown = to_bytes(np.array([99, 100, 101], dtype=np.int16), Greys(), Window(100.5, 1.0))
    assert shown.tolist() == [0, 0, 255]


@pytest.mark.parametrize(
    ("center", "width", "first_white"), [(2048, 4096, 4095), (2048, 1, 2048), (0, 100, 49)]
)
def test_the_examples_of_the_standard_come_out(center: int, width: int, first_white: int) -> None:
    """The notes of C.11.2.1.2.1: what is white in which window."""
    light = voi(EVERY, Window(center, width))
    assert EVERY[light >= 1].min() == first_white


@given(st.sampled_from(VoiShape), st.integers(200, 4000), st.integers(1, 4000))
def test_pydicom_shows_the_same_window(shape: VoiShape, center: int, width: int) -> None:
    values = every_value("u2")[::13]
    dataset = Dataset()
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.BitsStored, dataset.PixelRepresentation = 16, 0
    dataset.WindowCenter, dataset.WindowWidth = center, width
    dataset.VOILUTFunction = shape.value
    with np.errstate(over="ignore"):
        theirs = apply_voi_lut(values, dataset) / 65535.0
    ours = voi(values.astype(np.float64), Window(center, width, shape=shape))
    assert np.allclose(ours, theirs, atol=1e-9)


@given(CENTERS, WIDTHS)
def test_simpleitk_shows_the_same_exact_window(center: float, width: float) -> None:
    image = sitk.GetImageFromArray(EVERY[None, ::31])
    low, high = center - width / 2, center + width / 2
    theirs = sitk.GetArrayFromImage(sitk.IntensityWindowing(image, low, high, 0.0, 1.0))[0]
    ours = voi(EVERY[::31], Window(center, width, shape=VoiShape.LINEAR_EXACT))
    assert np.allclose(ours, theirs, atol=1e-9)


@given(WINDOWS)
def test_light_only_grows_and_stays_between_black_and_white(window: Window) -> None:
    light = voi(EVERY, window)
    assert (np.diff(light) >= 0).all()
    assert light.min() >= 0
    assert light.max() <= 1


@pytest.mark.parametrize("width", [0.0, -5.0, 1e-6, 0.5])
@pytest.mark.parametrize("shape", VoiShape)
def test_a_window_without_width_is_still_black_below_and_white_above(
    shape: VoiShape, width: float
) -> None:
    light = voi(np.array([-100.0, 200.0]), Window(50.0, width, shape=shape))
    assert light.tolist() == pytest.approx([0.0, 1.0])


@pytest.mark.parametrize("dtype", INTEGERS)
@given(WINDOWS, SLOPES, INTERCEPTS, st.booleans(), st.booleans())
def test_the_table_of_an_integer_type_shows_what_the_formula_shows(
    dtype: str, window: Window, slope: float, intercept: float, inverted: bool, wish: bool
) -> None:
    greys = Greys(slope, intercept, inverted=inverted)
    values = every_value(dtype)
    by_table = to_bytes(values, greys, window, invert=wish)
    by_formula = to_bytes(values.astype(np.float64), greys, window, invert=wish)
    assert np.array_equal(by_table, by_formula)


@pytest.mark.parametrize("dtype", [*INTEGERS, ">u2", ">i2", "u4", "i4", "i8", "f4", "f8"])
def test_all_types_show_the_same_values_alike(dtype: str) -> None:
    values = np.arange(0, 120, 3)
    window = Window(60.0, 90.0)
    assert np.array_equal(
        to_bytes(values.astype(dtype), Greys(), window), to_bytes(values, Greys(), window)
    )


@pytest.mark.parametrize(
    "shape", [(), (0,), (7,), (0, 5), (4, 5), (3, 4, 5), (2, 3, 700), (2, 3, 4, 5)]
)
@pytest.mark.parametrize("dtype", [*INTEGERS, "f4"])
def test_any_shape_keeps_its_shape(shape: tuple[int, ...], dtype: str) -> None:
    values = (np.arange(np.prod(shape, dtype=int)) % 100).astype(dtype).reshape(shape)
    shown = to_bytes(values, Greys(), Window(50.0, 101.0, shape=VoiShape.LINEAR_EXACT))
    assert shown.shape == shape
    expected = np.clip(values.astype(float) / 101 + 0.5 - 50 / 101, 0, 1) * 255
    assert np.allclose(shown, expected, atol=0.51)


@pytest.mark.parametrize("dtype", INTEGERS)
def test_cuts_against_the_array_are_shown_as_their_copies(dtype: str) -> None:
    values = np.arange(120).astype(dtype).reshape(4, 5, 6)
    window = Window(60.0, 120.0)
    for cut in (values[::-1, :, 2], values[:, 3, ::-1].T, values[1, ::2, ::-2]):
        assert np.array_equal(to_bytes(cut, Greys(), window), to_bytes(cut.copy(), Greys(), window))


@pytest.mark.parametrize("dtype", ["u2", "i2", "f4"])
def test_the_picture_asks_once_and_the_reader_turns_it_back(dtype: str) -> None:
    values = np.linspace(0, 1000, 50).astype(dtype)
    window = Window(500.0, 800.0)
    plain, bone_white = Greys(), Greys(inverted=True)
    shown = to_bytes(values, plain, window)
    turned = to_bytes(values, bone_white, window)
    assert (shown[0], shown[-1]) == (0, 255)
    assert (turned[0], turned[-1]) == (255, 0)
    assert np.abs(shown.astype(int) + turned - 255).max() <= 1
    assert np.array_equal(to_bytes(values, bone_white, window, invert=True), shown)
    assert np.array_equal(to_bytes(values, plain, window, invert=True), turned)


def test_the_window_is_in_the_unit_of_the_modality() -> None:
    hounsfield = Greys(slope=2.0, intercept=-1024.0)
    stored = np.array([0, 462, 532, 602, 4000], dtype=np.uint16)
    assert [hounsfield.meaning(v) for v in stored[1:4]] == [-100.0, 40.0, 180.0]
    shown = to_bytes(stored, hounsfield, Window(40.0, 280.0, shape=VoiShape.LINEAR_EXACT))
    assert shown.tolist() == [0, 0, 128, 255, 255]


def test_values_that_are_no_numbers_do_not_stop_the_picture() -> None:
    values = np.array([np.nan, -np.inf, np.inf, 50.0], dtype=np.float32)
    for shape in (VoiShape.LINEAR_EXACT, VoiShape.SIGMOID):
        shown = to_bytes(values, Greys(), Window(50.0, 20.0, shape=shape))
        assert shown.tolist() == [0, 0, 255, 128]


@given(
    st.integers(-2000, 2000),
    st.sampled_from((8, 10, 12, 16)),
    st.lists(st.integers(0, 255), min_size=2, max_size=40),
    st.sampled_from(("u2", "i2")),
)
def test_pydicom_shows_the_same_voi_table(
    first: int, bits: int, table: list[int], dtype: str
) -> None:
    first = abs(first) if dtype == "u2" else first
    values = np.arange(first - 50, first + 100).clip(0 if dtype == "u2" else None).astype(dtype)
    item = Dataset()
    item.LUTDescriptor = [len(table), first, bits]
    item["LUTDescriptor"].VR = "SS" if dtype == "i2" else "US"
    item.LUTData = table
    item["LUTData"].VR = "US"
    dataset = Dataset()
    dataset.PixelRepresentation = int(dtype == "i2")
    dataset.VOILUTSequence = [item]
    theirs = apply_voi_lut(values, dataset) / ((1 << bits) - 1)
    lut = VoiLut(first, tuple(table), bits)
    assert np.allclose(lut.apply(values.astype(np.float64)), theirs)
    assert np.array_equal(to_bytes(values, Greys(), lut), np.rint(theirs * 255))


def test_a_voi_table_takes_values_after_the_modality_table() -> None:
    lut = VoiLut(-10, (0, 100, 255), 8)
    greys = Greys(slope=0.5, intercept=-10.0)
    stored = np.array([0, 2, 4, 60], dtype=np.uint16)
    assert to_bytes(stored, greys, lut).tolist() == [0, 100, 255, 255]
    inverted = Greys(0.5, -10.0, inverted=True)
    assert to_bytes(stored, inverted, lut).tolist() == [255, 155, 0, 0]


WINDOW, TABLE = Window(1.0, 2.0), VoiLut(0, (0, 255), 8)


@pytest.mark.parametrize(
    ("greys", "first"),
    [
        (Greys(windows=(WINDOW,), luts=(TABLE,)), WINDOW),
        (Greys(luts=(TABLE,)), TABLE),
        (Greys(windows=(WINDOW, Window(5.0, 6.0))), WINDOW),
    ],
)
def test_a_picture_opens_as_its_maker_wants(greys: Greys, first: Shown) -> None:
    assert opening(np.zeros(4), greys) is first


@given(st.floats(-1.0, 1.0), st.floats(-1.0, 1.0))
def test_dragging_to_the_right_widens_and_upwards_brightens(right: float, up: float) -> None:
    before = Window(40.0, 400.0, "abdomen")
    after = before.dragged(right, up, 1000.0)
    assert after.width == pytest.approx(max(400.0 + 1000.0 * right, 1.0))
    assert after.center == pytest.approx(40.0 - 1000.0 * up)
    assert not after.name


@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"])
@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("wish", [False, True])
def test_padding_is_black_whichever_way_the_greys_run(
    dtype: str, inverted: bool, wish: bool
) -> None:
    values = np.array([0, 3, 5, 7, 9, 100], dtype=dtype)
    greys = Greys(0.5, 1.0, inverted=inverted, padding=(3.0, 7.0))
    window = Window(20.0, 30.0)
    shown = to_bytes(values, greys, window, invert=wish)
    plain = to_bytes(values, Greys(0.5, 1.0, inverted=inverted), window, invert=wish)
    assert shown[1:4].tolist() == [0, 0, 0]
    assert shown[[0, 4, 5]].tolist() == plain[[0, 4, 5]].tolist()


@pytest.mark.parametrize("inverted", [False, True])
def test_what_is_no_number_is_background(inverted: bool) -> None:
    values = np.array([np.nan, 0.0, 100.0], dtype=np.float32)
    shown = to_bytes(values, Greys(inverted=inverted), Window(50.0, 100.0))
    assert shown.tolist() == [0, *((255, 0) if inverted else (0, 255))]


def test_the_ends_of_a_picture_leave_padding_and_no_numbers_out() -> None:
    values = np.array([-2000.0, 3.0, np.nan, 8.0, np.inf])
    assert ends_of(values, Greys(padding=(-2000.0, -2000.0))) == (3.0, 8.0)
    assert ends_of(values[:1], Greys(padding=(-2000.0, -2000.0))) is None
    assert ends_of(np.array([4, 9], dtype=np.int16), Greys()) == (4.0, 9.0)
