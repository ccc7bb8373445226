"""Masks and changes of them as hypothesis draws them, on one small grid."""

import numpy as np
from hypothesis import strategies as st

from viewer.core.geometry import Geometry
from viewer.core.mask import Mask
from viewer.core.painting.between import Between
from viewer.core.painting.copying import Copied
from viewer.core.painting.filling import Filled, Holes, Outline
from viewer.core.painting.islands import LargeIslands, LargestIsland, WithoutIsland
from viewer.core.painting.joining import Join, Joined
from viewer.core.painting.patching import Edit
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip, Within
from viewer.core.shapes.inside import held_by
from viewer.core.shapes.region import Shape, region_of

SHAPE = (5, 12, 14)
SPACING = (3.0, 0.7, 1.1)
GRID = Geometry(np.diag([*SPACING, 1.0]), SHAPE)
AXES = st.integers(0, 2)
SEEDS = st.tuples(*[st.integers(0, n - 1) for n in SHAPE])
VALUES = np.random.default_rng(1).integers(0, 100, SHAPE).astype(np.int16)


@st.composite
def masks(draw: st.DrawFn) -> Mask:
    """Noise, from nearly empty to nearly full, and nothing at all."""
    share = draw(st.sampled_from((0.0, 0.02, 0.3, 0.6, 0.95)))
    return np.random.default_rng(draw(st.integers(0, 99))).random(SHAPE) < share


@st.composite
def tips(draw: st.DrawFn) -> Tip:
    within = draw(st.sampled_from((None, Within(VALUES, 20.5, 60.0))))
    return Tip(draw(st.floats(0.1, 6.0)), draw(st.booleans()), draw(st.booleans()), within)


@st.composite
def strokes(draw: st.DrawFn) -> Edit:
    axis = draw(AXES)
    centers = np.array(draw(st.lists(SEEDS, min_size=1, max_size=4)), dtype=np.float64)
    centers[:, axis] = centers[0, axis]
    return stroke_along(centers, SHAPE, SPACING, axis, draw(tips()))


@st.composite
def outlines(draw: st.DrawFn) -> Edit:
    corners = np.array(draw(st.lists(SEEDS, min_size=3, max_size=6)), dtype=np.float64)
    corners[:, 0] = corners[0, 0]
    held = held_by(region_of(Shape.POLYGON, corners + np.array((0, 0.31, 0.17)), GRID), GRID)
    assert held is not None
    return Outline(held, draw(st.booleans()))


def edits() -> st.SearchStrategy[Edit]:
    """One change of any kind."""
    within = st.sampled_from((None, Within(VALUES, 10, 80)))
    slices = st.integers(0, min(SHAPE) - 1)
    return st.one_of(
        strokes(),
        outlines(),
        st.builds(Filled, SEEDS, AXES, within),
        st.builds(Holes, AXES),
        st.builds(LargestIsland),
        st.builds(LargeIslands, st.integers(0, 30)),
        st.builds(WithoutIsland, SEEDS),
        st.builds(Joined, masks(), st.sampled_from(Join)),
        st.builds(Copied, AXES, slices, st.integers(-1, max(SHAPE))),
        st.builds(Between, AXES, st.just(SPACING)),
    )
