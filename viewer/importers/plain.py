"""Uncompressed grey pixels that need no rearranging: from the file right into their slice."""

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.core.layout import FLOATS, Layout

_BINARY = getattr(os, "O_BINARY", 0)


def is_plain(layout: Layout) -> bool:
    """Whether the bytes of a frame are its values, at most in the other order of bytes."""
    return (
        layout.samples == 1
        and not layout.is_colour
        and not layout.compressed
        and layout.allocated in (8, 16, 32, 64)
        and not (layout.big_endian and layout.allocated == 8)
        and layout.high_bit == layout.stored - 1
    )


def read_plain(path: Path, at: int, layout: Layout, frame: int, out: NDArray[Any]) -> None:
    """Fill ``out`` (row, column) with one frame of a file whose pixel value begins ``at``.

    Raises Unreadable where the file ends before, or cannot be read any more.
    """
    start = at + frame * (layout.bits_of_frame // 8)
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
        try:
            done = _read_into(descriptor, start, out.data.cast("B"))
        finally:
            os.close(descriptor)
    except OSError as problem:
        raise Unreadable(
            "A file of this series cannot be read any more.",
            "See whether its disk is still there, and try again.",
        ) from problem
    if done < out.nbytes:
        raise Unreadable(
            "This file ends before its picture does.", "Copy or send it again from its source."
        )
    if layout.big_endian and out.itemsize > 1:
        out.byteswap(inplace=True)
    _keep_stored_bits(out, layout)


def _read_into(descriptor: int, start: int, view: memoryview) -> int:
    """Bytes read; the system may give fewer at a time than asked for."""
    done = 0
    while done < len(view):
        count = _read_at(descriptor, start + done, view[done:])
        if not count:
            break
        done += count
    return done


def _read_at(descriptor: int, start: int, view: memoryview) -> int:
    if hasattr(os, "preadv"):
        return os.preadv(descriptor, [view], start)
    os.lseek(descriptor, start, os.SEEK_SET)
    data = os.read(descriptor, len(view))
    view[: len(data)] = data
    return len(data)


def _keep_stored_bits(out: NDArray[Any], layout: Layout) -> None:
    """In place: bits above the stored ones are no part of a value; the sign reaches up to them."""
    spare = layout.allocated - layout.stored
    if not spare or layout.numbers in FLOATS:
        return
    if layout.signed:
        np.left_shift(out, spare, out=out)
        np.right_shift(out, spare, out=out)
    else:
        np.bitwise_and(out, out.dtype.type((1 << layout.stored) - 1), out=out)
