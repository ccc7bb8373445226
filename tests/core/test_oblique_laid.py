"""Turned planes in other pixels: sampled where those lie, nowhere else."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from obliques import oblique, pixels, stacks, turnings

from viewer.core.geometry import Geometry
from viewer.core.greys import Greys
from viewer.core.pictures.raster import Raster
from viewer.core.planes.plane import THREE_PLANES, Plane, cut_of
from viewer.core.planes.slab import Slab, SlabMode
from viewer.core.planes.slabbed import Slabbed
from viewer.core.planes.turn import unturned


@st.composite
def rasters(draw: st.DrawFn) -> Raster:
    """Output pixels that are turned, mirrored, zoomed and pushed."""
    size = draw(st.tuples(st.integers(1, 9), st.integers(1, 9)))
    angle, step = draw(st.floats(0.0, 6.3)), draw(st.floats(0.2, 3.0))
    mirror = draw(st.sampled_from([-1.0, 1.0]))
    down, right = draw(st.tuples(*[st.floats(-6.0, 6.0)] * 2))
    c, s = step * math.cos(angle), step * math.sin(angle)
    return Raster(size, (s * mirror, c, down), (c * mirror, -s, right))


@given(st.data(), st.sampled_from(THREE_PLANES))
def test_output_pixels_lie_where_the_raster_says(data: st.DataObject, plane: Plane) -> None:
    geometry = data.draw(stacks())
    cut = oblique(geometry, plane, data.draw(turnings(geometry)))
    raster, at = data.draw(rasters()), data.draw(st.integers(0, cut.count - 1))
    laid = cut.laid(raster.size, (raster.down, raster.across))
    found = pixels(laid, at)
    for y, x in np.ndindex(raster.size):
        down, right = (a * x + b * y + c for a, b, c in (raster.down, raster.across))
        np.testing.assert_allclose(found[y, x], cut.to_index(down, right, at), atol=1e-6)


@given(st.data(), st.sampled_from(THREE_PLANES))
def test_a_mask_is_the_voxel_nearest_to_each_output_pixel(
    data: st.DataObject, plane: Plane
) -> None:
    geometry = data.draw(stacks())
    cut = oblique(geometry, plane, data.draw(turnings(geometry)))
    raster, at = data.draw(rasters()), data.draw(st.integers(0, cut.count - 1))
    laid = cut.laid(raster.size, (raster.down, raster.across))
    mask = np.random.default_rng(0).random(geometry.shape) > 0.5
    places = pixels(laid, at)
    nearest = np.floor(places + 0.5).astype(int)
    sure = (np.abs(places + 0.5 - np.rint(places + 0.5)) > 1e-3).all(axis=-1)
    inside = ((nearest >= 0) & (nearest < geometry.shape)).all(axis=-1)
    held = np.zeros(raster.size, dtype=bool)
    held[inside] = mask[tuple(nearest[inside].T)]
    np.testing.assert_array_equal(laid.slice(mask, at)[sure], held[sure])


@pytest.mark.parametrize("step", [0.5, 1.0, 2.6, 3.4])
def test_a_field_that_is_linear_in_the_patient_stays_so_in_coarse_pixels(step: float) -> None:
    geometry = Geometry(np.eye(4), (60, 60, 60))
    turn = unturned(geometry, geometry.center).turned(Plane.AXIAL, 30, geometry.center)
    cut = oblique(geometry, Plane.SAGITTAL, turn.turned(Plane.CORONAL, 20, geometry.center))
    field = (np.indices(geometry.shape).astype(np.float32) * [[[[3]]], [[[5]]], [[[7]]]]).sum(0)
    top, left = (n / 2 - 4 * step for n in cut.size)
    raster = Raster((8, 8), (0.0, step, top), (step, 0.0, left))
    laid = cut.laid(raster.size, (raster.down, raster.across))
    at = cut.count // 2
    expected = pixels(laid, at) @ [3.0, 5.0, 7.0]
    np.testing.assert_allclose(laid.slice(field, at), expected, rtol=1e-3)


def test_planes_as_they_lie_have_no_other_pixels() -> None:
    cut = cut_of(Geometry(np.eye(4), (4, 5, 6)), Plane.AXIAL)
    raster = Raster((3, 3))
    assert cut.laid(raster.size, (raster.down, raster.across)) is None
    slab = Slabbed(cut, Slab(SlabMode.MIP, 3.0), Greys())
    assert slab.laid(raster.size, (raster.down, raster.across)) is None
