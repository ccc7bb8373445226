"""Coded concepts (DICOM PS3.16), as values that can be written to a file and read back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code value, its scheme and its meaning."""

    value: str
    scheme: str
    meaning: str


KNEE = Code("72696002", "SCT", "Knee")
LOWER_LIMB = Code("61685007", "SCT", "Lower limb")
TISSUE = Code("85756007", "SCT", "Tissue")
ANATOMICAL_STRUCTURE = Code("91723000", "SCT", "Anatomical Structure")
KL_GRADE = Code("KL_GRADE", "99CONDYLE", "Kellgren-Lawrence grade")
"""Private: no SNOMED code for the grade could be verified."""

KL_GRADES = tuple(
    Code(f"KL_{grade}", "99CONDYLE", f"Kellgren-Lawrence grade {grade}") for grade in range(5)
)

LENGTH = Code("410668003", "SCT", "Length")
WIDTH = Code("103355008", "SCT", "Width")
HEIGHT = Code("121207", "DCM", "Height")
DIAMETER = Code("81827009", "SCT", "Diameter")
LONG_AXIS = Code("103339001", "SCT", "Long axis")
SHORT_AXIS = Code("103340004", "SCT", "Short axis")
PERIMETER = Code("131191004", "SCT", "Perimeter")
AREA = Code("42798000", "SCT", "Area")
VOLUME = Code("118565006", "SCT", "Volume")
ANGLE = Code("1483009", "SCT", "Angle")
COBB_ANGLE = Code("285285000", "SCT", "Cobb angle")
SUPPLEMENT = Code("SUPPLEMENT", "99CONDYLE", "Supplementary angle")
"""Private, as is the count of pixels: no standard code for either could be verified."""

MEAN = Code("373098007", "SCT", "Mean")
DEVIATION = Code("386136009", "SCT", "Standard Deviation")
MINIMUM = Code("255605001", "SCT", "Minimum")
MAXIMUM = Code("56851009", "SCT", "Maximum")
COUNT = Code("PIXELS", "99CONDYLE", "Number of pixels")

MILLIMETRE = Code("mm", "UCUM", "millimeter")
SQUARE_MILLIMETRE = Code("mm2", "UCUM", "square millimeter")
CUBIC_MILLIMETRE = Code("mm3", "UCUM", "cubic millimeter")
PIXEL = Code("{pixels}", "UCUM", "pixels")
DEGREE = Code("deg", "UCUM", "degree")
PERCENT = Code("%", "UCUM", "Percent")
NO_UNIT = Code("1", "UCUM", "no units")
