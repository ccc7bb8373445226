"""A small picture of a Series for lists, from one frame."""

import cv2
import numpy as np

from viewer.core.greys import Bytes
from viewer.core.study import Series
from viewer.core.volume import Volume, film_bytes
from viewer.importers.read import read_middle

SIDE = 96


def thumbnail(series: Series) -> Bytes:
    """The middle frame of the first stack on black: (96, 96) bytes, (96, 96, 3) where in colour.

    Raises Unreadable where there is no picture or it cannot be read.
    """
    return small(read_middle(series))


def small(volume: Volume, index: int = 0) -> Bytes:
    """One slice of a Volume, as `thumbnail` gives it."""
    picture = volume.values[index] if volume.is_colour else film_bytes(volume, index)
    _, down, right = volume.geometry.spacing
    height, width = picture.shape[0] * down, picture.shape[1] * right
    part = SIDE / max(height, width)
    size = (max(1, round(width * part)), max(1, round(height * part)))
    small = cv2.resize(np.ascontiguousarray(picture), size, interpolation=cv2.INTER_AREA)
    square = np.zeros((SIDE, SIDE, *picture.shape[2:]), dtype=np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = small
    return square
