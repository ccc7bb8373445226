"""What lies over a picture lies where it should, and leaves the rest alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.pictures.compose import HeatLayer, MaskLayer, compose, heat_cover, outlined
from viewer.core.pictures.raster import Raster
from viewer.core.target import PixelBox

SIZE = (90, 120)
GREY = np.tile(np.arange(120, dtype=np.uint8) * 2, (90, 1))
RED = (250, 10, 20)


@st.composite
def boxes(draw: st.DrawFn, least: float = 20.0) -> PixelBox:
    """A box on the picture, at fractions of pixels."""
    top, left = draw(st.floats(0, SIZE[0] - least)), draw(st.floats(0, SIZE[1] - least))
    bottom = draw(st.floats(top + least, SIZE[0]))
    right = draw(st.floats(left + least, SIZE[1]))
    return PixelBox(top, left, bottom, right)


def _impulse(at: tuple[int, int], size: int = 7) -> NDArray[np.float32]:
    values = np.zeros((size, size), dtype=np.float32)
    values[at] = 1.0
    return values


def _middle(light: NDArray[np.float64]) -> tuple[float, float]:
    """Centre of gravity, in pixels whose middles are whole numbers."""
    down, right = np.mgrid[: light.shape[0], : light.shape[1]]
    return float((light * down).sum() / light.sum()), float((light * right).sum() / light.sum())


def _by_hand(values: NDArray[np.float32], box: PixelBox) -> NDArray[np.float64]:
    """Linear between the middles of the map's cells, level beyond the outer ones."""
    rows, columns = values.shape
    down = (np.arange(SIZE[0]) + 0.5 - box.top) / (box.bottom - box.top) * rows - 0.5
    right = (np.arange(SIZE[1]) + 0.5 - box.left) / (box.right - box.left) * columns - 0.5
    wide = np.array([np.interp(right, np.arange(columns), row) for row in values])
    return np.array([np.interp(down, np.arange(rows), column) for column in wide.T]).T


def spread(heat: HeatLayer, size: tuple[int, int]) -> NDArray[np.float64]:
    """The map from 0 to 1 on a picture of ``size``."""
    light, cover = np.zeros(size), heat_cover(heat, Raster(size))
    if cover is not None:
        light[cover.at] = cover.kinds / 255
    return light


@given(boxes(), st.tuples(st.integers(1, 5), st.integers(1, 5)))
def test_an_impulse_lands_in_the_middle_of_its_cell(box: PixelBox, at: tuple[int, int]) -> None:
    light = spread(HeatLayer(_impulse(at), box), SIZE)
    down, right = _middle(light)
    # The edge of a box lies between pixels, their middles half a pixel further.
    assert down == pytest.approx(
        box.top + (at[0] + 0.5) * (box.bottom - box.top) / 7 - 0.5, abs=0.5
    )
    assert right == pytest.approx(
        box.left + (at[1] + 0.5) * (box.right - box.left) / 7 - 0.5, abs=0.5
    )


@given(boxes(), st.integers(0, 9))
def test_a_map_is_linear_between_the_middles_of_its_cells(box: PixelBox, seed: int) -> None:
    values = np.random.default_rng(seed).random((5, 6), dtype=np.float32)
    light = spread(HeatLayer(values, box), SIZE)
    inside = light > 0
    # Sampled at 32nds of a cell.
    assert np.abs(light - _by_hand(values, box))[inside].max() < 0.05


@given(boxes(least=2.0))
def test_a_map_fills_its_box_and_nothing_else(box: PixelBox) -> None:
    light = spread(HeatLayer(np.ones((4, 4), dtype=np.float32), box), SIZE)
    rows, columns = np.nonzero(light)
    edges = (rows.min(), columns.min(), rows.max() + 1, columns.max() + 1)
    assert edges == pytest.approx((box.top, box.left, box.bottom, box.right), abs=0.5)
    assert np.allclose(light[light > 0], 1.0)


@pytest.mark.parametrize(
    "box",
    [
        PixelBox(-50, 10, -5, 40),
        PixelBox(10, -50, 40, -5),
        PixelBox(95, 10, 140, 40),
        PixelBox(10, 125, 40, 160),
        PixelBox(20, 20, 20, 20),
        PixelBox(40, 40, 20, 20),
    ],
)
def test_a_box_beside_the_picture_or_without_area_shows_nothing(box: PixelBox) -> None:
    heat = HeatLayer(np.ones((4, 4), dtype=np.float32), box)
    assert not spread(heat, SIZE).any()
    assert np.array_equal(compose(GREY, heats=[heat]), compose(GREY))


def test_a_box_that_leans_over_the_edge_is_cut_off() -> None:
    light = spread(HeatLayer(_impulse((0, 0), 2), PixelBox(-40, -40, 40, 40)), SIZE)
    ones = spread(HeatLayer(np.ones((2, 2), dtype=np.float32), PixelBox(-40, -40, 40, 40)), SIZE)
    assert np.count_nonzero(ones) == 40 * 40
    assert light[0, 0] == light.max()


