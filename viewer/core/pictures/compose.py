"""One bitmap from a slice and what lies over it, for the canvas and for picture export alike.

What is laid over a picture makes at most 256 kinds of pixels; the mixture of each kind with each
shade stands in a table, so that a picture of any size takes one look-up a pixel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.greys import Bytes
from viewer.core.pictures.raster import Place, Raster, nonempty
from viewer.core.pictures.resampling import sampled
from viewer.core.target import PixelBox

Colour = tuple[int, int, int]
Ink = tuple[Colour, float]
"""A colour and its opacity."""

AT_ONCE = 8
"""Masks whose overlaps are told apart by one byte."""


@dataclass(frozen=True, slots=True, eq=False)
class MaskLayer:
    """A mask on the picture, (down, right) booleans, filled or as an outline one pixel wide."""

    mask: NDArray[np.bool_]
    colour: Colour
    opacity: float = 0.45
    outline: bool = False

    @property
    def ink(self) -> Ink:
        """Outlines are hardly seen through."""
        seen = self.outline and self.opacity > 0
        return self.colour, max(self.opacity, 0.9) if seen else self.opacity


@dataclass(frozen=True, slots=True, eq=False)
class HeatLayer:
    """A heat map over the part of the picture that ``box`` bounds."""

    values: NDArray[np.float32]
    box: PixelBox
    opacity: float = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """What lies over the pixels ``at`` a part of a picture: their ``kinds`` (rows, columns).

    ``mixtures`` (256 kinds, 256 shades, 4) are what becomes of a shade of blue, green and red;
    kind 0 leaves every shade as it is. There are kinds up to ``count`` - 1.
    """

    at: Place
    kinds: Bytes
    mixtures: Bytes
    count: int = 256

    @property
    def mixed(self) -> NDArray[np.int32]:
        """The mixtures (count, 256 shades), all four bytes as one number."""
        return self.mixtures.view(np.int32)[: self.count, :, 0]


def compose(
    picture: Bytes, masks: Sequence[MaskLayer] = (), heats: Sequence[HeatLayer] = ()
) -> Bytes:
    """Grey (down, right) or colour (down, right, 3) bytes to (down, right, 3) red, green, blue."""
    raster = Raster((picture.shape[0], picture.shape[1]))
    covers = [cover for heat in heats if (cover := heat_cover(heat, raster)) is not None]
    for first in range(0, len(masks), AT_ONCE):
        group = masks[first : first + AT_ONCE]
        kinds = bits_of([_seen(layer) for layer in group])
        mixtures = mask_mixtures(tuple(layer.ink for layer in group))
        covers.append(Cover(raster.everything, kinds, mixtures, 1 << len(group)))
    return np.asarray(cv2.cvtColor(bitmap(picture, covers), cv2.COLOR_BGRA2RGB), dtype=np.uint8)


def bitmap(picture: Bytes, covers: Sequence[Cover] = (), onto: Bytes | None = None) -> Bytes:
    """Grey or red, green and blue bytes under covers: (…, 4) bytes blue, green, red, opaque.

    ``onto`` is painted over where it has the size: what is made sixty times a second is not
    asked of the system each time.
    """
    plain = np.ascontiguousarray(picture)
    way = cv2.COLOR_GRAY2BGRA if picture.ndim == 2 else cv2.COLOR_RGB2BGRA
    if onto is not None and onto.shape != (*picture.shape[:2], 4):
        onto = None
    shown = np.asarray(cv2.cvtColor(plain, way, dst=onto), dtype=np.uint8)
    for number, cover in enumerate(covers):
        if number or picture.ndim == 3:
            shown[cover.at] = _over_colour(shown[cover.at], cover)
        else:
            _over_grey(plain[cover.at], cover, shown.view(np.int32)[..., 0][cover.at])
    return shown


def bits_of(masks: Sequence[NDArray[np.bool_]]) -> Bytes:
    """Up to eight masks of one size as the bits of bytes, the first the lowest."""
    kinds = np.ascontiguousarray(masks[0]).view(np.uint8)
    for place, mask in enumerate(masks[1:], start=1):
        kinds = kinds | np.ascontiguousarray(mask).view(np.uint8) << np.uint8(place)
    return kinds


@lru_cache(maxsize=32)
def mask_mixtures(inks: tuple[Ink, ...]) -> Bytes:
    """For `bits_of` masks in these inks, each laid over the ones before it."""
    mixtures = _unmixed()
    kinds = np.arange(256)
    for bit, (colour, opacity) in enumerate(inks):
        where = (kinds >> bit) & 1 == 1
        mixtures[where] = np.rint(mixtures[where] * (1 - opacity) + _blue_first(colour) * opacity)
    return mixtures.astype(np.uint8)


@lru_cache(maxsize=8)
def heat_mixtures(opacity: float) -> Bytes:
    """For levels of heat: warm colours where it is high, nothing where it is zero."""
    colours = cv2.applyColorMap(np.arange(256, dtype=np.uint8), cv2.COLORMAP_INFERNO)
    strength = np.arange(256)[:, None, None] / 255 * opacity
    mixtures = _unmixed()
    mixed = mixtures[..., :3] * (1 - strength) + np.asarray(colours).reshape(256, 1, 3) * strength
    mixtures[..., :3] = np.rint(mixed)
    return mixtures.astype(np.uint8)


def heat_cover(heat: HeatLayer, raster: Raster) -> Cover | None:
    """A heat map on output pixels over its picture; None where it lies beside them."""
    box = (heat.box.top, heat.box.left, heat.box.bottom, heat.box.right)
    if box[2] <= box[0] or box[3] <= box[1]:
        return None
    at = raster.inside(box)
    if not nonempty(at):
        return None
    levels = _levels(heat)
    over = raster.over_box(box, levels.shape).cropped(at)
    kinds = np.asarray(sampled(levels, over, smooth=True), dtype=np.uint8)
    return Cover(at, kinds, heat_mixtures(heat.opacity))


@lru_cache(maxsize=4)
def _levels(heat: HeatLayer) -> Bytes:
    return np.rint(np.clip(np.nan_to_num(heat.values), 0.0, 1.0) * 255).astype(np.uint8)


def outlined(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels of a mask that have a neighbour outside it (up, down, left or right)."""
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    inner = cv2.erode(
        np.ascontiguousarray(mask, dtype=np.uint8), cross, borderType=cv2.BORDER_CONSTANT
    )
    return mask & ~np.asarray(inner, dtype=np.bool_)


