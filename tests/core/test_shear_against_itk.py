"""Corrected planes hold what ITK finds there, sampling the same frames through the true affine."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom import dcmread

from viewer.core.geometry import Geometry
from viewer.core.planes.plane import THREE_PLANES, cut_of
from viewer.core.planes.shear import Shear, shear_of

sitk = pytest.importorskip("SimpleITK", reason="SimpleITK is not installed")

TILTS = {
    "as the scanner tilted it, slices evenly spaced": (0.0, 1.0),
    "the other way": (0.0, -1.0),
    "sideways too": (0.4, 0.7),
}


@pytest.fixture(scope="module")
def frames(data: Path) -> tuple[NDArray[np.int16], NDArray[np.float64], float]:
    """Frames of a CT whose gantry was tilted, the directions of their axes, and their pixel."""
    headers = [dcmread(path) for path in sorted((data / "dicom/neurolabusc_dcm_qa_ct").rglob("*"))
               if path.is_file() and path.suffix == ".dcm"]  # fmt: skip
    if not headers:
        pytest.skip("the tilted CT is not among the real data")
    cosines = np.array(headers[0].ImageOrientationPatient, dtype=np.float64)
    along, down = cosines[:3], cosines[3:]
    directions = np.stack([np.cross(along, down), down, along], axis=1)
    headers.sort(key=lambda h: float(np.array(h.ImagePositionPatient) @ directions[:, 0]))
    values = np.stack([header.pixel_array for header in headers[:12]]).astype(np.int16)
    return values, directions, float(headers[0].PixelSpacing[0])


def _itk(values: NDArray[np.int16], stack: Geometry, shear: Shear) -> NDArray[np.float32]:
    """The square grid, filled by ITK. Its images cannot slant, so the slant is a transform."""
    image = sitk.GetImageFromArray(values.astype(np.float32))
    reverse = np.eye(3)[::-1]
    transform = sitk.AffineTransform(3)
    transform.SetMatrix((reverse @ stack.inverse[:3, :3]).ravel().tolist())
    transform.SetTranslation((reverse @ stack.inverse[:3, 3]).tolist())
    square = sitk.ResampleImageFilter()
    square.SetSize([int(n) for n in shear.grid.shape[::-1]])
    square.SetOutputSpacing(list(shear.grid.spacing[::-1]))
    square.SetOutputDirection((shear.grid.directions @ reverse).ravel().tolist())
    square.SetOutputOrigin(shear.grid.affine[:3, 3].tolist())
    square.SetTransform(transform)
    square.SetInterpolator(sitk.sitkLinear)
    square.SetDefaultPixelValue(-9999.0)
    filled: NDArray[np.float32] = sitk.GetArrayFromImage(square.Execute(image))
    return filled


@pytest.mark.parametrize("how", TILTS)
def test_corrected_planes_are_what_itk_finds(
    how: str, frames: tuple[NDArray[np.int16], NDArray[np.float64], float]
) -> None:
    values, directions, pixel = frames
    values = values[:, ::3, ::3]
    affine = np.eye(4)
    affine[:3, :3] = directions * (5.0, 3 * pixel, 3 * pixel)
    sideways, tilted = TILTS[how]
    slant = 5.0 * np.tan(np.radians(18.5))
    affine[:3, 0] += slant * (tilted * directions[:, 1] + sideways * directions[:, 2])
    affine[:3, 3] = 12.0, -200.0, 340.0
    stack = Geometry(affine, values.shape)
    shear = shear_of(stack)
    theirs = _itk(values, stack, shear)
    # At the first and the last slice ITK's rounding decides whether there is anything.
    theirs = theirs[1:-1]
    for plane in THREE_PLANES:
        cut = cut_of(stack, plane)
        if cut.normal == 0:
            continue
        for at in range(0, cut.count, 7):
            ours = shear.cut(values, cut.normal, at)[1:-1].astype(np.float64)
            there = theirs.take(at, axis=cut.normal)
            both = (there > -9000) & shear.inside(values.shape, cut.normal, at)[1:-1]
            if at in range(20, cut.count - 20):
                assert both.mean() > 0.3
            # Half a unit by rounding to whole numbers, a little more for ITK's float32.
            assert np.abs(ours - there)[both].max(initial=0.0) <= 0.6
