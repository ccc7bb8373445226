"""A turned plane holds what ITK and scipy find there, on smooth pictures of any spacing."""

import numpy as np
import pytest
from numpy.typing import NDArray
from obliques import indices, oblique, pixels
from scipy.ndimage import map_coordinates

from viewer.core.geometry import Geometry
from viewer.core.planes.oblique import Oblique
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.planes.turn import unturned

SPACINGS = {"CT": (1.0, 0.7, 0.7), "thick": (4.0, 0.5, 0.5), "fine across": (0.5, 1.2, 0.9)}


def _stack(spacing: tuple[float, float, float], drift: float) -> Geometry:
    affine = np.eye(4)
    affine[:3, :3] = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]]) * spacing
    affine[1, 0] = drift * spacing[0]
    return Geometry(affine, tuple(round(60 / s) for s in spacing))


def _waves(grid: Geometry) -> NDArray[np.float32]:
    """Waves of 40 mm, from -1000 to 1000."""
    points = grid.to_patient(indices(grid.shape))
    waves = np.sin(points * (2 * np.pi / 40) + [0, 1, 2]).prod(axis=-1)
    return np.asarray(1000 * waves, dtype=np.float32)


def _turned(grid: Geometry, plane: Plane) -> Oblique:
    turn = unturned(grid, grid.center).turned(Plane.AXIAL, 25, grid.center)
    return oblique(grid, plane, turn.turned(Plane.SAGITTAL, -35, grid.center))


@pytest.mark.parametrize("drift", [0.0, 0.3])
@pytest.mark.parametrize("spacing", SPACINGS.values(), ids=SPACINGS)
@pytest.mark.parametrize("plane", THREE_PLANES)
def test_it_is_what_scipy_finds(
    plane: Plane, spacing: tuple[float, float, float], drift: float
) -> None:
    grid = _stack(spacing, drift)
    values, cut = _waves(grid), _turned(grid, plane)
    at = cut.count // 2
    index = pixels(cut, at)
    deep = ((index >= 2) & (index <= np.array(grid.shape) - 3)).all(axis=-1)
    theirs = map_coordinates(values, np.moveaxis(index, -1, 0), order=1, mode="nearest")
    exact = map_coordinates(values, np.moveaxis(index, -1, 0), order=3, mode="nearest")
    ours = cut.slice(values, at)
    # Both are linear between voxels, though not between the same ones; neither is far from truth.
    worst = np.abs(theirs - exact)[deep].max()
    assert np.abs(ours - exact)[deep].max() <= 2 * worst
    assert np.abs(ours - theirs)[deep].mean() <= worst / 3


@pytest.mark.parametrize("plane", THREE_PLANES)
def test_it_is_what_itk_finds(plane: Plane) -> None:
    sitk = pytest.importorskip("SimpleITK", reason="SimpleITK is not installed")
    grid = _stack((1.0, 0.7, 0.7), 0.0)
    values, cut = _waves(grid), _turned(grid, plane)
    at = cut.count // 2
    image = sitk.GetImageFromArray(values)
    reverse = np.eye(3)[::-1]
    image.SetSpacing(list(grid.spacing[::-1]))
    image.SetDirection((grid.directions @ reverse).ravel().tolist())
    image.SetOrigin(grid.affine[:3, 3].tolist())
    resample = sitk.ResampleImageFilter()
    resample.SetSize([cut.size[1], cut.size[0], 1])
    resample.SetOutputSpacing(list(cut.grid.spacing[::-1]))
    resample.SetOutputDirection((cut.grid.directions @ reverse).ravel().tolist())
    resample.SetOutputOrigin(cut.grid.to_patient([at, 0, 0]).tolist())
    resample.SetInterpolator(sitk.sitkLinear)
    theirs = sitk.GetArrayFromImage(resample.Execute(image))[0]
    index = pixels(cut, at)
    deep = ((index >= 2) & (index <= np.array(grid.shape) - 3)).all(axis=-1)
    apart = np.abs(cut.slice(values, at) - theirs)[deep]
    assert apart.max() < 10
    assert apart.mean() < 2
