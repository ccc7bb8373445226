"""Slices laid on the pixels of the screen as stored values, ready for any window."""

import numpy as np

from viewer.core.greys import Bytes
from viewer.core.pictures.numbered import (
    Laid,
    Scale,
    can_be_numbered,
    scale_of,
    shades_of,
)
from viewer.core.pictures.raster import Place, Raster
from viewer.core.pictures.resampling import sampled
from viewer.ui.canvas.pushing import Found, Pushing
from viewer.ui.canvas.slices import Part, Slices, Wish

Sampled = tuple[Scale, Laid]


class Numbering:
    """One plane of a Volume; keeps the slice that was laid last."""

    def __init__(self, slices: Slices) -> None:
        self._slices = slices
        self._part: Part[Found | None] = Part()
        self._pushing = Pushing()
        self._last: tuple[tuple[int, Raster, bool], Sampled] | None = None

    def look(self, wish: Wish) -> tuple[Laid, Bytes] | None:
        """The slice, and the shade of each of its numbers.

        None where these numbers do not say it all: of colours, where some pixels hold nothing
        or are shut off, where shades are to be mixed, not values.
        """
        slices = self._slices
        possible = can_be_numbered(slices.volume, slices.cut, shut=wish.shut)
        found = self._laid(wish) if possible and slices.arrived.filled is None else None
        if found is None:
            return None
        scale, laid = found
        shades = shades_of(scale, slices.volume.greys, wish.shown, invert=wish.inverted)
        return None if shades is None else (laid, shades)

    def _laid(self, wish: Wish) -> Sampled | None:
        key = wish.index, wish.raster, wish.smooth
        if self._last is None or self._last[0] != key:
            made = self._made(wish)
            if made is None:
                return None
            self._last = key, made
        return self._last[1]

    def _made(self, wish: Wish) -> Sampled | None:
        def laid(raster: Raster) -> Found | None:
            return self._numbers(wish.index, raster, smooth=wish.smooth)

        key, size = (wish.index, wish.smooth), self._slices.cut.size
        found = self._pushing.of(key, wish.raster, size, laid)
        return None if found is None else (found[0], Laid(found[1]))

    def _numbers(self, index: int, raster: Raster, *, smooth: bool) -> Found | None:
        """A slice in output pixels, in numbers of their own."""
        reduction = raster.reduction
        size = self._slices.size(reduction)
        reduced = raster.reduced(reduction)

        def numbered(part: Place) -> Found | None:
            values = self._slices.of(index, reduction)[part]
            scale = scale_of(values) if self._slices.cut.outside(index) is None else None
            return None if scale is None else (scale, scale.numbers(values))

        found, part = self._part.of((index, reduction), reduced.part(size), size, numbered)
        if found is None:
            return None
        scale, numbers = found
        seen = sampled(numbers, reduced.on_part(part), smooth=smooth)
        return scale, seen.copy() if np.may_share_memory(seen, numbers) else seen