def test_grey_without_anything_over_it_stays_as_it_is() -> None:
    shown = compose(GREY)
    assert shown.shape == (*SIZE, 3)
    assert (shown == GREY[..., None]).all()


def test_the_picture_handed_in_is_not_painted_on() -> None:
    colour = np.repeat(GREY[..., None], 3, axis=2)
    before = colour.copy()
    heat = HeatLayer(np.ones((2, 2), dtype=np.float32), PixelBox(0, 0, *SIZE), 1.0)
    mask = MaskLayer(np.ones(SIZE, dtype=np.bool_), RED, 1.0)
    assert not np.array_equal(compose(colour, [mask], [heat]), before)
    assert np.array_equal(colour, before)
    colour.setflags(write=False)
    compose(colour, [mask], [heat])


@given(st.floats(0.0, 1.0), st.integers(0, 255))
def test_a_filled_mask_is_mixed_by_its_opacity(opacity: float, grey: int) -> None:
    mask = np.zeros(SIZE, dtype=np.bool_)
    mask[10:20, 30:50] = True
    picture = np.full(SIZE, grey, dtype=np.uint8)
    shown = compose(picture, [MaskLayer(mask, RED, opacity)])
    expected = np.array(RED) * opacity + grey * (1 - opacity)
    assert np.abs(shown[mask] - expected).max() <= 0.5 + 1e-9
    assert (shown[~mask] == grey).all()


@pytest.mark.parametrize("outline", [False, True])
def test_opacity_zero_shows_the_picture_alone(outline: bool) -> None:
    mask = MaskLayer(np.ones(SIZE, dtype=np.bool_), RED, 0.0, outline)
    heat = HeatLayer(np.ones((3, 3), dtype=np.float32), PixelBox(0, 0, *SIZE), 0.0)
    assert np.array_equal(compose(GREY, [mask], [heat]), compose(GREY))


def test_an_outline_is_the_rim_of_the_mask_and_hides_no_inside() -> None:
    mask = np.zeros(SIZE, dtype=np.bool_)
    mask[10:20, 30:50] = True
    shown = compose(np.zeros(SIZE, dtype=np.uint8), [MaskLayer(mask, RED, 1.0, outline=True)])
    inside = mask.copy()
    inside[11:19, 31:49] = False
    assert np.array_equal(shown.any(axis=-1), inside)


@given(st.integers(0, 50), st.floats(0.05, 0.95))
def test_an_outline_is_where_a_neighbour_is_outside(seed: int, share: float) -> None:
    mask = np.random.default_rng(seed).random((12, 15)) < share
    # Beyond the picture the mask goes on as far as anybody can tell.
    around = np.pad(mask, 1, constant_values=True)
    whole = around[:-2, 1:-1] & around[2:, 1:-1] & around[1:-1, :-2] & around[1:-1, 2:]
    assert np.array_equal(outlined(mask), mask & ~whole)


def test_cuts_against_the_array_and_single_pixels_have_outlines() -> None:
    mask = np.zeros((6, 8), dtype=np.bool_)
    mask[2, 3] = True
    assert np.array_equal(outlined(mask[::-1, ::-1]), mask[::-1, ::-1])
    assert np.array_equal(outlined(mask.T), mask.T)


def test_where_a_map_is_zero_the_picture_stays() -> None:
    values = np.zeros((9, 9), dtype=np.float32)
    values[4, 4] = 1.0
    heat = HeatLayer(values, PixelBox(0, 0, *SIZE), 1.0)
    shown = compose(GREY, heats=[heat])
    cold = spread(heat, SIZE) == 0
    assert (shown[cold] == GREY[cold][:, None]).all()
    assert cold.any()


def test_a_hot_place_is_warmer_than_it_is_blue() -> None:
    heat = HeatLayer(np.full((2, 2), 0.7, dtype=np.float32), PixelBox(0, 0, *SIZE), 1.0)
    red, _, blue = compose(np.zeros(SIZE, dtype=np.uint8), heats=[heat])[45, 60].astype(int)
    assert red > blue + 50


def test_masks_lie_over_maps_and_later_masks_over_earlier_ones() -> None:
    everywhere = np.ones(SIZE, dtype=np.bool_)
    heat = HeatLayer(np.ones((2, 2), dtype=np.float32), PixelBox(0, 0, *SIZE), 1.0)
    layers = [MaskLayer(everywhere, (1, 2, 3), 1.0), MaskLayer(everywhere, RED, 1.0)]
    assert (compose(GREY, layers, [heat]) == RED).all()


def test_a_map_beyond_its_range_does_not_wrap_round() -> None:
    heat = HeatLayer(np.full((2, 2), 3.0, dtype=np.float32), PixelBox(0, 0, *SIZE))
    assert spread(heat, SIZE).max() == 1.0
    below = HeatLayer(np.full((2, 2), -3.0, dtype=np.float32), PixelBox(0, 0, *SIZE))
    assert np.array_equal(compose(GREY, heats=[below]), compose(GREY))
