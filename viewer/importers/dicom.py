"""The pixels of one Stack of DICOM objects, with their meaning, slice by slice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Fault, Unreadable
from viewer.core.greys import Greys
from viewer.core.phrase import Phrase, counted
from viewer.core.study import FrameRef, Series
from viewer.core.volume import LostSlice
from viewer.importers.encoding.damage import quiet
from viewer.importers.layout import check_memory
from viewer.importers.meaning.colour import to_rgb
from viewer.importers.meaning.greys import greys_of
from viewer.importers.meaning.modality import Rescale, kept_as
from viewer.importers.native import read_native
from viewer.importers.opened import Opened, changed
from viewer.importers.places.mosaic import Mosaic, mosaic_of
from viewer.importers.plain import is_plain, read_plain
from viewer.importers.unpacking.compressed import Wanted, read_compressed, read_many
from viewer.importers.unpacking.fitting import stored_form
from viewer.workers.progress import Progress
from viewer.workers.threads import for_each

HEADERS_PART = 0.1
"""The share of the progress that headers take."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A Stack about to be read: its array, still empty, and what will fill it.

    ``values`` is (slice, row, column[, 3]); ``filled`` tells which slices are there. ``rescales``
    (one a slice) are applied on the way, where no single line holds for all of them.
    """

    values: NDArray[Any]
    filled: NDArray[np.bool_]
    greys: Greys
    refs: Sequence[FrameRef]
    opened: dict[int, Opened]
    rescales: list[Rescale] | None = None


def prepare(series: Series, refs: Sequence[FrameRef], progress: Progress) -> Prepared:
    """All that is known before the first pixel is read.

    Raises Unreadable where a file is gone, damaged, unlike the others, or too large.
    """
    opened = open_all(series, refs, progress)
    layouts = {one.layout for one in opened.values()}
    shape = _tile_shape(opened, refs) or _common(layouts)
    rescales = [opened[ref.instance].rescale(ref.frame) for ref in refs]
    dtype = np.result_type(*(layout.dtype for layout in layouts))
    wanted, kept = kept_as(rescales, dtype)
    check_memory(int(np.prod(shape, dtype=np.int64)) * len(refs) * wanted.itemsize)
    at = len(refs) // 2
    middle, one = refs[at].frame, opened[refs[at].instance]
    with quiet():
        greys = greys_of(one.looks[middle], one.header.dataset, rescales[at], kept, one.layout)
    return Prepared(
        np.empty((len(refs), *shape), dtype=wanted),
        np.zeros(len(refs), dtype=np.bool_),
        greys,
        refs,
        opened,
        rescales if kept is None else None,
    )


def open_all(series: Series, refs: Sequence[FrameRef], progress: Progress) -> dict[int, Opened]:
    """Open the instances that ``refs`` name; the keys are their numbers in the Series."""
    opened: dict[int, Opened] = {}
    wanted = list(dict.fromkeys(ref.instance for ref in refs))
    for count, at in enumerate(wanted):
        if not count % 16:
            progress.step(count / len(wanted), "Looking at the files")
        opened[at] = Opened(series.instances[at])
    if any(ref.frame >= opened[ref.instance].layout.frames for ref in refs):
        raise changed()
    return opened


def fill(prepared: Prepared, progress: Progress) -> tuple[LostSlice, ...]:
    """Read the pixels, the middle slices first; the slices that could not be read.

    Raises Cancelled, and Unreadable where less than half of the slices can be read.
    """
    order = sorted(range(len(prepared.refs)), key=lambda at: abs(at - len(prepared.refs) // 2))
    layouts = {one.layout for one in prepared.opened.values()}
    progress.step(
        0.0,
        counted(len(order), "Reading 1 picture", "Reading {count} pictures"),
    )
    whole = all(ref.tile is None for ref in prepared.refs)
    if whole and all(is_plain(layout) for layout in layouts) and _all_in_files(prepared):
        for_each(order, lambda at: _fill_plainly(prepared, at), progress)
        return ()
    slots: dict[int, list[int]] = {}
    for at in order:
        slots.setdefault(prepared.refs[at].instance, []).append(at)
    if whole and all(layout.compressed for layout in layouts):
        return _fill_unpacked(prepared, slots, progress)
    for count, (at, places) in enumerate(slots.items()):
        part = progress.part(count / len(slots), (count + 1) / len(slots))
        take = _fill_from if whole else _fill_tiles
        take(prepared, prepared.opened[at], sorted(places), part)
    return ()


def _fill_unpacked(
    prepared: Prepared, slots: dict[int, list[int]], progress: Progress
) -> tuple[LostSlice, ...]:
    """The slices of compressed instances, all in one go; ``slots`` names those of each."""
    wanted = [_wanted(prepared, prepared.opened[at], places) for at, places in slots.items()]
    numbers = list(slots.values())
    lost = {numbers[one.wanted][one.place]: one.why for one in read_many(wanted, progress)}
    _refuse(lost, len(prepared.refs))
    for at in lost:
        prepared.values[at] = 0
    return tuple(LostSlice(at, why.words) for at, why in sorted(lost.items()))


def _refuse(lost: dict[int, Unreadable], count: int) -> None:
    """Raise why a slice is lost, where the others are too few to go without it."""
    # A file that was there a moment ago may come back: that is worth another try.
    gone = [at for at, why in lost.items() if why.fault is Fault.MISSING]
    if not gone and 2 * len(lost) <= count:
        return
    at = gone[0] if gone else next(iter(lost))
    why = lost[at]
    told = Phrase(
        "Slice {at} of {count}: {message}", at=at + 1, count=count, message=Phrase.of(why.message)
    )
    raise Unreadable(told, why.hint, why.fault) if count > 1 else why


def _wanted(prepared: Prepared, one: Opened, places: list[int]) -> Wanted:
    def put(place: int, stored: NDArray[Any]) -> None:
        if one.layout.is_colour:
            stored = to_rgb(stored[None], one.layout, one.header.dataset)[0]
        _put(prepared, places[place], stored)
        prepared.filled[places[place]] = True

    frames = [prepared.refs[at].frame for at in places]
    return Wanted(one.path, one.syntax, one.pixels_at, one.layout, frames, put)


def decoded(one: Opened, frames: list[int], progress: Progress) -> NDArray[Any]:
    """Some frames of one instance, (frame, row, column) or (frame, row, column, 3) bytes."""
    layout = one.layout
    if not layout.is_colour:
        out = np.empty((len(frames), *layout.shape), dtype=layout.dtype)
        _read_frames(one, frames, out, progress)
        return out
    shape, dtype = stored_form(layout)
    stored = np.empty((len(frames), *shape), dtype=dtype)
    _read_frames(one, frames, stored, progress)
    return to_rgb(stored, layout, one.header.dataset)


def _common(layouts: set[Any]) -> tuple[int, ...]:
    shapes = {layout.shape for layout in layouts}
    if len(shapes) > 1:
        raise changed()
    shape: tuple[int, ...] = shapes.pop()
    return shape


def _tile_shape(opened: dict[int, Opened], refs: Sequence[FrameRef]) -> tuple[int, ...]:
    """Rows and columns of the tiles that ``refs`` name; empty where they name whole pictures."""
    if refs[0].tile is None:
        return ()
    mosaics = {_mosaic(one) for one in opened.values()}
    sizes = {(mosaic.rows, mosaic.columns) for mosaic in mosaics}
    if len(sizes) > 1:
        raise changed()
    return sizes.pop()


def _mosaic(one: Opened) -> Mosaic:
    with quiet():
        found = mosaic_of(one.header.dataset)
    if found is None or one.layout.is_colour:
        raise changed()
    return found


def _all_in_files(prepared: Prepared) -> bool:
    return all(one.pixels_at for one in prepared.opened.values())


def _fill_plainly(prepared: Prepared, at: int) -> None:
    ref = prepared.refs[at]
    one = prepared.opened[ref.instance]
    slot = prepared.values[at]
    if prepared.rescales is None and one.layout.dtype == slot.dtype:
        read_plain(one.path, one.pixels_at, one.layout, ref.frame, slot)
    else:
        stored = np.empty(one.layout.shape, dtype=one.layout.dtype)
        read_plain(one.path, one.pixels_at, one.layout, ref.frame, stored)
        _put(prepared, at, stored)
    prepared.filled[at] = True


def _fill_from(prepared: Prepared, one: Opened, places: list[int], progress: Progress) -> None:
    """The slices that one instance holds, few enough at a time to be seen as they come."""
    for start in range(0, len(places), _AT_A_TIME):
        some = places[start : start + _AT_A_TIME]
        part = progress.part(start / len(places), (start + len(some)) / len(places))
        part.step(0.0, "Reading pictures")
        pictures = decoded(one, [prepared.refs[at].frame for at in some], part)
        for at, picture in zip(some, pictures, strict=True):
            _put(prepared, at, picture)
            prepared.filled[at] = True


_AT_A_TIME = 32


def _fill_tiles(prepared: Prepared, one: Opened, places: list[int], progress: Progress) -> None:
    """The slices that are tiles of one picture."""
    mosaic = _mosaic(one)
    picture = decoded(one, [0], progress)[0]
    for at in places:
        _put(prepared, at, mosaic.cut(picture, prepared.refs[at].tile or 0))
        prepared.filled[at] = True


def _put(prepared: Prepared, at: int, stored: NDArray[Any]) -> None:
    """Stored values of one slice, with what must be done to them, into their place."""
    slot = prepared.values[at]
    if prepared.rescales is None:
        slot[...] = stored
        return
    rescale = prepared.rescales[at]
    if rescale.is_table:
        slot[...] = rescale.apply(stored)
        return
    np.multiply(stored, slot.dtype.type(rescale.slope), out=slot, casting="unsafe")
    slot += slot.dtype.type(rescale.intercept)


def _read_frames(one: Opened, frames: list[int], out: NDArray[Any], progress: Progress) -> None:
    """Fill ``out`` with frames as they are stored."""
    if one.layout.compressed:
        read_compressed(one.header, one.layout, frames, out, progress)
    else:
        read_native(one.header, one.layout, frames, out)
