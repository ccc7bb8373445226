"""Picture files, decoded. Runs in a child process: what codecs do to it, it does alone."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.workers.progress import Progress

_TURNS = {
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a.swapaxes(0, 1)[:, ::-1],
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a.swapaxes(0, 1)[::-1],
}
"""What each EXIF orientation asks for, to see the picture upright."""

_TRACE_OF_COLOUR = 2
"""The most that the channels of a grey picture differ after lossy compression."""


def decode(work: tuple[NDArray[np.uint8], int], progress: Progress) -> NDArray[Any]:
    """The bytes of a file and its EXIF orientation to grey values or red, green, blue bytes.

    Grey comes as (rows, columns) of 8 or 16 bits, colour as (rows, columns, 3), upright. Raises
    Unreadable where the file is damaged.
    """
    data, orientation = work
    flags = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        decoded = cv2.imdecode(data, flags)
    except cv2.error as problem:
        raise _damaged() from problem
    if decoded is None:
        raise _damaged()
    values = _grey_where_grey(np.asarray(decoded))
    progress.step(1.0)
    return np.ascontiguousarray(_TURNS.get(orientation, lambda a: a)(values))


def _grey_where_grey(values: NDArray[Any]) -> NDArray[Any]:
    """One channel where all three are alike; colour as red, green, blue bytes.

    Lossy compression leaves a trace of colour in a grey picture.
    """
    if values.ndim == 2:
        return values
    bgr = values[..., :3]
    if int((bgr.max(axis=2) - bgr.min(axis=2)).max()) <= _TRACE_OF_COLOUR:
        return np.asarray(cv2.cvtColor(np.ascontiguousarray(bgr), cv2.COLOR_BGR2GRAY))
    colours = values[..., 2::-1]
    return np.asarray(colours >> 8 if values.dtype == np.uint16 else colours, dtype=np.uint8)


def _damaged() -> Unreadable:
    return Unreadable("This picture file is damaged.", "Copy or save it again from its source.")
