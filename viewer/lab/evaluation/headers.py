"""What files say of how they were taken: it may go with the answer without being it."""

from pathlib import Path

from pydicom import dcmread
from pydicom.errors import InvalidDicomError

from viewer.core.volume import Volume

TAGS = {"Manufacturer": "manufacturer", "PatientSex": "sex", "PatientAge": "age"}
"""DICOM's words for facts that make groups of patients; none tells who a patient is."""

PREAMBLE, MARK = 128, b"DICM"


def facts_of(volume: Volume, file: Path) -> dict[str, str]:
    """Size, modality and view of a picture, and of `TAGS` what a DICOM header tells."""
    _, rows, columns = volume.geometry.shape
    series = volume.series
    return {
        "size": f"{columns} x {rows}",
        "modality": series.modality,
        "view": series.view_position,
        **_of_header(file),
    }


def _of_header(file: Path) -> dict[str, str]:
    inside = sorted(file.iterdir()) if file.is_dir() else [file]
    first = next((one for one in inside if one.is_file()), file)
    if not _is_dicom(first):
        return {}
    try:
        header = dcmread(first, stop_before_pixels=True, specific_tags=list(TAGS))
    except (InvalidDicomError, OSError):
        return {}
    return {name: str(header.get(tag) or "") for tag, name in TAGS.items()}


def _is_dicom(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as content:
        return content.read(PREAMBLE + len(MARK))[PREAMBLE:] == MARK
