"""The bitmap of a cut: the pixels that are on screen, with all that fills them."""

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from viewer.core.arrived import arrived
from viewer.core.greys import Bytes, Shown
from viewer.core.marks import closed_on
from viewer.core.pictures.compose import (
    AT_ONCE,
    Cover,
    HeatLayer,
    bitmap,
    bits_of,
    heat_cover,
    mask_mixtures,
)
from viewer.core.pictures.raster import (
    Place,
    Raster,
    Reduction,
    Size,
    averaged,
    nonempty,
    sampled,
    shrunk,
)
from viewer.core.pictures.render import MaskOverlay, values_bytes
from viewer.core.planes.section import Section
from viewer.core.volume import Values, Volume
from viewer.ui.canvas import ahead
from viewer.ui.canvas.layers import Crop, MaskPicture

KEPT_SLICES = 12

Fill = TypeVar("Fill")

Taken = tuple[Values, NDArray[np.bool_] | None]
"""Values, and which of them stand for nothing; None where all are some."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which pixels of which slice are to be seen, and how; ``shut``: its shutter closed.

    ``quick`` while a hand turns it.
    """

    index: int
    shown: Shown
    inverted: bool
    raster: Raster
    smooth: bool = True
    shut: bool = True
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Over:
    """What fills pixels over a slice, the heat maps first."""

    fills: tuple[MaskPicture, ...] = ()
    heats: tuple[HeatLayer, ...] = ()


class Picture:
    """One plane of a Volume, slice by slice; keeps what was taken out and composed last."""

    def __init__(self, volume: Volume, cut: Section) -> None:
        self.volume = volume
        self.cut = cut
        self.arrived = arrived(volume, self.cut)
        self._slices: OrderedDict[tuple[int, Reduction], Values] = OrderedDict()
        self._wish: Wish | None = None
        self._kept: tuple[tuple[object, ...], Bytes, Place] | None = None
        self._over = Over()
        self._laid: tuple[Raster, Section | None] | None = None
        self._values: tuple[tuple[int, Raster], Taken] | None = None
        self._covered: tuple[Over, Raster, list[Cover]] | None = None
        self._shades: Bytes = np.zeros((0, 0), dtype=np.uint8)
        self._pixels: Bytes = np.zeros((0, 0, 4), dtype=np.uint8)
        self._shown = self._pixels
        self._image = QImage()
        self._coming: Future[None] | None = None

    def image(self, wish: Wish, over: Over) -> QImage:
        """The output pixels as 32-bit colour."""
        self._wait()
        self._make(wish, over)
        if self._pixels is not self._shown:
            # QImage borrows the array: both are replaced together.
            rows, columns = wish.raster.size
            form = QImage.Format.Format_RGB32
            self._image = QImage(self._pixels.data, columns, rows, 4 * columns, form)
            self._shown = self._pixels
        return self._image

    def begin(self, wish: Wish, over: Over) -> None:
        """Compose them beside the thread that paints, if they are others and none is begun.

        `image` waits for that, or does it itself where it was not begun.
        """
        if (wish, over) != (self._wish, self._over):
            self._coming = ahead.begin(lambda: self._make(wish, over))

    @property
    def is_begun(self) -> bool:
        """Whether another thread has a picture in hand, or will have."""
        return self._coming is not None

    def grow(self) -> None:
        """Take in the slices that have been read since, where the Volume is not whole yet."""
        self._wait()
        self.arrived = arrived(self.volume, self.cut)
        if not self.cut.acquired:
            self._wish = self._kept = self._values = None
            self._slices.clear()

    def _wait(self) -> None:
        """One thread at a time has this in hand."""
        coming, self._coming = self._coming, None
        if coming is not None and not coming.cancel():
            coming.result()

    def _make(self, wish: Wish, over: Over) -> None:
        same = wish == self._wish
        if not same:
            self._wish, self._shades = wish, self._sampled(wish)
        if not same or over != self._over:
            self._over = over
            self._pixels = bitmap(self._shades, self._covers(over, wish.raster), self._pixels)

    def _sampled(self, wish: Wish) -> Bytes:
        """Grey (rows, columns) or RGB bytes; black where there is no slice, or none yet."""
        if self._laid_on(wish.raster) is not None:
            return self._on_pixels(wish)
        reduction = wish.raster.reduction
        size = _reduced_size(self.cut.size, reduction)
        raster = wish.raster.rescaled(self.cut.size, size)
        shades, part = self._shaded(wish, reduction, raster.part(size), size)
        seen = np.ascontiguousarray(sampled(shades, raster.on_part(part), smooth=wish.smooth))
        for band in self.arrived.missing():
            box = (band.top, band.left, band.bottom, band.right)
            seen[wish.raster.inside(box)] = 0
        return seen

    def _laid_on(self, raster: Raster) -> Section | None:
        """Pictures with the output pixels for pixels, where any other would have to be made."""
        if self._laid is None or self._laid[0] != raster:
            self._laid = raster, self.cut.laid(raster.size, (raster.down, raster.across))
        return self._laid[1]

    def _on_pixels(self, wish: Wish) -> Bytes:
        """Grey (rows, columns) or RGB bytes; of four places in a pixel that is a large step."""
        fine = wish.smooth and not wish.quick and wish.raster.strides
        raster = wish.raster.doubled if fine else wish.raster
        if self._values is None or self._values[0] != (wish.index, raster):
            self._values = (wish.index, raster), self._taken(raster, wish.index)
        values, outside = self._values[1]
        shades = values_bytes(values, self.volume, wish.shown, invert=wish.inverted)
        if outside is not None:
            np.copyto(shades, 0, where=outside if shades.ndim == 2 else outside[..., None])
        return shrunk(shades, wish.raster.size)

    def _taken(self, raster: Raster, index: int) -> Taken:
        """Values in output pixels, and which of them hold nothing."""
        laid = self.cut.laid(raster.size, (raster.down, raster.across))
        assert laid is not None
        values = laid.slice(self._lying(laid), index)
        return values, laid.outside(index)

    def _lying(self, section: Section) -> Values:
        """The values in the order in which a section reads them best."""
        values = self.volume.values
        return self.volume.columns.of(values) if section.across_columns else values

    def _shaded(
        self, wish: Wish, reduction: Reduction, part: Place, size: Size
    ) -> tuple[Bytes, Place]:
        """A part of the slice through its window, and which it is: all of it once that is moved."""
        key = wish.index, wish.shown, wish.inverted, wish.shut, reduction
        same = self._kept is not None and self._kept[0] == key
        if self._kept is None or not same or not _within(part, self._kept[2]):
            part = (slice(0, size[0]), slice(0, size[1])) if same else part
            values = self._slice(wish.index, reduction)[part]
            shades = values_bytes(values, self.volume, wish.shown, invert=wish.inverted)
            self._close(shades, wish, reduction, part)
            self._kept = key, shades, part
        return self._kept[1], self._kept[2]

    def _close(self, shades: Bytes, wish: Wish, reduction: Reduction, part: Place) -> None:
        """Blacken what lies beside the stack, and what a shutter hides."""
        steps = np.s_[:: reduction[0], :: reduction[1]]
        if (outside := self.cut.outside(wish.index)) is not None:
            shades[outside[steps][part]] = 0
        hidden = closed_on(self.volume, self.cut, wish.index) if wish.shut else None
        if hidden is not None:
            shades[hidden[0][steps][part]] = hidden[1]

    def _covers(self, over: Over, raster: Raster) -> list[Cover]:
        """Made anew only when something else lies there: not while a window is dragged."""
        if self._covered is None or self._covered[:2] != (over, raster):
            self._covered = over, raster, self._made_covers(over, raster)
        return self._covered[2]

    def _made_covers(self, over: Over, raster: Raster) -> list[Cover]:
        fills = over.fills
        heats = [heat_cover(heat, raster) for heat in over.heats]
        if (laid := self._laid_on(raster)) is not None:
            return [_laid_cover(group, laid, raster) for group in _grouped(fills)]
        crops = [(crop, fill.overlay) for fill in fills if (crop := fill.crop) is not None]
        covers = (_fill_cover(group, self.cut.size, raster) for group in _grouped(crops))
        return [cover for cover in (*heats, *covers) if cover is not None]

    def _slice(self, index: int, reduction: Reduction) -> Values:
        key = (index, reduction)
        if key in self._slices:
            self._slices.move_to_end(key)
            return self._slices[key]
        values = self.arrived.slice(self._lying(self.cut), index)
        values = self._reduced(values, reduction)
        self._slices[key] = values
        if len(self._slices) > KEPT_SLICES:
            self._slices.popitem(last=False)
        return values

    def _reduced(self, values: Values, reduction: Reduction) -> Values:
        if self.volume.greys.palette is None:
            return averaged(values, reduction)
        # Values that stand for colours have no mean.
        return np.ascontiguousarray(values[:: reduction[0], :: reduction[1]])


