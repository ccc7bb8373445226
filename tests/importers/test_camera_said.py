"""What headers tell of the camera of a projection."""

from pathlib import Path

import numpy as np
from part10 import saved
from pydicom import Dataset
from pydicom.uid import generate_uid

from viewer.importers.scales.camera import CameraSaid, camera_said

RF = "1.2.840.10008.5.1.4.1.1.12.2"


def written(path: Path, **elements: object) -> Path:
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = RF, generate_uid()
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = generate_uid(), generate_uid()
    dataset.Modality = "RF"
    dataset.Rows, dataset.Columns = 4, 4
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored = 16, 12
    dataset.HighBit, dataset.PixelRepresentation = 11, 0
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return saved(dataset, np.zeros((4, 4), np.uint16), path)


def test_distance_and_pixels_are_read(tmp_path: Path) -> None:
    file = written(
        tmp_path / "a.dcm", DistanceSourceToDetector="1198", ImagerPixelSpacing=[0.373, 0.373]
    )
    assert camera_said(file) == CameraSaid(1198.0, 0.373)


def test_what_is_not_told_is_not_made_up(tmp_path: Path) -> None:
    assert camera_said(written(tmp_path / "a.dcm")) == CameraSaid()
    flat = written(tmp_path / "b.dcm", ImagerPixelSpacing=[0.3, 0.4])
    assert camera_said(flat) == CameraSaid()
    zero = written(tmp_path / "c.dcm", DistanceSourceToDetector="0")
    assert camera_said(zero).source_to_detector is None


def test_millimetres_in_the_patient_are_not_those_at_the_detector(tmp_path: Path) -> None:
    calibrated = written(
        tmp_path / "a.dcm", PixelSpacing=[0.25, 0.25], PixelSpacingCalibrationType="FIDUCIAL"
    )
    assert camera_said(calibrated).imager_spacing is None
    taken = written(tmp_path / "b.dcm", PixelSpacing=[0.25, 0.25])
    assert camera_said(taken).imager_spacing == 0.25


def test_a_picture_without_a_header_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    assert camera_said(tmp_path / "a.png") == CameraSaid()
    assert camera_said(tmp_path / "none.dcm") == CameraSaid()
