"""Palette colour tables, plain and segmented (DICOM PS3.3 C.7.6.3.1.5, C.7.9.2, C.7.6.19).

An ICC profile, where there is one, is left out: the bytes are shown as they are.
"""

from collections.abc import Sequence

import numpy as np

from viewer.core.layout import Layout
from viewer.core.palette import Bytes, Palette
from viewer.importers.encoding.elements import Dataset, text, words
from viewer.importers.meaning.luts import Entries, depth_of, signed_first, unpacked
from viewer.importers.meaning.modality import stored_span

_COLOURS = ("Red", "Green", "Blue")
_WORDS = 1 << 16
_DISCRETE, _LINEAR, _INDIRECT = 0, 1, 2
_MOST_SEGMENTS = 1 << 18
"""Segments, those counted again that are pointed at, beyond which a table is taken for damaged."""


def palette_of(dataset: Dataset, layout: Layout) -> Palette | None:
    """The colours of the stored values; None where a table is missing or damaged."""
    described = words(dataset, "RedPaletteColorLookupTableDescriptor")
    if len(described) != 3:
        return None
    count, bits = int(described[0]) or _WORDS, int(described[2])
    tables = [_table(dataset, colour, count, bits) for colour in _COLOURS]
    longest = max(len(table) for table in tables)
    if not all(len(table) for table in tables):
        return None
    same = [np.pad(table, (0, longest - len(table)), mode="edge") for table in tables]
    first = signed_first(int(described[1]), longest, stored_span(layout))
    return Palette(first, _as_bytes(np.stack(same, axis=1)))


def supplemental_palette(dataset: Dataset, layout: Layout) -> Palette | None:
    """The palette of a grey picture whose highest stored values stand for colours."""
    wanted = text(dataset, "PixelPresentation").upper() in ("COLOR", "MIXED")
    grey = layout.photometric == "MONOCHROME2" and layout.samples == 1
    return palette_of(dataset, layout) if wanted and grey else None


def _table(dataset: Dataset, colour: str, count: int, bits: int) -> Entries:
    """One table's entries; empty where there is none."""
    entries = words(dataset, f"{colour}PaletteColorLookupTableData")
    if len(entries):
        return unpacked(entries, count)[0]
    segments = words(dataset, f"Segmented{colour}PaletteColorLookupTableData")
    if bits == 8:
        narrow = segments.astype("<u2").view(np.uint8)
        return np.array(expanded(narrow.tolist(), 1, count), dtype=np.uint16)
    return np.array(expanded(segments.tolist(), 2, count), dtype=np.uint16)


def _as_bytes(entries: Entries) -> Bytes:
    """Entries fill the range of their type: of words the higher byte counts, if there is one."""
    wide = depth_of(0, int(entries.max())) > 8
    return np.asarray(entries >> 8 if wide else entries, dtype=np.uint8)


def expanded(data: Sequence[int], size: int, most: int) -> list[int]:
    """The entries, ``most`` at most, that segments of ``size`` bytes an entry stand for.

    Empty where a segment is of no known kind or has nothing to start from, or where segments
    that point at others never come to an end.
    """
    out: list[int] = []
    left = [(0, len(data))]
    try:
        for _ in range(_MOST_SEGMENTS):
            if not left or len(out) >= most:
                return out[:most]
            at, count = left.pop()
            # A last odd byte is padding.
            if count > 0 and at + 1 < len(data):
                left += _expand(data, at, count, out, size)
    except (IndexError, ValueError):
        pass
    return []


def _expand(
    data: Sequence[int], at: int, count: int, out: list[int], size: int
) -> list[tuple[int, int]]:
    """Append what the segment at ``at``, the first of ``count``, stands for.

    Returns where to go on, and with how many segments; the last place comes first.
    """
    kind, length = data[at], data[at + 1]
    if kind == _DISCRETE:
        out.extend(data[at + 2 : at + 2 + length])
        return [(at + 2 + length, count - 1)]
    if kind == _LINEAR:
        start, end = out[-1], data[at + 2]
        out.extend(round(start + (end - start) * k / length) for k in range(1, length + 1))
        return [(at + 3, count - 1)]
    if kind == _INDIRECT and count > length:
        there = _offset(data, at + 2, size) // size
        return [(at + 2 + 4 // size, count - 1), (there, length)]
    raise ValueError(kind)


def _offset(data: Sequence[int], at: int, size: int) -> int:
    """A byte offset, 32 bits, the lower 16 first."""
    parts = data[at : at + 4 // size]
    return sum(part << (8 * size * place) for place, part in enumerate(parts))
