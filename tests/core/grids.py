"""Grids in space as hypothesis draws them: turned, tilted, flipped and left-handed."""

from itertools import permutations

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.geometry import Geometry

SHAPES = st.tuples(*[st.integers(1, 7)] * 3)
SPACINGS = st.tuples(*[st.floats(0.05, 12.0)] * 3)
ORIGINS = st.tuples(*[st.floats(-800.0, 800.0)] * 3)


@st.composite
def turns(draw: st.DrawFn, most_degrees: float = 180.0) -> NDArray[np.float64]:
    """Orthonormal 3 x 3, the axes as columns: a permutation with flips, turned about some axis."""
    order = draw(st.sampled_from(list(permutations(range(3)))))
    signs = draw(st.tuples(*[st.sampled_from((1.0, -1.0))] * 3))
    axis = np.array(draw(st.tuples(*[st.integers(-20, 20)] * 3).filter(any)), dtype=np.float64)
    # Tenths of a degree: ITK fails on angles so small that they cannot be written down.
    angle = np.radians(draw(st.integers(round(-10 * most_degrees), round(10 * most_degrees))) / 10)
    return turned_by(axis, angle) @ (np.eye(3)[:, list(order)] * signs)


def turned_by(axis: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    """The rotation about an axis, by Rodrigues' formula."""
    x, y, z = axis / np.linalg.norm(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


@st.composite
def grids(draw: st.DrawFn, most_degrees: float = 180.0) -> Geometry:
    """A grid of a few voxels."""
    affine = np.eye(4)
    affine[:3, :3] = draw(turns(most_degrees)) * draw(SPACINGS)
    affine[:3, 3] = draw(ORIGINS)
    return Geometry(affine, draw(SHAPES))


@st.composite
def voxels(draw: st.DrawFn, shape: tuple[int, int, int]) -> tuple[int, int, int]:
    """One index on a grid."""
    one, two, three = (draw(st.integers(0, n - 1)) for n in shape)
    return one, two, three


@st.composite
def slanting_grids(draw: st.DrawFn, most_degrees: float = 180.0) -> Geometry:
    """A grid whose slices are shifted against each other within their plane, up to 50 degrees.

    By at least a pixel over all slices: less is what rounding of positions does.
    """
    square = draw(grids(most_degrees))
    height, *pixels = square.spacing
    shifts = st.tuples(*[st.floats(-0.85, 0.85)] * 2)
    down, right = draw(shifts)
    assume((square.shape[0] - 1) * height * np.hypot(down, right) > min(pixels))
    assume(np.hypot(down, right) > 0.02)
    affine = square.affine.copy()
    affine[:3, 0] += height * (down * square.directions[:, 1] + right * square.directions[:, 2])
    return Geometry(affine, square.shape)
