"""Slices laid straight on the pixels of the screen, where a kernel can do that."""

import numpy as np

from viewer.core.greys import Bytes
from viewer.core.kernels.ready import kernels
from viewer.core.pictures.compose import AT_ONCE, bits_of
from viewer.core.pictures.laying import NO_KINDS, Kinds, can_be_laid, lay
from viewer.core.pictures.numbered import can_be_numbered
from viewer.core.pictures.raster import Raster
from viewer.core.pictures.tones import tones_of
from viewer.core.volume import Values
from viewer.ui.canvas.covering import Over
from viewer.ui.canvas.slices import Slices, Wish


class Direct:
    """One plane of a Volume; keeps what lay over it last."""

    def __init__(self, slices: Slices) -> None:
        self._slices = slices
        self._kinds: tuple[Over, Kinds] | None = None
        self._last: tuple[object, Wish] | None = None

    def lay(self, wish: Wish, over: Over, onto: Bytes) -> bool:
        """Onto (rows, columns, 4); False, and nothing done, where that is not for a kernel.

        What stays while a hand drags its window or pushes it is numbered once, and looked up. A
        kernel does not tell all of colours, of heat, of what holds nothing or is shut off, and of
        pictures that lie on their side.
        """
        ready, slices = kernels(), self._slices
        still = wish.index, wish.smooth, wish.raster.steps, over
        if self._last is not None and self._last[0] == still and self._last[1] != wish:
            return False
        self._last = still, wish
        simple = not over.heats and len(over.fills) <= AT_ONCE and _is_upright(wish.raster)
        if ready is None or not simple or slices.arrived.filled is not None:
            return False
        if not can_be_numbered(slices.volume, slices.cut, shut=wish.shut):
            return False
        values = self._values(wish)
        if values is None:
            return False
        tones = tones_of(values.dtype, slices.volume.greys, wish.shown, invert=wish.inverted)
        if tones is None or not can_be_laid(tones, kinds := self._over(over)):
            return False
        reduced = wish.raster.reduced(wish.raster.reduction)
        lay(ready, values, reduced, tones, kinds, wish.raster, onto, smooth=wish.smooth)
        return True

    def _values(self, wish: Wish) -> Values | None:
        """The slice, averaged down; None where parts of it hold nothing."""
        values = self._slices.of(wish.index, wish.raster.reduction)
        return values if self._slices.cut.outside(wish.index) is None else None

    def _over(self, over: Over) -> Kinds:
        if not over.fills:
            return NO_KINDS
        if self._kinds is None or self._kinds[0] != over:
            bits = bits_of([fill.on(self._slices.cut) for fill in over.fills])
            inks = tuple((fill.overlay.colour, fill.overlay.opacity) for fill in over.fills)
            self._kinds = over, Kinds(np.ascontiguousarray(bits), inks)
        return self._kinds[1]


def _is_upright(raster: Raster) -> bool:
    return raster.down[0] == 0 and raster.across[1] == 0
