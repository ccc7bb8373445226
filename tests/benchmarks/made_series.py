"""CT slices as scanners write them: one is built, the others differ by a few bytes."""

from io import BytesIO
from pathlib import Path

import numpy as np
from pydicom import Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid

_UID = "1.2.826.0.1.3680043.8.498.10000000000000000000000000000{:08d}"
_PLACE = "{:+015.8f}"
_NUMBER = "{:08d}"
_MARKS = (99999999, 99999998, 99999997)


def write_series(folder: Path, slices: int, size: int, series: int = 0) -> None:
    """A CT series of ``size`` x ``size`` pixels, its files in no order of place."""
    random = np.random.default_rng(series)
    template = _template(size)
    pixels = random.integers(-1000, 2000, (8, size, size), dtype=np.int16)
    for name, at in enumerate(random.permutation(slices)):
        number = series * 100_000 + int(at)
        data = template
        for mark, said in zip(_MARKS, (number, series, int(at) + 1), strict=True):
            data = data.replace(_NUMBER.format(mark).encode(), _NUMBER.format(said).encode())
        data = data.replace(_PLACE.format(-9999).encode(), _PLACE.format(float(at)).encode())
        (folder / f"{series:03d}_{name:05d}.dcm").write_bytes(data + pixels[at % 8].tobytes())


def _template(size: int) -> bytes:
    """Everything before the pixels of a slice; about 90 elements, as CT scanners write."""
    written = BytesIO()
    dataset = _slice(size)
    dataset.save_as(written, enforce_file_format=True)
    return written.getvalue()[: -size * size * 2]


def _slice(size: int) -> Dataset:
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = CTImageStorage, _UID.format(_MARKS[0])
    dataset.StudyInstanceUID = _UID.format(11111111)
    dataset.SeriesInstanceUID = _UID.format(_MARKS[1])
    dataset.FrameOfReferenceUID = _UID.format(22222222)
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL", "CT_SOM5 SPI"]
    dataset.Modality, dataset.Manufacturer = "CT", "A maker"
    for keyword in (
        "StudyDate",
        "SeriesDate",
        "AcquisitionDate",
        "ContentDate",
        "InstanceCreationDate",
    ):
        setattr(dataset, keyword, "20240131")
    for keyword in (
        "StudyTime",
        "SeriesTime",
        "AcquisitionTime",
        "ContentTime",
        "InstanceCreationTime",
    ):
        setattr(dataset, keyword, "101112.123456")
    for keyword in _WORDS:
        setattr(dataset, keyword, f"Some {keyword[:10]}")
    for keyword in _FIGURES:
        setattr(dataset, keyword, 1.25)
    dataset.PatientName, dataset.PatientID, dataset.PatientSex = "Nobody^At All", "0", "O"
    dataset.PatientPosition, dataset.BodyPartExamined = "HFS", "KNEE"
    dataset.RequestAttributesSequence = Sequence([_request()])
    dataset.ReferencedImageSequence = Sequence([_reference(), _reference()])
    dataset.InstanceNumber = "99999997"
    dataset.AcquisitionNumber, dataset.SeriesNumber = 2, 3
    dataset.ImagePositionPatient = ["-179.5", "-179.5", _PLACE.format(-9999)]
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    dataset.PixelSpacing, dataset.SliceThickness = [0.703125, 0.703125], 1
    dataset.RescaleSlope, dataset.RescaleIntercept, dataset.RescaleType = 1, -24, "HU"
    dataset.WindowCenter, dataset.WindowWidth = [40, 500], [400, 2000]
    dataset.Rows = dataset.Columns = size
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 1
    block = dataset.private_block(0x0029, "A MAKER'S OWN", create=True)
    for at in range(12):
        block.add_new(at, "LO", f"private {at}")
    block.add_new(0x20, "OB", bytes(512))
    dataset.PixelData = bytes(size * size * 2)
    dataset["PixelData"].VR = "OW"
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.file_meta.ImplementationClassUID = generate_uid()
    return dataset


_WORDS = (
    "InstitutionName", "ReferringPhysicianName", "StationName", "StudyDescription",
    "SeriesDescription", "ManufacturerModelName", "AccessionNumber", "DeviceSerialNumber",
    "SoftwareVersions", "ProtocolName", "FilterType", "ConvolutionKernel", "StudyID",
)  # fmt: skip
_FIGURES = (
    "PatientWeight", "KVP", "DataCollectionDiameter", "ReconstructionDiameter",
    "DistanceSourceToDetector", "DistanceSourceToPatient", "GantryDetectorTilt", "TableHeight",
    "FocalSpots", "SliceLocation", "SingleCollimationWidth", "TotalCollimationWidth",
    "TableSpeed", "TableFeedPerRotation", "SpiralPitchFactor", "CTDIvol",
)  # fmt: skip


def _request() -> Dataset:
    item = Dataset()
    item.ScheduledProcedureStepDescription, item.RequestedProcedureID = "Knee", "1"
    item.ScheduledProcedureStepID = "2"
    return item


def _reference() -> Dataset:
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = CTImageStorage, _UID.format(3)
    return item
