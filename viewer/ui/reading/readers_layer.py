"""What readers drew, laid over the pictures: each in a colour that any eye tells from the others.

Nothing here knows who the readers are: they come with the names that they go by on the screen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from viewer.core.pictures.compose import Colour
from viewer.core.pictures.render import MaskOverlay
from viewer.core.reading.said import Said
from viewer.core.shapes.region import Region, Shape
from viewer.core.volume import Volume
from viewer.session.guided.seen import seen
from viewer.session.marking.marks import same_picture
from viewer.ui.canvas.chips import SPACES, Tag
from viewer.ui.canvas.shapes.overlay import ShapeOverlay

_LOOKS = tuple(SPACES[at] for at in (2, 3, 5, 0, 1, 4))
"""Those first that are least like what the person at the window draws, and what models do."""

_OUTLINE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class ReaderSaid:
    """One reader: what they are called, the look of all that is theirs, and what they said.

    The lines of ``dashed`` ones are told from those of the person at the window.
    """

    name: str
    look: Tag
    said: tuple[Said, ...]
    dashed: bool = False

    @property
    def colour(self) -> Colour:
        """Red, green and blue of their lines."""
        ground = self.look.ground
        return ground.red(), ground.green(), ground.blue()


def look_of(at: int, name: str) -> Tag:
    """The look of a reader in the ``at``-th place, from 0; the sixth after is the first again."""
    return replace(_LOOKS[at % len(_LOOKS)], text=name)


def readers_said(named: Iterable[tuple[str, Sequence[Said]]]) -> tuple[ReaderSaid, ...]:
    """Readers by the names they go by, each with a colour."""
    return tuple(
        ReaderSaid(name, look_of(at, name), tuple(said)) for at, (name, said) in enumerate(named)
    )


class ReadersLayer(QObject):
    """Shapes, masks and names of `ReaderSaid`, for the views that show what they were drawn on.

    ``changed`` tells that something else is to be seen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.readers: tuple[ReaderSaid, ...] = ()
        self._hidden: frozenset[str] = frozenset()
        self._all_hidden = False
        self._masks: dict[tuple[str, int], MaskOverlay] = {}
        self._sets: dict[tuple[str, int], tuple[Region, ...]] = {}

    def show_readers(self, readers: Sequence[ReaderSaid]) -> None:
        """Show these and no others; who was switched off stays so."""
        if self.readers or readers:
            self.readers, self._masks, self._sets = tuple(readers), {}, {}
            self.changed.emit()

    def is_shown(self, name: str) -> bool:
        """Whether what a reader drew is seen."""
        return name not in self._hidden

    def set_shown(self, name: str, shown: bool) -> None:
        """Switch a reader off, or on again."""
        if shown != self.is_shown(name):
            self._hidden ^= {name}
            self.changed.emit()

    def hide_all(self, hidden: bool) -> None:
        """Hide all of it for a while, or show it again."""
        if hidden != self._all_hidden:
            self._all_hidden = hidden
            if self.readers:
                self.changed.emit()

    def shapes(self, volume: Volume) -> list[ShapeOverlay]:
        """What lies on a Volume, each with the name of who drew it; many points bear it once."""
        return [
            ShapeOverlay(
                f"{one.name} {at}.{number}",
                region,
                _lines(one, said) if number == 0 or _bears_name(said, region) else (),
                one.colour,
                one.dashed,
                fixed=True,
            )
            for one in self._seen()
            for at, said in enumerate(one.said)
            if said.drawn_on is not None and same_picture(said.drawn_on, volume)
            for number, region in enumerate(self._regions(one, at, volume))
        ]

    def masks(self, volume: Volume) -> list[MaskOverlay]:
        """The outlines of what was painted on a Volume."""
        return [
            self._mask(one, at, said)
            for one in self._seen()
            for at, said in enumerate(one.said)
            if _is_painted(said, volume)
        ]

    def tags(self, volume: Volume) -> list[Tag]:
        """Who of those seen drew on a Volume, in their colours: outlines bear no names."""
        return [one.look for one in self._seen() if any(_is_on(said, volume) for said in one.said)]

    def _seen(self) -> Iterator[ReaderSaid]:
        shown = () if self._all_hidden else self.readers
        return (one for one in shown if self.is_shown(one.name))

    def _regions(self, one: ReaderSaid, at: int, volume: Volume) -> tuple[Region, ...]:
        said = one.said[at]
        if said.landmarks is None:
            return said.regions
        key = one.name, at
        if key not in self._sets:
            self._sets[key] = seen(said.landmarks, volume)
        return self._sets[key]

    def _mask(self, one: ReaderSaid, at: int, said: Said) -> MaskOverlay:
        assert said.cover is not None, "only what was painted is asked for"
        key = one.name, at
        if key not in self._masks:
            whole, name = said.cover.mask.whole(), f"{one.name} {at}"
            self._masks[key] = MaskOverlay(name, whole, one.colour, _OUTLINE, outline=True)
        return self._masks[key]


def _lines(one: ReaderSaid, said: Said) -> tuple[str, ...]:
    if said.landmarks is not None:
        return (one.name,)  # a set has many numbers, which are told beside the picture
    numbers = (f"{each.name} {each.value:.1f} {each.unit}" for each in said.answer.numbers)
    return (" · ".join((one.name, *numbers)),)


def _bears_name(said: Said, region: Region) -> bool:
    """Points and the lines of a set are many: the first one stands for all."""
    return region.shape is not Shape.POINT and said.landmarks is None


def _is_painted(said: Said, volume: Volume) -> bool:
    cover = said.cover
    fits = cover is not None and cover.mask.shape == volume.geometry.shape
    return fits and cover is not None and same_picture(cover.target, volume)


def _is_on(said: Said, volume: Volume) -> bool:
    drawn = said.places and said.drawn_on is not None and same_picture(said.drawn_on, volume)
    return bool(drawn) or _is_painted(said, volume)
