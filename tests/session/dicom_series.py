"""Small DICOM series with known places, marks and values."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from part10 import saved
from pydicom import Dataset
from pydicom.uid import UID, generate_uid
from pydicom.valuerep import format_number_as_ds

MR, CR, XA = (f"1.2.840.10008.5.1.4.1.1.{tail}" for tail in ("4", "1", "12.1"))
AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
SAGITTAL = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


def values(number: int, shape: tuple[int, ...] = (6, 5)) -> np.ndarray:
    """The pixels of the picture of that number: no two alike in a series."""
    return (np.arange(np.prod(shape)).reshape(shape) + 1000 * number).astype(np.uint16)


def save(path: Path, pixels: np.ndarray, sop_class: str = MR, **elements: object) -> Path:
    """One file of (rows, columns) or (frames, rows, columns) pixels."""
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = UID(sop_class), generate_uid()
    dataset.Modality = {MR: "MR", CR: "CR", XA: "XA"}[sop_class]
    dataset.PatientName, dataset.PatientID = "Zebrafisch^Ottokar", "ZZ-4711"
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = "1.2.3.1", "1.2.3.1.1"
    dataset.Rows, dataset.Columns = pixels.shape[-2:]
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 0
    if pixels.ndim == 3:
        dataset.NumberOfFrames = len(pixels)
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return saved(dataset, pixels.astype(np.uint16), path)


def stack(
    folder: Path,
    heights: Sequence[float],
    *,
    first: int = 0,
    orientation: Sequence[float] = AXIAL,
    shift: float = 0.0,
    **elements: object,
) -> list[Path]:
    """A file for each height (mm) along the normal; ``shift`` (mm down a mm) tilts the gantry."""
    normal = np.cross(orientation[:3], orientation[3:])
    down = np.array(orientation[3:]) * shift
    paths = []
    for at, height in enumerate(heights):
        place = (normal + down) * height + (-10.0, 20.0, 5.0)
        told = {
            "InstanceNumber": first + at + 1,
            "FrameOfReferenceUID": "1.2.3.9",
            "ImagePositionPatient": [format_number_as_ds(float(mm)) for mm in place],
            "ImageOrientationPatient": list(orientation),
            "PixelSpacing": [0.7, 0.5],
            "SliceThickness": 2,
        }
        path = folder / f"{first + at:03d}.dcm"
        paths.append(save(path, values(first + at), **(told | elements)))
    return paths
