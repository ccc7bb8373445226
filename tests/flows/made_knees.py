"""Knees of made-up people: MR in three planes, films, and a run of fluoroscopy."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from part10 import saved
from pydicom import Dataset
from pydicom.uid import (
    DigitalXRayImageStorageForPresentation,
    MRImageStorage,
    XRayAngiographicImageStorage,
    generate_uid,
)

AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
SAGITTAL = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
CORONAL = (1.0, 0.0, 0.0, 0.0, 0.0, -1.0)
PIXELS, SLICES, SPACING, STEP = 48, 12, 1.0, 4.0
HALF = (PIXELS - 1) / 2 * SPACING


@dataclass(frozen=True)
class Person:
    """Who was examined."""

    name: str = "Beispiel^Otto"
    id: str = "P-1"
    born: str = "19500101"


OTTO, ANNA = Person(), Person("Muster^Anna", "P-2", "19610203")


def write_knee_mr(
    folder: Path, who: Person = OTTO, date: str = "20260101", middle: tuple[float, ...] = (0, 0, 0)
) -> str:
    """Three fat-saturated series of one frame of reference about ``middle``; the Study's UID."""
    study, frame = generate_uid(), generate_uid()
    for name, orientation in (("tra", AXIAL), ("sag", SAGITTAL), ("cor", CORONAL)):
        series = generate_uid()
        right, down = np.array(orientation[:3]), np.array(orientation[3:])
        normal = np.cross(right, down)
        for at in range(SLICES):
            one = _dataset(MRImageStorage, "MR", who, study, series, date, at)
            first = (
                np.array(middle) - HALF * (right + down) + (at - (SLICES - 1) / 2) * STEP * normal
            )
            one.FrameOfReferenceUID = frame
            one.ImageOrientationPatient = list(orientation)
            one.ImagePositionPatient = [float(round(mm, 4)) for mm in first]
            one.PixelSpacing, one.SliceThickness = [SPACING, SPACING], STEP
            one.SeriesDescription, one.BodyPartExamined = f"pd_tse_fs_{name}", "KNEE"
            _save(one, _disc(at), folder / f"{name}_{at:02}.dcm")
    return study


def write_film(
    folder: Path,
    who: Person = OTTO,
    date: str = "20260101",
    view: str = "AP",
    mm: float = 0.2,
    study: str = "",
) -> str:
    """A radiograph of the right knee; the Study's UID."""
    study = study or generate_uid()
    one = _dataset(DigitalXRayImageStorageForPresentation, "DX", who, study, generate_uid(), date)
    one.ViewPosition, one.BodyPartExamined, one.ImageLaterality = view, "KNEE", "R"
    one.PixelSpacing = [mm, mm]
    _save(one, _disc(1), folder / f"{view}.dcm")
    return study


def write_run(folder: Path, frames: int = 8, **elements: object) -> None:
    """A run of fluoroscopy: its frames are 100, 200, 300 … throughout."""
    one = _dataset(
        XRayAngiographicImageStorage, "XA", OTTO, generate_uid(), generate_uid(), "20260101"
    )
    one.NumberOfFrames, one.BodyPartExamined = frames, "KNEE"
    for keyword, value in elements.items():
        setattr(one, keyword, value)
    values = np.arange(1, frames + 1)[:, None, None] * 100 * np.ones((1, PIXELS, PIXELS))
    _save(one, values.astype(np.uint16), folder / "run.dcm")


def write_times(folder: Path, times: int = 4) -> None:
    """Axial slices at several time points, each brighter than the one before."""
    study, series, frame = (generate_uid() for _ in range(3))
    for time in range(times):
        for at in range(SLICES):
            one = _dataset(MRImageStorage, "MR", OTTO, study, series, "20260101", at)
            one.FrameOfReferenceUID, one.ImageOrientationPatient = frame, list(AXIAL)
            one.ImagePositionPatient = [-HALF, -HALF, at * STEP]
            one.PixelSpacing, one.SliceThickness = [SPACING, SPACING], STEP
            one.TemporalPositionIdentifier, one.NumberOfTemporalPositions = time + 1, times
            one.InstanceNumber = time * SLICES + at + 1
            _save(one, _disc(at) + np.uint16(100 * time), folder / f"{time}_{at:02}.dcm")


def _disc(at: int) -> NDArray[np.uint16]:
    down, right = np.mgrid[:PIXELS, :PIXELS] - (PIXELS - 1) / 2
    return np.asarray((np.hypot(down, right) < 8 + at) * 500 + at, dtype=np.uint16)


def _dataset(
    kind: str, modality: str, who: Person, study: str, series: str, date: str, at: int = 0
) -> Dataset:
    one = Dataset()
    one.SOPClassUID, one.SOPInstanceUID, one.Modality = kind, generate_uid(), modality
    one.StudyInstanceUID, one.SeriesInstanceUID, one.StudyDate = study, series, date
    one.PatientName, one.PatientID, one.PatientBirthDate = who.name, who.id, who.born
    one.InstanceNumber, one.SeriesNumber = at + 1, 1
    one.SamplesPerPixel, one.PhotometricInterpretation = 1, "MONOCHROME2"
    one.BitsAllocated = one.BitsStored = 16
    one.HighBit, one.PixelRepresentation = 15, 0
    return one


def _save(one: Dataset, pixels: NDArray[np.uint16], path: Path) -> None:
    one.Rows, one.Columns = pixels.shape[-2:]
    saved(one, pixels.astype(np.uint16), path)
