"""Which picture something is said of, and which part of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """The picture that something is said of; ``instance_uid`` is empty for a whole Series.

    ``anchor`` names the first picture of a Volume: a mask painted on one Stack must never land on
    another, where other files of the Series are open the next time.
    """

    study_uid: str
    series_uid: str
    instance_uid: str = ""
    instance_class_uid: str = ""
    frame: int = 0
    stack: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PixelBox:
    """A box on one picture, in pixels: edges, so that (0, 0, rows, columns) is the whole.

    It is turned about its middle by ``angle`` degrees, clockwise as seen.
    """

    top: float
    left: float
    bottom: float
    right: float
    angle: float = 0.0
