"""Pictures laid on the pixels of a screen, in colours, in one pass over memory."""

from typing import Any

import numpy as np
from numba import types
from numba.core.typing.templates import Signature
from numpy.typing import NDArray

from viewer.core.kernels.jit import kernel, part, read, written

Bytes = NDArray[np.uint8]
Colours = NDArray[np.int32]
Floats = NDArray[np.float32]
Numbers = NDArray[np.uint32]


@part
def _spread(line: Floats, first: Numbers, weights: Floats, out: Floats) -> None:
    """A line of values in output columns, each a weighted sum of neighbours."""
    if weights.shape[0] == 2:
        here, next_one = weights[0], weights[1]
        for x in range(out.size):
            at = first[x]
            out[x] = here[x] * line[at] + next_one[x] * line[np.uint64(at) + np.uint64(1)]
        return
    out[:] = 0
    for tap in range(weights.shape[0]):
        share, ahead = weights[tap], line[tap:]
        for x in range(out.size):
            out[x] += share[x] * ahead[first[x]]


@part
def _load(row: NDArray[Any], line: Floats) -> None:
    """A row of values as floats; the last of them goes on."""
    for x in range(row.size):
        line[x] = row[x]
    line[row.size :] = line[row.size - 1]


@part
def _pick(row: Bytes, columns: Numbers, shift: np.uint32, kind: Numbers) -> None:
    """Where the colours of each output column's kind begin."""
    for x in range(kind.size):
        kind[x] = np.uint32(row[columns[x]]) * shift


@part
def _shade(total: Floats, summand: float, most: np.float32, kind: Numbers, entry: Numbers) -> None:
    """From sums to entries of the table of colours."""
    for x in range(entry.size):
        number = min(max(total[x] + summand, np.float32(0)), most)
        entry[x] = np.uint32(np.int32(np.rint(number))) + kind[x]


@part
def _look(colours: Colours, entry: Numbers, out: Colours) -> None:
    for x in range(entry.size):
        out[x] = colours[entry[x]]


def _signature(kind: str) -> Signature:
    taps = (*[read("uint32")] * 2, *[read("float32", 2)] * 2)
    nearest = (read("uint8", 2), read("uint32"), read("uint32"))
    scale = (types.float32, types.float32, types.int64)
    rows = (types.int64, types.int64)
    return types.void(
        read(kind, 2), *taps, *nearest, *scale, read("int32"), written("int32", 2), *rows
    )


@kernel(_signature("int16"), _signature("uint16"))
def lay(  # noqa: PLR0913 - arrays and numbers are all that a kernel can be given
    picture: NDArray[Any], top: Numbers, left: Numbers, down: Floats, across: Floats,
    kinds: Bytes, rows: Numbers, columns: Numbers,
    factor: float, summand: float, count: int, colours: Colours,
    out: Colours, begin: int, end: int,
) -> None:  # fmt: skip
    """Rows ``begin`` to ``end`` of ``out`` in the colours of a picture and of what lies over it.

    An output pixel in row y and column x shows the sum of ``down[j, y] * across[i, x] *
    picture[top[y] + j, left[x] + i]``, beyond the picture the value at its edge. Times ``factor``
    and plus ``summand`` that is a number from 0 to ``count`` - 1; its colour is that entry of the
    ``colours`` of ``kinds[rows[y], columns[x]]``.
    """
    taps, wide = down.shape[0], out.shape[1]
    kept = np.empty((taps, wide), np.float32)
    held = np.full(taps, -1, np.int64)
    line = np.empty(picture.shape[1] + across.shape[0], np.float32)
    total = np.empty(wide, np.float32)
    kind, entry = np.zeros(wide, np.uint32), np.empty(wide, np.uint32)
    last = np.int64(-1)
    for y in range(begin, end):
        total[:] = 0
        for tap in range(taps):
            at = min(np.int64(top[y]) + tap, picture.shape[0] - 1)
            place = at % taps
            if held[place] != at:
                held[place] = at
                _load(picture[at], line)
                _spread(line, left, across, kept[place])
            share, values = down[tap, y] * factor, kept[place]
            for x in range(wide):
                total[x] += share * values[x]
        if rows[y] != last:
            last = np.int64(rows[y])
            _pick(kinds[last], columns, np.uint32(count), kind)
        _shade(total, summand, np.float32(count - 1), kind, entry)
        _look(colours, entry, out[y])
