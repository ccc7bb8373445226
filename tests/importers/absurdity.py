"""DICOM files made to say what cannot be true: each value possible for its element alone."""

import zlib
from functools import cache
from random import Random

from damage import Damage
from dicom_bytes import Spot, element, spots

_SIZES = [0, 1, 2, 3, 255, 32767, 65535]
_WHOLES = {
    0x00280010: _SIZES,
    0x00280011: _SIZES,
    0x00280100: [0, 1, 2, 7, 8, 12, 16, 24, 32, 64, 65535],
    0x00280101: [0, 1, 7, 8, 12, 16, 33, 65535],
    0x00280102: [0, 1, 7, 11, 15, 40, 65535],
    0x00280103: [0, 1, 2, 65535],
    0x00280002: [0, 1, 2, 3, 4, 255, 65535],
    0x00280006: [0, 1, 2, 65535],
    0x00280120: [0, 1, 65535],
}
_TEXTS = {
    0x00280008: [b"0", b"2", b"-1", b"3000", b"99999", b"100000", b"2147483647", b"9" * 30, b"1e9"],
    0x00280004: [b"MONOCHROME1", b"MONOCHROME2", b"RGB", b"PALETTE COLOR", b"YBR_FULL",
                 b"YBR_FULL_422", b"YBR_RCT", b"YBR_PARTIAL_420", b"HSV", b"ARGB", b""],
    0x00080005: [b"ISO 2022 IR 87", b"ISO_IR 192", b"GB18030", b"GBK", b"nonsense", b"\\\\\\\\",
                 b"ISO 2022 IR 6\\ISO 2022 IR 149", b"ISO_IR 100\\" * 400, b"\xff\xfe", b"rot13",
                 b"zlib", b"../../etc/passwd", b"undefined", b"idna", b"punycode", b"utf_7"],
    0x00100010: [b"\x1b$B" * 50, b"\x1b$)C\xb1\xe8", b"^" * 3000, b"=" * 3000, b"\xff" * 99, b"\0"],
    0x00200013: [b"9" * 300, b"-1", b"x", b"1\\2\\3"],
    0x00200011: [b"9" * 300, b"-2147483648", b"1.5"],
    0x00080008: [b"ORIGINAL\\PRIMARY\\M\\MOSAIC", b"DERIVED\\SECONDARY\\" * 90, b"\\\\\\"],
    0x00080060: [b"CT", b"MR", b"SEG", b"SR", b"US", b"PT", b"XA", b"DX", b"RTDOSE", b"", b"\xff"],
    0x00080016: [b"1.2.840.10008.5.1.4.1.1." + end for end in (
        b"2", b"4", b"4.1", b"1", b"1.1", b"66.4", b"66.7", b"88.33", b"481.2", b"6.1", b"20",
        b"128", b"12.1", b"77.1.6", b"11.1", b"30", b"9" * 60)],
    0x00281052: [b"1e308", b"-1e308", b"NaN", b"inf"],
    0x00281053: [b"0", b"1e308", b"-1e-308", b"NaN", b"1e-320", b"-1"],
    0x00281050: [b"1e308", b"NaN", b"-1e308\\1e308", b""],
    0x00281051: [b"0", b"1e-320", b"-5", b"1e308", b"NaN", b"0\\0"],
    0x00281054: [b"HU", b"OD", b"\xff", b"US" * 90],
    0x00281056: [b"SIGMOID", b"LINEAR_EXACT", b"LINEAR", b"CUBIC"],
    0x20500020: [b"INVERSE", b"IDENTITY", b"UPSIDE DOWN"],
}  # fmt: skip
_PLACES = [b"0", b"1e308", b"-1e308", b"NaN", b"inf", b"1e-320", b"x", b"", b"-0", b"1e9"]
_VECTORS = {0x00200032: 3, 0x00200037: 6, 0x00280030: 2, 0x00181164: 2, 0x00180088: 1,
            0x00180050: 1, 0x00181114: 1, 0x00181110: 1, 0x00181111: 1, 0x3004000C: 40,
            0x00186024: 1, 0x00280034: 2}  # fmt: skip
