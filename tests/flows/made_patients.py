"""Radiographs of made-up people."""

from pathlib import Path

import numpy as np
from part10 import saved
from pydicom import Dataset
from pydicom.uid import ComputedRadiographyImageStorage, generate_uid


def save_patient(path: Path, name: str, number: int) -> None:
    """One small film of a study of its own."""
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.SOPClassUID, dataset.SOPInstanceUID = ComputedRadiographyImageStorage, generate_uid()
    dataset.StudyInstanceUID = f"1.2.77.{number}"
    dataset.SeriesInstanceUID = f"1.2.77.{number}.1"
    dataset.Modality, dataset.BodyPartExamined = "CR", "KNEE"
    dataset.PatientName, dataset.PatientID = name, f"MRN-{number}"
    dataset.PatientBirthDate, dataset.StudyDate = "19500101", "20240115"
    dataset.StudyDescription, dataset.AccessionNumber = "Knee standing", f"ACC77{number}"
    dataset.Rows, dataset.Columns = 60, 48
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 0
    saved(dataset, np.arange(60 * 48, dtype="<u2"), path)
