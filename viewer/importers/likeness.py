"""A slice told by another slice of its series: the same header, byte for byte, but a few values.

What was never asked of the one cannot matter in the other; so values that nobody asked for may
differ, and of those that were asked for, the few that are read again here. Any other difference,
and the header is read whole.
"""

from collections import deque
from dataclasses import dataclass
from typing import Literal, NamedTuple

from viewer.core.layout import Stored
from viewer.core.study import Instance, Kind
from viewer.importers.encoding.elements import Dataset, numbers, text, whole
from viewer.importers.encoding.header import Header
from viewer.importers.encoding.lookup import Lookup
from viewer.importers.encoding.parse import UNDEFINED, Index, head
from viewer.importers.encoding.source import Source
from viewer.importers.encoding.tags import tag_of
from viewer.importers.found import Found
from viewer.importers.places.image_plane import position_of
from viewer.importers.places.marks import ORDER_TAGS, order_marks, without_order
from viewer.importers.places.mosaic import MOSAIC
from viewer.importers.stored import FRAGMENT

_SERIES, _INSTANCE = tag_of("SeriesInstanceUID"), tag_of("SOPInstanceUID")
_NUMBER, _LOCATION = tag_of("InstanceNumber"), tag_of("SliceLocation")
_READ_AGAIN = ORDER_TAGS | {_INSTANCE, _NUMBER, _LOCATION, tag_of("ImagePositionPatient")}
_META_OF_ONE = frozenset((0x00020000, 0x00020003))
"""The length of the meta group, and the instance that it names once more."""

_MOST = 16
_LONGEST = 1 << 20
_SLACK = 512
"""Bytes that the values of another file may be longer in all."""


class Watched(dict[int, int]):
    """An index that notes which values are asked for. Which tags there are is no secret."""

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.asked: set[int] = set()

    def __getitem__(self, tag: int) -> int:
        self.asked.add(tag)
        return super().__getitem__(tag)

    def get(self, tag: int, default: int | None = None) -> int | None:  # type: ignore[override]
        """As of any dict."""
        self.asked.add(tag)
        return super().get(tag, default)


Order = Literal["little", "big"]


