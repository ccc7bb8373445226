"""Compressed pixels: frames taken out of their file here, decoded in a child process."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.encaps import generate_frames

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import Layout
from viewer.importers.codecs import Encoded, Stream
from viewer.importers.elements import BROKEN, data, quiet
from viewer.importers.header import Header
from viewer.importers.kinds import SUPPORTED_SYNTAXES
from viewer.importers.layout import as_stored, memory_bytes
from viewer.workers.processes import Child
from viewer.workers.progress import Progress

_PER_CALL_BYTES = 64 << 20
_LEAST_TIME_S = 20.0
_TIME_PER_MEGAPIXEL_S = 1.0


@cache
def decoder() -> Child:
    """The process that decodes. Made when it is first needed, so that a child makes none."""
    return Child("viewer.importers.codecs:decode", "the picture decoder", memory_bytes())


def warm_up() -> None:
    """Start the decoding process ahead of the first compressed picture."""
    decoder().start()


def read_compressed(
    header: Header, layout: Layout, frames: list[int], out: NDArray[Any], progress: Progress
) -> None:
    """Fill ``out`` (frame, row, column[, sample]) with the wanted frames, colour as decoded."""
    if header.transfer_syntax not in SUPPORTED_SYNTAXES:
        raise Unreadable(
            "This picture is compressed in a way that is not supported.",
            "Ask its source to send it uncompressed.",
            Fault.UNSUPPORTED,
        )
    done = 0
    for streams in _batches(_streams(header, layout, frames), layout):
        progress.step(done / len(frames), "Unpacking pictures")
        values = _decoded(header, layout, streams, progress)
        out[done : done + len(streams)] = as_stored(values, layout)
        done += len(streams)


def _decoded(
    header: Header, layout: Layout, streams: list[Stream], progress: Progress
) -> NDArray[Any]:
    work = Encoded(
        header.transfer_syntax,
        tuple(streams),
        layout.rows,
        layout.columns,
        layout.samples,
        layout.allocated,
        layout.photometric == "RGB",
    )
    megapixels = len(streams) * layout.rows * layout.columns / 1e6
    limit = _LEAST_TIME_S + _TIME_PER_MEGAPIXEL_S * megapixels
    return np.asarray(decoder().call(work, progress.part(0.0, 0.0), timeout_s=limit))


def _streams(header: Header, layout: Layout, frames: list[int]) -> Iterator[Stream]:
    """The bytes of the wanted frames, in the order wanted."""
    wanted = set(frames)
    kept: dict[int, Stream] = {}
    with header.open() as file, quiet():
        file.seek(header.pixels_at)
        offsets = data(header.dataset, "ExtendedOffsetTable")
        lengths = data(header.dataset, "ExtendedOffsetTableLengths")
        extended = (offsets, lengths) if offsets and lengths else None
        found = generate_frames(
            file,
            number_of_frames=layout.frames,
            extended_offsets=extended,  # type: ignore[arg-type]
        )
        try:
            for at, stream in enumerate(islice(found, max(frames) + 1)):
                if at in wanted:
                    kept[at] = np.frombuffer(stream, dtype=np.uint8)
        except BROKEN as problem:
            raise _cut_off() from problem
    if len(kept) < len(wanted):
        raise _cut_off()
    return (kept[frame] for frame in frames)


def _cut_off() -> Unreadable:
    return Unreadable(
        "This file ends before its picture does.",
        "Copy or send it again from its source.",
        Fault.CUT_OFF,
    )


def _batches(streams: Iterable[Stream], layout: Layout) -> Iterator[list[Stream]]:
    """Few enough frames a call that neither memory nor the answer to a cancel suffers."""
    size = max(1, layout.rows * layout.columns * layout.samples * max(1, layout.allocated // 8))
    count = max(1, _PER_CALL_BYTES // size)
    several = iter(streams)
    while batch := list(islice(several, count)):
        yield batch
