"""A finished picture, turned as it was seen, with a sign on it where that mirrors it."""

import cv2
import numpy as np

from viewer.core.greys import Bytes
from viewer.core.pictures.facing import Facing

MIRRORED = "MIRRORED"

_INK, _GROUND = (28, 21, 0), (240, 180, 41)
_SHARE, _LEAST, _BOLD = 28, 14, 700
"""The letters are a share of the shorter side high, and so many pixels at least."""


def as_seen(picture: Bytes, facing: Facing, *, signed: bool = True) -> Bytes:
    """(down, right, 3) red, green, blue as it is turned; what is mirrored is ``signed``."""
    turned = np.ascontiguousarray(facing.shown(picture))
    return stamped(turned, MIRRORED) if signed and facing.mirrored else turned


def stamped(picture: Bytes, text: str) -> Bytes:
    """A copy of (down, right, 3) red, green, blue with a sign at the middle of its upper edge."""
    out = picture.copy()
    rows, columns = out.shape[:2]
    size = max(_LEAST, min(rows, columns) // _SHARE)
    font = cv2.FontFace("sans")
    width = int(
        cv2.putText(np.zeros((1, 1, 3), np.uint8), text, (0, 0), _INK, font, size, _BOLD)[0][0]
    )
    left, bottom = max(0, (columns - width) // 2), size * 3 // 2
    out[:bottom, max(0, left - size // 2) : left + width + size // 2] = _GROUND
    cv2.putText(out, text, (left, bottom - size * 2 // 5), _INK, font, size, _BOLD)
    return out
