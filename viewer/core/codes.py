"""Coded concepts (DICOM PS3.16), as values that can be written to a file and read back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code value, its scheme and its meaning."""

    value: str
    scheme: str
    meaning: str


KNEE = Code("72696002", "SCT", "Knee")
TISSUE = Code("85756007", "SCT", "Tissue")
ANATOMICAL_STRUCTURE = Code("91723000", "SCT", "Anatomical Structure")
KL_GRADE = Code("KL_GRADE", "99CONDYLE", "Kellgren-Lawrence grade")
"""Private: no SNOMED code for the grade could be verified."""

KL_GRADES = tuple(
    Code(f"KL_{grade}", "99CONDYLE", f"Kellgren-Lawrence grade {grade}") for grade in range(5)
)
