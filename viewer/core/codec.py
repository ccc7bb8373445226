"""Findings, annotations and strokes to JSON and back; arrays go beside it, named by their hash."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from viewer.core.annotation import (
    CalibrationAnnotation,
    ClaimAnnotation,
    DrawnAnnotation,
    GradeAnnotation,
    LandmarksAnnotation,
    MaskAnnotation,
)
from viewer.core.bits import Bits
from viewer.core.claims import CLAIMS
from viewer.core.digest import digest
from viewer.core.earlier import today
from viewer.core.finding import Finding
from viewer.core.journal import Kept, PatchRef, Taken
from viewer.core.reading.answers import Answer, Flag, Signature
from viewer.core.reading.consensus.acts import Decided, Frozen, Ruled

Keep = Callable[[bytes], str]
Fetch = Callable[[str], bytes]
Json = Any
"""What ``json.loads`` may return."""
Hint = Any
"""A type as it is written at a dataclass's field; Python has no one type for these."""

KINDS: Mapping[str, type[Any]] = {
    "finding": Finding,
    "grade": GradeAnnotation,
    "accepted": ClaimAnnotation,
    "mask": MaskAnnotation,
    "drawn": DrawnAnnotation,
    "landmarks": LandmarksAnnotation,
    "calibration": CalibrationAnnotation,
    "patch": PatchRef,
    "taken": Taken,
    "answer": Answer,
    "flag": Flag,
    "signature": Signature,
    "ruled": Ruled,
    "decided": Decided,
    "frozen": Frozen,
}
_NAMES = {kind: name for name, kind in (*KINDS.items(), *CLAIMS.items())}


def canonical(value: object) -> str:
    """JSON in one spelling only, so that equal values have equal hashes."""
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def content_sha256(whole: Mapping[str, Json]) -> str:
    """The SHA-256 of all that a file of ours holds, but for what it says that hash is.

    It tells damage and careless edits; whoever means to deceive can work it out anew.
    """
    rest = {name: value for name, value in whole.items() if name != CONTENT}
    return digest(canonical(rest).encode(errors="replace"))


CONTENT = "content_sha256"
"""Under this name a file says the hash of its content."""


def encode(value: Kept | None, keep: Keep) -> Json:
    """What goes into the journal; ``keep`` takes an array's bytes and returns their name."""
    if value is None:
        return None
    made: Json = plain(value, keep)
    return {**made, "kind": _NAMES[type(value)]}


def decode(stored: Json, fetch: Fetch) -> Kept | None:
    """The value that `encode` was given; ``fetch`` returns the bytes of a name.

    Masks call it when they are first looked at, from whatever thread that is on.
    Fields that a later version added are passed over, and ones it lacks take their defaults.
    Raises ValueError, TypeError or LookupError for what `encode` would not have made.
    """
    if stored is None:
        return None
    built: Kept = build(KINDS[stored["kind"]], today(stored), fetch)
    return built


def blobs_of(stored: Json) -> tuple[str, ...]:
    """The names of all blobs that an encoded value needs."""
    if isinstance(stored, list):
        return tuple(dict.fromkeys(name for part in stored for name in blobs_of(part)))
    if not isinstance(stored, dict):
        return ()
    if stored.get("kind") == _NAMES[PatchRef]:
        return tuple(name for name in (stored["before"], stored["after"]) if name)
    names = [part["blob"] for part in stored.values() if isinstance(part, dict) and "blob" in part]
    inner = [name for part in stored.values() for name in blobs_of(part)]
    return tuple(dict.fromkeys(names + inner))


def plain(value: object, keep: Keep) -> Json:
    """Any value of ours as JSON has it: what `build` makes it from again, given its type."""
    if is_dataclass(value):
        made = {field.name: plain(getattr(value, field.name), keep) for field in fields(value)}
        tag = _NAMES.get(type(value))
        return made if tag is None else {"kind": tag, **made}
    if isinstance(value, np.ndarray):
        return _array_out(value, keep)
    if isinstance(value, Bits):
        return {"blob": value.put(keep), "type": _BITS, "shape": list(value.shape)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(item, keep) for item in value]
    return value.item() if isinstance(value, np.generic) else value


def _array_out(array: NDArray[Any], keep: Keep) -> dict[str, Any]:
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return {"blob": keep(little.tobytes()), "type": little.dtype.str, "shape": list(array.shape)}


def _array_in(stored: Mapping[str, Any], fetch: Fetch) -> NDArray[Any]:
    content, shape = fetch(stored["blob"]), stored["shape"]
    kind = np.dtype(stored["type"])
    if kind.kind not in _NUMBERS:
        raise ValueError("an array of numbers expected")
    return np.frombuffer(content, dtype=kind).reshape(shape)


def _bits_in(stored: Mapping[str, Any], fetch: Fetch) -> Bits:
    """Fetched when they are first looked at; once they were kept a byte each."""
    if stored["type"] != _BITS:
        return Bits.of(_array_in(stored, fetch).astype(np.bool_))
    name: str = stored["blob"]
    return Bits(tuple(stored["shape"]), lambda: fetch(name), name)


_NUMBERS, _BITS = "biuf", "bits"


def build(kind: Hint, stored: Json, fetch: Fetch) -> Json:
    """The value of a type that `plain` was given."""
    if stored is None:
        return None
    origin: Hint = get_origin(kind)
    arguments = get_args(kind)
    if origin in (Union, UnionType):
        return build(_one_of(arguments, stored), stored, fetch)
    if origin is tuple:
        inner = arguments[:1] * len(stored) if arguments[-1] is Ellipsis else arguments
        return tuple(build(a, item, fetch) for a, item in zip(inner, stored, strict=True))
    if origin is np.ndarray:
        return _array_in(stored, fetch)
    if kind is Bits:
        return _bits_in(stored, fetch)
    if is_dataclass(kind):
        return _build_dataclass(kind, stored, fetch)
    return kind(stored) if issubclass(kind, Enum) else _scalar(kind, stored)


def _scalar(kind: Hint, stored: Json) -> Json:
    """A text, a number or a truth, as it stands; ValueError where it is none of its kind."""
    wanted = _SCALARS.get(kind)
    if wanted is not None and not (isinstance(stored, wanted) and _is_truth(kind, stored)):
        raise ValueError(f"{kind.__name__} expected")
    return stored


def _is_truth(kind: Hint, stored: Json) -> bool:
    """Truths count as numbers in Python, and are none."""
    return isinstance(stored, bool) == (kind is bool)


_SCALARS: Mapping[Hint, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (int,),
    float: (int, float),
}


def _one_of(kinds: tuple[Hint, ...], stored: Json) -> Hint:
    """Which of several types was written: the one it names or is, else the first."""
    there = [kind for kind in kinds if kind is not type(None)]
    if not isinstance(stored, dict):
        return next(
            (kind for kind in there if isinstance(stored, _SCALARS.get(kind, ()))), there[0]
        )
    return next((kind for kind in there if _NAMES.get(kind) == stored.get("kind")), there[0])


def _build_dataclass(kind: Hint, stored: Mapping[str, Json], fetch: Fetch) -> Json:
    known = [field for field in fields(kind) if field.name in stored or not _has_default(field)]
    hints = _hints(kind)
    return kind(**{f.name: build(hints[f.name], stored[f.name], fetch) for f in known})


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def _hints(kind: Hint) -> dict[str, Hint]:
    return get_type_hints(kind)
