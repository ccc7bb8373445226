"""A slab holds the highest, the lowest or the mean of its slices, and says how thick it is."""

from dataclasses import replace

import numpy as np
import pytest
from grids import grids
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.geometry import Geometry
from viewer.core.greys import Greys
from viewer.core.planes.plane import THREE_PLANES, Plane, cut_of
from viewer.core.planes.sight import Sight, can_be_summed, section_of
from viewer.core.planes.slab import Slab, SlabMode
from viewer.core.planes.slabbed import Slabbed
from viewer.core.planes.turn import unturned
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import LostSlice, Volume

MODES = st.sampled_from([SlabMode.MIP, SlabMode.MINIP, SlabMode.AVERAGE])
OF = {SlabMode.MIP: np.max, SlabMode.MINIP: np.min, SlabMode.AVERAGE: np.mean}


def volume_of(
    values: NDArray[np.generic],
    grid: Geometry,
    greys: Greys | None = None,
    lost: tuple[int, ...] = (),
) -> Volume:
    series = Series("1.2.3", "1.2", "CT", Kind.VOLUME)
    verdict = Verdict(Geometrical.UNIFORM, "")
    holes = tuple(LostSlice(at, "damaged") for at in lost)
    return Volume(values, grid, greys or Greys(), series, verdict, lost=holes)


def slabbed(volume: Volume, plane: Plane, mode: SlabMode, slices: int) -> Slabbed:
    step = cut_of(volume.geometry, plane).step
    section = section_of(volume, plane, Sight(slab=Slab(mode, slices * step)))
    assert isinstance(section, Slabbed)
    return section


@given(grids(), st.sampled_from(THREE_PLANES), MODES, st.integers(0, 4), st.data())
def test_each_pixel_is_made_of_what_lies_behind_it(
    grid: Geometry, plane: Plane, mode: SlabMode, reach: int, data: st.DataObject
) -> None:
    values = np.random.default_rng(0).integers(-1000, 1000, grid.shape).astype(np.int16)
    section = slabbed(volume_of(values, grid), plane, mode, 2 * reach + 1)
    cut = cut_of(grid, plane)
    at = data.draw(st.integers(0, cut.count - 1))
    near = range(max(0, at - reach), min(cut.count, at + reach + 1))
    stacked = np.stack([cut.slice(values, k) for k in near])
    shown = section.slice(values, at)
    assert shown.dtype == values.dtype
    assert np.abs(shown - OF[mode](stacked, axis=0)).max() <= 0.51
    assert section.outside(at) is None
    down, right = (
        data.draw(st.integers(0, cut.size[0] - 1)),
        data.draw(st.integers(0, cut.size[1] - 1)),
    )
    told = section.value(values, (down, right), at)
    assert told == pytest.approx(float(OF[mode](stacked[:, down, right])))


@given(st.floats(0.1, 60.0), st.floats(0.3, 8.0))
def test_the_number_of_slices_is_odd_and_nearest_to_the_thickness(
    thickness: float, step: float
) -> None:
    count = Slab(SlabMode.MIP, thickness).slices(step)
    assert count % 2 == 1
    assert count == 1 or abs(count * step - thickness) <= step + 1e-9


@given(MODES, st.data())
def test_padding_and_lost_slices_do_not_count(mode: SlabMode, data: st.DataObject) -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (5, 2, 3))
    values = data.draw(st.lists(st.sampled_from([-2000, -5, 7, 40]), min_size=30, max_size=30))
    array = np.array(values, dtype=np.int16).reshape(grid.shape)
    lost = data.draw(st.sets(st.integers(0, 4), max_size=4))
    volume = volume_of(array, grid, Greys(padding=(-2000.0, -2000.0)), tuple(lost))
    section = slabbed(volume, Plane.AXIAL, mode, 5)
    shown = section.slice(array, 2)
    outside = section.outside(2)
    kept = np.array([k for k in range(5) if k not in lost])
    for row in range(2):
        for column in range(3):
            real = array[kept, row, column][array[kept, row, column] != -2000]
            assert real.size == 0 or abs(shown[row, column] - OF[mode](real)) <= 0.51
            assert (outside is not None and bool(outside[row, column])) == (real.size == 0)


@pytest.mark.parametrize("mode", [SlabMode.MIP, SlabMode.MINIP, SlabMode.AVERAGE])
def test_numbers_that_are_none_do_not_count(mode: SlabMode) -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (3, 1, 2))
    values = np.array([[[np.nan, 4.0]], [[2.0, np.inf]], [[np.nan, 8.0]]], dtype=np.float32)
    section = slabbed(volume_of(values, grid), Plane.AXIAL, mode, 3)
    assert section.slice(values, 1).tolist() == [[2.0, float(OF[mode]([4.0, 8.0]))]]


