"""Overlay planes (60xx) of the slices of a stack (DICOM PS3.3 C.9.2, C.9.3; PS3.5 8.1.2)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.graphics import Graphic
from viewer.core.layout import Layout
from viewer.core.study import FrameRef
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.elements import Dataset, numbers, text, whole, words
from viewer.importers.native import read_native
from viewer.importers.opened import Opened
from viewer.importers.unpacking.compressed import read_compressed
from viewer.workers.progress import Progress

_GROUPS = range(0x6000, 0x6020, 2)
_ROWS, _COLUMNS, _FRAMES, _TYPE = 0x0010, 0x0011, 0x0015, 0x0040
_ORIGIN, _FIRST_FRAME, _BIT, _DATA, _LABEL, _DESCRIPTION = 0x50, 0x51, 0x102, 0x3000, 0x1500, 0x22
_MOST_PIXELS = 1 << 26
"""A larger plane than this is taken for a damaged header."""


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """An overlay of one instance.

    ``frames`` of it lie on as many frames from ``first`` on; 0 says that its only one lies on all.
    ``packed`` are its bits; None where they are the ``bit`` of the pixels themselves, above or
    below those stored (a retired way).
    """

    group: int
    rows: int
    columns: int
    top: int
    left: int
    frames: int
    first: int
    bit: int
    packed: NDArray[np.uint8] | None
    name: str
    is_region: bool

    def graphic(self, at: int, bits: bytes) -> Graphic:
        """The plane on the slice ``at``."""
        place = (self.top, self.left)
        return Graphic(at, self.rows, self.columns, bits, *place, self.name, self.is_region)


def graphics_of(refs: Sequence[FrameRef], opened: Mapping[int, Opened]) -> tuple[Graphic, ...]:
    """The overlays of some frames, those without a mark left out. Raises Unreadable."""
    found: list[Graphic] = []
    planes: dict[int, list[Plane]] = {}
    for at, ref in enumerate(refs):
        one = opened[ref.instance]
        if not one.has_graphics:
            continue
        if ref.instance not in planes:
            planes[ref.instance] = list(planes_of(one.header.dataset, one.layout))
        for plane in planes[ref.instance]:
            if bits := _bits_on(plane, one, ref.frame):
                found.append(plane.graphic(at, bits))
    return tuple(found)


def planes_of(dataset: Dataset, layout: Layout) -> Iterator[Plane]:
    """The overlays of an instance, those of a bitmap shutter left out."""
    shutter = whole(dataset, "ShutterOverlayGroup")
    for group in _GROUPS:
        if group != shutter and (plane := plane_of(dataset, layout, group)):
            yield plane


def plane_of(dataset: Dataset, layout: Layout, group: int) -> Plane | None:
    """The overlay of one group; None where there is none or it cannot be."""
    base = group << 16
    with quiet():
        rows = whole(dataset, base | _ROWS)
        columns = whole(dataset, base | _COLUMNS)
        top, left = (numbers(dataset, base | _ORIGIN, 2) or (1.0, 1.0))[:2]
        packed = words(dataset, base | _DATA).astype("<u2").view(np.uint8)
        bit = whole(dataset, base | _BIT)
        name = text(dataset, base | _LABEL) or text(dataset, base | _DESCRIPTION)
    possible = rows > 0 and columns > 0 and rows * columns <= _MOST_PIXELS
    if not possible or not (len(packed) or _is_spare(bit, layout)):
        return None
    return Plane(
        group,
        rows,
        columns,
        int(top) - 1,
        int(left) - 1,
        max(0, whole(dataset, base | _FRAMES)) if len(packed) else 0,
        max(0, whole(dataset, base | _FIRST_FRAME, 1) - 1),
        bit,
        packed if len(packed) else None,
        name,
        text(dataset, base | _TYPE).upper() == "R",
    )


def _is_spare(bit: int, layout: Layout) -> bool:
    """Whether a bit of a pixel is allocated and not stored."""
    lowest = layout.high_bit + 1 - layout.stored
    grey = layout.samples == 1 and layout.numbers == "integer"
    return grey and 0 <= bit < layout.allocated and not lowest <= bit <= layout.high_bit


def _bits_on(plane: Plane, one: Opened, frame: int) -> bytes:
    """The bits of a plane on one frame; empty where there are none, or none is set."""
    if plane.packed is None:
        bits = _embedded(plane, one, frame)
    else:
        at = frame - plane.first if plane.frames else 0
        bits = separate(plane, at) if 0 <= at < max(1, plane.frames) else b""
    return bits if any(bits) else b""


def separate(plane: Plane, at: int) -> bytes:
    """The bits of one frame of Overlay Data; frames follow each other without padding."""
    assert plane.packed is not None
    count = plane.rows * plane.columns
    start, offset = divmod(at * count, 8)
    taken = plane.packed[start : start + (offset + count + 7) // 8]
    bits = np.unpackbits(taken, bitorder="little")[offset : offset + count]
    return np.packbits(bits, bitorder="little").tobytes().ljust((count + 7) // 8, b"\0")


def _embedded(plane: Plane, one: Opened, frame: int) -> bytes:
    """One bit of each pixel, of the picture's own size."""
    whole_bits = one.layout.allocated
    raw = replace(one.layout, stored=whole_bits, high_bit=whole_bits - 1, signed=False)
    out = np.empty((1, raw.rows, raw.columns), dtype=raw.dtype)
    if raw.compressed:
        read_compressed(one.header, raw, [frame], out, Progress())
    else:
        read_native(one.header, raw, [frame], out)
    bits = np.zeros((plane.rows, plane.columns), dtype=np.uint8)
    kept = ((out[0] >> plane.bit) & 1).astype(np.uint8)[: plane.rows, : plane.columns]
    bits[: kept.shape[0], : kept.shape[1]] = kept
    return np.packbits(bits.ravel(), bitorder="little").tobytes()
