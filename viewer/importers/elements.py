"""Single DICOM elements as plain values, whatever a file holds in their place."""

import logging
import struct
import threading
import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset as Dataset
from pydicom.errors import BytesLengthException, InvalidDicomError

BROKEN = (
    InvalidDicomError,
    BytesLengthException,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    NotImplementedError,
    RecursionError,
    MemoryError,
    AssertionError,
    struct.error,
    zlib.error,
)
"""What pydicom raises on a file that is not what it claims to be."""

_QUIET = threading.RLock()
logging.getLogger("pydicom").setLevel(logging.CRITICAL)
"""What pydicom logs quotes values too."""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep pydicom's warnings back: they quote values, which may name the patient."""
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def element(dataset: Dataset, key: str | int) -> object:
    """The value of an element, None where it is absent, empty or cannot be converted."""
    try:
        value = dataset.get(key)
    except BROKEN:
        return None
    return None if value is None or value == "" else value


def text(dataset: Dataset, key: str | int) -> str:
    """An element as text; several values are joined by a backslash, as in the file."""
    value = element(dataset, key)
    if value is None:
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return "\\".join(str(part) for part in value).strip()
    return str(value).strip().strip("\0")


def numbers(dataset: Dataset, key: str | int, count: int = 0) -> tuple[float, ...]:
    """An element as finite numbers; empty where it is none, or not ``count`` of them."""
    value = element(dataset, key)
    several = isinstance(value, Iterable) and not isinstance(value, str | bytes)
    parts: Iterable[Any] = value if several else [value]  # type: ignore[assignment]
    try:
        found = tuple(float(part) for part in parts)
    except (TypeError, ValueError):
        return ()
    wrong = (count and len(found) != count) or not np.isfinite(found).all()
    return () if wrong else found


def number(dataset: Dataset, key: str | int, default: float = 0.0) -> float:
    """The first number of an element."""
    found = numbers(dataset, key)
    return found[0] if found else default


def whole(dataset: Dataset, key: str | int, default: int = 0) -> int:
    """The first number of an element, as an integer."""
    return int(number(dataset, key, default))


def data(dataset: Dataset, key: str | int) -> bytes:
    """The bytes of an element (OB, UN …); empty where it is absent or holds none."""
    value = element(dataset, key)
    return value if isinstance(value, bytes) else b""


def words(dataset: Dataset, key: str | int) -> NDArray[np.uint16]:
    """An element (OW, US, SS) as 16-bit words in the byte order of this machine."""
    if raw := data(dataset, key):
        return np.frombuffer(raw[: len(raw) // 2 * 2], "<u2").astype(np.uint16)
    return np.array(numbers(dataset, key), dtype=np.int64).astype(np.uint16)


def items(dataset: Dataset, key: str | int) -> list[Dataset]:
    """The items of a sequence; empty where it is absent or no sequence."""
    value = element(dataset, key)
    if not isinstance(value, Sequence):
        return []
    return [item for item in value if isinstance(item, Dataset)]
