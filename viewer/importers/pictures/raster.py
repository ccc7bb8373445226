"""Picture files (PNG, JPEG, WebP, TIFF), taken for radiographs."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from viewer.core.errors import Fault, Unreadable
from viewer.core.study import Instance, Kind, Series, Study
from viewer.importers.encoding.damage import BROKEN, quiet
from viewer.importers.encoding.disk import unread
from viewer.importers.found import Found
from viewer.importers.gather import uid_from
from viewer.importers.kinds import RASTER
from viewer.importers.places.facts import FrameFacts
from viewer.importers.walk import shown_name
from viewer.workers.memory import memory_bytes
from viewer.workers.processes import Child

_STARTS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_MOST_PIXELS = 1 << 28
_MOST_BYTES = 2 << 30
_MOST_PAGES = 1000
_LONGEST_S = 10.0
_ORIENTATION = 0x0112
_TROUBLE = (*BROKEN, SyntaxError)


@cache
def decoder() -> Child:
    """The process that decodes. Made when it is first needed, so that a child makes none."""
    name = "viewer.importers.pictures.raster_codec:decode"
    return Child(name, "The picture decoder", memory_bytes())


def looks_like_raster(start: bytes) -> bool:
    """Whether a file begins like a picture file that can be read."""
    return start.startswith(_STARTS) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")


def found_raster(path: Path) -> Found:
    """A picture as a study of its own, known again by its content."""
    columns, rows, _, pages = _header(path)
    name = shown_name(path) if pages == 1 else f"{shown_name(path)} (page 1 of {pages})"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
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
    columns, rows, orientation, _ = _header(path)
    data = np.fromfile(path, dtype=np.uint8)
    values = np.asarray(decoder().call((data, orientation), timeout_s=_LONGEST_S))
    if values.shape[:2] != (rows, columns):
        raise _damaged()
    return values


def _header(path: Path) -> tuple[int, int, int, int]:
    """Columns and rows as they are to be seen, the EXIF orientation (1: as stored), and pages."""
    try:
        too_large = path.stat().st_size > _MOST_BYTES
        with quiet(), Image.open(path) as image:
            columns, rows = image.size
            # OpenCV always turns a TIFF upright, and Pillow gives its upright size.
            turned = image.format == "TIFF"
            orientation = 1 if turned else int(image.getexif().get(_ORIENTATION, 1))
            pages = _pages(image)
    except Image.DecompressionBombError as problem:
        raise _too_large() from problem
    except _TROUBLE as problem:
        if isinstance(problem, OSError) and problem.errno:
            raise unread(problem) from problem
        raise _damaged() from problem
    if too_large or columns * rows > _MOST_PIXELS:
        raise _too_large()
    if orientation >= 5:
        columns, rows = rows, columns
    return columns, rows, orientation, pages


def _pages(image: Image.Image) -> int:
    """Pages of a TIFF, or pictures of an animation; counted no further than is worth telling."""
    if image.format != "TIFF":
        return int(getattr(image, "n_frames", 1))
    pages = 1
    while pages < _MOST_PAGES:
        try:
            image.seek(pages)
        except EOFError:
            break
        pages += 1
    return pages


def _too_large() -> Unreadable:
    return Unreadable(
        "This picture is too large to be shown.", "Save it at a smaller size.", Fault.TOO_LARGE
    )


def _damaged() -> Unreadable:
    return Unreadable("This picture file is damaged.", "Copy or save it again from its source.")
