"""How a Volume is looked through: turned planes, slabs, smooth or raw; and what comes of it."""

from dataclasses import dataclass

from viewer.core.geometry import Points
from viewer.core.planes.oblique import Oblique, turned_grid
from viewer.core.planes.plane import THREE_PLANES, Cut, Plane, cut_of
from viewer.core.planes.section import Section
from viewer.core.planes.slab import NO_SLAB, Slab, SlabMode
from viewer.core.planes.slabbed import Slabbed
from viewer.core.planes.turn import LEAST_DEGREES, Aspect, Turn, aspect, unturned
from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class Sight:
    """What all views of one Volume share. ``turn`` is None where planes lie as in the array.

    While a hand is ``moving`` it, turned slabs are made of fewer pictures, to keep up with it.
    """

    turn: Turn | None = None
    slab: Slab = NO_SLAB
    smooth: bool = True
    moving: bool = False


PLAIN = Sight()


def section_of(volume: Volume, plane: Plane, sight: Sight = PLAIN) -> Section:
    """The pictures of a plane of a Volume, as they are looked at."""
    section: Section = cut_of(volume.geometry, plane)
    if section.plane not in THREE_PLANES:
        return section
    if sight.turn is not None:
        section = _turned(volume, plane, sight, sight.turn) or section
    if sight.slab.mode is SlabMode.OFF or not can_be_summed(volume):
        return section
    return Slabbed(section, sight.slab, volume.greys, volume.there, quick=sight.moving)


def alike(one: Section, other: Section) -> bool:
    """Whether two sections of one plane of a Volume show the same, however that is looked at."""
    if isinstance(one, Slabbed) and isinstance(other, Slabbed):
        same = (one.slab, one.quick) == (other.slab, other.quick)
        return same and alike(one.inner, other.inner)
    return isinstance(one, Cut) and isinstance(other, Cut)


def can_be_summed(volume: Volume) -> bool:
    """Whether a highest value and a mean mean anything: not of colours, nor of films."""
    return not (volume.is_film or volume.is_colour or volume.greys.palette is not None)


def plain_cut(section: Section) -> Cut | None:
    """The cut along the array that is shown as it is; None where it was turned or summed."""
    if isinstance(section, Slabbed) and not section.corrected:
        section = section.inner
    return section if isinstance(section, Cut) else None


def turn_of(volume: Volume, sight: Sight, pivot: Points) -> Turn:
    """How the planes of a Volume lie now."""
    return sight.turn or unturned(volume.geometry, pivot)


def aspect_of(volume: Volume, plane: Plane, turn: Turn) -> Aspect:
    """How one of them lies on the screen."""
    return aspect(plane, turn, unturned(volume.geometry, turn.pivot))


def _turned(volume: Volume, plane: Plane, sight: Sight, turn: Turn) -> Oblique | None:
    """The plane at its angle; None where it stayed as it was while the others turned."""
    lies = aspect_of(volume, plane, turn)
    if lies.degrees < LEAST_DEGREES:
        return None
    grid = turned_grid(volume.geometry, lies, turn.pivot)
    # Values that stand for colours have nothing between them.
    smooth = sight.smooth and volume.greys.palette is None
    return Oblique(plane, volume.geometry, grid, smooth, volume.there, sight.moving)
