"""Compressed pixels: streams are taken out of their files here, and decoded in a child process.

Frames of all instances of a stack go through two blocks of shared memory: while the child decodes
what is in one, pictures are taken out of the other, and streams are put in.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from numpy.typing import NDArray

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import Layout
from viewer.importers.encoding.header import Header
from viewer.importers.kinds import SUPPORTED_SYNTAXES
from viewer.importers.unpacking.answer import hands
from viewer.importers.unpacking.decoding import Decoder, decoder
from viewer.importers.unpacking.encapsulated import Frame, cut_off, frames_in, length_of, read_frame
from viewer.importers.unpacking.room import Room, Size, frame_bytes
from viewer.workers.processes import Child
from viewer.workers.progress import Progress

_ROOM_BYTES = 4 << 20
_ROOMS_IN_ALL = 10
"""Pixels in a room: that many bytes; if frames are large, one for each thread, but no more than
that part of all, so that two rooms never take much beside the whole."""

_STREAMS_PART = 0.5
"""The place for streams, as a part of that for pixels; a longer stream gets a larger room."""


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """Frames that are wanted of one instance, and who takes them.

    ``put`` is called with the place of a frame among ``frames`` and its pixels, (row, column) as
    stored, or (row, column, 3) red, green and blue as stored; their memory is lent for the call.
    """

    path: Path
    syntax: str
    pixels_at: int
    layout: Layout
    frames: Sequence[int]
    put: Callable[[int, NDArray[Any]], None]


@dataclass(frozen=True, slots=True, eq=False)
class Lost:
    """A frame that could not be read: its place among the frames of which Wanted, and why."""

    wanted: int
    place: int
    why: Unreadable


def read_compressed(
    header: Header, layout: Layout, frames: list[int], out: NDArray[Any], progress: Progress
) -> None:
    """Fill ``out`` (frame, row, column[, 3]) with frames of one instance, colour as RGB.

    Raises Unreadable with the reason of the first frame that cannot be read.
    """

    def put(place: int, picture: NDArray[Any]) -> None:
        out[place] = picture

    one = Wanted(header.path, header.transfer_syntax, header.pixels_at, layout, frames, put)
    lost = read_many([one], progress)
    if lost:
        raise lost[0].why


def read_many(
    wanted: Sequence[Wanted], progress: Progress, child: Child | None = None
) -> list[Lost]:
    """Have frames of many instances decoded, in the order given; those that could not be.

    ``put`` is called in that order too. ``child`` is the decoding process that all share, unless
    another is given. Raises Cancelled within a second.
    """
    with Decoder(progress, child or decoder()) as decoding:
        reading = _Reading(wanted, decoding, progress)
        reading.run()
        return reading.lost


@dataclass(frozen=True, slots=True, eq=False)
class _Coming:
    """A frame whose stream is to be read from an open file."""

    wanted: int
    place: int
    file: BinaryIO
    frame: Frame
    size: int


class _Reading:
    """One pass over the frames of a stack."""

    def __init__(self, wanted: Sequence[Wanted], decoder: Decoder, progress: Progress) -> None:
        self.lost: list[Lost] = []
        self._wanted = wanted
        self._decoder = decoder
        self._progress = progress
        self._total = sum(len(one.frames) for one in wanted)
        self._done = 0
        self._layouts: dict[Layout, Layout] = {}

    def run(self) -> None:
        """Fill one room while the other is decoded, and empty it while that is."""
        before: tuple[Room, list[_Coming]] | None = None
        for room, frames in self._filled():
            problems = self._decoder.finish() if before else ()
            self._decoder.begin(room)
            if before:
                self._put(*before, problems)
            before = room, frames
        if before:
            self._put(*before, self._decoder.finish())

    def _filled(self) -> Iterator[tuple[Room, list[_Coming]]]:
        """Rooms with the frames in them, as many as there is place for."""
        room: Room | None = None
        inside: list[_Coming] = []
        for one in self._coming():
            layout = self._wanted[one.wanted].layout
            if room is None or room.place(length_of(one.frame, one.size), layout) is None:
                if room is not None and inside:
                    yield room, inside
                room, inside = self._decoder.room(self._size(one, layout)), []
            if self._read(one, room):
                inside.append(one)
        if room is not None and inside:
            yield room, inside

    def _coming(self) -> Iterator[_Coming]:
        """The wanted frames. A file stays open until all of its own are read."""
        for number, one in enumerate(self._wanted):
            try:
                file = one.path.open("rb")
            except OSError:
                self._lose(number, range(len(one.frames)), _gone())
                continue
            with file:
                yield from self._of_file(number, one, file)

    def _of_file(self, number: int, one: Wanted, file: BinaryIO) -> Iterator[_Coming]:
        size = os.fstat(file.fileno()).st_size
        try:
            if one.syntax not in SUPPORTED_SYNTAXES:
                raise _unsupported()
            found = frames_in(file, one.pixels_at, size, one.layout.frames)
        except Unreadable as problem:
            self._lose(number, range(len(one.frames)), problem)
            return
        for place, frame in enumerate(one.frames):
            if frame < len(found):
                yield _Coming(number, place, file, found[frame], size)
            else:
                self._lose(number, [place], cut_off())

    def _read(self, one: _Coming, room: Room) -> bool:
        """Read the stream of a frame into a room that has place for it."""
        wanted = self._wanted[one.wanted]
        layout = self._layouts.setdefault(wanted.layout, wanted.layout)
        place = room.place(length_of(one.frame, one.size), layout)
        assert place is not None, "there is place"
        try:
            length = read_frame(one.file, one.frame, one.size, place)
        except Unreadable as problem:
            self._lose(one.wanted, [one.place], problem)
            return False
        except OSError:
            self._lose(one.wanted, [one.place], _gone())
            return False
        room.add(wanted.syntax, layout, place, length)
        return True

    def _size(self, one: _Coming, layout: Layout) -> Size:
        """Of the rooms to begin with a frame."""
        each = frame_bytes(layout)
        small = _ROOM_BYTES // each
        frames = max(1, small, min(hands(), self._total // _ROOMS_IN_ALL))
        frames = min(frames, self._total)
        streams = max(int(frames * each * _STREAMS_PART), length_of(one.frame, one.size))
        return Size(frames * each, streams, frames)

    def _put(self, room: Room, frames: Sequence[_Coming], problems: Sequence[str]) -> None:
        for at, (one, problem) in enumerate(zip(frames, problems, strict=True)):
            if problem:
                self._lose(one.wanted, [one.place], Unreadable(problem, _AGAIN))
                continue
            self._progress.step(self._done / self._total, "Unpacking pictures")
            self._wanted[one.wanted].put(one.place, room.picture(at))
            self._done += 1

    def _lose(self, wanted: int, places: Iterable[int], why: Unreadable) -> None:
        # Its traceback would keep the room that it was raised over.
        why = why.with_traceback(None)
        self.lost += [Lost(wanted, place, why) for place in places]


_AGAIN = "Copy or send it again from its source."


def _gone() -> Unreadable:
    return Unreadable(
        "This file cannot be read any more.",
        "See whether its disk or folder is still there.",
        Fault.MISSING,
    )


def _unsupported() -> Unreadable:
    return Unreadable(
        "This picture is compressed in a way that is not supported.",
        "Ask its source to send it uncompressed.",
        Fault.UNSUPPORTED,
    )
