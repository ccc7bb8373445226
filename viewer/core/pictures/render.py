"""A whole picture of one slice with what lies over it, without a window."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.arrived import arrived
from viewer.core.finding import HeatMap
from viewer.core.greys import Bytes, Shown, painted
from viewer.core.marks import closed_on, drawn_on
from viewer.core.mask import Mask
from viewer.core.pictures.compose import Colour, HeatLayer, MaskLayer, compose
from viewer.core.pictures.numbered import Laid, can_be_numbered, scale_of, shades_of
from viewer.core.pictures.raster import Size
from viewer.core.planes.columns import Columns
from viewer.core.planes.plane import Plane
from viewer.core.planes.section import Section
from viewer.core.planes.sight import PLAIN, Sight, section_of
from viewer.core.target import PixelBox
from viewer.core.volume import Values, Volume

MOST_PIXELS = 64_000_000
"""A picture is never enlarged beyond this, however unequal its spacing."""


@dataclass(frozen=True, slots=True, eq=False)
class MaskOverlay:
    """A mask on the voxel grid of the Volume it lies over; ``ai`` where a model drew it.

    ``columns`` may hold the mask a second time, for cuts across the columns.
    """

    id: str
    mask: Mask
    colour: Colour
    opacity: float = 0.45
    outline: bool = False
    visible: bool = True
    ai: bool = False
    columns: Columns = field(default_factory=Columns)

    def on(self, cut: Section, index: int) -> NDArray[np.bool_]:
        """The mask (down, right) on a cut."""
        mask = self.columns.of(self.mask) if cut.across_columns else self.mask
        return cut.slice(mask, index)


@dataclass(frozen=True, slots=True, eq=False)
class Overlays:
    """All that lies over a Volume; each of the ``heats`` over its own slice as acquired.

    ``heats_of`` is what they speak for, in words, a line each. ``graphics`` and ``shutters``:
    whether those that come with the file are shown.
    """

    masks: tuple[MaskOverlay, ...] = ()
    heats: tuple[HeatMap, ...] = ()
    heat_opacity: float = 0.5
    heats_of: tuple[str, ...] = ()
    graphics: bool = True
    shutters: bool = True

    def without_ai(self) -> "Overlays":
        """What is left when all that a model drew is hidden."""
        return replace(
            self,
            masks=tuple(mask for mask in self.masks if not mask.ai),
            heats=(),
        )

    def heats_on(self, cut: Section, index: int) -> tuple[HeatLayer, ...]:
        """The heat maps that belong to this cut, the first below the others."""
        if not cut.acquired:
            return ()
        there = (heat for heat in self.heats if heat.at == index)
        return tuple(HeatLayer(heat.values, heat.box, self.heat_opacity) for heat in there)


NO_OVERLAYS = Overlays()


def slice_bytes(
    volume: Volume, cut: Section, index: int, shown: Shown, *, invert: bool = False
) -> Bytes:
    """One cut as bytes, (down, right), or (down, right, 3) for colour; black beside the stack.

    Bands of slices that are not there repeat the nearest that is: they are to be covered.
    """
    values = arrived(volume, cut).slice(volume.values, index)
    picture = values_bytes(values, volume, shown, invert=invert)
    if (outside := cut.outside(index)) is not None:
        picture[outside] = 0
    return picture


def values_bytes(values: Values, volume: Volume, shown: Shown, *, invert: bool) -> Bytes:
    """Values of a Volume as bytes of their own."""
    if not volume.is_colour:
        return painted(values, volume.greys, shown, invert=invert)
    plain = np.array(values, dtype=np.uint8)
    return np.asarray(255 - plain if invert else plain, dtype=np.uint8)


def shut(picture: Bytes, volume: Volume, cut: Section, index: int) -> None:
    """Close off, in place, what a shutter of the file hides of a cut."""
    hidden = closed_on(volume, cut, index)
    if hidden is not None:
        picture[hidden[0]] = hidden[1]


def render_slice(  # noqa: PLR0913 - all that is seen, by name
    volume: Volume,
    plane: Plane,
    index: int,
    shown: Shown,
    overlays: Overlays = NO_OVERLAYS,
    *,
    invert: bool = False,
    enlarge: float = 1.0,
    sight: Sight = PLAIN,
) -> Bytes:
    """The slice ``index`` of ``plane`` with its overlays: (down, right, 3) red, green, blue.

    The pixels are square: the finer of the two spacings times ``1 / enlarge``. What could not be
    read is black.
    """
    cut = section_of(volume, plane, sight)
    size, out = cut.size, square_size(cut.size, cut.pixel, enlarge)
    picture = None
    if out != size and sight.smooth and can_be_numbered(volume, cut, shut=overlays.shutters):
        picture = _through_numbers(volume, cut, index, out, shown, invert=invert)
    if picture is None:
        picture = slice_bytes(volume, cut, index, shown, invert=invert)
        if overlays.shutters:
            shut(picture, volume, cut, index)
        way = cv2.INTER_LINEAR if sight.smooth else cv2.INTER_NEAREST_EXACT
        if out != size:
            picture = np.asarray(cv2.resize(picture, out[::-1], interpolation=way), np.uint8)
    factors = (out[0] / size[0], out[1] / size[1])
    _cover(picture, volume, cut, index, factors)
    layers = _mask_layers(overlays.masks, cut, index, out)
    if overlays.graphics:
        drawn = drawn_on(volume, cut, index)
        layers += [replace(layer, mask=_sized(layer.mask, out)) for layer in drawn]
    heats = overlays.heats_on(cut, index)
    return compose(picture, layers, [replace(h, box=_scaled(h.box, factors)) for h in heats])


def _through_numbers(
    volume: Volume, cut: Section, index: int, size: Size, shown: Shown, *, invert: bool
) -> Bytes | None:
    """A slice of another size, values mixed before they are shown; None where they cannot be."""
    values = cut.slice(volume.values, index)
    scale = scale_of(values) if cut.outside(index) is None else None
    shades = None if scale is None else shades_of(scale, volume.greys, shown, invert=invert)
    if scale is None or shades is None:
        return None
    numbers = cv2.resize(scale.numbers(values), size[::-1], interpolation=cv2.INTER_LINEAR)
    return Laid(np.asarray(numbers, dtype=np.uint16)).shaded(shades)


def _cover(
    picture: Bytes, volume: Volume, cut: Section, index: int, factors: tuple[float, float]
) -> None:
    """Blacken, in place, what stands for slices that are not there."""
    here = arrived(volume, cut)
    if not here.has(index):
        picture[...] = 0
    for band in here.missing():
        box = _scaled(band, factors)
        picture[_inside(box.top, box.bottom), _inside(box.left, box.right)] = 0


def _inside(start: float, end: float) -> slice:
    """All pixels that are touched."""
    return slice(math.floor(start), math.ceil(end))


def square_size(
    size: tuple[int, int], pixel: tuple[float, float], enlarge: float = 1.0
) -> tuple[int, int]:
    """The size (down, right) at which pixels of (down, right) millimetres come out square."""
    finer = min(pixel)
    down, right = (n * p / finer * enlarge for n, p in zip(size, pixel, strict=True))
    shrink = min(1.0, (MOST_PIXELS / (down * right)) ** 0.5)
    return max(1, round(down * shrink)), max(1, round(right * shrink))


def _mask_layers(
    masks: Sequence[MaskOverlay], cut: Section, index: int, size: tuple[int, int]
) -> list[MaskLayer]:
    return [
        MaskLayer(_sized(m.on(cut, index), size), m.colour, m.opacity, m.outline)
        for m in masks
        if m.visible
    ]


def _sized(mask: NDArray[np.bool_], size: tuple[int, int]) -> NDArray[np.bool_]:
    if mask.shape == size:
        return mask
    plain = np.ascontiguousarray(mask, dtype=np.uint8)
    sized = cv2.resize(plain, size[::-1], interpolation=cv2.INTER_NEAREST_EXACT)
    return np.asarray(sized, dtype=np.bool_)


def _scaled(box: PixelBox, factors: tuple[float, float]) -> PixelBox:
    down, right = factors
    return PixelBox(box.top * down, box.left * right, box.bottom * down, box.right * right)
