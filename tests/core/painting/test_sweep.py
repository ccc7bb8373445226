"""A brush covers what lies within its radius, on its own slice, and can be taken back."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.mask import Mask, Patch, apply
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip

SHAPE = (6, 17, 23)
SPACINGS = st.tuples(*[st.floats(0.2, 4.0)] * 3)
RADII = st.floats(0.05, 12.0)
AXES = st.integers(0, 2)


def paint(
    mask: Mask,
    centers: NDArray[np.float64],
    radius_mm: float,
    spacing: tuple[float, float, float],
    axis: int,
    *,
    erase: bool = False,
) -> Patch | None:
    tip = Tip(radius_mm, erase=erase)
    return stroke_along(centers, mask.shape, spacing, axis, tip).on(mask)


def _whole(patch: Patch | None, shape: tuple[int, int, int] = SHAPE) -> Mask:
    mask = np.zeros(shape, dtype=np.bool_)
    if patch is not None:
        apply(mask, patch)
    return mask


@st.composite
def strokes(draw: st.DrawFn, axis: int, most: int = 6) -> NDArray[np.float64]:
    """Places on one cut, some of them off the grid."""
    places = st.tuples(*[st.floats(-6.0, n + 6.0) for n in SHAPE])
    centers = np.array(draw(st.lists(places, min_size=1, max_size=most)))
    centers[:, axis] = draw(st.integers(0, SHAPE[axis] - 1))
    return centers


def _distances(
    centers: NDArray[np.float64], spacing: tuple[float, float, float], axis: int
) -> NDArray[np.float64]:
    """Millimetres from each voxel of the grid to the line through the centers, on the cut."""
    indices = np.stack(np.meshgrid(*map(np.arange, SHAPE), indexing="ij"), axis=-1)
    voxels, line = indices * np.array(spacing), centers * np.array(spacing)
    voxels[..., axis] = line[..., axis] = 0.0
    nearest = np.full(SHAPE, np.inf)
    for start, end in zip(line, [*line[1:], line[-1]], strict=True):
        along = end - start
        square = float(along @ along)
        share = ((voxels - start) @ along / square).clip(0, 1) if square > 0 else np.zeros(SHAPE)
        apart = voxels - start - share[..., None] * along
        nearest = np.minimum(nearest, np.linalg.norm(apart, axis=-1))
    return nearest


def _on_slice(axis: int, at: int) -> Mask:
    here = np.zeros(SHAPE, dtype=np.bool_)
    here[(slice(None),) * axis + (at,)] = True
    return here


@given(st.data(), AXES, SPACINGS, RADII)
def test_a_dab_covers_the_voxels_within_its_radius_and_the_one_under_it(
    data: st.DataObject, axis: int, spacing: tuple[float, float, float], radius: float
) -> None:
    center = data.draw(strokes(axis, most=1))
    far = _distances(center, spacing, axis)
    assume(np.abs(far - radius).min() > 1e-7)
    expected = (far <= radius) & _on_slice(axis, int(center[0, axis]))
    under = np.floor(center[0] + 0.5).astype(int)
    if (under >= 0).all() and (under < SHAPE).all():
        expected[tuple(under)] = True
    painted = _whole(paint(np.zeros(SHAPE, dtype=np.bool_), center, radius, spacing, axis))
    assert np.array_equal(painted, expected)


@given(st.data(), AXES, SPACINGS, RADII)
def test_a_stroke_covers_the_voxels_within_its_radius_of_the_line(
    data: st.DataObject, axis: int, spacing: tuple[float, float, float], radius: float
) -> None:
    centers = data.draw(strokes(axis))
    painted = _whole(paint(np.zeros(SHAPE, dtype=np.bool_), centers, radius, spacing, axis))
    far = _distances(centers, spacing, axis)
    here = _on_slice(axis, int(centers[0, axis]))
    assert painted[here & (far < radius - 1e-9)].all()
    across = [spacing[a] for a in range(3) if a != axis]
    under = np.hypot(across[0], across[1]) / 2
    assert not painted[far > max(radius, under) + 1e-9].any()
    assert not painted[~here].any()


@given(st.data(), AXES, st.sampled_from((0.5, 0.7, 1.0)), st.integers(1, 8))
def test_a_stroke_covers_what_its_parts_cover_one_by_one(
    data: st.DataObject, axis: int, size: float, radius: int
) -> None:
    """A preview that grows with the mouse shows what will be kept, voxels on the rim too."""
    centers, spacing = np.rint(data.draw(strokes(axis))), (size, size, size)
    empty = np.zeros(SHAPE, dtype=np.bool_)
    whole = _whole(paint(empty, centers, radius * size, spacing, axis))
    growing = empty.copy()
    for last in range(len(centers)):
        part = paint(empty, centers[max(0, last - 1) : last + 1], radius * size, spacing, axis)
        growing |= _whole(part)
    assert np.array_equal(whole, growing)


@given(st.data(), AXES, SPACINGS, RADII, st.booleans())
def test_a_stroke_can_be_put_in_and_taken_back(
    data: st.DataObject,
    axis: int,
    spacing: tuple[float, float, float],
    radius: float,
    erase: bool,
) -> None:
    mask = np.random.default_rng(data.draw(st.integers(0, 9))).random(SHAPE) < 0.5
    before = mask.copy()
    centers = data.draw(strokes(axis))
    patch = paint(mask, centers, radius, spacing, axis, erase=erase)
    assert np.array_equal(mask, before)
    assume(patch is not None)
    assert patch is not None
    apply(mask, patch)
    covered = _whole(paint(np.zeros(SHAPE, dtype=np.bool_), centers, radius, spacing, axis))
    assert np.array_equal(mask, before & ~covered if erase else before | covered)
    apply(mask, patch, undo=True)
    assert np.array_equal(mask, before)


@given(st.data(), AXES, SPACINGS, RADII)
def test_the_patch_lies_on_the_grid_and_holds_copies(
    data: st.DataObject, axis: int, spacing: tuple[float, float, float], radius: float
) -> None:
    mask = np.zeros(SHAPE, dtype=np.bool_)
    patch = paint(mask, data.draw(strokes(axis)), radius, spacing, axis)
    if patch is None:
        return
    assert patch.before.shape == patch.after.shape
    for start, size, n in zip(patch.start, patch.after.shape, SHAPE, strict=True):
        assert 0 <= start < start + size <= n
    assert patch.after.any()
    mask[:] = True
    assert not patch.before.any()


@pytest.mark.parametrize(
    "center", [(-3, 8, 11), (6, 8, 11), (2, -9, 11), (2, 26, 11), (2, 8, -9), (2, 8, 40)]
)
def test_a_brush_beside_the_grid_leaves_nothing(center: tuple[float, float, float]) -> None:
    mask = np.ones(SHAPE, dtype=np.bool_)
    for erase in (False, True):
        stroke = np.array([center], dtype=np.float64)
        assert paint(mask, stroke, 3.0, (1.0, 1.0, 1.0), 0, erase=erase) is None


def test_a_brush_that_leans_over_the_edge_covers_what_is_left_of_it() -> None:
    patch = paint(np.zeros(SHAPE, dtype=np.bool_), np.array([[0.0, -2.0, 0.0]]), 3.0, (1, 1, 1), 0)
    assert np.argwhere(_whole(patch)).tolist() == [
        [0, 0, 0],
        [0, 0, 1],
        [0, 0, 2],
        [0, 1, 0],
    ]


def test_a_stroke_that_leaves_the_grid_and_returns_is_one_stroke() -> None:
    centers = np.array([[3.0, 5.0, 2.0], [3.0, -30.0, 11.0], [3.0, 5.0, 20.0]])
    painted = _whole(paint(np.zeros(SHAPE, dtype=np.bool_), centers, 1.2, (1.0, 1.0, 1.0), 0))
    assert painted[3, 5, 2]
    assert painted[3, 5, 20]
    assert not painted[3, :, 11].any()


def test_the_brush_is_round_in_millimetres_not_in_voxels() -> None:
    patch = paint(
        np.zeros((9, 41, 41), dtype=np.bool_), np.array([[4.0, 20.0, 20.0]]), 6.0, (3, 0.5, 1), 2
    )
    painted = _whole(patch, (9, 41, 41))
    slices, rows, columns = np.nonzero(painted)
    assert (slices.min(), slices.max()) == (2, 6)
    assert (rows.min(), rows.max()) == (8, 32)
    assert set(columns) == {20}


def test_the_thinnest_brush_leaves_an_unbroken_line() -> None:
    centers = np.array([[2.0, 1.0, 1.0], [2.0, 14.0, 21.0]])
    painted = _whole(paint(np.zeros(SHAPE, dtype=np.bool_), centers, 0.01, (1.0, 1.0, 1.0), 0))
    assert painted[2, 1:15].any(axis=1).all()
    assert painted[2, :, 1:22].any(axis=0).all()


def test_erasing_takes_only_what_the_brush_covers() -> None:
    mask = np.ones(SHAPE, dtype=np.bool_)
    patch = paint(mask, np.array([[1.0, 8.0, 11.0]]), 2.0, (1.0, 1.0, 1.0), 0, erase=True)
    assert patch is not None
    apply(mask, patch)
    assert np.count_nonzero(~mask) == 13
    assert not mask[1, 8, 9:14].any()
