"""Where the elements of a data set lie in its bytes (DICOM PS3.5 section 7).

Nothing is converted here, and nothing is believed: every length is held against what there is.
"""

from dataclasses import dataclass, field
from struct import Struct
from typing import Literal, NamedTuple

from viewer.importers.encoding.source import Source

UNDEFINED = 0xFFFFFFFF
"""The length of what ends with a delimiter."""

DEEPEST = 64
"""Sequences inside one another beyond which a file is taken for an attack."""

MOST_ELEMENTS = 200_000
"""Elements of one data set beyond which a file is taken for damaged."""

MOST_INSIDE = 2_000_000
"""Elements within one sequence, at all depths, beyond which a file is taken for damaged."""

PIXELS = {0x7FE00008: "float", 0x7FE00009: "double", 0x7FE00010: "integer"}

_LAST, _DELIMITERS = 0x7FE00008, 0xFFFC0000
_ITEM, _ITEM_END, _SEQUENCE_END, _PADDING = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD, 0xFFFCFFFC
_SHORT = frozenset((b"AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US").split())
_LONG = frozenset(b"OB OD OF OL OV OW SQ SV UC UN UR UT UV".split())
VRS = _SHORT | _LONG
_SAID = {b"": "", **{vr: vr.decode() for vr in VRS}}


class Broken(ValueError):
    """The bytes cannot be a data set."""


class Head(NamedTuple):
    """The start of an element: ``skip`` bytes lead to its value of ``length`` bytes.

    ``vr`` is empty where the file does not say one.
    """

    tag: int
    vr: str
    skip: int
    length: int


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """How elements are written: with their VR or without, and the order of bytes.

    ``heads`` are those of eight bytes that were met before: the files of a series begin their
    elements alike.
    """

    explicit: bool
    little: bool
    heads: dict[bytes, Head] = field(default_factory=dict)

    @property
    def order(self) -> str:
        """As `struct` and numpy say it."""
        return "<" if self.little else ">"


_CODINGS = {(a, b): Coding(a, b) for a in (True, False) for b in (True, False)}
EXPLICIT, IMPLICIT = _CODINGS[True, True], _CODINGS[False, True]


def coding_of(*, explicit: bool, little: bool) -> Coding:
    """One of the four ways to write elements."""
    return _CODINGS[explicit, little]


Index = dict[int, int]
"""Where the element of a tag begins."""

_EXPLICIT = {True: Struct("<HH2sH"), False: Struct(">HH2sH")}
_LENGTH = {True: Struct("<I"), False: Struct(">I")}
_MOST_KEPT = 20_000


def index_of(
    source: Source, start: int, end: int, coding: Coding, *, to_pixels: bool = False
) -> tuple[Index, int]:
    """The elements between two positions by tag, and the position after the last of them.

    ``to_pixels``: the walk ends before the pixel value of the data set. Raises Broken.
    """
    found: Index = {}
    at, piece = source.window(start, 12)
    known = coding.heads
    position, limit = start, at + len(piece)
    for _ in range(MOST_ELEMENTS):
        if position + 8 > end:
            return found, position
        if position + 12 > limit:
            at, piece = source.window(position, 12)
            limit = at + len(piece)
        here = position - at
        one = known.get(piece[here : here + 8]) or head(source, position, end, coding)
        tag, _vr, skip, length = one
        if tag >= _LAST:
            if tag in PIXELS and to_pixels:
                return found, position
            if tag == _PADDING:
                return found, end
            if tag >= _DELIMITERS:
                position += skip
                continue
        found[tag] = position
        position += skip + length
        if length == UNDEFINED:
            position = past(source, position - length, end, inside(coding, one.vr))
        if position > end:
            raise Broken("a value that is longer than the file")
    raise Broken("more elements than any object has")


def inside(coding: Coding, vr: str) -> Coding:
    """How the items of a sequence are written: a VR of UN hides implicit ones (PS3.5 6.2.2)."""
    return IMPLICIT if vr == "UN" else coding


def _bare(coding: Coding) -> Coding:
    """Items and delimiters never say a VR."""
    return _CODINGS[False, coding.little]


