"""One instance of a stack on its way to be read: its header is asked only for what is not known."""

from pathlib import Path

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import Layout
from viewer.core.once import once
from viewer.core.study import Instance
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.disk import gone
from viewer.importers.encoding.header import Header, read_header
from viewer.importers.encoding.lookup import Lookup, lookups
from viewer.importers.layout import layout_of
from viewer.importers.meaning.modality import Rescale, rescales_of
from viewer.importers.places.facts import FrameFacts, frames_of

_OVERLAY_ROWS = frozenset(range(0x60000010, 0x60200010, 0x20000))


def changed() -> Unreadable:
    """A file is no longer what was scanned."""
    return Unreadable(
        "The pictures of this series changed since it was listed.",
        "Open its folder again.",
        Fault.CHANGED,
    )


class Opened:
    """What is known of an instance. Each property may read its header, and raise Unreadable."""

    def __init__(self, instance: Instance) -> None:
        self._known = instance.stored if _unchanged(instance) else None
        self.path: Path = instance.path
        self.syntax = instance.transfer_syntax

    @once
    def header(self) -> Header:
        """Its header."""
        return read_header(self.path)

    @once
    def layout(self) -> Layout:
        """How its pixels are stored."""
        if self._known is not None:
            return self._known.layout
        return layout_of(self.header)

    @once
    def looks(self) -> list[Lookup]:
        """What answers for each frame."""
        dataset = self.header.dataset  # a disk may take its time: others read meanwhile
        with quiet():
            return lookups(dataset)

    @once
    def facts(self) -> list[FrameFacts]:
        """Where each frame lies."""
        dataset = self.header.dataset
        with quiet():
            return frames_of(dataset, with_marks=False)

    @property
    def pixels_at(self) -> int:
        """Where in its file the pixel value begins; 0 where only `header` can give its bytes."""
        if self._known is not None:
            return self._known.at
        return 0 if self.header.inflated is not None else self.header.pixels_at

    @property
    def has_graphics(self) -> bool:
        """Whether overlays (60xx) lie on it."""
        return self._known.graphics if self._known is not None else has_graphics(self.header)

    def rescale(self, frame: int) -> Rescale:
        """What the stored values of a frame are rescaled by."""
        if self._known is not None and self._known.line is not None:
            return Rescale(*self._known.line[:2], name=self._known.line[2])
        return self._rescales[frame]

    @once
    def _rescales(self) -> list[Rescale]:
        dataset, looks, layout = self.header.dataset, self.looks, self.layout
        with quiet():
            return rescales_of(dataset, looks, layout)


def has_graphics(header: Header) -> bool:
    """Whether a header has overlays (60xx)."""
    return not header.dataset.index.keys().isdisjoint(_OVERLAY_ROWS)


def _unchanged(instance: Instance) -> bool:
    """Whether a file is still what was scanned. Raises Unreadable where it is gone."""
    try:
        now = instance.path.stat()
    except OSError as problem:
        raise gone() from problem
    known = instance.stored
    return known is not None and (known.size, known.modified) == (now.st_size, now.st_mtime_ns)