def _seen(layer: MaskLayer) -> NDArray[np.bool_]:
    return outlined(layer.mask) if layer.outline else layer.mask


@lru_cache(maxsize=1)
def unmixed() -> NDArray[np.int32]:
    """Shades as they are, (1 kind, 256 shades), all four bytes of a pixel as one number."""
    return np.asarray(_unmixed()[:1].astype(np.uint8).view(np.int32)[..., 0])


def _unmixed() -> NDArray[np.float64]:
    """Every shade as it is, opaque: (256 kinds, 256 shades, 4)."""
    mixtures = np.empty((256, 256, 4))
    mixtures[...] = np.arange(256)[None, :, None]
    mixtures[..., 3] = 255
    return mixtures


def _blue_first(colour: Colour) -> NDArray[np.float64]:
    red, green, blue = colour
    return np.array([blue, green, red, 255.0])


def _over_grey(grey: Bytes, cover: Cover, onto: NDArray[np.int32]) -> None:
    """All four bytes of each pixel as one number."""
    table = cover.mixtures.reshape(1, -1).view(np.int32)
    cv2.LUT(_paired(grey, cover.kinds), table, dst=onto)


def _over_colour(shown: Bytes, cover: Cover) -> Bytes:
    parts = list(cv2.split(shown))
    for channel in range(3):
        table = np.ascontiguousarray(cover.mixtures[..., channel]).reshape(1, -1)
        parts[channel] = cv2.LUT(_paired(parts[channel], cover.kinds), table)
    return np.asarray(cv2.merge(parts), dtype=np.uint8)


def _paired(shades: NDArray[np.generic], kinds: Bytes) -> NDArray[np.uint16]:
    """Kind and shade of each pixel as one number."""
    pairs = np.asarray(cv2.merge([np.ascontiguousarray(shades), kinds]))
    return pairs.view("<u2")[..., 0]
