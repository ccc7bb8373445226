"""The pixels that a painter paints on, for what is composed to be laid there without a copy.

What is composed elsewhere and then painted is written, read and written again.
"""

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from viewer.core.greys import Bytes
from viewer.core.pictures.raster import Size

Corner = tuple[int, int]

_FORMS = (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied)
_NOISE = 1e-6


def pixels_below(
    painter: QPainter, place: tuple[float, float], size: Size, ratio: float
) -> Bytes | None:
    """The device pixels (rows, columns, 4) of ``size`` that begin at a place (x, y) of a widget.

    ``ratio`` is device pixels a widget pixel. None where they are not in memory as blue, green,
    red and a fourth byte, where the place is between two of them, or where some are not to be
    painted: whatever lies over them would not be painted again. Good until the painter is closed.
    """
    engine = painter.paintEngine()
    image = engine.paintDevice()
    if not isinstance(image, QImage) or image.format() not in _FORMS or painter.hasClipping():
        return None
    corner = _corner(painter.deviceTransform(), place, ratio)
    if corner is None or not _is_free(engine.systemClip(), corner, size):
        return None
    lines = np.frombuffer(image.bits(), dtype=np.uint8).reshape(image.height(), -1, 4)
    left, top = corner
    found = lines[top : top + size[0], left : left + size[1]]
    return found if found.shape[:2] == size and min(corner) >= 0 else None


def _corner(way: QTransform, place: tuple[float, float], ratio: float) -> Corner | None:
    """In device pixels; None where it is not that of one, or the way there is no mere step."""
    if way.isRotating() or (way.m11(), way.m22()) != (ratio, ratio):
        return None
    x, y = way.dx() + place[0] * ratio, way.dy() + place[1] * ratio
    left, top = round(x), round(y)
    return None if max(abs(x - left), abs(y - top)) > _NOISE else (left, top)


def _is_free(clip: QRegion, corner: Corner, size: Size) -> bool:
    """Whether all of it is painted anew; an empty clip leaves everything free."""
    box = QRect(*corner, size[1], size[0])
    return clip.isEmpty() or (clip.rectCount() == 1 and clip.boundingRect().contains(box))
