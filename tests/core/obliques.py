"""Turned planes through small grids, as hypothesis draws them."""

import numpy as np
from grids import turns
from hypothesis import strategies as st

from viewer.core.geometry import Geometry, Points
from viewer.core.planes.oblique import Oblique, turned_grid
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.planes.turn import Turn, aspect, unturned

ANGLES = st.integers(-89, 89)


@st.composite
def stacks(draw: st.DrawFn, *, slanting: bool = False) -> Geometry:
    """A grid of a few voxels, whose slices may be shifted against each other."""
    affine = np.eye(4)
    axes = draw(turns())
    affine[:3, :3] = axes * draw(st.tuples(*[st.floats(0.5, 3.0)] * 3))
    affine[:3, 3] = draw(st.tuples(*[st.floats(-300.0, 300.0)] * 3))
    if slanting:
        affine[:3, 0] += axes[:, 1] * draw(st.floats(0.1, 0.8)) * np.linalg.norm(affine[:3, 0])
    shape = draw(st.tuples(*[st.integers(2, 7)] * 3))
    return Geometry(affine, shape)


@st.composite
def turnings(draw: st.DrawFn, geometry: Geometry) -> Turn:
    """Planes turned in two views, one after the other, about points within the grid."""
    turn = unturned(geometry, geometry.center)
    for _ in range(2):
        share = np.array(draw(st.tuples(*[st.floats(0.0, 1.0)] * 3)))
        pivot = geometry.to_patient(share * (np.array(geometry.shape) - 1))
        turn = turn.turned(draw(st.sampled_from(THREE_PLANES)), draw(ANGLES), pivot)
    return turn


def oblique(
    geometry: Geometry, plane: Plane, turn: Turn, *, smooth: bool = True, there: object = None
) -> Oblique:
    """The plane as it lies after a turn."""
    way = aspect(plane, turn, unturned(geometry, turn.pivot))
    grid = turned_grid(geometry, way, turn.pivot)
    return Oblique(plane, geometry, grid, smooth, there)  # type: ignore[arg-type]


def indices(shape: tuple[int, ...]) -> Points:
    """The index of every voxel, (slice, row, column, 3)."""
    return np.stack(np.indices(shape), axis=-1).astype(np.float64)


def pixels(cut: Oblique, at: int) -> Points:
    """The voxel index of each pixel, (down, right, 3)."""
    tall, wide = cut.size
    places = np.stack(np.meshgrid([at], range(tall), range(wide), indexing="ij"), -1)[0]
    return cut.geometry.to_index(cut.grid.to_patient(places))
