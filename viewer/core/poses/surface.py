"""A known surface, such as a component of an implant: triangles in millimetres, read from STL."""

import hashlib
import struct
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

Points = NDArray[np.float64]
Faces = NDArray[np.int64]

_HEADER, _FACE = 84, 50
_MOST_BYTES = 256 << 20
_MOST_FACES = 500_000
_HINT = Phrase("Choose the surface of the component as an STL file, in millimetres.")


@dataclass(frozen=True, eq=False)
class Surface:
    """``vertices`` (n, 3) in mm, ``faces`` (m, 3) of their numbers.

    ``sha256`` is that of its file, or where there is none of its corners.
    """

    vertices: Points
    faces: Faces
    sha256: str
    name: str = ""

    @cached_property
    def middle(self) -> Points:
        """The middle of the box that holds it (3,)."""
        return np.asarray((self.vertices.min(axis=0) + self.vertices.max(axis=0)) / 2)

    @cached_property
    def size(self) -> float:
        """The diagonal of that box, in mm."""
        return float(np.linalg.norm(np.ptp(self.vertices, axis=0)))


def read_stl(content: bytes, name: str = "") -> Surface:
    """The surface of an STL file, binary or text, its vertices joined.

    Raises ViewerError for what is none. STL tells no unit: millimetres are taken.
    """
    if len(content) > _MOST_BYTES:
        raise _unread(name, Phrase("it is too large"))
    corners = _binary(content)
    if corners is None:
        corners = _text(content)
    if corners is None or not len(corners):
        raise _unread(name, Phrase("it is no STL file"))
    if len(corners) > _MOST_FACES:
        raise _unread(name, Phrase("it has more than {count} triangles", count=_MOST_FACES))
    if not np.isfinite(corners).all():
        raise _unread(name, Phrase("it holds what is no number"))
    return surface_of(corners, hashlib.sha256(content).hexdigest(), name)


def surface_of(corners: Points, sha256: str = "", name: str = "") -> Surface:
    """The surface of triangles (m, 3, 3); those without an area are left out."""
    flat = corners.reshape(-1, 3).astype(np.float32)
    vertices, number = np.unique(flat, axis=0, return_inverse=True)
    faces = number.reshape(-1, 3)
    one, two, three = faces.T
    whole = (one != two) & (two != three) & (three != one)
    known = sha256 or hashlib.sha256(flat.tobytes()).hexdigest()
    return Surface(vertices.astype(np.float64), faces[whole].astype(np.int64), known, name)


def _binary(content: bytes) -> Points | None:
    if len(content) < _HEADER:
        return None
    (count,) = struct.unpack("<I", content[80:_HEADER])
    if len(content) != _HEADER + _FACE * count:
        return None
    kind = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("more", "<u2")])
    return np.asarray(np.frombuffer(content[_HEADER:], dtype=kind)["corners"], dtype=np.float64)


def _text(content: bytes) -> Points | None:
    if content.lstrip()[:5].lower() != b"solid":
        return None
    said = (line.split() for line in content.splitlines())
    try:
        told = [[float(one) for one in words[1:4]] for words in said if words[:1] == [b"vertex"]]
        return np.array(told, dtype=np.float64).reshape(-1, 3, 3)
    except ValueError:
        return None


def _unread(name: str, why: Phrase) -> ViewerError:
    said = Phrase("{name} cannot be used as a surface: {why}.", name=name or "STL", why=why)
    return ViewerError(said, hint=_HINT)
