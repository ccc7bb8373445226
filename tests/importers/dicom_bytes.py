"""Where the elements of a DICOM file lie in its bytes: enough to damage them on purpose.

Written for the tests alone, apart from the reader under test. It stops where it is lost.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_LONG = {b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"}
_UNDEFINED = 0xFFFFFFFF
_BIG_ENDIAN = b"1.2.840.10008.1.2.2\0"
_ITEM = 0xFFFEE000
_ITEM_STARTS = (b"\xfe\xff\x00\xe0", b"\xff\xfe\xe0\x00")
_GROUPS = {0x0008, 0x0010, 0x0018, 0x0020, 0x0028, 0x0040, 0x0062}
"""What items of sequences begin with, mostly."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One element: its tag, VR (empty where implicit) and byte positions."""

    tag: int
    vr: bytes
    start: int
    length_at: int
    length_size: int
    value: int
    length: int
    little: bool

    @property
    def end(self) -> int:
        return self.value + (0 if self.length == _UNDEFINED else self.length)

    def packed(self, number: int, size: int) -> bytes:
        """A number as the file would write it."""
        return (number % (1 << 8 * size)).to_bytes(size, "little" if self.little else "big")


def spots(content: bytes) -> list[Spot]:
    """All elements, items and fragments that can be found, nested ones too, in their order."""
    start = 132 if content[128:132] == b"DICM" else 0
    found = list(_walked(content, start, group=2))
    at = found[-1].end if found else start
    big = _BIG_ENDIAN in content[:at] or (not found and content[at : at + 2] == b"\x00\x08")
    explicit = content[at + 4 : at + 6].isalpha()
    return found + list(_walked(content, at, little=not big, explicit=explicit))


def _walked(
    content: bytes, at: int, *, group: int = -1, little: bool = True, explicit: bool = True
) -> Iterator[Spot]:
    order = "<" if little else ">"
    while at + 12 <= len(content):
        first, second = struct.unpack_from(f"{order}HH", content, at)
        if group >= 0 and first != group:
            return
        spot = _spot(content, at, first << 16 | second, order, explicit)
        yield spot
        begins_item = content[spot.value : spot.value + 4] in _ITEM_STARTS and spot.length >= 8
        inside = spot.length == _UNDEFINED or begins_item or spot.tag == _ITEM
        at = spot.value if inside and not _is_fragment(content, spot) else spot.end


def _spot(content: bytes, at: int, tag: int, order: str, explicit: bool) -> Spot:
    vr, little = content[at + 4 : at + 6], order == "<"
    if explicit and tag >> 16 != 0xFFFE and vr.isalpha() and vr.isupper():
        if vr in _LONG:
            (length,) = struct.unpack_from(f"{order}I", content, at + 8)
            return Spot(tag, vr, at, at + 8, 4, at + 12, length, little)
        (length,) = struct.unpack_from(f"{order}H", content, at + 6)
        return Spot(tag, vr, at, at + 6, 2, at + 8, length, little)
    (length,) = struct.unpack_from(f"{order}I", content, at + 4)
    return Spot(tag, b"", at, at + 4, 4, at + 8, length, little)


def _is_fragment(content: bytes, spot: Spot) -> bool:
    """Whether an item holds bytes, not elements: its first group would be an odd one."""
    group = int.from_bytes(content[spot.value : spot.value + 2], "little")
    return spot.tag == _ITEM and group not in (
        0x0008,
        0x0010,
        0x0018,
        0x0020,
        0x0028,
        0x0040,
        0x0062,
    )


def element(tag: int, vr: bytes, value: bytes, like: Spot) -> bytes:
    """An element as ``like``'s file writes them: with a VR or without, in its byte order."""
    value += b"\0" * (len(value) % 2)
    head = like.packed(tag >> 16, 2) + like.packed(tag, 2)
    if not like.vr:
        return head + like.packed(len(value), 4) + value
    if vr in _LONG:
        return head + vr + b"\0\0" + like.packed(len(value), 4) + value
    return head + vr + like.packed(len(value), 2) + value


def nested_sequences(depth: int, like: Spot, *, lengths: bool) -> bytes:
    """Sequences inside one another, each with a length of its own, or all ended at the end."""
    step = len(_opening(like, 0)) + 8
    opened = b"".join(
        _opening(like, step * (depth - at) - step + 8 if lengths else _UNDEFINED)
        + b"\xfe\xff\x00\xe0"
        + like.packed(step * (depth - at - 1) if lengths else _UNDEFINED, 4)
        for at in range(depth)
    )
    closed = b"" if lengths else b"\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0" * depth
    return opened + closed


def _opening(like: Spot, length: int) -> bytes:
    head = like.packed(0x0040, 2) + like.packed(0xA730, 2)
    return head + (b"SQ\0\0" if like.vr else b"") + like.packed(length, 4)
