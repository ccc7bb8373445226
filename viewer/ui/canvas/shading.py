"""Slices as shades in the pixels of the screen: for all that stored values alone do not say."""

import numpy as np
from numpy.typing import NDArray

from viewer.core.greys import Bytes
from viewer.core.marks import closed_on
from viewer.core.pictures.raster import Place, Raster, Reduction
from viewer.core.pictures.render import values_bytes
from viewer.core.pictures.resampling import sampled, shrunk
from viewer.core.planes.section import Section
from viewer.core.volume import Values
from viewer.ui.canvas.slices import Part, Slices, Wish

_FOUR_FOR_ONE = Raster((1, 1)).doubled
Taken = tuple[Values, NDArray[np.bool_] | None]
"""Values, and which of them stand for nothing; None where all are some."""


class Shading:
    """One plane of a Volume; keeps what was taken out and shaded last."""

    def __init__(self, slices: Slices) -> None:
        self._slices = slices
        self._part: Part[Bytes] = Part()
        self._values: tuple[tuple[int, Raster], Taken] | None = None

    def grow(self) -> None:
        """More slices have been read."""
        self._values = None
        self._part.drop()

    def look(self, wish: Wish, laid: Section | None) -> Bytes:
        """Grey (rows, columns) or RGB bytes; black where there is no slice, or none yet.

        ``laid`` are pictures with the output pixels for pixels, where any other had to be made.
        """
        if laid is not None:
            return self._on_pixels(wish, laid)
        reduction = wish.raster.reduction
        size = self._slices.size(reduction)
        raster = wish.raster.reduced(reduction)
        key = wish.index, wish.shown, wish.inverted, wish.shut, reduction

        def shaded(part: Place) -> Bytes:
            return self._shaded(wish, reduction, part)

        shades, part = self._part.of(key, raster.part(size), size, shaded)
        seen = np.ascontiguousarray(sampled(shades, raster.on_part(part), smooth=wish.smooth))
        for band in self._slices.arrived.missing():
            box = (band.top, band.left, band.bottom, band.right)
            seen[wish.raster.inside(box)] = 0
        return seen

    def _on_pixels(self, wish: Wish, laid: Section) -> Bytes:
        """Grey (rows, columns) or RGB bytes; of four places in a pixel that is a large step."""
        raster = wish.raster
        if wish.smooth and not wish.quick and raster.strides:
            raster = raster.doubled
            laid = laid.laid(raster.size, (_FOUR_FOR_ONE.down, _FOUR_FOR_ONE.across)) or laid
        if self._values is None or self._values[0] != (wish.index, raster):
            self._values = (wish.index, raster), self._taken(laid, wish.index)
        values, outside = self._values[1]
        shades = self._through(wish, values)
        if outside is not None:
            np.copyto(shades, 0, where=outside if shades.ndim == 2 else outside[..., None])
        return shrunk(shades, wish.raster.size)

    def _taken(self, laid: Section, index: int) -> Taken:
        """Values in output pixels, and which of them hold nothing."""
        values = laid.slice(self._slices.lying(laid), index)
        return values, laid.outside(index)

    def _shaded(self, wish: Wish, reduction: Reduction, part: Place) -> Bytes:
        """A part of the slice through its window."""
        shades = self._through(wish, self._slices.of(wish.index, reduction)[part])
        self._close(shades, wish, reduction, part)
        return shades

    def _through(self, wish: Wish, values: Values) -> Bytes:
        return values_bytes(values, self._slices.volume, wish.shown, invert=wish.inverted)

    def _close(self, shades: Bytes, wish: Wish, reduction: Reduction, part: Place) -> None:
        """Blacken what lies beside the stack, and what a shutter hides."""
        volume, cut = self._slices.volume, self._slices.cut
        steps = np.s_[:: reduction[0], :: reduction[1]]
        if (outside := cut.outside(wish.index)) is not None:
            shades[outside[steps][part]] = 0
        hidden = closed_on(volume, cut, wish.index) if wish.shut else None
        if hidden is not None:
            shades[hidden[0][steps][part]] = hidden[1]
