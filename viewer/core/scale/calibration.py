"""What a person said of the scale of one projection, and the ruler that follows from it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from viewer.core.errors import ViewerError
from viewer.core.geometry import Geometry
from viewer.core.phrase import Phrase
from viewer.core.shapes.region import Region, Shape
from viewer.core.spacing import Ruler, SpacingKind, SpacingOrigin

USUAL_FACTOR, LEAST_FACTOR, MOST_FACTOR = 1.15, 1.0, 1.6
"""What planning software for hips assumes, and what a radiograph of a limb can be."""

BALL_MM = 25.0
"""The diameter of the usual marker ball."""

FAR_OFF = 0.25
"""By how much a scale may differ from that of the header before it is doubted."""


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


def by_object(geometry: Geometry, marked: Region, known_mm: float) -> Calibration:
    """From a line along an object of ``known_mm``, or a circle around a ball of that diameter.

    Pixels keep their shape. Raises ViewerError where the mark is too small to measure on.
    """
    ruler = geometry.ruler
    (_, down, right), (_, other_down, other_right) = marked.to_index(geometry).tolist()
    pixels = math.hypot(other_down - down, other_right - right)
    length = math.hypot((other_down - down) * ruler.down, (other_right - right) * ruler.right)
    kind = CalibrationKind.LENGTH
    if marked.shape is Shape.CIRCLE:
        length, pixels, kind = 2 * length, 2 * pixels, CalibrationKind.BALL
    if pixels < _LEAST_PIXELS or known_mm <= 0:
        raise ViewerError(
            "That is too short to measure on.", "Mark something that is at least 10 pixels long."
        )
    spacing = (ruler.down * known_mm / length, ruler.right * known_mm / length)
    return Calibration(kind, spacing, known_mm, marked=marked)


def by_magnification(geometry: Geometry, factor: float) -> Calibration:
    """From the magnification between patient and detector.

    Raises ViewerError where the header's millimetres are not those at the detector.
    """
    ruler = geometry.ruler
    if (why := _NOT_AT_DETECTOR.get(ruler.origin.kind)) is not None:
        raise ViewerError(*why)
    if not LEAST_FACTOR <= factor <= MOST_FACTOR:
        raise ViewerError("No radiograph is magnified so.", "Enter a factor from 1.0 to 1.6.")
    spacing = (ruler.down / factor, ruler.right / factor)
    return Calibration(CalibrationKind.MAGNIFICATION, spacing, factor=factor)


def ruler_by(geometry: Geometry, calibration: Calibration, by: str) -> Ruler:
    """The ruler of a calibrated picture; ``by`` says who and when: ``AB, 2026-11-21``."""
    if calibration.kind is CalibrationKind.HEADER:
        return geometry.ruler
    return Ruler(*calibration.spacing, _ORIGINS[calibration.kind](calibration, by))


def apart(header: Ruler, ruler: Ruler) -> float:
    """How far a ruler is from that of the header, as a share of it; 0.0 where that has no mm."""
    return abs(ruler.down / header.down - 1) if header.origin.is_length else 0.0


def _known(what: str) -> Callable[[Calibration, str], SpacingOrigin]:
    def origin(calibration: Calibration, by: str) -> SpacingOrigin:
        how = f"{calibration.known_mm:g} mm {what}, {by}"
        return SpacingOrigin(SpacingKind.CALIBRATED, how=how)

    return origin


def _assumed(calibration: Calibration, _by: str) -> SpacingOrigin:
    return SpacingOrigin(SpacingKind.MAGNIFIED, calibration.factor)


_ORIGINS: dict[CalibrationKind, Callable[[Calibration, str], SpacingOrigin]] = {
    CalibrationKind.LENGTH: _known("known length"),
    CalibrationKind.BALL: _known("ball"),
    CalibrationKind.MAGNIFICATION: _assumed,
}

_LEAST_PIXELS = 10.0
_ALREADY = Phrase("Calibrate by a ball or a known length instead.")
_NO_MM = Phrase("This picture says nothing of millimetres, so there is nothing to divide.")
_CORRECTED = Phrase("The file's millimetres are corrected for magnification already.")
_ELSEWHERE = Phrase("The file's millimetres are not those at the detector.")

_NOT_AT_DETECTOR = {
    SpacingKind.NONE: (_NO_MM, _ALREADY),
    SpacingKind.CALIBRATED: (_CORRECTED, _ALREADY),
    SpacingKind.MAGNIFIED: (_CORRECTED, _ALREADY),
    SpacingKind.BEAM: (_CORRECTED, _ALREADY),
    SpacingKind.ISOCENTRE: (_CORRECTED, _ALREADY),
    SpacingKind.PATIENT: (_ELSEWHERE, _ALREADY),
    SpacingKind.SCANNER: (_ELSEWHERE, _ALREADY),
    SpacingKind.REGION: (_ELSEWHERE, _ALREADY),
    SpacingKind.UNEXPLAINED: (_ELSEWHERE, _ALREADY),
}
"""Why an assumed magnification cannot be applied, and what can be done."""