def _reduced_size(size: Size, by: Reduction) -> Size:
    return -(-size[0] // by[0]), -(-size[1] // by[1])


def _within(part: Place, whole: Place) -> bool:
    pairs = zip(part, whole, strict=True)
    return all(out.start <= one.start and one.stop <= out.stop for one, out in pairs)


def _grouped(fills: Sequence[Fill]) -> list[Sequence[Fill]]:
    """As many as are told apart by one byte."""
    return [fills[first : first + AT_ONCE] for first in range(0, len(fills), AT_ONCE)]


def _laid_cover(fills: Sequence[MaskPicture], laid: Section, raster: Raster) -> Cover:
    """Up to eight masks in the output pixels themselves."""
    inks = tuple((fill.overlay.colour, fill.overlay.opacity) for fill in fills)
    kinds = bits_of([fill.on(laid) for fill in fills])
    return Cover(raster.everything, kinds, mask_mixtures(inks))


def _fill_cover(
    fills: Sequence[tuple[Crop, MaskOverlay]], size: Size, raster: Raster
) -> Cover | None:
    """Up to eight masks on the output pixels around them; None where they lie beside those."""
    boxes = [crop.box for crop, _ in fills]
    at = raster.inside(
        (
            min(box.top for box in boxes),
            min(box.left for box in boxes),
            max(box.bottom for box in boxes),
            max(box.right for box in boxes),
        )
    )
    if not nonempty(at):
        return None
    here = raster.cropped(at)
    rows, columns = part = here.part(size)
    laid = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.uint8)
    for bit, (crop, _) in enumerate(fills):
        crop.lay(laid, (rows.start, columns.start), bit)
    kinds = np.asarray(sampled(laid, here.on_part(part), smooth=False), dtype=np.uint8)
    inks = tuple((overlay.colour, overlay.opacity) for _, overlay in fills)
    return Cover(at, kinds, mask_mixtures(inks))
