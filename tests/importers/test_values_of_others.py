"""All shared pictures: values are those that pydicom and ITK read, where these are right."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK as sitk  # noqa: N813
from numpy.typing import NDArray
from pydicom.pixels import apply_color_lut, apply_rescale, pixel_array

from viewer.core.errors import Unreadable
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.importers.read import read_middle
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
"""pydicom warns of what is odd in a file: these files are odd."""

LEAST = 80
"""So many stacks are read by both, or these tests show nothing."""

CANNOT = (AttributeError, KeyError, NotImplementedError, RuntimeError, ValueError)
"""What pydicom raises on what it does not decode."""


Picture = tuple[Volume, Path, int]


@pytest.fixture(scope="module")
def pictures(shared_dicom: Path) -> list[Picture]:
    """The middle of each stack, with its file and its frame."""
    series = [one for study in scan([shared_dicom], Progress()).studies for one in study.series]
    found = [middle(one, stack) for one in series for stack in range(len(one.stacks))]
    return [one for one in found if one is not None]


def middle(series: Series, stack: int) -> Picture | None:
    frames = series.stacks[stack].frames
    ref = frames[len(frames) // 2]
    try:
        volume = read_middle(series, stack)
    except Unreadable:
        return None
    return volume, series.instances[ref.instance].path, ref.frame


def real(volume: Volume) -> NDArray[np.float64]:
    values = volume.values[0].astype(np.float64)
    return values if volume.is_colour else values * volume.greys.slope + volume.greys.intercept


def of_pydicom(path: Path, frame: int, colour: bool) -> NDArray[np.float64] | None:
    """Its rescale, by hand where it stands in functional groups or is a dose: it knows neither."""
    try:
        dataset = pydicom.dcmread(path)
        values = pixel_array(dataset, index=frame, raw=not colour)
        if dataset.PhotometricInterpretation == "PALETTE COLOR":
            return np.asarray(apply_color_lut(values, dataset) >> 8, dtype=np.float64)
        if colour:
            return np.rint(values.astype(np.float64) * 255 / ((1 << dataset.BitsStored) - 1))
        groups = dataset.get("PerFrameFunctionalGroupsSequence") or [pydicom.Dataset()]
        line = groups[min(frame, len(groups) - 1)].get("PixelValueTransformationSequence")
        scaled = apply_rescale(values, line[0] if line else dataset)
        return scaled * float(dataset.get("DoseGridScaling", 1))
    except CANNOT:
        return None


def of_itk(path: Path, frame: int, shape: tuple[int, ...]) -> NDArray[np.float64] | None:
    try:
        values = sitk.GetArrayFromImage(sitk.ReadImage(str(path))).astype(np.float64)
    except RuntimeError:
        return None
    frames = values.reshape(-1, *values.shape[-len(shape) :])
    return frames[frame] if frames[frame].shape == shape else None


def wrong_in_itk(volume: Volume, path: Path) -> bool:
    """GDCM, below it, inverts MONOCHROME1 by itself and takes one frame's rescale for that of all.

    A dose it leaves in grid units, and colour of 16 bits as it is.
    """
    dataset = pydicom.dcmread(path, stop_before_pixels=True)
    return (
        dataset.PhotometricInterpretation in ("MONOCHROME1", "PALETTE COLOR")
        or "PerFrameFunctionalGroupsSequence" in dataset
        or "DoseGridScaling" in dataset
        or (volume.is_colour and dataset.BitsStored != 8)
    )


def differ(ours: NDArray[np.float64], theirs: NDArray[np.float64], colour: bool) -> bool:
    """Colours may differ by the rounding of their conversion, values by that of float32."""
    if colour:
        return bool(np.abs(ours - theirs).max() > 1)
    return not np.allclose(ours, theirs, rtol=1e-6, atol=1e-6, equal_nan=True)


def test_values_are_those_of_pydicom(pictures: list[Picture]) -> None:
    compared, wrong = 0, []
    for volume, path, frame in pictures:
        theirs = of_pydicom(path, frame, volume.is_colour)
        if theirs is None or theirs.shape != volume.values[0].shape:
            continue
        compared += 1
        if differ(real(volume), theirs, volume.is_colour):
            wrong.append((path.name, frame))
    assert not wrong
    assert compared >= LEAST


def test_values_are_those_of_itk(pictures: list[Picture]) -> None:
    sitk.ProcessObject.SetGlobalWarningDisplay(False)
    compared, wrong = 0, []
    for volume, path, frame in pictures:
        theirs = of_itk(path, frame, volume.values[0].shape)
        if theirs is None or wrong_in_itk(volume, path):
            continue
        compared += 1
        if differ(real(volume), theirs, volume.is_colour):
            wrong.append((path.name, frame))
    assert not wrong
    assert compared >= LEAST
