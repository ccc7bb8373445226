"""What a person said of the scale of one projection."""

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.region import Region


class CalibrationKind(StrEnum):
    """By what the scale is known."""

    HEADER = "header"
    LENGTH = "known length"
    BALL = "ball marker"
    MAGNIFICATION = "assumed magnification"


@dataclass(frozen=True, slots=True)
class Calibration:
    """The millimetres that one pixel (down, right) stands for, and how that was found.

    ``known_mm`` is the length of the object that ``marked`` lies around, or the diameter of the
    ball; ``factor`` the magnification that was assumed. `HEADER` goes back to what the file says:
    its ``spacing`` then means nothing.
    """

    kind: CalibrationKind
    spacing: tuple[float, float] = (1.0, 1.0)
    known_mm: float = 0.0
    factor: float = 1.0
    marked: Region | None = None
