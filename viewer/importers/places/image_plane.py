"""The image plane of a frame (DICOM PS3.3 C.7.6.2): its position, directions and spacing."""

from math import sqrt

from viewer.importers.encoding.lookup import Lookup
from viewer.importers.places.frame import Vector

FARTHEST_MM = 1e6
"""What lies farther away than this is not said in earnest."""

_FINEST_MM, _WIDEST_MM = 1e-4, 1e4
_CROOKED = 0.05
"""Cosines may be rounded to two decimals; what is worse is no pair of directions."""


def position_of(look: Lookup) -> Vector:
    """The middle of the first pixel (mm, LPS); empty where it is not said or cannot be true."""
    found = look.numbers("ImagePositionPatient", 3)
    return found if all(abs(value) < FARTHEST_MM for value in found) else ()


def orientation_of(look: Lookup) -> Vector:
    """Two unit vectors; empty where the header's are far from standing square on each other."""
    found = look.numbers("ImageOrientationPatient", 6)
    if not found:
        return ()
    a, b, c, d, e, f = found
    along, down = sqrt(a * a + b * b + c * c), sqrt(d * d + e * e + f * f)
    wrong = abs(along - 1) > _CROOKED or abs(down - 1) > _CROOKED
    if wrong or abs(a * d + b * e + c * f) > _CROOKED:
        return ()
    return (a / along, b / along, c / along, d / down, e / down, f / down)


def spacing_of(look: Lookup) -> Vector:
    """Millimetres (between rows, between columns); empty where not said or impossible."""
    found = look.numbers("PixelSpacing", 2)
    return found if all(_FINEST_MM < value < _WIDEST_MM for value in found) else ()


def distance_of(look: Lookup, keyword: str) -> float:
    """Millimetres along the normal; 0.0 where not said or impossible. Some write them negative."""
    found = abs(look.number(keyword))
    return found if _FINEST_MM < found < _WIDEST_MM else 0.0
