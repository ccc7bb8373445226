"""Pictures with known values, and the streams that encoders make of them."""

from itertools import chain, groupby

import imagecodecs
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.generic]


def smooth(bits: int, shape: tuple[int, ...] = (40, 50), *, signed: bool = False) -> Pixels:
    """Values over all of ``bits``, near each other where they are neighbours."""
    ways = np.add.outer(np.arange(shape[0]), np.arange(shape[1]))
    values = ways * ((1 << bits) - 1) // ways.max()
    if len(shape) == 3:
        values = np.stack([values, values[::-1], values[:, ::-1]], axis=-1)
    values = values + np.random.default_rng(3).integers(0, 2, shape)
    values = np.clip(values, 0, (1 << bits) - 1) - (1 << bits - 1 if signed else 0)
    size = 1 if bits <= 8 else 2 if bits <= 16 else 4
    return values.astype(f"{'i' if signed else 'u'}{size}")


def without_sign(values: Pixels, bits: int) -> Pixels:
    """Two's complement in so many bits: what encoders see that know no sign."""
    unsigned = values.view(f"u{values.itemsize}")
    return unsigned & np.array((1 << bits) - 1, unsigned.dtype)


def jpeg_lossless(values: Pixels, bits: int, predictor: int = 1) -> bytes:
    told = {"colorspace": "RGB", "outcolorspace": "RGB"} if values.ndim == 3 else {}
    given = without_sign(values, bits)
    return bytes(
        imagecodecs.jpeg8_encode(
            given, lossless=True, bitspersample=bits, predictor=predictor, **told
        )
    )


def jpeg_ls(values: Pixels, bits: int) -> bytes:
    """16 bits a sample, or 8."""
    return bytes(imagecodecs.jpegls_encode(without_sign(values, bits)))


def jpeg_ls_by_planes(values: Pixels) -> bytes:
    """Colour with a scan for each sample (interleave mode 0), as GDCM writes it."""
    size, scans = b"", b""
    for at in (1, 2, 3):
        own = bytes(imagecodecs.jpegls_encode(np.ascontiguousarray(values[..., at - 1])))
        frame, scan = own.index(b"\xff\xf7"), own.index(b"\xff\xda")
        size = own[frame + 4 : frame + 9]
        scans += b"\xff\xda\0\x08\1" + bytes([at]) + own[scan + 6 : -2]
    samples = b"".join(bytes([at, 0x11, 0]) for at in (1, 2, 3))
    return b"\xff\xd8\xff\xf7\0\x11" + size + b"\3" + samples + scans + b"\xff\xd9"


def jpeg_2000(values: Pixels, bits: int, **others: object) -> bytes:
    told = {"codecformat": "j2k", "reversible": True, "level": 0, "bitspersample": bits, **others}
    return bytes(imagecodecs.jpeg2k_encode(values, **told))


def htj2k(values: Pixels, _bits: int) -> bytes:
    return bytes(imagecodecs.htj2k_encode(values, reversible=True))


def run_lengths(values: Pixels, _bits: int = 0) -> bytes:
    """Segments of the bytes of each sample, the highest first (PS3.5 annex G)."""
    planes = np.moveaxis(values, -1, 0) if values.ndim == 3 else values[None]
    segments = [
        _segment(np.ascontiguousarray(plane).view(np.uint8)[:, byte :: values.itemsize])
        for plane in planes
        for byte in reversed(range(values.itemsize))
    ]
    starts = 64 + np.cumsum([0] + [len(segment) for segment in segments[:-1]])
    head = np.zeros(16, "<u4")
    head[0], head[1 : 1 + len(segments)] = len(segments), starts
    return head.tobytes() + b"".join(segments)


def _segment(rows: NDArray[np.uint8]) -> bytes:
    """Bytes that come more than once and others alone, row by row; an even number of them."""
    packed = b""
    for byte, group in chain.from_iterable(groupby(row.tobytes()) for row in rows):
        count = len(list(group))
        for part in [128] * (count // 128) + [count % 128] * (count % 128 > 0):
            packed += bytes([257 - part, byte]) if part > 1 else bytes([0, byte])
    return packed + b"\0" * (len(packed) % 2)
