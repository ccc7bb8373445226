"""Where the elements of a data set lie in its bytes (DICOM PS3.5 section 7).

Nothing is converted here, and nothing is believed: every length is held against what there is.
"""

from dataclasses import dataclass
from struct import Struct
from typing import Literal, NamedTuple

from viewer.importers.source import Source

UNDEFINED = 0xFFFFFFFF
"""The length of what ends with a delimiter."""

DEEPEST = 64
"""Sequences inside one another beyond which a file is taken for an attack."""

MOST_ELEMENTS = 200_000
"""Elements of one data set beyond which a file is taken for damaged."""

PIXELS = {0x7FE00008: "float", 0x7FE00009: "double", 0x7FE00010: "integer"}

_LAST = 0x7FE00008
_ITEM, _ITEM_END, _SEQUENCE_END, _PADDING = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD, 0xFFFCFFFC
_SHORT = frozenset((b"AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US").split())
_LONG = frozenset(b"OB OD OF OL OV OW SQ SV UC UN UR UT UV".split())
VRS = _SHORT | _LONG


class Broken(ValueError):
    """The bytes cannot be a data set."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How elements are written: with their VR or without, and the order of bytes."""

    explicit: bool
    little: bool = True

    @property
    def order(self) -> str:
        """As `struct` and numpy say it."""
        return "<" if self.little else ">"


class Place(NamedTuple):
    """Where a value lies. ``vr`` is empty where the file does not say one.

    ``open_ended``: the file says no length, and a delimiter at its end is counted in.
    """

    vr: bytes
    start: int
    length: int
    open_ended: bool = False


Index = dict[int, Place]

_EXPLICIT = {True: Struct("<HH2sH"), False: Struct(">HH2sH")}
_LENGTH = {True: Struct("<I"), False: Struct(">I")}


def index_of(
    source: Source, start: int, end: int, coding: Coding, *, to_pixels: bool = False
) -> tuple[Index, int]:
    """The elements between two positions by tag, and the position after the last of them.

    ``to_pixels``: the walk ends before the pixel value of the data set. Raises Broken.
    """
    found: Index = {}
    at, piece = source.window(start, 12)
    heads = _EXPLICIT[coding.little].unpack_from
    position, limit = start, at + len(piece)
    while position + 8 <= end:
        if position + 12 > limit:
            at, piece = source.window(position, 12)
            limit = at + len(piece)
        group, number, vr, length = heads(piece, position - at)  # raises where the file shrank
        tag = group << 16 | number
        if vr in _SHORT and coding.explicit:
            value = position + 8
        else:
            tag, vr, value, length = head(source, position, end, coding)
        if tag >= _LAST:
            if tag in PIXELS and to_pixels:
                break
            if group >= 0xFFFC:
                position = value if tag != _PADDING else end
                continue
        position = value + length
        if length == UNDEFINED:
            position = past(source, value, end, _inside(coding, vr))
        if position > end:
            raise Broken("a value that is longer than the file")
        found[tag] = Place(vr, value, position - value, length == UNDEFINED)
        if len(found) > MOST_ELEMENTS:
            raise Broken("more elements than any object has")
    return found, position


def _inside(coding: Coding, vr: bytes) -> Coding:
    """How the items of a sequence are written: a VR of UN hides implicit ones (PS3.5 6.2.2)."""
    return Coding(explicit=False) if vr == b"UN" else coding


def _bare(coding: Coding) -> Coding:
    """Items and delimiters never say a VR."""
    return Coding(explicit=False, little=coding.little)


def past(source: Source, start: int, end: int, coding: Coding, *, item: bool = False) -> int:
    """The position after the sequence (or the ``item``) without length that begins at ``start``.

    Raises Broken where it does not end, or is nested too deeply.
    """
    stack = [(item, coding)]
    position = start
    while stack:
        in_item, coding = stack[-1]
        tag, vr, value, length = head(source, position, end, coding if in_item else _bare(coding))
        if tag == (_ITEM_END if in_item else _SEQUENCE_END):
            stack.pop()
            position = value
        elif length == UNDEFINED:
            if not in_item and tag != _ITEM:
                raise Broken("something that is no item, in a sequence")
            stack.append((not in_item, _inside(coding, vr)))
            position = value
        else:
            position = value + length
        if position > end or len(stack) > DEEPEST:
            raise Broken("a sequence without an end" if position > end else "too deep")
    return position


