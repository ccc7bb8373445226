"""Slabs that a hand turns: compiled, they are what the definition says; so are planes across."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from obliques import oblique, pixels, stacks, turnings

from viewer.core.greys import Greys
from viewer.core.kernels import ready
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.planes.projected import projected
from viewer.core.planes.sampling import Lattice, sampled
from viewer.core.planes.slab import Slab, SlabMode
from viewer.core.planes.slabbed import Slabbed

WAYS = {SlabMode.MIP: np.nanmax, SlabMode.MINIP: np.nanmin, SlabMode.AVERAGE: np.nanmean}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    ready.load()
    assert ready.kernels() is not None


def _values(shape: tuple[int, ...], kind: str) -> NDArray[np.generic]:
    return np.random.default_rng(1).integers(0, 900, shape).astype(kind)


@given(st.data(), st.sampled_from(THREE_PLANES), st.sampled_from(list(WAYS)), st.integers(1, 7))
def test_a_quick_slab_is_made_of_the_nearest_voxels(
    data: st.DataObject, plane: Plane, mode: SlabMode, pictures: int
) -> None:
    geometry = data.draw(stacks())
    inner = oblique(geometry, plane, data.draw(turnings(geometry)))
    slab = Slabbed(inner, Slab(mode, pictures * inner.step), Greys(), quick=True)
    at = data.draw(st.integers(0, inner.count - 1))
    values = _values(geometry.shape, "int16")
    found, nothing = slab.slice(values, at), slab.outside(at)
    reach = slab.slices // 2
    near = range(max(0, at - reach), min(inner.count - 1, at + reach) + 1)
    places = np.stack([pixels(inner, k) for k in near])
    nearest = np.floor(places + 0.5).astype(int)
    inside = ((nearest >= 0) & (nearest < geometry.shape)).all(axis=-1)
    picked = np.full(inside.shape, np.nan)
    picked[inside] = values[tuple(nearest[inside].T)]
    sure = (np.abs(places + 0.5 - np.rint(places + 0.5)) > 1e-3).all(axis=(0, 3))
    assert nothing is not None
    np.testing.assert_array_equal(nothing[sure], ~inside.any(axis=0)[sure])
    there = sure & inside.any(axis=0)
    expected = WAYS[mode](picked[:, there], axis=0) if there.any() else found[there]
    np.testing.assert_allclose(found[there], expected, atol=0.5)


@pytest.mark.parametrize("kind", ["uint8", "int16", "uint16", "float32"])
@pytest.mark.parametrize("quick", [False, True])
def test_what_a_plane_meets_is_the_same_without_the_kernel(
    kind: str, quick: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = _values((30, 41, 52), kind)
    first, down, right = np.array([2.3, -4.0, 1.7]), (0.31, 0.83, 0.2), (-0.1, 0.24, 0.9)
    lattice = Lattice(first, np.array(down), np.array(right), (60, 70))
    found = sampled(values, lattice, quick=quick)
    monkeypatch.setattr(ready._Ready, "kernels", None)
    apart = np.abs(found.astype(float) - sampled(values, lattice, quick=quick))
    # A place half way between two voxels may be nearest to either.
    assert (apart > 1).mean() < 0.002


@pytest.mark.parametrize("mode", list(WAYS))
def test_a_large_slab_is_made_coarsely_and_lies_where_it_lies(mode: SlabMode) -> None:
    s, r, c = np.ogrid[:60, :80, :90]
    values = (8 * s + 5 * r - 3 * c).astype(np.int16)
    first, down, right = np.array([3.0, -6.0, 5.0]), (0.02, 0.21, 0.01), (0.01, -0.02, 0.17)
    through = np.array([2.0, -0.3, 0.2])
    lattice = Lattice(first, np.array(down), np.array(right), (401, 433))
    found = projected(values, lattice, through, 5, mode)
    assert found is not None
    picture, seen = found
    planes = [replace(lattice, first=first + k * through) for k in range(5)]
    inside = np.stack([plane.inside(values.shape) for plane in planes])
    fields = np.stack([sum(slope * np.add.outer(*plane.along(axis)) for axis, slope in
                           enumerate((8, 5, -3))) for plane in planes])  # fmt: skip
    assert np.mean(seen != inside.any(axis=0)) < 0.01
    well_in = cv2.erode(inside.all(axis=0).astype(np.uint8), np.ones((9, 9))).astype(np.bool_)
    assert well_in.sum() > 50_000
    apart = picture[well_in] - WAYS[mode](fields[:, well_in], axis=0)
    assert np.abs(apart).max() < 12
    assert abs(apart.mean()) < 0.3
