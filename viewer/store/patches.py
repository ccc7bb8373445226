"""Strokes to bytes and back: eight voxels to a byte, then zstandard."""

import zstandard
from numpy import bool_, frombuffer, packbits, uint8, unpackbits, zeros_like

from viewer.core.codec import Fetch
from viewer.core.digest import digest
from viewer.core.journal import PatchRef
from viewer.core.mask import Mask, Patch


def compress(content: bytes) -> bytes:
    """What is stored for a blob."""
    return zstandard.ZstdCompressor(level=3).compress(content)


def expand(stored: bytes) -> bytes:
    """What a stored blob holds; ``zstandard.ZstdError`` where it is damaged."""
    return zstandard.ZstdDecompressor().decompress(stored)


def size(stored: bytes) -> int:
    """How many bytes it holds, without expanding it; ``ValueError`` where it does not say so."""
    try:
        told = zstandard.get_frame_parameters(stored).content_size
    except zstandard.ZstdError as error:
        raise ValueError("no blob") from error
    if told == zstandard.CONTENTSIZE_UNKNOWN:
        raise ValueError("a blob says how large it is")
    return told


def pack(patch: Patch) -> tuple[PatchRef, dict[str, bytes]]:
    """The reference to a stroke, and its two blobs by name."""
    before, after = (packbits(mask, axis=None).tobytes() for mask in (patch.before, patch.after))
    depth, height, width = patch.after.shape
    ref = PatchRef(patch.start, (depth, height, width), digest(before), digest(after))
    return ref, {ref.before: before, ref.after: after}


def unpack(ref: PatchRef, fetch: Fetch) -> Patch:
    """The stroke that `pack` was given."""
    after = voxels(ref, fetch(ref.after))
    before = voxels(ref, fetch(ref.before)) if ref.before else zeros_like(after)
    return Patch(ref.start, before, after)


def voxels(ref: PatchRef, packed: bytes) -> Mask:
    """One side of a stroke, (slice, row, column)."""
    depth, height, width = ref.shape
    bits = unpackbits(frombuffer(packed, dtype=uint8), count=depth * height * width)
    return bits.view(bool_).reshape(ref.shape)
