"""The pixels of one Stack of DICOM objects, with their place and meaning."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.core.greys import Greys
from viewer.core.layout import Layout
from viewer.core.study import FrameRef, Series
from viewer.importers.colour import to_rgb
from viewer.importers.compressed import read_compressed
from viewer.importers.elements import quiet
from viewer.importers.facts import FrameFacts, Lookup, frames_of, lookups
from viewer.importers.header import Header, read_header
from viewer.importers.layout import check_memory, layout_of
from viewer.importers.meaning import greys_of, modality_table, slope_of, through_table
from viewer.importers.native import read_native
from viewer.workers.progress import Progress

HEADERS_PART = 0.2
"""The share of the progress that reading headers takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """One instance of a Stack, opened: what its header says of pixels and frames."""

    header: Header
    layout: Layout
    looks: list[Lookup]

    def facts(self) -> list[FrameFacts]:
        """Where each frame lies."""
        return frames_of(self.header.dataset, with_marks=False)


@dataclass(frozen=True, slots=True, eq=False)
class Pixels:
    """Values (slice, row, column[, 3]), their Greys, and the instances that they came from."""

    values: NDArray[Any]
    greys: Greys
    opened: dict[int, Opened]


def read_pixels(series: Series, refs: Sequence[FrameRef], progress: Progress) -> Pixels:
    """Read the frames named by ``refs``, in that order.

    Raises Unreadable where a file is gone, damaged, unlike the others, or too large.
    """
    opened = open_all(series, refs, progress.part(0.0, HEADERS_PART))
    layouts = [one.layout for one in opened.values()]
    shape = layouts[0].shape
    if any(layout.shape != shape for layout in layouts):
        raise Unreadable(
            "The pictures of this series changed since it was listed.", "Open its folder again."
        )
    slopes = [slope_of(opened[ref.instance].looks[ref.frame]) for ref in refs]
    varying = len(set(slopes)) > 1 and not layouts[0].is_colour
    dtype = np.result_type(*(layout.dtype for layout in layouts))
    wanted = np.dtype(np.float32) if varying else dtype
    size = max(wanted.itemsize, dtype.itemsize)
    check_memory(int(np.prod(shape, dtype=np.int64)) * len(refs) * size)
    values = np.empty((len(refs), *shape), dtype=wanted)
    _fill(values, opened, refs, slopes if varying else None, progress.part(HEADERS_PART, 1.0))
    with quiet():
        return _with_meaning(values, opened, refs, (1.0, 0.0) if varying else slopes[0])


def open_all(series: Series, refs: Sequence[FrameRef], progress: Progress) -> dict[int, Opened]:
    """Open the instances that ``refs`` name; the keys are their numbers in the Series."""
    opened: dict[int, Opened] = {}
    wanted = list(dict.fromkeys(ref.instance for ref in refs))
    for count, at in enumerate(wanted):
        progress.step(count / len(wanted), "Reading headers")
        header = read_header(series.instances[at].path)
        with quiet():
            layout = layout_of(header)
            looks = lookups(header.dataset)
        opened[at] = Opened(header, layout, looks)
    if any(ref.frame >= len(opened[ref.instance].looks) for ref in refs):
        raise Unreadable(
            "The pictures of this series changed since it was listed.", "Open its folder again."
        )
    return opened


def _fill(
    values: NDArray[Any],
    opened: dict[int, Opened],
    refs: Sequence[FrameRef],
    slopes: list[tuple[float, float]] | None,
    progress: Progress,
) -> None:
    places: dict[int, list[int]] = defaultdict(list)
    for place, ref in enumerate(refs):
        places[ref.instance].append(place)
    for count, (at, slots) in enumerate(places.items()):
        part = progress.part(count / len(places), (count + 1) / len(places))
        part.step(0.0, f"Reading pictures: {count + 1} of {len(places)}")
        one, frames = opened[at], [refs[slot].frame for slot in slots]
        run = slice(slots[0], slots[-1] + 1)
        in_place = slopes is None and slots == list(range(run.start, run.stop))
        if in_place and one.layout.dtype == values.dtype and not one.layout.is_colour:
            read_frames(one, frames, values[run], part)
            continue
        read = decoded(one, frames, part)
        if slopes is None:
            values[slots] = read
            continue
        for slot, picture in zip(slots, read, strict=True):
            values[slot] = picture * np.float32(slopes[slot][0]) + np.float32(slopes[slot][1])


def decoded(one: Opened, frames: list[int], progress: Progress) -> NDArray[Any]:
    """Some frames of one instance, (frame, row, column) or (frame, row, column, 3) bytes."""
    layout = one.layout
    if not layout.is_colour:
        out = np.empty((len(frames), *layout.shape), dtype=layout.dtype)
        read_frames(one, frames, out, progress)
        return out
    shape = (len(frames), layout.rows, layout.columns, 3)[: 4 if layout.samples == 3 else 3]
    stored = np.empty(shape, dtype=f"u{max(1, layout.allocated // 8)}")
    read_frames(one, frames, stored, progress)
    return to_rgb(stored, layout, one.header.dataset, one.header.transfer_syntax)


def read_frames(one: Opened, frames: list[int], out: NDArray[Any], progress: Progress) -> None:
    """Fill ``out`` with frames as they are stored."""
    if one.layout.compressed:
        read_compressed(one.header, one.layout, frames, out, progress)
    else:
        read_native(one.header, one.layout, frames, out)


def facts_of(opened: dict[int, Opened], refs: Sequence[FrameRef]) -> list[FrameFacts]:
    """Where some frames lie."""
    with quiet():
        by_instance = {at: opened[at].facts() for at in {ref.instance for ref in refs}}
    return [by_instance[ref.instance][ref.frame] for ref in refs]


def _with_meaning(
    values: NDArray[Any],
    opened: dict[int, Opened],
    refs: Sequence[FrameRef],
    slope: tuple[float, float],
) -> Pixels:
    """Windows come from the middle of the stack: each slice may carry its own."""
    middle = refs[len(refs) // 2]
    one = opened[middle.instance]
    dataset = one.header.dataset
    table = None if one.layout.is_colour else modality_table(dataset)
    if table is not None:
        values, slope = through_table(values, table), (1.0, 0.0)
    greys = greys_of(one.looks[middle.frame], dataset, slope, one.layout.dtype)
    return Pixels(values, greys, opened)
