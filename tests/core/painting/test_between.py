"""What is drawn on some slices goes on through those between them, as a shape would."""

from itertools import pairwise

import numpy as np
import pytest
from edits import AXES, SPACING, masks
from hypothesis import given, settings

from viewer.core.mask import Mask, apply
from viewer.core.painting.between import Between

MM = (2.0, 0.8, 0.8)


def between(mask: Mask, axis: int = 0, spacing: tuple[float, float, float] = MM) -> Mask:
    filled = mask.copy()
    patch = Between(axis, spacing).on(mask)
    if patch is not None:
        apply(filled, patch)
    return filled


def disc(middle: tuple[float, float], radius: float) -> Mask:
    """(64, 64), in pixels."""
    down, right = np.ogrid[:64, :64]
    return (down - middle[0]) ** 2 + (right - middle[1]) ** 2 <= radius**2


def key_slices(count: int, **at: Mask) -> Mask:
    mask = np.zeros((count, 64, 64), dtype=np.bool_)
    for number, shape in at.items():
        mask[int(number[1:])] = shape
    return mask


@settings(max_examples=25, deadline=None)
@given(masks(), AXES)
def test_painted_slices_stay_and_nothing_grows_beyond_the_outermost(mask: Mask, axis: int) -> None:
    before = np.moveaxis(mask, axis, 0)
    filled = np.moveaxis(between(mask, axis, SPACING), axis, 0)
    painted = before.any(axis=(1, 2))
    assert np.array_equal(filled[painted], before[painted])
    if painted.any():
        first, last = np.flatnonzero(painted)[[0, -1]]
        assert not filled[:first].any()
        assert not filled[last + 1 :].any()


def test_two_equal_shapes_make_a_prism() -> None:
    shape = disc((30, 25), 9) & ~disc((30, 25), 4)
    filled = between(key_slices(9, _1=shape, _7=shape))
    assert all(np.array_equal(one, shape) for one in filled[1:8])


def test_a_disc_that_grows_grows_evenly() -> None:
    filled = between(key_slices(11, _0=disc((32, 32), 6), _10=disc((32, 32), 26)))
    radii = np.sqrt(filled.sum(axis=(1, 2)) / np.pi)
    assert radii == pytest.approx(np.linspace(6, 26, 11), abs=0.6)
    assert all((inner <= outer).all() for inner, outer in pairwise(filled))


def test_a_disc_that_wanders_off_is_not_lost_on_its_way() -> None:
    filled = between(key_slices(9, _0=disc((12, 12), 7), _8=disc((50, 42), 7)))
    for at, one in enumerate(filled):
        middle = np.argwhere(one).mean(axis=0)
        assert middle == pytest.approx([12 + 38 * at / 8, 12 + 30 * at / 8], abs=0.6)
        assert one.sum() == pytest.approx(filled[0].sum(), rel=0.08)


def test_each_gap_is_filled_from_its_own_neighbours() -> None:
    small, large = disc((32, 32), 5), disc((32, 32), 20)
    filled = between(key_slices(7, _0=small, _2=small, _6=large))
    assert np.array_equal(filled[1], small)
    assert small.sum() < filled[3].sum() < filled[4].sum() < filled[5].sum() < large.sum()


def test_shapes_are_mixed_in_millimetres_where_pixels_are_not_square() -> None:
    tall = np.zeros((64, 64), dtype=np.bool_)
    tall[16:48, 28:36] = True
    wide = np.zeros((64, 64), dtype=np.bool_)
    wide[28:36, 16:48] = True
    filled = between(key_slices(3, _0=tall, _2=wide), spacing=(1.0, 4.0, 1.0))
    rows, columns = (np.count_nonzero(filled[1].any(axis=a)) for a in (1, 0))
    assert rows == 8
    assert columns == pytest.approx(20, abs=2)


def test_what_is_done_is_told() -> None:
    told: list[float] = []
    shape = disc((20, 20), 6)
    mask = key_slices(7, _0=shape, _3=shape, _6=shape)
    Between(0, MM, told.append).on(mask)
    assert told == [0.0, 0.5]
