"""Small DICOM series with known places and values."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from part10 import saved
from pydicom import Dataset
from pydicom.uid import UID, ExplicitVRLittleEndian, generate_uid
from pydicom.valuerep import format_number_as_ds

from viewer.core.study import Scan

Scanner = Callable[..., Scan]
"""Scans the paths it is given."""

CT = "1.2.840.10008.5.1.4.1.1.2"
MR = "1.2.840.10008.5.1.4.1.1.4"
CR = "1.2.840.10008.5.1.4.1.1.1"
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
SAGITTAL = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


def header(pixels: NDArray[np.generic], sop_class: str = MR, **others: object) -> Dataset:
    """A dataset for (rows, columns), (frames, rows, columns) or (rows, columns, 3) pixels."""
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = UID(sop_class), generate_uid()
    dataset.Modality = {CT: "CT", CR: "CR"}.get(sop_class, "MR")
    dataset.PatientName, dataset.PatientID = "Zebrafisch^Ottokar", "ZZ-4711"
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = "1.2.3.1", "1.2.3.1.1"
    colour = pixels.ndim == 3 and pixels.shape[-1] == 3
    size = pixels.shape[:2] if colour else pixels.shape[-2:]
    dataset.Rows, dataset.Columns = size
    dataset.SamplesPerPixel = 3 if colour else 1
    dataset.PhotometricInterpretation = "RGB" if colour else "MONOCHROME2"
    if colour:
        dataset.PlanarConfiguration = 0
    if pixels.ndim == 3 and not colour:
        dataset.NumberOfFrames = len(pixels)
    bits = pixels.dtype.itemsize * 8
    dataset.BitsAllocated = dataset.BitsStored = bits
    dataset.HighBit = bits - 1
    dataset.PixelRepresentation = int(pixels.dtype.kind == "i")
    for keyword, value in others.items():
        setattr(dataset, keyword, value)
    return dataset


def save(
    dataset: Dataset, pixels: NDArray[np.generic], path: Path, syntax: UID = ExplicitVRLittleEndian
) -> Path:
    return saved(dataset, pixels, path, syntax)


def write_slices(
    folder: Path,
    volume: NDArray[np.generic],
    positions: Sequence[Sequence[float]],
    orientation: Sequence[float] = AXIAL,
    spacing: Sequence[float] = (1.0, 1.0),
    sop_class: str = MR,
    **others: object,
) -> list[Path]:
    """One file for each slice of (slices, rows, columns), at the position given."""
    paths = []
    for at, (pixels, position) in enumerate(zip(volume, positions, strict=True)):
        dataset = header(pixels, sop_class, **{"InstanceNumber": at + 1, **others})
        dataset.FrameOfReferenceUID = "1.2.3.9"
        dataset.ImagePositionPatient = _ds(position)
        dataset.ImageOrientationPatient = _ds(orientation)
        dataset.PixelSpacing = _ds(spacing)
        dataset.SliceThickness = 2
        paths.append(save(dataset, pixels, folder / f"{at:03d}.dcm"))
    return paths


def _ds(values: Sequence[float]) -> list[str]:
    return [format_number_as_ds(float(value)) for value in values]


def ramp(*shape: int, dtype: str = "u2") -> NDArray[np.generic]:
    """Each value once."""
    return np.arange(int(np.prod(shape)), dtype=dtype).reshape(shape)