def head(source: Source, position: int, end: int, coding: Coding) -> tuple[int, bytes, int, int]:
    """Tag, VR, position of the value and declared length of the element at ``position``."""
    at, piece = source.window(position, 12)
    if position + 8 > min(end, at + len(piece)):
        raise Broken("cut off")
    here = position - at
    group, number, vr, length = _EXPLICIT[coding.little].unpack_from(piece, here)
    tag = group << 16 | number
    if coding.explicit and group != 0xFFFE:
        if vr in _SHORT:
            return tag, vr, position + 8, length
        if vr in _LONG and here + 12 <= len(piece):
            length = _LENGTH[coding.little].unpack_from(piece, here + 8)[0]
            return tag, vr, position + 12, length
        return _unknown(source, position, end, coding)
    return tag, b"", position + 8, _LENGTH[coding.little].unpack_from(piece, here + 4)[0]


_WITHOUT, _SHORTLY, _AT_LENGTH = (4, 8, 4), (6, 8, 2), (8, 12, 4)
_FORMS = {
    (True, True): (_AT_LENGTH, _SHORTLY),
    (True, False): (_SHORTLY,),
    (False, True): (_WITHOUT, _SHORTLY),
    (False, False): (_WITHOUT, _SHORTLY),
}
"""Where the length and the value may begin, and bytes of the length, by what stands for the VR."""


def _unknown(
    source: Source, position: int, end: int, coding: Coding
) -> tuple[int, bytes, int, int]:
    """An element that says a VR that there is not: its length is the one that leads on.

    PS3.5 6.2 gives new VRs four bytes of length after two of nothing; some writers leave the VR
    out, and some write blanks in its place.
    """
    piece = source.read(position, 12)
    order: Literal["little", "big"] = "little" if coding.little else "big"
    tag = _tag_in(piece, order)
    for at, value, size in _FORMS[piece[4:6].isalpha(), not any(piece[6:8])]:
        length = int.from_bytes(piece[at : at + size], order)
        after = position + value + length
        if after == end or (after < end and tag < _tag_in(source.read(after, 4), order)):
            return tag, b"UN" if value == 12 else b"", position + value, length
    raise Broken("an element that nothing follows")


def _tag_in(piece: bytes, order: Literal["little", "big"]) -> int:
    return int.from_bytes(piece[:2], order) << 16 | int.from_bytes(piece[2:4], order)


def items_of(source: Source, place: Place, coding: Coding, most: int) -> list[tuple[int, int]]:
    """Start and end of the content of each item of a sequence, at most ``most``."""
    inner = _inside(coding, place.vr)
    bare = _bare(inner)
    position, end = place.start, place.start + place.length
    found: list[tuple[int, int]] = []
    while position + 8 <= end and len(found) < most:
        tag, _, value, length = head(source, position, end, bare)
        if tag != _ITEM:
            break
        if length == UNDEFINED:
            position = past(source, value, end, inner, item=True)
            found.append((value, position - 8))
        else:
            position = min(value + length, end)
            found.append((value, position))
    return found


def coding_at(source: Source, position: int, declared: Coding) -> Coding:
    """How the data set at ``position`` is really written, whatever was declared.

    Source: what files in the wild do; the first element tells by its group and its VR.
    """
    start = source.read(position, 8)
    if len(start) < 8:
        return declared
    explicit = start[4:6] in VRS
    little, big = start[0] | start[1] << 8, start[0] << 8 | start[1]
    turned = big <= 0xFF < little if declared.little else little <= 0xFF < big
    return Coding(explicit, declared.little != turned)