def past(source: Source, start: int, end: int, coding: Coding, *, item: bool = False) -> int:
    """The position after the sequence (or the ``item``) without length that begins at ``start``.

    Raises Broken where it does not end, or is nested too deeply.
    """
    stack = [(item, coding)]
    position = start
    for _ in range(MOST_INSIDE):
        in_item, coding = stack[-1]
        one = head(source, position, end, coding if in_item else _bare(coding))
        position += one.skip
        if one.tag == (_ITEM_END if in_item else _SEQUENCE_END):
            stack.pop()
            if not stack:
                return position
        elif one.length == UNDEFINED:
            if not in_item and one.tag != _ITEM:
                raise Broken("something that is no item, in a sequence")
            written = inside(coding, one.vr)
            stack.append((not in_item, written if in_item else coding_at(source, position, coding)))
        else:
            position += one.length
        if position > end or len(stack) > DEEPEST:
            raise Broken("a sequence without an end" if position > end else "too deep")
    raise Broken("more elements than any sequence has")


def head(source: Source, position: int, end: int, coding: Coding) -> Head:
    """The head of the element at ``position``. Raises Broken."""
    at, piece = source.window(position, 12)
    if position + 8 > min(end, at + len(piece)):
        raise Broken("cut off")
    here = position - at
    known = coding.heads.get(piece[here : here + 8])
    if known is not None:
        return known
    group, number, vr, length = _EXPLICIT[coding.little].unpack_from(piece, here)
    tag = group << 16 | number
    if coding.explicit and group != 0xFFFE:
        if vr in _LONG and here + 12 <= len(piece):
            return Head(tag, _SAID[vr], 12, _LENGTH[coding.little].unpack_from(piece, here + 8)[0])
        if vr not in _SHORT:
            return _unknown(source, position, end, coding)
    else:
        vr, length = b"", _LENGTH[coding.little].unpack_from(piece, here + 4)[0]
    return _kept(Head(tag, _SAID[vr], 8, length), piece[here : here + 8], coding)


def _kept(one: Head, start: bytes, coding: Coding) -> Head:
    """A head that its first eight bytes tell whole, remembered."""
    if len(coding.heads) >= _MOST_KEPT:
        coding.heads.clear()
    coding.heads[start] = one
    return one


_WITHOUT, _SHORTLY, _AT_LENGTH = (4, 8, 4), (6, 8, 2), (8, 12, 4)
_FORMS = {
    (True, True): (_AT_LENGTH, _SHORTLY),
    (True, False): (_SHORTLY,),
    (False, True): (_WITHOUT, _SHORTLY),
    (False, False): (_WITHOUT, _SHORTLY),
}
"""Where the length and the value may begin, and bytes of the length, by what stands for the VR."""


def _unknown(source: Source, position: int, end: int, coding: Coding) -> Head:
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
            return Head(tag, "UN" if value == 12 else "", value, length)
    raise Broken("an element that nothing follows")


def _tag_in(piece: bytes, order: Literal["little", "big"]) -> int:
    return int.from_bytes(piece[:2], order) << 16 | int.from_bytes(piece[2:4], order)


def items_of(
    source: Source, start: int, end: int, coding: Coding, most: int
) -> list[tuple[int, int]]:
    """Start and end of the content of each item of a sequence, at most ``most``.

    ``end`` is that of the sequence, or where it has no length, any position after it.
    """
    bare = _bare(coding)
    position = start
    found: list[tuple[int, int]] = []
    while position + 8 <= end and len(found) < most:
        one = head(source, position, end, bare)
        if one.tag != _ITEM:
            break
        content = position + 8
        if one.length == UNDEFINED:
            position = past(source, content, end, coding, item=True)
            found.append((content, position - 8))
        else:
            position = min(content + one.length, end)
            found.append((content, position))
    return found


def coding_at(source: Source, position: int, declared: Coding) -> Coding:
    """How the data set at ``position`` is really written, whatever was declared.

    Source: what files in the wild do; the first element tells by its group and its VR.
    """
    start = source.read(position, 8)
    if len(start) < 8:
        return declared
    explicit = start[4:6] in VRS
    return _CODINGS[explicit, declared.little != _is_turned(start, explicit, declared)]


def _is_turned(start: bytes, explicit: bool, declared: Coding) -> bool:
    """Whether the other order of bytes makes more sense of an element: a low group, a short value.

    Groups like 0400, that Original Attributes begin with, are low the wrong way round as well.
    """
    order, other = _ORDERS[declared.little], _ORDERS[not declared.little]
    group, turned = int.from_bytes(start[:2], order), int.from_bytes(start[:2], other)
    if not turned <= 0xFF < group:
        return False
    length = start[6:8] if explicit else start[4:8]
    return turned in _FIRST_GROUPS or int.from_bytes(length, other) < int.from_bytes(length, order)


_ORDERS: dict[bool, Literal["little", "big"]] = {True: "little", False: "big"}
_FIRST_GROUPS = (0x0002, 0x0008)
