"""What a length on a picture is worth: its unit, and where that comes from (DICOM PS3.3 10.7)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

Box = tuple[int, int, int, int]
"""Pixels of a picture: left, top, right and bottom, all within."""


class SpacingKind(StrEnum):
    """How the spacing of a picture came to be known."""

    NONE = "none"
    PATIENT = "patient"
    CALIBRATED = "calibrated"
    MAGNIFIED = "magnified"
    DETECTOR = "detector"
    BEAM = "beam"
    ISOCENTRE = "isocentre"
    SCANNER = "scanner"
    REGION = "region"
    UNEXPLAINED = "unexplained"


_WORDS = {
    SpacingKind.NONE: "px",
    SpacingKind.PATIENT: "mm",
    SpacingKind.CALIBRATED: "mm calibrated ({how})",
    SpacingKind.MAGNIFIED: "mm magnified {factor:.3g} (est.)",
    SpacingKind.DETECTOR: "mm at detector",
    SpacingKind.BEAM: "mm at beam centre",
    SpacingKind.ISOCENTRE: "mm at isocentre",
    SpacingKind.SCANNER: "mm at scanner",
    SpacingKind.REGION: "mm in scanned region",
    SpacingKind.UNEXPLAINED: "mm (origin unknown)",
}


@dataclass(frozen=True, slots=True)
class SpacingOrigin:
    """Where the spacing of a picture comes from; every length is shown with its ``words``.

    ``factor`` is the magnification that the spacing was divided by, 1.0 where there was none.
    ``how`` says in a word how a calibration was made; ``description`` is the free text that its
    maker left, which may hold anything. ``within`` are the boxes that the millimetres hold in,
    empty where they hold everywhere.
    """

    kind: SpacingKind
    factor: float = 1.0
    how: str = ""
    description: str = ""
    within: tuple[Box, ...] = ()

    NONE: ClassVar["SpacingOrigin"]
    PATIENT: ClassVar["SpacingOrigin"]
    DETECTOR: ClassVar["SpacingOrigin"]

    @property
    def is_length(self) -> bool:
        """Whether there are millimetres at all, of whatever kind."""
        return self.kind is not SpacingKind.NONE

    @property
    def unit(self) -> str:
        """``mm`` or ``px``."""
        return "mm" if self.is_length else "px"

    @property
    def words(self) -> str:
        """The unit with its origin, as a length is followed by: ``mm at detector``."""
        return _WORDS[self.kind].format(how=self.how or "not said how", factor=self.factor)

    def shortened(self, said: str) -> str:
        """A number that was said with the ``words``, without how a calibration was made.

        For where many stand beside each other, and a scale on the same picture says it in full.
        """
        if self.kind is not SpacingKind.CALIBRATED:
            return said
        return said.replace(self.words.removeprefix(self.unit), " calibrated")


@dataclass(frozen=True, slots=True)
class Ruler:
    """What one pixel of a picture is worth: (down, right) in the unit that ``origin`` tells.

    A picture has the ruler of its header until somebody calibrates it.
    """

    down: float
    right: float
    origin: SpacingOrigin


SpacingOrigin.NONE = SpacingOrigin(SpacingKind.NONE)
SpacingOrigin.PATIENT = SpacingOrigin(SpacingKind.PATIENT)
SpacingOrigin.DETECTOR = SpacingOrigin(SpacingKind.DETECTOR)
