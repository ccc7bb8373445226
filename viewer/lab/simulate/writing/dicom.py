"""Generated pictures as DICOM files, each saying in several places that there is no patient."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import (
    UID,
    DigitalXRayImageStorageForPresentation,
    ExplicitVRLittleEndian,
    MRImageStorage,
    RLELossless,
    XRayRadiofluoroscopicImageStorage,
)

from viewer.core.codes import KNEE, Code
from viewer.core.geometry import Geometry
from viewer.lab.simulate.modality.protocol import Acquisition

MAKER, MARK = "CONDYLE", "SIMULATED"
"""The creator of the private block in group 0021, and what its element 01 says."""

ANTERO_POSTERIOR = Code("399348003", "SCT", "Antero-posterior")
LATERAL = Code("399067008", "SCT", "Lateral")

_DATE, _TIME = "20250101", "120000"


class Identifiers:
    """Unique identifiers that follow from a seed, so that every run writes the same files."""

    def __init__(self, seed: object) -> None:
        self._seed = seed

    def of(self, *name: object) -> UID:
        """The UID of a thing, under the 2.25 root (DICOM PS3.5 B.2)."""
        text = "/".join(["condyle-sample", str(self._seed), *map(str, name)])
        digest = hashlib.sha256(text.encode()).digest()
        return UID(f"2.25.{int.from_bytes(digest[:15], 'big')}")


def mr_instances(
    values: NDArray[np.uint16],
    acquisition: Acquisition,
    geometry: Geometry,
    uids: Identifiers,
    number: int,
) -> Iterator[Dataset]:
    """One MR Image per slice of ``values`` (slice, row, column); ``number`` is the series'."""
    for index, picture in enumerate(values):
        ds = _dataset(MRImageStorage, uids, "mr", acquisition.name, index)
        _study(ds, uids, "mr", "Knee MR (generated)")
        _series(ds, uids, "mr", acquisition.name, number=number)
        ds.Modality, ds.SeriesDescription = "MR", acquisition.description
        ds.Laterality = "R"
        ds.InstanceNumber = index + 1
        ds.ImageType = ["ORIGINAL", "PRIMARY", "OTHER", MARK]
        ds.AnatomicRegionSequence = Sequence([coded(KNEE)])
        _mr_facts(ds, acquisition)
        _plane(ds, acquisition, geometry, index)
        _greys(ds, picture, *acquisition.contrast.window)
        yield ds


@dataclass(frozen=True, slots=True)
class Film:
    """What a header says of a film; ``spacing`` in mm at the detector.

    ``magnification`` is 0 where nothing was written down of it, ``distance`` (mm) is from source
    to detector. ``name`` is that of its study; ``series`` and ``number`` tell films of one study
    apart. ``orientation`` is where a row and a column lead to.
    """

    name: str
    study: str
    description: str
    body_part: str
    region: Code
    laterality: str
    spacing: float
    magnification: float = 0.0
    distance: float = 1800.0
    series: str = ""
    number: int = 1
    view: str = "AP"
    view_code: Code = ANTERO_POSTERIOR
    orientation: tuple[str, str] = ("L", "F")


def film_instance(picture: NDArray[np.uint16], film: Film, uids: Identifiers) -> Dataset:
    """A radiograph as a Digital X-Ray Image, ready for presentation."""
    ds = _dataset(DigitalXRayImageStorageForPresentation, uids, film.name, film.series or 0)
    _study(ds, uids, film.name, film.study)
    _series(ds, uids, *film_series(film), number=film.number)
    ds.BodyPartExamined = film.body_part
    ds.Modality, ds.SeriesDescription = "DX", film.description
    ds.InstanceNumber = 1
    ds.ImageType = ["ORIGINAL", "PRIMARY", "", MARK]
    ds.PresentationIntentType = "FOR PRESENTATION"
    ds.ImageLaterality, ds.ViewPosition = film.laterality, film.view
    ds.PatientOrientation = list(film.orientation)
    ds.AnatomicRegionSequence = Sequence([coded(film.region)])
    ds.AcquisitionContextSequence = Sequence()
    ds.DetectorType = ds.PositionerType = ""
    ds.ViewCodeSequence = Sequence([coded(film.view_code)])
    _distances(ds, film)
    ds.PixelIntensityRelationship, ds.PixelIntensityRelationshipSign = "LOG", -1
    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = 0, 1, "US"
    ds.PresentationLUTShape = "IDENTITY"
    ds.BurnedInAnnotation, ds.LossyImageCompression = "NO", "00"
    _greys(ds, picture, 2048, 4096)
    return ds


def frame_instance(picture: NDArray[np.uint16], film: Film, uids: Identifiers) -> Dataset:
    """A frame of fluoroscopy as an X-Ray Radiofluoroscopic Image, greys as they are shown."""
    ds = _dataset(XRayRadiofluoroscopicImageStorage, uids, film.name, film.series or 0)
    _study(ds, uids, film.name, film.study)
    _series(ds, uids, *film_series(film), number=film.number)
    ds.BodyPartExamined, ds.Laterality = film.body_part, film.laterality
    ds.Modality, ds.SeriesDescription = "RF", film.description
    ds.InstanceNumber = 1
    ds.ImageType = ["ORIGINAL", "PRIMARY", "SINGLE PLANE", MARK]
    ds.PatientOrientation = list(film.orientation)
    ds.AnatomicRegionSequence = Sequence([coded(film.region)])
    ds.KVP = ds.XRayTubeCurrent = ds.ExposureTime = ds.Exposure = None
    ds.RadiationSetting, ds.PixelIntensityRelationship = "SC", "DISP"
    ds.BurnedInAnnotation, ds.LossyImageCompression = "NO", "00"
    _distances(ds, film)
    _greys(ds, picture, 2048, 4096)
    return ds


