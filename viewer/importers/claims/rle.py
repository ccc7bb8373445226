"""Masks as COCO keeps them: lengths of runs down the columns, off and on in turn.

The lengths are a list, or a text of them (the "compressed" form): five bits a letter from ``0``
on, the sixth says that more follow, the last letter carries the sign, and from the fourth length
on the difference to the one before the last is told. Source: ``maskApi.c`` of the COCO API
(github.com/cocodataset/cocoapi, ``rleFrString`` and ``rleDecode``).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.importers.claims.json_file import Json

_FIRST, _LAST = 48, 48 + 63
_MOST_LETTERS = 7
"""Of one number: as many as 32 bits take."""


def is_rle(segmentation: Json) -> bool:
    """Whether a segmentation is runs, not polygons."""
    return isinstance(segmentation, dict) and "counts" in segmentation


def truths_of(segmentation: Json, rows: int, columns: int) -> NDArray[np.bool_]:
    """The mask (row, column) of a picture of that size. Raises Unreadable."""
    if segmentation.get("size") != [rows, columns]:
        raise Unreadable("its mask is of another size than the picture")
    counts = segmentation["counts"]
    if isinstance(counts, str):
        runs = list(_runs(counts, most=rows * columns + 1))
    else:
        runs = counts if isinstance(counts, list) else []
    whole = all(type(run) is int and 0 <= run <= rows * columns for run in runs)
    if not whole or sum(runs) != rows * columns:
        raise Unreadable("the runs of its mask do not fill the picture")
    on = np.repeat(np.arange(len(runs)) % 2 == 1, runs)
    return np.ascontiguousarray(on.reshape(columns, rows).T)


def _runs(text: str, most: int) -> Iterator[int]:
    """The lengths that a text tells; stops where there are more than a picture can have."""
    known: list[int] = []
    number = shift = 0
    for letter in text:
        bits = ord(letter) - _FIRST
        if not 0 <= bits <= _LAST - _FIRST or shift >= _MOST_LETTERS or len(known) > most:
            raise Unreadable("the text of its mask is damaged")
        number |= (bits & 31) << 5 * shift
        shift += 1
        if bits & 32:
            continue
        if bits & 16:
            number -= 1 << 5 * shift
        if len(known) > 2:
            number += known[-2]
        known.append(number)
        number = shift = 0
    if shift:
        raise Unreadable("the text of its mask is damaged")
    yield from known