class Gap(NamedTuple):
    """A value that may differ: where its element, length and value begin, and where it ends."""

    tag: int
    position: int
    length_at: int
    start: int
    end: int
    order: Order


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A header that others are held against, up to its pixels, and what was found in it.

    ``least`` is how many bytes its pixels take at least.
    """

    found: Found
    stored: Stored
    dataset: Dataset
    piece: bytes
    gaps: tuple[Gap, ...]
    least: int

    def told(self, source: Source) -> Found | None:
        """What another file holds if it is like this one; None if it is not."""
        piece = self.piece
        _, other = source.window(0, min(len(piece) + _SLACK, source.size))
        at = shift = 0
        index: Index = {}
        for tag, position, length_at, start, end, order in self.gaps:
            if other[at + shift : length_at + shift] != piece[at:length_at]:
                return None
            if tag in _READ_AGAIN:
                index[tag] = position + shift
            length = int.from_bytes(other[length_at + shift : start + shift], order)
            shift += length - (end - start)
            at = end
        reach = len(piece) + shift
        if other[at + shift : reach] != piece[at:] or source.size - reach < self.least:
            return None
        return self._found(Dataset(source, self.dataset.coding, index, reach), reach)

    def _found(self, dataset: Dataset, pixels_at: int) -> Found | None:
        uid, source, stored = text(dataset, _INSTANCE), dataset.source, self.stored
        if not uid:
            return None
        like, frame = self.found.instance, self.found.frames[0]
        location = numbers(dataset, _LOCATION, 1)
        instance = Instance(
            source.path,
            like.sop_class_uid,
            uid,
            whole(dataset, _NUMBER),
            like.frames,
            like.rows,
            like.columns,
            like.transfer_syntax,
            like.orientation,
            Stored(
                stored.layout,
                pixels_at,
                source.size,
                source.modified,
                stored.line,
                stored.graphics,
            ),
            like.laterality,
            like.film_letters,
            like.joined,
            like.field_mm,
        )
        facts = frame._replace(
            position=position_of(Lookup([dataset])),
            location=location[0] if location else None,
            marks=(*without_order(frame.marks), *order_marks(dataset)),
        )
        return Found(instance, self.found.series, self.found.study, (facts,), self.found.scale)


class Likenesses:
    """The headers that the next file may be like, the latest first."""

    def __init__(self) -> None:
        self._models: deque[Model] = deque(maxlen=_MOST)
        self._begun: set[str] = set()

    def told(self, source: Source) -> Found | None:
        """What a file holds, told by another; None if it is like none."""
        for model in self._models:
            found = model.told(source)
            if found is not None:
                if model is not self._models[0]:
                    self._models.remove(model)
                    self._models.appendleft(model)
                return found
        return None

    def watch(self, header: Header) -> None:
        """Note what is asked of a header that is not the first of its series."""
        series = text(header.dataset, _SERIES)
        if series in self._begun:
            header.dataset.index = Watched(header.dataset.index)
        self._begun.add(series)

    def learn(self, header: Header, found: Found) -> None:
        """Hold later files against this one, if it was watched and is fit for that."""
        index = header.dataset.index
        if isinstance(index, Watched) and _is_fit(header, found):
            other = next((one for one in self._models if one.found.series == found.series), None)
            self._models.appendleft(_model(header, found, _free(header, index, other)))


def _is_fit(header: Header, found: Found) -> bool:
    """A single picture of which all that matters lies before its pixels, and is said plainly."""
    frames, stored = found.frames, found.instance.stored
    return (
        found.series.kind is Kind.VOLUME
        and len(frames) == 1
        and frames[0].tile is None
        and frames[0].role != MOSAIC
        and stored is not None
        and stored.line is not None
        and _INSTANCE in header.dataset
        and header.pixels_at <= min(_LONGEST, len(header.dataset.source.windows[0][1]))
    )


def _free(header: Header, index: Watched, other: Model | None) -> frozenset[int]:
    """Values that nobody asked for, and that differ from those of the model before."""
    if other is None:
        return frozenset()
    unasked = index.keys() - index.asked
    before = {gap.tag for gap in other.gaps}
    ours, theirs = header.dataset, other.dataset
    return frozenset(
        tag for tag in unasked if tag in before or ours.raw(tag)[1] != theirs.raw(tag)[1]
    )


def _model(header: Header, found: Found, free: frozenset[int]) -> Model:
    dataset, stored = header.dataset, found.instance.stored
    assert stored is not None, "it is fit"
    parts = ((header.meta, _META_OF_ONE), (dataset, _READ_AGAIN | free))
    gaps = [
        gap
        for part, tags in parts
        for tag, position in part.index.items()
        if tag in tags and (gap := _gap(part, tag, position)) is not None
    ]
    layout = stored.layout
    return Model(
        found,
        stored,
        Dataset(dataset.source, dataset.coding, dict(dataset.index), dataset.end),
        dataset.source.windows[0][1][: header.pixels_at],
        tuple(sorted(gaps, key=lambda gap: gap.position)),
        FRAGMENT if layout.compressed else (layout.bits_of_frame + 7) // 8,
    )


def _gap(part: Dataset, tag: int, position: int) -> Gap | None:
    """Where the value of an element may differ; None where its length is not plainly said."""
    one = head(part.source, position, part.end, part.coding)
    if one.length == UNDEFINED or (part.coding.explicit and not one.vr):
        return None
    size = 2 if part.coding.explicit and one.skip == 8 else 4
    order: Order = "little" if part.coding.little else "big"
    start = position + one.skip
    return Gap(tag, position, start - size, start, start + one.length, order)