def _distances(ds: Dataset, film: Film) -> None:
    ds.ImagerPixelSpacing = [round(film.spacing, 6)] * 2
    if film.magnification:
        ds.DistanceSourceToDetector = film.distance
        ds.DistanceSourceToPatient = round(film.distance / film.magnification, 3)
        ds.EstimatedRadiographicMagnificationFactor = film.magnification


def film_series(film: Film) -> tuple[str, ...]:
    """What its series is told by."""
    return (film.name, film.series) if film.series else (film.name,)


def named(ds: Dataset, number: str) -> Dataset:
    """The same file of one of many who do not exist."""
    ds.PatientName, ds.PatientID = f"SIMULATED^{number}", f"CONDYLE-{number}"
    return ds


def coded(code: Code) -> Dataset:
    """A code as an item of a sequence."""
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator = code.value, code.scheme
    item.CodeMeaning = code.meaning
    return item


def mark(ds: Dataset) -> None:
    """Say that nobody was examined, where people and where programs look for it."""
    ds.PatientName, ds.PatientID = "SAMPLE^Generated", "CONDYLE-SAMPLE"
    ds.PatientBirthDate = ds.PatientSex = ""
    ds.ContentQualification = "RESEARCH"
    ds.private_block(0x0021, MAKER, create=True).add_new(0x01, "LO", MARK)


def stamp(ds: Dataset) -> None:
    """The same date and time everywhere, on every run."""
    for name in ("Study", "Series", "Content", "Acquisition", "InstanceCreation"):
        setattr(ds, f"{name}Date", _DATE)
        setattr(ds, f"{name}Time", _TIME)
    for item in ds.get("ContributingEquipmentSequence", ()):
        item.ContributionDateTime = f"{_DATE}{_TIME}"


def write(ds: Dataset, path: Path) -> Path:
    """Write to ``path``, pixels of more than one bit run-length encoded without loss."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if ds.get("BitsAllocated", 1) > 1:
        # pydicom's own encoder: the same bytes whatever else is installed.
        ds.compress(RLELossless, encoding_plugin="pydicom", generate_instance_uid=False)
    ds.save_as(path, enforce_file_format=True)
    return path


def file_meta(sop_class: UID, instance: UID) -> FileMetaDataset:
    """A file meta header that names this generator, not the library's version."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = sop_class, instance
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = Identifiers(0).of("implementation")
    meta.ImplementationVersionName = "CONDYLE_SAMPLE"
    return meta


def _dataset(sop_class: UID, uids: Identifiers, *name: object) -> Dataset:
    ds = Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID = sop_class, uids.of(*name)
    ds.file_meta = file_meta(sop_class, ds.SOPInstanceUID)
    ds.SpecificCharacterSet = "ISO_IR 100"
    mark(ds)
    stamp(ds)
    ds.ImageComments = f"{MARK}: no patient"
    return ds


def _study(ds: Dataset, uids: Identifiers, name: str, description: str) -> None:
    ds.StudyInstanceUID, ds.StudyID = uids.of(name), name.upper()
    ds.AccessionNumber = ds.ReferringPhysicianName = ""
    ds.StudyDescription = description


def _series(ds: Dataset, uids: Identifiers, *name: object, number: int) -> None:
    ds.SeriesInstanceUID, ds.SeriesNumber = uids.of("series", *name), number
    ds.BodyPartExamined = "KNEE"
    ds.Manufacturer, ds.ManufacturerModelName = "Condyle", "Generated sample"
    ds.DeviceSerialNumber, ds.SoftwareVersions = "0", "1"


def _mr_facts(ds: Dataset, acquisition: Acquisition) -> None:
    ds.ScanningSequence, ds.SequenceVariant = "SE", "SK"
    ds.ScanOptions = "FS" if acquisition.fat_saturated else ""
    ds.MRAcquisitionType = "2D"
    ds.RepetitionTime, ds.EchoTime, ds.EchoTrainLength = 3200, 32, 8
    ds.MagneticFieldStrength = 3
    ds.PatientPosition = "FFS"


def _plane(ds: Dataset, acquisition: Acquisition, geometry: Geometry, index: int) -> None:
    ds.FrameOfReferenceUID, ds.PositionReferenceIndicator = geometry.frame_of_reference, ""
    ds.ImageOrientationPatient = acquisition.orientation()
    position = geometry.to_patient((index, 0, 0))
    ds.ImagePositionPatient = [float(v) for v in np.round(position, 6) + 0.0]
    ds.PixelSpacing = [acquisition.pixel_mm] * 2
    ds.SpacingBetweenSlices = acquisition.step
    ds.SliceThickness = round(acquisition.step * 0.8, 3)
    normal = geometry.directions[:, 0]
    ds.SliceLocation = round(float(position @ normal), 4)


def _greys(ds: Dataset, picture: NDArray[np.uint16], center: float, width: float) -> None:
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = picture.shape
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, 12, 11, 0
    ds.WindowCenter, ds.WindowWidth = center, width
    ds.WindowCenterWidthExplanation = "DEFAULT"
    ds.PixelData = np.ascontiguousarray(picture, dtype="<u2").tobytes()
