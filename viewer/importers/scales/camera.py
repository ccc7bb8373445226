"""What a header tells of the camera that a projection was taken with."""

from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.core.spacing import SpacingKind
from viewer.importers.encoding.header import read_header
from viewer.importers.scales.said import alike, said_of
from viewer.importers.scales.scale import scale_of


@dataclass(frozen=True, slots=True)
class CameraSaid:
    """Distance Source to Detector (0018,1110) and Imager Pixel Spacing (0018,1164), in mm.

    Each is None where the header does not tell it, or pixels are not square.
    """

    source_to_detector: float | None = None
    imager_spacing: float | None = None


def camera_said(path: Path) -> CameraSaid:
    """By the header of a file; nothing where it is no DICOM file."""
    try:
        dataset = read_header(path).dataset
    except (ViewerError, OSError):
        return CameraSaid()
    first = said_of(dataset)[0]
    distance = first.number("DistanceSourceToDetector")
    pair = first.pair("ImagerPixelSpacing")
    if pair is None and scale_of(dataset).origin.kind is SpacingKind.DETECTOR:
        pair = first.pair("PixelSpacing")
    square = pair is not None and alike(pair, (pair[1], pair[1]))
    return CameraSaid(
        distance if distance > 0 else None, pair[1] if pair is not None and square else None
    )
