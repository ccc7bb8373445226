"""Slabs that a hand turns: compiled, they are what the definition says; so are planes across."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from obliques import oblique, pixels, stacks, turnings

from viewer.core.greys import Greys
from viewer.core.kernels import ready
from viewer.core.planes.plane import THREE_PLANES, Plane
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