_DESCRIPTORS = [0x00281101, 0x00281102, 0x00281103, 0x00283002, 0x00281104]
_TABLES = [0x00281201, 0x00281202, 0x00281203, 0x00281221, 0x00281222, 0x00281223, 0x00283006]
_SYNTAXES = [b"", b".1", b".2", b".1.99", b".5", b".4.50", b".4.51", b".4.57", b".4.70", b".4.80",
             b".4.81", b".4.90", b".4.91", b".4.92", b".4.100", b".4.201", b".4.203", b".1.98",
             b".6.1", b".7"]  # fmt: skip
_GROUPS = (0x52009229, 0x52009230)
_PIXELS = 0x7FE00010


def absurd_number(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Rows, columns, bits, samples and the like."""
    spot = _one_of(random, found, _WHOLES)
    if spot is None:
        return content
    return _replaced(content, spot, spot.packed(random.choice(_WHOLES[spot.tag]), 2))


def absurd_text(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Frames, character sets, slopes, windows, classes: replaced, or added where absent."""
    tag = random.choice(list(_TEXTS))
    return _with(random, content, found, tag, b"LO", random.choice(_TEXTS[tag]))


def absurd_frames(random: Random, content: bytes, found: list[Spot]) -> bytes:
    return _with(random, content, found, 0x00280008, b"IS", random.choice(_TEXTS[0x00280008]))


def absurd_place(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Positions, orientations, spacings, distances."""
    tag = random.choice(list(_VECTORS))
    count = max(0, _VECTORS[tag] + random.choice([0, 0, 0, -1, 1]))
    value = b"\\".join(random.choice([*_PLACES, b"1", b"0.5"]) for _ in range(count))
    return _with(random, content, found, tag, b"DS", value)


def absurd_table(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Descriptors and data of palettes, segmented palettes and LUTs."""
    like = found[-1] if found else None
    if like is None:
        return content
    numbers = [random.choice([0, 1, 255, 256, 65535, 32768]) for _ in range(random.choice([2, 3]))]
    descriptor = b"".join(
        like.packed(number, 2) for number in [*numbers, random.choice([8, 16, 0])]
    )
    segments = b"".join(like.packed(random.choice([0, 1, 2, 3, 9, 65535]), 2) for _ in range(60))
    data = random.choice([b"", b"\0", segments, random.randbytes(512), bytes(131072)])
    table = element(random.choice(_TABLES), b"OW", data, like)
    content = _inserted(content, found, table)
    return _with(random, content, spots(content), random.choice(_DESCRIPTORS), b"US", descriptor)


def other_syntax(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """The transfer syntax of another file."""
    value = b"1.2.840.10008.1.2" + random.choice(_SYNTAXES)
    said = [spot for spot in found if spot.tag == 0x00020010]
    return _replaced(content, said[0], value + b"\0" * (len(value) % 2)) if said else content


def broken_meta(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """The preamble, the magic word, the length of the meta group, or all of it, damaged."""
    if content[128:132] != b"DICM" or not found:
        return content
    body = next((spot.start for spot in found if spot.tag >> 16 != 2), 132)
    return random.choice([
        content[132:], content[body:], content[:128] + content[132:], content[128:],
        content[:128] + b"DICO" + content[132:], b"II*\0" + content[4:],
        content[:140] + random.randbytes(4) + content[144:], content[:132] + content[body:],
        content[:132] + content[132:body] * 3 + content[body:],
    ])  # fmt: skip


def missing_groups(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Functional groups renamed to something else, or some of their items."""
    groups = [spot for spot in found if spot.tag in _GROUPS or spot.tag >> 8 == 0x002091]
    if not groups:
        return content
    spot = random.choice(groups)
    return content[: spot.start] + spot.packed(0x0041, 2) + content[spot.start + 2 :]


def mosaic(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Siemens' tiles: their number, and the private header that describes them."""
    if not found:
        return content
    like = found[-1]
    count = like.packed(random.choice([0, 1, 2, 64, 1000, 65535]), 2)
    name, inside = b"NumberOfImagesInMosaic".ljust(64, b"\0"), random.randbytes(4)
    private = b"SV10\4\3\2\1" + inside + b"M\0\0\0" + name + random.randbytes(400)
    parts = [
        (0x00080008, b"CS", b"ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC"),
        (0x00080070, b"LO", b"SIEMENS"),
        (0x00190010, b"LO", b"SIEMENS MR HEADER"),
        (0x0019100A, b"US", count),
        (0x00290010, b"LO", b"SIEMENS CSA HEADER"),
        (0x00291010, b"OB", private[: random.choice([0, 8, 16, 90, 484])]),
    ]
    return _inserted(content, found, b"".join(element(*part, like) for part in parts))


def overlay(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """Overlay planes of any size, at any place, with any number of bits."""
    if not found:
        return content
    like, group = found[-1], 0x6000 + 2 * random.randrange(20) << 16
    sizes = [like.packed(random.choice([*_SIZES, 512]), 2) for _ in range(4)]
    parts = [
        (group | 0x10, b"US", sizes[0]),
        (group | 0x11, b"US", sizes[1]),
        (group | 0x15, b"IS", random.choice(_TEXTS[0x00280008])),
        (group | 0x40, b"CS", b"G"),
        (group | 0x50, b"SS", sizes[2] + sizes[3]),
        (group | 0x100, b"US", like.packed(random.choice([0, 1, 8, 16]), 2)),
        (group | 0x102, b"US", like.packed(random.choice([0, 12, 15, 65535]), 2)),
        (group | 0x3000, b"OW", random.choice([b"", b"\xff" * 10, b"\x55" * 32768])),
    ]
    kept = [part for part in parts if random.random() < 0.9]
    return _inserted(content, found, b"".join(element(*part, like) for part in kept))


def deflated(random: Random, content: bytes, found: list[Spot]) -> bytes:
    """The file deflated as a whole: as it should be, cut off, or followed by a bomb."""
    if content[128:132] != b"DICM" or not found:
        return content
    body = next((spot.start for spot in found if spot.tag >> 16 != 2), len(content))
    syntaxes = [spot for spot in found if spot.tag == 0x00020010]
    if not syntaxes:
        return content
    meta = _replaced(content[:body], syntaxes[0], b"1.2.840.10008.1.2.1.99")
    packer = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content[body:]) + packer.flush()
    return meta + random.choice([packed, packed[: len(packed) // 2], _zeros()])


@cache
def _zeros() -> bytes:
    """200 MB of nothing, in 200 KB."""
    packer = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()


def _one_of(random: Random, found: list[Spot], tags: dict[int, list[int]]) -> Spot | None:
    among = [spot for spot in found if spot.tag in tags]
    return random.choice(among) if among else None


def _with(
    random: Random, content: bytes, found: list[Spot], tag: int, vr: bytes, value: bytes
) -> bytes:
    there = [spot for spot in found if spot.tag == tag]
    value += b" " * (len(value) % 2)
    if there:
        return _replaced(content, random.choice(there), value)
    return _inserted(content, found, element(tag, vr, value, found[-1])) if found else content


def _replaced(content: bytes, spot: Spot, value: bytes) -> bytes:
    head = content[: spot.length_at] + spot.packed(len(value), spot.length_size)
    return (
        head + content[spot.length_at + spot.length_size : spot.value] + value + content[spot.end :]
    )


def _inserted(content: bytes, found: list[Spot], new: bytes) -> bytes:
    """Before the pixels, else at the end."""
    pixels = next((spot.start for spot in found if spot.tag == _PIXELS), len(content))
    return content[:pixels] + new + content[pixels:]


ABSURDITIES: dict[str, Damage] = {
    absurdity.__name__: absurdity
    for absurdity in (
        absurd_number, absurd_text, absurd_frames, absurd_place, absurd_table, other_syntax,
        broken_meta, missing_groups, mosaic, overlay, deflated,
    )
}  # fmt: skip
