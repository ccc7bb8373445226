"""Single DICOM elements as plain values, whatever a file holds in their place."""

import struct
from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from viewer.importers.encoding.charset import decoded, encodings_named
from viewer.importers.encoding.parse import (
    UNDEFINED,
    Broken,
    Coding,
    Index,
    coding_at,
    head,
    index_of,
    inside,
    items_of,
)
from viewer.importers.encoding.source import Source
from viewer.importers.encoding.tags import TAGS, dictionary_vr

MOST_ITEMS = 100_000
"""Items of one sequence that are looked at."""

LONGEST_TEXT = 4 << 20
"""Bytes of a value beyond which it is not taken for text or numbers."""


class Dataset:
    """The elements of an object, or of one item of a sequence, by tag; converted when asked for."""

    __slots__ = ("_encodings", "coding", "end", "index", "source")

    def __init__(
        self,
        source: Source,
        coding: Coding,
        index: Index,
        end: int,
        encodings: "list[str] | None" = None,
    ) -> None:
        """``end``: where its last element ends, at the latest."""
        self.source = source
        self.coding = coding
        self.index = index
        self.end = end
        self._encodings = encodings

    def __contains__(self, key: str | int) -> bool:
        return TAGS[key] in self.index

    @property
    def encodings(self) -> list[str]:
        """Python's names of the character sets of the text in here (PS3.3 C.12.1.1.2)."""
        if self._encodings is None:
            self._encodings = encodings_named(text(self, 0x00080005))
        return self._encodings

    def raw(self, tag: int) -> tuple[str, bytes]:
        """VR and value; an empty value where there is none, or it has no length of its own."""
        position = self.index.get(tag)
        if position is None:
            return _NOTHING
        at, piece = self.source.windows[0]
        here = position - at
        one = self.coding.heads.get(piece[here : here + 8])
        if one is None:
            one = head(self.source, position, self.end, self.coding)
        _, vr, skip, length = one
        if here + skip + length <= len(piece):
            value = piece[here + skip : here + skip + length]
        elif length == UNDEFINED:
            return "SQ", b""
        else:
            value = self.source.read(position + skip, length)
        return vr if vr and vr != "UN" else dictionary_vr(tag), value


_NOTHING = ("", b"")


def values_of(dataset: Dataset, tags: Sequence[int]) -> tuple[bytes, ...]:
    """The values of several elements as they are written; empty where there are none."""
    index, heads = dataset.index, dataset.coding.heads
    at, piece = dataset.source.windows[0]
    reach = len(piece) + at
    found = []
    for tag in tags:
        position = index.get(tag)
        if position is None:
            found.append(b"")
            continue
        start = position - at
        one = heads.get(piece[start : start + 8])
        if one is None or position + one[2] + one[3] > reach:
            found.append(dataset.raw(tag)[1])
        else:
            start += one[2]
            found.append(piece[start : start + one[3]])
    return tuple(found)


_BINARY = {
    "US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d", "UV": "Q", "SV": "q",
    "AT": "H", "OF": "f", "OD": "d", "OL": "I", "OV": "Q", "OW": "H", "OB": "B",
}  # fmt: skip
_SPOKEN = {"SH", "LO", "ST", "LT", "UC", "UT"}
_ONE_VALUE = {"ST", "LT", "UT", "UR"}
"""Where a backslash is a backslash."""


def text(dataset: Dataset, key: str | int) -> str:
    """An element as text; several values are joined by a backslash, as in the file."""
    tag = TAGS[key]
    if tag not in dataset.index:
        return ""
    vr, raw = dataset.raw(tag)
    if not raw or len(raw) > LONGEST_TEXT or vr == "SQ":
        return ""
    if vr in _BINARY:
        return "\\".join(f"{value:g}" for value in numbers(dataset, tag))
    if raw.isascii() and b"\x1b" not in raw:
        said = raw.decode("ascii")
    elif vr == "PN" or vr in _SPOKEN:
        said = decoded(raw, dataset.encodings, is_name=vr == "PN")
    else:
        said = raw.decode("latin-1")
    if "\\" in said and vr not in _ONE_VALUE:
        return "\\".join(part.strip(" \0") for part in said.split("\\")).strip()
    return said.strip().strip("\0").strip()


