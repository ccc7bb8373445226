"""The CSA header that Siemens keeps in a private element: a list of named values.

Its layout is not published; this reads it as nibabel and dcm2niix do, in both of its forms, and
holds every count and length against the bytes.
"""

import struct
from contextlib import suppress

_SECOND_FORM = b"SV10"
_HEAD, _TAG, _ITEM = struct.Struct("<II"), struct.Struct("<64si4siii"), struct.Struct("<4i")
_MOST_TAGS, _MOST_ITEMS = 1024, 10_000

Numbers = tuple[float, ...]


def csa_numbers(raw: bytes) -> dict[str, Numbers]:
    """The named numbers of a CSA header, up to where it is damaged."""
    found: dict[str, Numbers] = {}
    with suppress(struct.error, ValueError):
        _read(raw, found)
    return found


def _read(raw: bytes, found: dict[str, Numbers]) -> None:
    second = raw.startswith(_SECOND_FORM)
    at = 8 if second else 0
    count, _ = _HEAD.unpack_from(raw, at)
    at += _HEAD.size
    surplus = 0
    for number in range(min(count, _MOST_TAGS)):
        name, multiplicity, _, _, items, _ = _TAG.unpack_from(raw, at)
        at += _TAG.size
        if number <= 1:
            surplus = items  # the first form adds this to each length
        if not 0 <= items <= _MOST_ITEMS:
            raise ValueError
        texts, at = _items(raw, at, items, None if second else surplus)
        said = [text for text in texts if text][: multiplicity or None]
        with suppress(ValueError):
            found[_text(name)] = tuple(float(text) for text in said)


def _items(raw: bytes, at: int, count: int, surplus: int | None) -> tuple[list[str], int]:
    """The texts of a tag and the position after them."""
    texts = []
    for _ in range(count):
        first, second, _, _ = _ITEM.unpack_from(raw, at)
        at += _ITEM.size
        length = second if surplus is None else first - surplus
        if not 0 <= length <= len(raw) - at:
            raise ValueError
        texts.append(_text(raw[at : at + length]))
        at += (length + 3) // 4 * 4
    return texts, at


def _text(raw: bytes) -> str:
    return raw.split(b"\0", 1)[0].decode("latin-1").strip()
