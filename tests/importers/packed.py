"""Compressed pictures in DICOM files: fragments, offset tables and streams as one wishes."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from phantoms import header, save
from pydicom.uid import UID

from viewer.core.layout import Layout
from viewer.importers.encoding.header import Header, read_header
from viewer.importers.layout import layout_of
from viewer.importers.unpacking.compressed import Lost, Wanted, read_many
from viewer.workers.processes import Child
from viewer.workers.progress import Progress

Pixels = NDArray[np.generic]

ITEM, DELIMITER = b"\xfe\xff\x00\xe0", b"\xfe\xff\xdd\xe0\0\0\0\0"


def item(data: bytes, *, padded: bool = True) -> bytes:
    data += b"\0" * (len(data) % 2 if padded else 0)
    return ITEM + len(data).to_bytes(4, "little") + data


def table(offsets: Sequence[int]) -> bytes:
    return item(np.array(offsets, "<u4").tobytes())


def write(
    path: Path, pixels: Pixels, syntax: str, value: bytes | Sequence[bytes], **others: object
) -> Path:
    """A file that declares ``pixels``, with a pixel value: raw, or a fragment for each stream."""
    dataset = header(pixels, **others)
    save(dataset, pixels, path)
    if not isinstance(value, bytes):
        value = table([]) + b"".join(map(item, value)) + DELIMITER
    return packed_as(path, syntax, value)


def packed_as(path: Path, syntax: str, value: bytes) -> Path:
    """The same file with another transfer syntax, and a pixel value of undefined length."""
    data = path.read_bytes()
    at = read_header(path).pixels_at
    head = data[: at - 12] + b"\xe0\x7f\x10\x00OB\0\0\xff\xff\xff\xff"
    native = b"1.2.840.10008.1.2.1\0"
    place = head.index(b"\x02\x00\x10\x00UI")
    said = UID(syntax).encode() + b"\0" * (len(syntax) % 2)
    head = (
        head[: place + 6] + len(said).to_bytes(2, "little") + said + head[place + 8 + len(native) :]
    )
    old = int.from_bytes(head[140:144], "little")
    head = head[:140] + (old + len(said) - len(native)).to_bytes(4, "little") + head[144:]
    path.write_bytes(head + value)
    return path


def opened(path: Path) -> tuple[Header, Layout]:
    found = read_header(path)
    return found, layout_of(found)


def unpacked(
    paths: Sequence[Path],
    child: Child | None = None,
    progress: Progress | None = None,
    before: Callable[[], object] = lambda: None,
) -> tuple[dict[tuple[int, int], Pixels], list[Lost]]:
    """The frames of files by (file, frame), and those that are lost.

    ``before`` is done when the headers have been read, and no pixels.
    """
    found: dict[tuple[int, int], Pixels] = {}

    def wanted(number: int, path: Path) -> Wanted:
        head, layout = opened(path)

        def put(place: int, picture: Pixels) -> None:
            found[number, place] = picture.copy()

        frames = range(layout.frames)
        return Wanted(path, head.transfer_syntax, head.pixels_at, layout, frames, put)

    many = [wanted(number, path) for number, path in enumerate(paths)]
    before()
    return found, read_many(many, progress or Progress(), child)