def numbers(dataset: Dataset, key: str | int, count: int = 0) -> tuple[float, ...]:
    """An element as finite numbers; empty where it is none, or not ``count`` of them."""
    tag = TAGS[key]
    if tag not in dataset.index:
        return ()
    vr, raw = dataset.raw(tag)
    if not raw or len(raw) > LONGEST_TEXT or vr == "SQ":
        return ()
    code = _BINARY.get(vr)
    if code is None:
        found = _written(raw)
    elif code == "H" and len(raw) == 2:
        found = (float(int.from_bytes(raw, "little" if dataset.coding.little else "big")),)
    else:
        found = _unpacked(raw, dataset.coding.order, code)
    if count and len(found) != count:
        return ()
    return found if all(map(isfinite, found)) else ()


def _unpacked(raw: bytes, order: str, code: str) -> tuple[float, ...]:
    count = len(raw) // struct.calcsize(code)
    return tuple(map(float, struct.unpack_from(f"{order}{count}{code}", raw)))


def _written(raw: bytes) -> tuple[float, ...]:
    """Numbers in decimal digits; some writers put a comma where the point belongs."""
    try:
        return tuple(map(float, raw.strip(b" \0").split(b"\\")))
    except ValueError:
        pass
    try:
        parts = raw.replace(b",", b".").replace(b"\0", b" ").split(b"\\")
        return tuple(float(part) for part in parts)
    except ValueError:
        return ()


def number(dataset: Dataset, key: str | int, default: float = 0.0) -> float:
    """The first number of an element."""
    found = numbers(dataset, key)
    return found[0] if found else default


def whole(dataset: Dataset, key: str | int, default: int = 0) -> int:
    """The first number of an element, as an integer."""
    found = numbers(dataset, key)
    return int(found[0]) if found else default


def data(dataset: Dataset, key: str | int) -> bytes:
    """The bytes of an element (OB, UN …); empty where it is absent or holds none."""
    return dataset.raw(TAGS[key])[1]


def words(dataset: Dataset, key: str | int) -> NDArray[np.uint16]:
    """An element (OW, US, SS) as 16-bit words in the byte order of this machine."""
    raw = data(dataset, key)
    return np.frombuffer(raw[: len(raw) // 2 * 2], f"{dataset.coding.order}u2").astype(np.uint16)


def items(dataset: Dataset, key: str | int) -> list[Dataset]:
    """The items of a sequence; empty where it is absent or no sequence."""
    tag = TAGS[key]
    return _items(dataset, tag, MOST_ITEMS) if tag in dataset.index else []


def nested(dataset: Dataset) -> list[Dataset]:
    """The first item of each sequence: what the macros of a functional group are."""
    return [item for tag in dataset.index for item in _items(dataset, tag, 1)]


def _items(dataset: Dataset, tag: int, most: int) -> list[Dataset]:
    try:
        position = dataset.index[tag]
        one = head(dataset.source, position, dataset.end, dataset.coding)
        start, end = position + one.skip, dataset.end
        if one.length != UNDEFINED:
            if one.vr != "SQ" and dictionary_vr(tag) != "SQ":
                return []
            end = min(end, start + one.length)
        coding = inside(dataset.coding, one.vr)
        found = items_of(dataset.source, start, end, coding, most)
        return [_item(dataset, first, last, coding) for first, last in found]
    except (Broken, struct.error):
        return []


def _item(dataset: Dataset, start: int, end: int, declared: Coding) -> Dataset:
    """The item whose content lies between two positions. Raises Broken."""
    coding = coding_at(dataset.source, start, declared) if end - start >= 8 else declared
    index, _ = index_of(dataset.source, start, end, coding)
    own = None if 0x00080005 in index else dataset.encodings
    return Dataset(dataset.source, coding, index, end, own)
