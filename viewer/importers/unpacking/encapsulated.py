"""Where the frames of encapsulated (compressed) pixel data lie in their file (PS3.5 A.4).

Pixels come as items: a Basic Offset Table, which may be empty, then fragments. A frame has one or
more of them. The Extended Offset Table is not needed: it allows one fragment a frame only, and
fragments are always walked, because tables of either kind are often wrong.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from viewer.core.errors import Fault, Unreadable

_ITEM = b"\xfe\xff\x00\xe0"
_LEAD = 12
"""Bytes of a fragment that are looked at to tell whether a picture begins in it."""

_MOST_FRAGMENTS = 1 << 20
_STARTS = (
    b"\xff\xd8\xff",
    b"\xff\x4f\xff\x51",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n",
    b"\xff\x0a",
    b"\x00\x00\x00\x0cJXL \r\n\x87\n",
)
"""JPEG and JPEG-LS, JPEG 2000 bare and in JP2 boxes, JPEG XL bare and in boxes."""

_SHORTEST_START = b"\xff\xd8"

_RLE_FIRST_SEGMENT = 64
_END_OF_STREAM, _TAIL = b"\xff\xd9", 1024
"""How JPEG, JPEG-LS and JPEG 2000 streams end, and how much padding may follow."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The place in the file of a fragment's ``length`` bytes, and the first few of them."""

    at: int
    length: int
    lead: bytes


Frame = tuple[Fragment, ...]


def frames_in(file: BinaryIO, at: int, size: int, count: int) -> list[Frame]:
    """The frames of the pixel value that begins at ``at`` in a file of ``size`` bytes.

    There may be fewer than ``count`` in a file that was cut off. Raises Unreadable where frames
    cannot be told apart.
    """
    items = _walk(file, at, size)
    table: tuple[int, ...] = ()
    if items and items[0].length % 4 == 0 and not _begins_picture(items[0]):
        table = _table(file, items.pop(0), size)
    if not items:
        raise cut_off()
    ways = (_by_table(items, table, count), _one_each(items, count), _by_starts(items, count))
    firsts = next((way for way in ways if way), [])
    if not firsts:
        raise Unreadable(
            "The pictures in this file cannot be told apart.",
            "Ask its source to send it uncompressed.",
        )
    ends = [*firsts[1:], len(items)]
    frames = [tuple(items[a:b]) for a, b in zip(firsts, ends, strict=True)]
    return frames[:count]


def starts_picture(lead: bytes) -> bool:
    """Whether a compressed picture begins with these bytes."""
    return _start_of(lead) is not None


def _start_of(lead: bytes) -> bytes | None:
    """What a compressed picture begins with, where one begins with these bytes."""
    if lead == _SHORTEST_START:
        return _STARTS[0]
    known = next((start for start in _STARTS if lead.startswith(start)), None)
    return b"" if known is None and _starts_run_lengths(lead) else known


def _begins_picture(item: Fragment) -> bool:
    """Whether the first item is a picture, of a writer who left out the table.

    Offsets that count from elsewhere may look like the header of run lengths, but for its size.
    """
    return starts_picture(item.lead) and not (
        _starts_run_lengths(item.lead) and item.length <= _RLE_FIRST_SEGMENT
    )


def _starts_run_lengths(lead: bytes) -> bool:
    if len(lead) < 8:
        return False
    segments, first = (int.from_bytes(lead[at : at + 4], "little") for at in (0, 4))
    return 1 <= segments <= 15 and first == _RLE_FIRST_SEGMENT


def length_of(frame: Frame, size: int) -> int:
    """The bytes of a frame that a file of ``size`` bytes really has."""
    return sum(min(fragment.length, size - fragment.at) for fragment in frame)


def read_frame(file: BinaryIO, frame: Frame, size: int, room: memoryview) -> int:
    """Read the bytes of a frame into ``room``, which has place for them; how many there are.

    Raises Unreadable where the file ends before the frame does. A stream that says itself that
    it is at its end is whole, whatever length was declared.
    """
    filled, wanted = 0, 0
    for fragment in frame:
        length = min(fragment.length, size - fragment.at)
        file.seek(fragment.at)
        filled += file.readinto(room[filled : filled + length])  # type: ignore[attr-defined]
        wanted += fragment.length
    tail = bytes(room[max(0, filled - _TAIL) : filled]).rstrip(b"\0")
    if filled < wanted and not tail.endswith(_END_OF_STREAM):
        raise cut_off()
    return filled


def cut_off() -> Unreadable:
    """The file ends too early."""
    return Unreadable(
        "This file ends before its picture does.",
        "Copy or send it again from its source.",
        Fault.CUT_OFF,
    )


def _walk(file: BinaryIO, at: int, size: int) -> list[Fragment]:
    """All items up to the sequence delimiter, the end of the file, or what is no item.

    The length of the last may reach beyond the file. Writers forget the padding of odd lengths.
    """
    items: list[Fragment] = []
    while at + 8 <= size and len(items) < _MOST_FRAGMENTS:
        head = _at(file, at, 8 + _LEAD)
        if head[:4] != _ITEM and items and items[-1].length % 2 and head[1:5] == _ITEM:
            at += 1
            head = _at(file, at, 8 + _LEAD)
        if head[:4] != _ITEM or len(head) < 8:
            break
        length = int.from_bytes(head[4:8], "little")
        items.append(Fragment(at + 8, length, head[8 : 8 + min(length, _LEAD)]))
        at += 8 + length
    return items


def _at(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)


def _table(file: BinaryIO, item: Fragment, size: int) -> tuple[int, ...]:
    if item.at + item.length > size:
        raise cut_off()
    data = _at(file, item.at, item.length)
    return struct.unpack(f"<{len(data) // 4}I", data)


def _by_table(items: Sequence[Fragment], table: Sequence[int], count: int) -> list[int]:
    """The first fragment of each frame, where the table speaks of all frames and fits them.

    Offsets count from the first fragment, modulo 4 GB; some writers count from elsewhere.
    """
    if len(table) < count:
        return []
    base = items[0].at
    places = {(item.at - base) & 0xFFFFFFFF: number for number, item in enumerate(items)}
    firsts: list[int] = []
    for offset in table:
        place = places.get((offset - table[0]) & 0xFFFFFFFF)
        if place is None:
            beyond = offset - table[0] >= items[-1].at + items[-1].length - base
            if not beyond:
                return []
            break
        firsts.append(place)
    rising = all(a < b for a, b in pairwise(firsts))
    return firsts if rising else []


def _one_each(items: Sequence[Fragment], count: int) -> list[int]:
    filled = [number for number, item in enumerate(items) if item.length]
    return filled if len(filled) == count else []


def _by_starts(items: Sequence[Fragment], count: int) -> list[int]:
    """The fragments that begin as the first picture does: a file has one kind of them.

    One frame of an unknown kind is all fragments.
    """
    starts = [_start_of(item.lead) for item in items]
    kind = next((start for start in starts if start is not None), None)
    if kind is not None:
        return [number for number, start in enumerate(starts) if start == kind]
    return [0] if count == 1 else []
