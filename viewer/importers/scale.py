"""What a millimetre on a projection is worth (DICOM PS3.3 10.7.1)."""

from dataclasses import dataclass

import numpy as np

from viewer.core.geometry import SpacingOrigin
from viewer.importers.elements import Dataset, items, numbers, text

_SIDES = {"L": "L", "R": "R", "A": "A", "P": "P", "H": "S", "F": "I"}


@dataclass(frozen=True, slots=True)
class Scale:
    """``spacing`` in mm (between rows, between columns), None where there is none."""

    spacing: tuple[float, float] | None
    origin: SpacingOrigin
    sentence: str


def scale_of(dataset: Dataset) -> Scale:
    """The scale of a projection, by what the file says of how it was calibrated."""
    plain, imager = _pair(dataset, "PixelSpacing"), _pair(dataset, "ImagerPixelSpacing")
    calibration = text(dataset, "PixelSpacingCalibrationType")
    corrected = plain and imager and not np.allclose(plain, imager, rtol=1e-4)
    if plain and (calibration or corrected):
        sentence = "Its millimetres were corrected for magnification by its source."
        return Scale(plain, SpacingOrigin.PATIENT, sentence)
    if imager or plain:
        sentence = "Its millimetres are those at the detector: the patient is magnified."
        return Scale(imager or plain, SpacingOrigin.DETECTOR, sentence)
    return Scale(None, SpacingOrigin.NONE, "It says nothing of millimetres.")


def film_letters(dataset: Dataset) -> tuple[str, str]:
    """The patient sides at the right and the lower edge, from Patient Orientation (0020,0020)."""
    sides = text(dataset, "PatientOrientation").upper().split("\\")
    if len(sides) != 2 or not all(set(side) <= set(_SIDES) for side in sides):
        return "", ""
    right, down = ("".join(_SIDES[letter] for letter in side) for side in sides)
    return right, down


def _pair(dataset: Dataset, keyword: str) -> tuple[float, float] | None:
    found = numbers(dataset, keyword, 2)
    if not found:
        shared = items(dataset, "SharedFunctionalGroupsSequence")
        measures = [part for item in shared for part in items(item, "PixelMeasuresSequence")]
        found = next((numbers(part, keyword, 2) for part in measures), ())
    return (found[0], found[1]) if found and min(found) > 0 else None
