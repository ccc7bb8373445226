"""Lookup tables as DICOM writes them (PS3.3 C.7.6.3.1.5, C.11.1.1.1, C.11.2.1.1)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.importers.encoding.elements import Dataset, words

Entries = NDArray[np.uint16]
Span = tuple[float, float]

_WORDS = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Lut:
    """A table: ``entries`` for the input values from ``first`` on, white at 2**bits - 1."""

    first: int
    entries: Entries
    bits: int


def lut_of(item: Dataset, descriptor: str, table: str, inputs: Span) -> Lut | None:
    """The table that two elements make; None where there is none.

    ``inputs`` are the lowest and highest value that it is asked for. The first value mapped comes
    without a reliable sign: it is taken as the table covers more of them.
    """
    described, entries = words(item, descriptor), words(item, table)
    if len(described) != 3 or not len(entries):
        return None
    count = int(described[0]) or _WORDS
    entries, narrow = unpacked(entries, count)
    bits = 8 if narrow else depth_of(int(described[2]), int(entries.max()))
    return Lut(signed_first(int(described[1]), len(entries), inputs), entries, bits)


def unpacked(entries: Entries, count: int) -> tuple[Entries, bool]:
    """At most ``count`` entries, and whether they were bytes: two a word, the lower first.

    A table shorter than it claims is taken as it is.
    """
    if len(entries) < count and len(entries) == (count + 1) // 2:
        return entries.astype("<u2").view(np.uint8)[:count].astype(np.uint16), True
    return entries[:count], False


def depth_of(declared: int, highest: int) -> int:
    """Bits of an entry: as declared, where that is possible and nothing is higher."""
    needed = min(max(highest.bit_length(), 8), 16)
    return max(declared, needed) if 8 <= declared <= 16 else needed


def signed_first(first: int, count: int, inputs: Span) -> int:
    """A 16-bit pattern as a signed or an unsigned number."""
    return max((first, first - _WORDS), key=lambda start: _covered(start, count, inputs))


def _covered(first: int, count: int, inputs: Span) -> float:
    return min(first + count - 1, inputs[1]) - max(first, inputs[0])
