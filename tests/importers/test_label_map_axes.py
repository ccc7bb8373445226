"""Label maps land voxel for voxel on grids that lie any way in the patient, or nowhere at all."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.geometry import Geometry
from viewer.importers.claims.nifti import onto

shapes = st.tuples(*[st.integers(1, 5)] * 3)
turns = st.tuples(*[st.floats(-np.pi, np.pi)] * 3)
spacings = st.tuples(*[st.floats(0.3, 6.0)] * 3)
orders = st.permutations([0, 1, 2])
flips = st.tuples(*[st.booleans()] * 3)


def rotation(angles: tuple[float, float, float]) -> np.ndarray:
    """Three turns, one after another."""
    turned = np.eye(3)
    for axis, angle in enumerate(angles):
        one = np.eye(3)
        a, b = [n for n in range(3) if n != axis]
        one[a, a] = one[b, b] = np.cos(angle)
        one[a, b], one[b, a] = -np.sin(angle), np.sin(angle)
        turned = turned @ one
    return turned


def grid(
    angles: tuple[float, float, float],
    spacing: tuple[float, float, float],
    shape: tuple[int, int, int],
) -> Geometry:
    affine = np.eye(4)
    affine[:3, :3] = rotation(angles) * spacing
    affine[:3, 3] = (-31.5, 12.25, 100.0)
    return Geometry(affine, shape)


def laid_otherwise(
    geometry: Geometry, order: list[int], flipped: tuple[bool, bool, bool]
) -> tuple[np.ndarray, np.ndarray]:
    """The affine and the voxels of a file that holds a grid with its axes in another order.

    Each voxel of the file holds its number on the grid.
    """
    numbers = np.arange(np.prod(geometry.shape)).reshape(geometry.shape)
    stored = numbers.transpose(order)
    change = np.zeros((4, 4))
    change[3, 3] = 1.0
    for axis, (along, back) in enumerate(zip(order, flipped, strict=True)):
        change[along, axis] = -1.0 if back else 1.0
        change[along, 3] = geometry.shape[along] - 1 if back else 0.0
    back_slices = tuple(slice(None, None, -1 if back else 1) for back in flipped)
    return geometry.affine @ change, stored[back_slices]


@settings(max_examples=150, deadline=None)
@given(turns, spacings, shapes, orders, flips)
def test_any_order_and_direction_of_axes_leads_back_to_the_same_voxels(
    angles: tuple[float, float, float],
    spacing: tuple[float, float, float],
    shape: tuple[int, int, int],
    order: list[int],
    flipped: tuple[bool, bool, bool],
) -> None:
    geometry = grid(angles, spacing, shape)
    affine, stored = laid_otherwise(geometry, order, flipped)
    found = onto(affine, stored.shape, geometry)
    assert found is not None
    np.testing.assert_array_equal(found.turned(stored), np.arange(np.prod(shape)).reshape(shape))


@settings(max_examples=100, deadline=None)
@given(turns, spacings, shapes, st.sampled_from([0, 1, 2]), st.sampled_from([-2.0, -0.4, 0.4, 1.0]))
def test_a_grid_that_lies_beside_is_not_taken_for_the_same(
    angles: tuple[float, float, float],
    spacing: tuple[float, float, float],
    shape: tuple[int, int, int],
    axis: int,
    voxels: float,
) -> None:
    geometry = grid(angles, spacing, shape)
    moved = geometry.affine.copy()
    moved[:3, 3] += voxels * geometry.affine[:3, axis]
    assert onto(moved, shape, geometry) is None
    larger = list(shape)
    larger[axis] += 1
    assert onto(geometry.affine, larger, geometry) is None


def test_a_grid_of_another_spacing_is_not_taken_for_the_same() -> None:
    geometry = grid((0.1, 0.2, 0.3), (3.0, 0.5, 0.5), (4, 200, 200))
    finer = geometry.affine.copy()
    finer[:3, 1] *= 0.99
    assert onto(finer, geometry.shape, geometry) is None
