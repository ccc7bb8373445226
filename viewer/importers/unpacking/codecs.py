"""One compressed picture, unpacked: what its stream says is checked before anything is decoded."""

import zlib
from collections.abc import Callable
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from viewer.core.layout import Layout
from viewer.importers.unpacking.fitting import fit
from viewer.importers.unpacking.headerless import deflated, plain, run_lengths
from viewer.importers.unpacking.streams import (
    Codec,
    Colours,
    Contradiction,
    Facts,
    Strange,
    facts_of,
)

Values = NDArray[Any]

_CODECS: Any = imagecodecs
"""Its types leave out memoryview, which it takes."""

PROBLEMS = (RuntimeError, ValueError, TypeError, LookupError, ArithmeticError, zlib.error)
"""What decoders raise on streams that are not what they claim to be."""

_BY_SYNTAX = {
    "1.2.840.10008.1.2.5": Codec.RLE,
    "1.2.840.10008.1.2.8.1": Codec.DEFLATED,
    "1.2.840.10008.1.2.1.98": Codec.PLAIN,
}
"""Streams that do not say what they are. Others are believed before the transfer syntax is."""


def unpack(data: memoryview, syntax: str, layout: Layout, out: Values, threads: int = 1) -> None:
    """Decode one frame into ``out``: (row, column), or (row, column, 3) red, green and blue.

    Raises Contradiction before memory is taken, and PROBLEMS.
    """
    facts = _declared(data, syntax, layout)
    _compare(facts, layout)
    values = _DECODERS[facts.codec](data, facts, layout, _target(out, facts), threads)
    if values.shape != facts.shape:
        raise Contradiction("The compressed picture does not have the size that its header says.")
    fit(values, facts, layout, out)


def _declared(data: memoryview, syntax: str, layout: Layout) -> Facts:
    """What the stream says; the header speaks for one that says nothing."""
    codec = _BY_SYNTAX.get(syntax)
    facts = None if codec else facts_of(data)
    if facts is not None:
        return facts
    rows, columns, samples = layout.rows, layout.columns, layout.samples
    if codec is None:
        return Facts(Codec.JPEG_XL, rows, columns, samples, layout.stored, False, Colours.RGB)
    return Facts(codec, rows, columns, samples, layout.allocated)


def _compare(facts: Facts, layout: Layout) -> None:
    if (facts.rows, facts.columns) != (layout.rows, layout.columns):
        raise Contradiction("The compressed picture does not have the size that its header says.")
    if facts.samples not in (1, layout.samples):
        raise Contradiction("The compressed picture has other colours than its header says.")
    if facts.bits > max(8, layout.allocated):
        raise Contradiction("The compressed picture has finer greys than its header says.")


def _target(out: Values, facts: Facts) -> Values | None:
    """``out`` itself where a decoder's values have its form, so that nothing is copied."""
    size = 1 if facts.bits <= 8 else 2 if facts.bits <= 16 else 4
    if out.shape != facts.shape or out.itemsize != size:
        return None
    return out.view(f"{'i' if facts.signed else 'u'}{size}")


def _jpeg(
    data: memoryview, facts: Facts, layout: Layout, out: Values | None, _threads: int
) -> Values:
    """Lossy JPEG, 8 or 12 bits, sequential or progressive. Colour comes out as RGB."""
    colour = {}
    if facts.samples == 3:
        is_rgb = (facts.colours or layout.photometric) in (Colours.RGB, "RGB")
        colour = {"colorspace": "RGB" if is_rgb else "YCBCR", "outcolorspace": "RGB"}
    return _jpeg_with(data, out, colour)


def _lossless(
    data: memoryview, facts: Facts, _layout: Layout, out: Values | None, _threads: int
) -> Values:
    """Lossless JPEG, 2 to 16 bits, any predictor. Colour comes out as it was stored."""
    told = {"colorspace": "RGB", "outcolorspace": "RGB"} if facts.samples == 3 else {}
    return _jpeg_with(data, out, told)


def _jpeg_with(data: memoryview, out: Values | None, colour: dict[str, str]) -> Values:
    """A picture of a whole stream; raises Strange where it was cut off.

    The decoder fills up what is missing. Where nothing marks the end, it is tried what comes out
    when other bytes follow: only of a whole stream is it the same.
    """
    values = np.asarray(_CODECS.jpeg8_decode(data, out=out, **colour))
    if b"\xff\xd9" in bytes(data[-_TAIL:]):
        return values
    first = values.copy()
    for filler in _FILLERS:
        again = _CODECS.jpeg8_decode(bytes(data) + filler * _TAIL + b"\xff\xd9", **colour)
        if not np.array_equal(first, again):
            raise Strange("cut off")
    return values


_TAIL = 1024
_FILLERS = (b"\x55", b"\xaa")


def _jpeg_ls(
    data: memoryview, facts: Facts, _layout: Layout, out: Values | None, _threads: int
) -> Values:
    """Colour may come plane by plane, for which the decoder wants room of another shape."""
    return np.asarray(_CODECS.jpegls_decode(data, out=out if facts.samples == 1 else None))


def _jpeg_2000(
    data: memoryview, _facts: Facts, _layout: Layout, out: Values | None, threads: int
) -> Values:
    """A missing end marker is added: the decoder would refuse the rest for it."""
    tail = bytes(data[-_TAIL:]).rstrip(b"\0")
    whole = data if b"\xff\xd9" in tail else bytes(data).rstrip(b"\0") + b"\xff\xd9"
    return np.asarray(_CODECS.jpeg2k_decode(whole, numthreads=threads, out=out))


def _jpeg_xl(
    data: memoryview, _facts: Facts, _layout: Layout, out: Values | None, threads: int
) -> Values:
    return np.asarray(_CODECS.jpegxl_decode(data, numthreads=threads, out=out))


Decoder = Callable[[memoryview, Facts, Layout, Values | None, int], Values]

_DECODERS: dict[Codec, Decoder] = {
    Codec.JPEG: _jpeg,
    Codec.JPEG_LOSSLESS: _lossless,
    Codec.JPEG_LS: _jpeg_ls,
    Codec.JPEG_2000: _jpeg_2000,
    Codec.JPEG_XL: _jpeg_xl,
    Codec.RLE: run_lengths,
    Codec.DEFLATED: deflated,
    Codec.PLAIN: plain,
}
