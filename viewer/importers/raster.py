"""Picture files (PNG, JPEG, WebP, TIFF), taken for radiographs."""

import hashlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from viewer.core.errors import Unreadable
from viewer.core.study import Instance, Kind, Series, Study
from viewer.importers.elements import quiet
from viewer.importers.facts import FrameFacts
from viewer.importers.found import Found
from viewer.importers.gather import uid_from
from viewer.importers.kinds import RASTER

_STARTS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_MOST_PIXELS = 1 << 28
_ORIENTATION = 0x0112
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


def looks_like_raster(start: bytes) -> bool:
    """Whether a file begins like a picture file that can be read."""
    return start.startswith(_STARTS) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")


_TRACE_OF_COLOUR = 2
"""The most that the channels of a grey picture differ after lossy compression."""


def found_raster(path: Path) -> Found:
    """A picture as a study of its own, known again by its content."""
    content = path.read_bytes()
    columns, rows, _ = _header(path)
    pages = _pages(path)
    name = path.name if pages == 1 else f"{path.name} (page 1 of {pages})"
    digest = hashlib.sha256(content).hexdigest()
    study, series, instance = (uid_from(word, digest) for word in ("study", "series", "instance"))
    return Found(
        Instance(path, "", instance, 1, 1, rows, columns, RASTER),
        Series(series, study, "", Kind.FILM, 1, name),
        Study(study, description=name),
        (FrameFacts(rows, columns),),
        "It says nothing of millimetres.",
    )


def read_raster(path: Path) -> NDArray[Any]:
    """Grey (rows, columns) of 8 or 16 bits, or (rows, columns, 3) bytes, upright."""
    columns, rows, orientation = _header(path)
    data = np.fromfile(path, dtype=np.uint8)
    flags = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        decoded = cv2.imdecode(data, flags)
    except cv2.error as problem:
        raise _damaged() from problem
    if decoded is None:
        raise _damaged()
    values = _grey_where_grey(np.asarray(decoded))
    turned = _TURNS.get(orientation, lambda a: a)(values)
    if turned.shape[:2] != (rows, columns):
        raise _damaged()
    return np.ascontiguousarray(turned)


def _header(path: Path) -> tuple[int, int, int]:
    """Columns and rows as they are to be seen, and the EXIF orientation (1: as stored)."""
    try:
        with quiet(), Image.open(path) as image:
            columns, rows = image.size
            # OpenCV always turns a TIFF upright, and Pillow gives its upright size.
            turned = image.format == "TIFF"
            orientation = 1 if turned else int(image.getexif().get(_ORIENTATION, 1))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise _damaged() from problem
    if columns * rows > _MOST_PIXELS:
        raise Unreadable("This picture is too large to be shown.", "Save it at a smaller size.")
    return (rows, columns, orientation) if orientation >= 5 else (columns, rows, orientation)


def _pages(path: Path) -> int:
    with quiet(), Image.open(path) as image:
        return int(getattr(image, "n_frames", 1))


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
