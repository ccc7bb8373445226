"""Whatever is done to a mask by hand can be undone, bit for bit, and holds what it says."""

import cv2
import numpy as np
from edits import AXES, GRID, SEEDS, SHAPE, SPACING, VALUES, edits, masks
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import ndimage

from viewer.core.mask import Mask, Patch, apply
from viewer.core.painting.copying import Copied
from viewer.core.painting.filling import Filled, Holes, Outline
from viewer.core.painting.islands import LargeIslands, LargestIsland, WithoutIsland
from viewer.core.painting.joining import Join, Joined
from viewer.core.painting.patching import Edit
from viewer.core.painting.size import pixel_area, voxel_volume
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip, Within
from viewer.core.shapes.inside import held_by
from viewer.core.shapes.region import Shape, region_of

FEW = settings(max_examples=30, deadline=None)


def after(edit: Edit, mask: Mask) -> Mask:
    changed = mask.copy()
    patch = edit.on(mask)
    if patch is not None:
        apply(changed, patch)
    return changed


@FEW
@given(masks(), st.lists(edits(), max_size=8))
def test_any_sequence_of_edits_is_taken_back_bit_for_bit(mask: Mask, every: list[Edit]) -> None:
    first, patches = mask.copy(), list[Patch]()
    for edit in every:
        before = mask.copy()
        patch = edit.on(mask)
        assert np.array_equal(mask, before), "an edit leaves the mask to the one who asked"
        if patch is not None:
            assert (patch.before != patch.after).any()
            apply(mask, patch)
            patches.append(patch)
    for patch in reversed(patches):
        apply(mask, patch, undo=True)
    assert np.array_equal(mask, first)


@FEW
@given(masks(), edits())
def test_a_patch_is_no_larger_than_what_changes_and_holds_its_own(mask: Mask, edit: Edit) -> None:
    patch = edit.on(mask)
    if patch is None:
        return
    changed = patch.before != patch.after
    for axis in range(3):
        met = np.flatnonzero(changed.any(axis=tuple(a for a in range(3) if a != axis)))
        assert (met[0], met[-1]) == (0, changed.shape[axis] - 1)
    kept = patch.before.copy()
    mask ^= True
    assert np.array_equal(patch.before, kept)


@FEW
@given(SEEDS, AXES, st.floats(0.2, 9.0))
def test_a_ball_covers_what_lies_within_its_radius_in_millimetres(
    seed: tuple[int, int, int], axis: int, radius: float
) -> None:
    empty = np.zeros(SHAPE, dtype=np.bool_)
    ball = after(stroke_along([seed], SHAPE, SPACING, axis, Tip(radius, ball=True)), empty)
    voxels = np.moveaxis(np.indices(SHAPE), 0, -1)
    far = np.linalg.norm((voxels - np.array(seed)) * np.array(SPACING), axis=-1)
    clear = np.abs(far - radius) > 1e-4
    assert np.array_equal(ball[clear], far[clear] < radius)


def test_a_brush_with_a_range_paints_and_erases_only_values_within() -> None:
    within = Within(VALUES, 19.5, 60.2)
    fits = (VALUES >= 20) & (VALUES <= 60)
    everything = Tip(99.0, ball=True, within=within)
    painted = after(stroke_along([(2, 6, 7)], SHAPE, SPACING, 0, everything), ~np.ones(SHAPE, bool))
    assert np.array_equal(painted, fits)
    eraser = Tip(99.0, ball=True, erase=True, within=within)
    left = after(stroke_along([(2, 6, 7)], SHAPE, SPACING, 0, eraser), np.ones(SHAPE, np.bool_))
    assert np.array_equal(left, ~fits)


@FEW
@given(masks())
def test_islands_are_those_of_scipy(mask: Mask) -> None:
    labels, count = ndimage.label(mask)
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    sizes[0] = 0
    assert np.count_nonzero(after(LargestIsland(), mask)) == sizes.max()
    assert np.array_equal(after(LargeIslands(4), mask), _large(sizes, 4)[labels] & mask)
    flat = mask[:1].copy()
    numbers, many = ndimage.label(flat)
    each = np.bincount(numbers.ravel(), minlength=many + 1)
    assert np.array_equal(after(LargeIslands(3), flat), _large(each, 3)[numbers] & flat)


def _large(sizes: NDArray[np.intp], least: int) -> NDArray[np.bool_]:
    """Of islands by number, the first being none: the largest stays however small it is."""
    counted = np.concatenate([[0], sizes[1:]])
    return (counted >= least) | (np.arange(len(counted)) == counted.argmax())