@given(st.sampled_from(THREE_PLANES), MODES)
def test_a_turned_slab_is_made_along_its_own_normal(plane: Plane, mode: SlabMode) -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (12, 12, 12))
    values = np.random.default_rng(0).integers(0, 999, grid.shape).astype(np.uint16)
    volume = volume_of(values, grid)
    turn = unturned(grid, grid.center).turned(Plane.AXIAL, 30, grid.center)
    turn = turn.turned(Plane.SAGITTAL, 20, grid.center)
    thin = section_of(volume, plane, Sight(turn))
    assume(thin.corrected)
    thick = section_of(volume, plane, Sight(turn, Slab(mode, 3 * thin.step)))
    at = thin.count // 2
    three = np.stack([thin.slice(values, k) for k in (at - 1, at, at + 1)]).astype(float)
    off = np.stack([thin.outside(k) for k in (at - 1, at, at + 1)])
    shown, outside = thick.slice(values, at), thick.outside(at)
    assert np.array_equal(outside, off.all(axis=0))
    three[off] = np.nan
    of = {SlabMode.MIP: np.nanmax, SlabMode.MINIP: np.nanmin, SlabMode.AVERAGE: np.nanmean}[mode]
    assert np.abs(shown[~outside] - of(three[:, ~outside], axis=0)).max() <= 0.51


def test_a_mask_shows_whatever_of_it_lies_in_the_slab() -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (5, 2, 2))
    mask = np.zeros(grid.shape, dtype=bool)
    mask[1, 0, 0] = mask[4, 1, 1] = True
    section = slabbed(volume_of(mask.astype(np.uint8), grid), Plane.AXIAL, SlabMode.MIP, 3)
    assert section.slice(mask, 2).tolist() == [[True, False], [False, False]]


def test_a_slab_is_no_slice_that_could_be_painted_unless_it_is_one_slice_thick() -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]] * [4.0, 1.0, 1.0, 1.0], (5, 6, 7))
    volume = volume_of(np.zeros(grid.shape, dtype=np.int16), grid)
    thick = slabbed(volume, Plane.AXIAL, SlabMode.MIP, 3)
    assert thick.corrected
    assert not thick.acquired
    one = slabbed(volume, Plane.AXIAL, SlabMode.MIP, 1)
    assert not one.corrected
    assert one.acquired


def test_a_slab_ends_with_the_stack_and_counts_what_is_there() -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (9, 2, 2))
    volume = volume_of(np.zeros(grid.shape, dtype=np.int16), grid, lost=(3,))
    section = slabbed(volume, Plane.AXIAL, SlabMode.MIP, 5)
    assert section.made_of(0) == (3, 3)
    assert section.made_of(4) == (4, 5)
    assert section.made_of(7) == (4, 4)
    assert slabbed(volume, Plane.CORONAL, SlabMode.MIP, 5).made_of(1) == (2, 2)


def test_colours_have_no_highest_value() -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (3, 2, 2))
    colour = volume_of(np.zeros((3, 2, 2, 3), dtype=np.uint8), grid)
    assert not can_be_summed(colour)
    sight = Sight(slab=Slab(SlabMode.MIP, 3.0))
    assert not isinstance(section_of(colour, Plane.AXIAL, sight), Slabbed)


def test_while_it_is_moved_a_turned_slab_is_made_of_few_pictures_of_itself() -> None:
    grid = Geometry(np.eye(4)[[2, 1, 0, 3]], (20, 20, 20))
    step = 10
    values = (np.indices(grid.shape).sum(axis=0) * step).astype(np.uint16)
    volume = volume_of(values, grid)
    turn = unturned(grid, grid.center).turned(Plane.AXIAL, 30, grid.center)
    rest = Sight(turn, Slab(SlabMode.MIP, 15.0))
    whole = section_of(volume, Plane.CORONAL, rest)
    quick = section_of(volume, Plane.CORONAL, replace(rest, moving=True))
    at = whole.count // 2
    # Every third, each made of the voxels next to it: half a voxel off, and two short at the end.
    middle = tuple(slice(n // 2 - 3, n // 2 + 3) for n in whole.size)
    apart = (whole.slice(values, at).astype(int) - quick.slice(values, at))[middle]
    assert apart.min() >= -step / 2 - 1
    assert apart.max() <= (2 * np.sqrt(3) + 0.5) * step + 1
    assert quick.slices == whole.slices
    plain = section_of(volume, Plane.AXIAL, replace(rest, moving=True))
    assert np.array_equal(
        plain.slice(values, 10), section_of(volume, Plane.AXIAL, rest).slice(values, 10)
    )
