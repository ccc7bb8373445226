"""The headers of the pictures that an export speaks of, cleaned of what would spoil it.

Only named attributes are taken over, decoded, and only where their values are legal: what is
missing or broken in a source becomes empty, and a big endian source needs no transcoding.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.core.phrase import Phrase, joined
from viewer.core.study import Instance, Series
from viewer.exporters.saving import NotExported

if TYPE_CHECKING:
    from pydicom import Dataset


REMAINING = Phrase(
    "Grades and measurements can still be saved as JSON and CSV, masks as NIfTI, the view as PNG."
)

PERSONS = ("PatientName", "ReferringPhysicianName")
"""Kept from highdicom, which quotes them in warnings; put in afterwards."""

_REQUIRED = (
    "PatientID",
    "PatientBirthDate",
    "PatientSex",
    "StudyDate",
    "StudyTime",
    "StudyID",
    "AccessionNumber",
)
_OPTIONAL = (
    "IssuerOfPatientID",
    "PatientAge",
    "PatientSize",
    "PatientWeight",
    "PatientSpeciesDescription",
    "StudyDescription",
)
_TECHNICAL = (
    "SOPClassUID",
    "SOPInstanceUID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "Modality",
    "FrameOfReferenceUID",
    "PatientOrientation",
    "LossyImageCompression",
    "LossyImageCompressionRatio",
    "LossyImageCompressionMethod",
)
_GEOMETRIC = (
    "ImagePositionPatient",
    "ImageOrientationPatient",
    "PixelSpacing",
    "SliceThickness",
    "SharedFunctionalGroupsSequence",
    "PerFrameFunctionalGroupsSequence",
)
_READ = (*PERSONS, *_REQUIRED, *_OPTIONAL, *_TECHNICAL, *_GEOMETRIC, "SpecificCharacterSet")
_SEXES = frozenset({"M", "F", "O", ""})


@dataclass(frozen=True, slots=True, eq=False)
class Header:
    """What an export takes from one source object.

    ``common`` holds patient, study and the object's own UIDs; ``persons`` names by keyword;
    ``raw`` is what was read, for the geometry.
    """

    common: Dataset
    persons: dict[str, str]
    raw: Dataset


def find_instance(series: Iterable[Series], sop_instance_uid: str) -> Instance:
    """The Instance of a UID. Raises `NotExported` for what did not come from a DICOM file."""
    everything = (instance for one in series for instance in one.instances)
    found = next((i for i in everything if i.sop_instance_uid == sop_instance_uid), None)
    if found is None or not found.sop_class_uid:
        raise NotExported(
            "The picture is not a DICOM image, so no DICOM object can be made from it.", REMAINING
        )
    return found


def read_header(instance: Instance) -> Header:
    """The header of a source object. Raises `NotExported` where it is gone or is no DICOM."""
    from pydicom import Dataset  # heavy

    raw = _read(instance)
    with warnings.catch_warnings():
        # Messages about odd values quote them, and with them the patient.
        warnings.simplefilter("ignore")
        common = Dataset()
        for keyword in (*_REQUIRED, *_OPTIONAL, *_TECHNICAL):
            _take(raw, common, keyword)
        for keyword in (*PERSONS, *_REQUIRED):
            if keyword not in common:
                setattr(common, keyword, "")
        if common.PatientSex not in _SEXES:
            common.PatientSex = ""
        persons = {keyword: str(_legal(raw, keyword) or "") for keyword in PERSONS}
    return Header(common, persons, raw)


def _read(instance: Instance) -> Dataset:
    from pydicom import dcmread  # heavy
    from pydicom.errors import InvalidDicomError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            raw = dcmread(
                instance.path, stop_before_pixels=True, force=True, specific_tags=list(_READ)
            )
    except OSError as error:
        raise NotExported(
            "The image file is no longer where it was opened from.",
            joined(" ", (Phrase("Open the study again from where it is now."), REMAINING)),
        ) from error
    except (InvalidDicomError, ValueError, NotImplementedError) as error:
        raise NotExported("The header of the image cannot be read.", REMAINING) from error
    for keyword in ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "SOPClassUID"):
        if not raw.get(keyword):
            raise NotExported("The image lacks the UIDs that a DICOM object refers to.", REMAINING)
    if raw.SOPInstanceUID != instance.sop_instance_uid:
        raise NotExported(
            "The image file has changed since it was opened.",
            joined(" ", (Phrase("Open the study again."), REMAINING)),
        )
    return raw


def _take(raw: Dataset, common: Dataset, keyword: str) -> None:
    value = _legal(raw, keyword)
    if value not in (None, ""):
        setattr(common, keyword, value)


def _legal(raw: Dataset, keyword: str) -> str | list[str] | None:
    """A value as text where it is legal, else None."""
    from pydicom import config  # heavy
    from pydicom.datadict import dictionary_VR
    from pydicom.multival import MultiValue
    from pydicom.valuerep import validate_value

    value = raw.get(keyword)
    if value is None:
        return None
    parts = [str(part) for part in value] if isinstance(value, MultiValue) else [str(value)]
    vr = dictionary_VR(keyword)
    try:
        for part in parts:
            validate_value(vr, part, config.RAISE)
            if vr == "DA" and part.startswith("0"):
                raise ValueError("a year before 1000, such as some anonymisers write")
    except ValueError:
        # A broken UID is still the only name that the source has.
        return parts[0] if vr == "UI" else None
    return parts if len(parts) > 1 else "".join(parts)