@FEW
@given(masks(), SEEDS)
def test_the_island_under_a_click_goes_and_all_others_stay(
    mask: Mask, seed: tuple[int, int, int]
) -> None:
    labels, _ = ndimage.label(mask)
    gone = (labels == labels[seed]) & bool(mask[seed])
    assert np.array_equal(after(WithoutIsland(seed), mask), mask & ~gone)


@FEW
@given(masks(), masks(), masks())
def test_masks_join_by_the_laws_of_sets(one: Mask, two: Mask, three: Mask) -> None:
    def join(how: Join, first: Mask, second: Mask) -> Mask:
        return after(Joined(second, how), first)

    add, less, both = Join.ADD, Join.SUBTRACT, Join.INTERSECT
    for how in (add, both):
        assert np.array_equal(join(how, one, two), join(how, two, one))
        assert np.array_equal(join(how, one, one), one)
        nested = join(how, one, join(how, two, three))
        assert np.array_equal(join(how, join(how, one, two), three), nested)
    assert np.array_equal(join(add, one, join(both, one, two)), one)
    assert np.array_equal(join(less, one, two), join(less, one, join(both, one, two)))
    of_each = join(add, join(both, one, two), join(both, one, three))
    assert np.array_equal(join(both, one, join(add, two, three)), of_each)


@FEW
@given(st.lists(st.tuples(st.floats(-3, 15), st.floats(-3, 17)), min_size=3, max_size=9))
def test_an_outline_holds_the_pixels_that_opencv_has_inside(
    corners: list[tuple[float, float]],
) -> None:
    places = [(2.0, down, right) for down, right in corners]
    held = held_by(region_of(Shape.POLYGON, places, GRID), GRID)
    if held is None or held.flat != 2 or held.normal != 0:
        return  # all corners on a line
    painted = after(Outline(held), np.zeros(SHAPE, dtype=np.bool_))
    assert not painted[[0, 1, 3, 4]].any()
    # OpenCV's test is even-odd, as ours; what lies on the line is anybody's.
    line = np.array([(right, down) for down, right in corners], dtype=np.float32)
    for down, right in np.ndindex(*SHAPE[1:]):
        far = cv2.pointPolygonTest(line, (float(right), float(down)), measureDist=True)
        if abs(far) > 1e-3:
            assert painted[2, down, right] == (far > 0)


@FEW
@given(masks(), SEEDS, AXES)
def test_a_fill_stays_on_its_slice_and_within_what_surrounds_it(
    mask: Mask, seed: tuple[int, int, int], axis: int
) -> None:
    filled = after(Filled(seed, axis), mask)
    new = filled & ~mask
    labels, _ = ndimage.label(~np.take(mask, seed[axis], axis))
    place = tuple(at for a, at in enumerate(seed) if a != axis)
    area = (labels == labels[place]) & (labels[place] > 0)
    rim = np.ones(area.shape, dtype=np.bool_)
    rim[1:-1, 1:-1] = False
    expected = area & (not (area & rim).any())
    assert np.array_equal(np.take(new, seed[axis], axis), expected)
    assert np.count_nonzero(new) == np.count_nonzero(expected)


@FEW
@given(masks(), AXES)
def test_holes_are_filled_slice_by_slice_as_scipy_fills_them(mask: Mask, axis: int) -> None:
    filled = np.moveaxis(after(Holes(axis), mask), axis, 0)
    for one, before in zip(filled, np.moveaxis(mask, axis, 0), strict=True):
        assert np.array_equal(one, ndimage.binary_fill_holes(before))


@FEW
@given(masks(), AXES, st.integers(0, 3))
def test_a_copied_slice_adds_to_the_next_and_changes_no_other(
    mask: Mask, axis: int, source: int
) -> None:
    copied = np.moveaxis(after(Copied(axis, source, source + 1), mask), axis, 0)
    before = np.moveaxis(mask, axis, 0)
    assert np.array_equal(copied[source + 1], before[source] | before[source + 1])
    others = np.arange(len(before)) != source + 1
    assert np.array_equal(copied[others], before[others])


def test_nothing_is_copied_past_the_last_slice() -> None:
    assert Copied(0, SHAPE[0] - 1, SHAPE[0]).on(np.ones(SHAPE, dtype=np.bool_)) is None
    assert Copied(0, 0, -1).on(np.ones(SHAPE, dtype=np.bool_)) is None


def test_a_pixel_and_a_voxel_are_as_large_as_the_grid_says() -> None:
    assert [pixel_area(GRID, axis) for axis in range(3)] == [0.7 * 1.1, 3.0 * 1.1, 3.0 * 0.7]
    assert np.isclose(voxel_volume(GRID), 3.0 * 0.7 * 1.1)
