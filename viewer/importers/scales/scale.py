"""What a millimetre on a picture without a place in the patient is worth (DICOM PS3.3 10.7).

The rules are tried in their order, and the first that knows an answer gives it. None of them takes
the spacing of a detector for that of the patient.
"""

from collections.abc import Callable

from viewer.core.phrase import Phrase
from viewer.core.spacing import SpacingOrigin
from viewer.importers.encoding.elements import Dataset, numbers, text
from viewer.importers.scales.films import of_imager, of_pixel_spacing, of_scanned, of_treatment
from viewer.importers.scales.said import Said, in_pixels, said_of
from viewer.importers.scales.said import Scale as Scale
from viewer.importers.scales.ultrasound import of_regions

_SIDES = {"L": "L", "R": "R", "A": "A", "P": "P", "H": "S", "F": "I"}
_RULES: tuple[Callable[[Said], Scale | None], ...] = (
    of_regions,
    of_treatment,
    of_pixel_spacing,
    of_imager,
    of_scanned,
)
_UNSAID = "It says nothing of millimetres."
_IMPOSSIBLE = "Its millimetres are impossible; lengths are in pixels."


def scale_of(dataset: Dataset) -> Scale:
    """The scale of a picture without a place, by what its header says of how it was measured."""
    first, *others = (_by_rules(said) for said in said_of(dataset))
    if all(other == first for other in others):
        return first
    return Scale(
        None, SpacingOrigin.NONE, Phrase("Its frames differ in scale; lengths are in pixels.")
    )


def _by_rules(said: Said) -> Scale:
    found = (rule(said) for rule in _RULES)
    known = next((scale for scale in found if scale is not None), None)
    return known or in_pixels(said, Phrase(_IMPOSSIBLE if _is_spoilt(said.top) else _UNSAID))


def _is_spoilt(dataset: Dataset) -> bool:
    return any(numbers(dataset, key) for key in ("PixelSpacing", "ImagerPixelSpacing"))


def film_letters(dataset: Dataset) -> tuple[str, str]:
    """The patient sides at the right and the lower edge, from Patient Orientation (0020,0020)."""
    sides = text(dataset, "PatientOrientation").upper().split("\\")
    if len(sides) != 2 or not all(set(side) <= set(_SIDES) for side in sides):
        return "", ""
    right, down = ("".join(_SIDES[letter] for letter in side) for side in sides)
    return right, down
