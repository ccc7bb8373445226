"""Private elements, found by their creator (DICOM PS3.5 7.8.1), and the numbers in them."""

import struct
from math import isfinite

from viewer.importers.encoding.elements import Dataset, numbers, text

Vector = tuple[float, ...]

_BLOCKS = range(0x10, 0x30)
"""Where creators reserve blocks; writers begin at the first."""


def private_tag(dataset: Dataset, group: int, creator: str, element: int) -> int | None:
    """The tag of a private element, None where its creator is not there."""
    for block in _BLOCKS:
        reserving = group << 16 | block
        if reserving in dataset and text(dataset, reserving) == creator:
            return group << 16 | block << 8 | element
    return None


def private_numbers(
    dataset: Dataset, group: int, creator: str, element: int, code: str = ""
) -> Vector:
    """The numbers of a private element.

    ``code`` (of `struct`) is how they are packed if the file does not say what they are, as in
    implicit VR; empty for decimal digits.
    """
    tag = private_tag(dataset, group, creator, element)
    if tag is None or tag not in dataset:
        return ()
    vr, raw = dataset.raw(tag)
    if vr != "UN" or not code or len(raw) % struct.calcsize(code):
        return numbers(dataset, tag)
    count = len(raw) // struct.calcsize(code)
    found = tuple(map(float, struct.unpack(f"{dataset.coding.order}{count}{code}", raw)))
    return found if all(map(isfinite, found)) else ()
