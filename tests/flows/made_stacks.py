"""Small DICOM series: a ball in a tilted gantry, and a ball seen through several echoes."""

from collections.abc import Collection
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from part10 import saved
from pydicom import Dataset
from pydicom.uid import CTImageStorage, MRImageStorage, generate_uid

PIXELS, SLICES, STEP = 64, 24, 2.5
TILT = 20.0
MIDDLE, RADIUS = np.array([10.0, -20.0, 300.0]), 18.0
"""Where the ball is (mm, LPS), and how large."""


def write_tilted(folder: Path, without: Collection[int] = ()) -> None:
    """A ball of 1000 in -1000; the table moves along z, the slices are tilted about x."""
    turn = np.radians(TILT)
    along, down = np.array([1.0, 0.0, 0.0]), np.array([0.0, np.cos(turn), np.sin(turn)])
    table = np.array([0.0, 0.0, STEP / np.cos(turn)])
    uids = [generate_uid() for _ in range(3)]
    for at in set(range(SLICES)) - set(without):
        first = MIDDLE + (at - (SLICES - 1) / 2) * table - (PIXELS - 1) / 2 * (along + down)
        dataset = _dataset("CT", CTImageStorage, uids, at, first, (*along, *down))
        _save(dataset, np.where(_ball(first, along, down), 1000, -1000), folder / f"{at:03}.dcm")


def write_echoes(folder: Path, echoes: int = 3) -> None:
    """The same ball in axial slices, twice as bright in each echo."""
    along, down = np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])
    uids = [generate_uid() for _ in range(3)]
    for echo in range(1, echoes + 1):
        for at in range(SLICES):
            up = np.array([0.0, 0.0, (at - SLICES / 2) * STEP])
            first = MIDDLE + up - (PIXELS - 1) / 2 * (along + down)
            dataset = _dataset("MR", MRImageStorage, uids, at, first, (*along, *down))
            dataset.EchoNumbers, dataset.EchoTime = echo, 10.0 * echo
            light = np.where(_ball(first, along, down), 100 * 2**echo, 10)
            _save(dataset, light, folder / f"{echo}_{at:03}.dcm")


def _ball(
    first: NDArray[np.float64], along: NDArray[np.float64], down: NDArray[np.float64]
) -> NDArray[np.bool_]:
    row, column = np.mgrid[:PIXELS, :PIXELS][..., None]
    away = np.linalg.norm(first + row * down + column * along - MIDDLE, axis=-1)
    return np.asarray(away < RADIUS)


def _dataset(
    modality: str,
    sop_class: str,
    uids: list[str],
    at: int,
    first: NDArray[np.float64],
    orientation: tuple[float, ...],
) -> Dataset:
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = sop_class, generate_uid()
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID, dataset.FrameOfReferenceUID = uids
    dataset.Modality, dataset.InstanceNumber, dataset.SeriesNumber = modality, at + 1, 1
    dataset.PatientName, dataset.PatientID = "Ball^Round", "B-1"
    dataset.SeriesDescription = "Ball"
    dataset.ImagePositionPatient = [round(float(v), 5) for v in first]
    dataset.ImageOrientationPatient = [round(float(v), 8) for v in orientation]
    dataset.PixelSpacing, dataset.SliceThickness = [1.0, 1.0], STEP
    dataset.Rows = dataset.Columns = PIXELS
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 1
    return dataset


def _save(dataset: Dataset, values: NDArray[np.integer], path: Path) -> None:
    saved(dataset, values.astype("<i2"), path)
