"""Ways to damage a file: its bytes, and the structure of a DICOM file."""

from collections.abc import Callable
from random import Random

from dicom_bytes import Spot, nested_sequences

Damage = Callable[[Random, bytes, list[Spot]], bytes]
"""Damages content whose elements are known; gives it back whole where it finds nothing to do."""

_ITEM = 0xFFFEE000
_PIXELS = 0x7FE00010
_VRS = [b"OB", b"OW", b"SQ", b"UN", b"UT", b"US", b"SS", b"DS", b"IS", b"FD", b"PN", b"AT", b"??"]
_TAGS = [_PIXELS, 0x7FE00008, _ITEM, 0xFFFEE00D, 0xFFFEE0DD, 0xFFFCFFFC, 0x00020010, 0x00080005,
         0x00280010, 0x52009230, 0x00000000, 0xFFFFFFFF, 0x00281203, 0x60003000]  # fmt: skip


def flipped_bits(random: Random, content: bytes, _spots: list[Spot]) -> bytes:
    return _flipped(random, content, 0, len(content))


def flipped_header_bits(random: Random, content: bytes, found: list[Spot]) -> bytes:
    pixels = next((spot.value for spot in found if spot.tag == _PIXELS), len(content))
    return _flipped(random, content, 0, pixels)


def byte_run(random: Random, content: bytes, _spots: list[Spot]) -> bytes:
    at, count = _range(random, content)
    filling = random.choice([b"\0", b"\xff", b"A", b"\\", b"\xfe\xff\x00\xe0", random.randbytes(8)])
    return content[:at] + (filling * count)[:count] + content[at + count :]


def cut(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Ended anywhere: within a tag, a VR, a length, a value, or just before its end."""
    places = [random.randrange(len(content)), len(content) - random.randint(1, 8)]
    if found:
        spot = random.choice(found)
        places += [spot.start + random.randint(0, 11), spot.value, spot.end - 1, spot.end]
    return content[: max(0, random.choice(places))]


def grown(random: Random, content: bytes, _spots: list[Spot]) -> bytes:
    return content + random.choice([bytes(4096), random.randbytes(999), content[-500:] * 3])


def dropped(random: Random, content: bytes, found: list[Spot]) -> bytes:
    start, end = _some_element(random, content, found)
    return content[:start] + content[end:]


def doubled(random: Random, content: bytes, found: list[Spot]) -> bytes:
    start, end = _some_element(random, content, found)
    times = random.choice([2, 3, 1000]) if end - start < 5000 else 2
    return content[:start] + content[start:end] * times + content[end:]


def swapped(random: Random, content: bytes, found: list[Spot]) -> bytes:
    one, other = sorted([_some_element(random, content, found) for _ in range(2)])
    if one[1] > other[0]:
        return content
    middle = content[one[1] : other[0]]
    swapped_pair = content[other[0] : other[1]] + middle + content[one[0] : one[1]]
    return content[: one[0]] + swapped_pair + content[other[1] :]


def length_field(random: Random, content: bytes, found: list[Spot]) -> bytes:
    return _with_length(random, content, found)


def item_length(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Items of sequences, fragments and offset tables."""
    return _with_length(random, content, [spot for spot in found if spot.tag == _ITEM])


def sequence_length(random: Random, content: bytes, found: list[Spot]) -> bytes:
    return _with_length(random, content, [spot for spot in found if spot.vr == b"SQ"])


def other_tag(random: Random, content: bytes, found: list[Spot]) -> bytes:
    if not found:
        return content
    spot = random.choice(found)
    tag = random.choice([*_TAGS, random.getrandbits(32), random.choice(found).tag])
    return _at(content, spot.start, spot.packed(tag >> 16, 2) + spot.packed(tag, 2))


def other_vr(random: Random, content: bytes, found: list[Spot]) -> bytes:
    explicit = [spot for spot in found if spot.vr]
    if not explicit:
        return content
    return _at(content, random.choice(explicit).start + 4, random.choice(_VRS))


def nesting_bomb(random: Random, content: bytes, found: list[Spot]) -> bytes:
    body = [spot for spot in found if spot.tag >> 16 > 2]
    if not body:
        return content
    spot = random.choice([body[0], body[-1], random.choice(body)])
    depth = random.choice([10, 60, 70, 1000, 10_000])
    bomb = nested_sequences(depth, spot, lengths=random.random() < 0.5)
    return content[: spot.start] + bomb + content[spot.start :]


def payload(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Damage within the pixel value: compressed streams and their markers."""
    start = next((spot.value for spot in found if spot.tag == _PIXELS), 0)
    if not 0 < start < len(content) - 2:
        return content
    near = min(len(content), start + random.choice([64, 1024, 1 << 30]))
    if random.random() < 0.5:
        return _flipped(random, content, start, near)
    marker = b"\xff" + random.choice(
        [b"\xc0", b"\xc3", b"\xc4", b"\xd8", b"\xd9", b"\xda", b"\x52"]
    )
    return _at(content, random.randrange(start, near), marker)


def offset_table(random: Random, content: bytes, found: list[Spot]) -> bytes:
    at = next((at for at, spot in enumerate(found) if spot.tag == _PIXELS), len(found))
    tables = [spot for spot in found[at + 1 : at + 2] if spot.tag == _ITEM]
    if not tables:
        return content
    count = random.choice([1, 2, 7, 5000])
    wrong = b"".join(random.choice([0, 4, 1 << 31, 0xFFFFFFFF, 77]).to_bytes(4, "little")
                     for _ in range(count))  # fmt: skip
    spot = tables[0]
    table = b"\xfe\xff\x00\xe0" + len(wrong).to_bytes(4, "little") + wrong
    return content[: spot.start] + table + content[spot.end :]


def _flipped(random: Random, content: bytes, start: int, end: int) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice([1, 2, 8, 64])):
        if start < end:
            changed[random.randrange(start, end)] ^= 1 << random.randrange(8)
    return bytes(changed)


def _range(random: Random, content: bytes) -> tuple[int, int]:
    at = random.randrange(max(1, len(content)))
    return at, min(random.choice([1, 4, 64, 5000]), len(content) - at)


def _some_element(random: Random, content: bytes, found: list[Spot]) -> tuple[int, int]:
    """Start and end of an element, of a whole group, or of any bytes."""
    if not found or random.random() < 0.2:
        at, count = _range(random, content)
        return at, at + count
    spot = random.choice(found)
    if random.random() < 0.2:
        group = [other for other in found if other.tag >> 16 == spot.tag >> 16]
        return group[0].start, max(group[0].start, min(group[-1].end, len(content)))
    return spot.start, min(spot.end, len(content))


def _with_length(random: Random, content: bytes, among: list[Spot]) -> bytes:
    if not among:
        return content
    spot = random.choice(among)
    near = [spot.length + step for step in (-2, -1, 1, 2)]
    length = random.choice([0, -1, 1, 0x7FFFFFFF, 0xFFFE, 0xFFFFFFFE, 1 << 20, *near])
    return _at(content, spot.length_at, spot.packed(length, spot.length_size))


def _at(content: bytes, start: int, new: bytes) -> bytes:
    return content[:start] + new + content[start + len(new) :]


DAMAGES: dict[str, Damage] = {
    damage.__name__: damage
    for damage in (
        flipped_bits, flipped_header_bits, byte_run, cut, grown, dropped, doubled, swapped,
        length_field, item_length, sequence_length, other_tag, other_vr, nesting_bomb, payload,
        offset_table,
    )
}  # fmt: skip
