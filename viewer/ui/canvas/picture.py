"""The bitmap of a cut: the pixels that are on screen, with all that fills them."""

from concurrent.futures import Future

import numpy as np
from PySide6.QtGui import QImage

from viewer.core.arrived import Arrived
from viewer.core.greys import Bytes
from viewer.core.pictures.compose import Cover, bitmap
from viewer.core.pictures.raster import Raster, Size
from viewer.core.planes.section import Section
from viewer.core.volume import Volume
from viewer.ui.canvas import ahead
from viewer.ui.canvas.covering import Over, covers_laid, covers_on
from viewer.ui.canvas.direct import Direct
from viewer.ui.canvas.numbering import Numbering
from viewer.ui.canvas.shading import Shading
from viewer.ui.canvas.slices import Slices, Wish


class Picture:
    """One plane of a Volume, slice by slice; keeps what was taken out and composed last."""

    def __init__(self, volume: Volume, cut: Section, slices: Slices | None = None) -> None:
        self.volume = volume
        self.cut = cut
        self._slices = slices or Slices(volume, cut)
        self._direct = Direct(self._slices)
        self._numbering = Numbering(self._slices)
        self._shading = Shading(self._slices)
        self._made: tuple[Wish, Over] | None = None
        self._shades: tuple[Wish, Bytes] | None = None
        self._laid: tuple[Raster, Section | None] | None = None
        self._covered: tuple[Over, Raster, list[Cover]] | None = None
        self._pixels: Bytes = np.zeros((0, 0, 4), dtype=np.uint8)
        self._shown = self._pixels
        self._image = QImage()
        self._coming: Future[None] | None = None

    @property
    def arrived(self) -> Arrived:
        """What can be shown of it."""
        return self._slices.arrived

    def aside(self) -> "Picture":
        """The same slices, to be looked at by somebody else."""
        self._wait()
        return Picture(self.volume, self.cut, self._slices)

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

    def lay(self, wish: Wish, over: Over, onto: Bytes) -> bool:
        """Compose the output pixels where they are seen, (rows, columns, 4).

        False, and nothing done, where that takes more than a look-up a pixel: what takes longer is
        composed once, for `image` to be painted again and again.
        """
        self._wait()
        if (wish, over) == self._made or self._laid_on(wish.raster) is not None:
            return False
        if self._direct.lay(wish, over, onto):
            return True
        looked, covers = self._numbering.look(wish), self._covers(over, wish.raster)
        if looked is None or not looked[0].is_plain(looked[1], covers):
            return False
        looked[0].bitmap(looked[1], covers, onto)
        return True

    def begin(self, wish: Wish, over: Over) -> None:
        """Compose them beside the thread that paints, if they are others and none is begun.

        `image` waits for that, or does it itself where it was not begun.
        """
        if (wish, over) != self._made:
            self._coming = ahead.begin(lambda: self._make(wish, over))

    @property
    def is_begun(self) -> bool:
        """Whether another thread has a picture in hand, or will have."""
        return self._coming is not None

    def grow(self) -> None:
        """Take in the slices that have been read since, where the Volume is not whole yet."""
        self._wait()
        self._slices.grow()
        if not self.cut.acquired:
            self._made = self._shades = None
            self._shading.grow()

    def _wait(self) -> None:
        """One thread at a time has this in hand."""
        coming, self._coming = self._coming, None
        if coming is not None and not coming.cancel():
            coming.result()

    def _make(self, wish: Wish, over: Over) -> None:
        if (wish, over) == self._made:
            return
        laid = self._laid_on(wish.raster)
        if laid is None and self._direct.lay(wish, over, self._room(wish.raster.size)):
            self._made = wish, over
            return
        covers = self._covers(over, wish.raster)
        looked = self._numbering.look(wish) if laid is None else None
        if looked is not None:
            numbers, shades = looked
            self._pixels = numbers.bitmap(shades, covers, self._pixels)
        else:
            self._pixels = bitmap(self._shaded(wish, laid), covers, self._pixels)
        self._made = wish, over

    def _room(self, size: Size) -> Bytes:
        """Output pixels to be painted over: the last ones where there are as many."""
        if self._pixels.shape[:2] != size:
            self._pixels = np.empty((*size, 4), dtype=np.uint8)
        return self._pixels

    def _shaded(self, wish: Wish, laid: Section | None) -> Bytes:
        """The same as long as nothing but what lies over it changes."""
        if self._shades is None or self._shades[0] != wish:
            self._shades = wish, self._shading.look(wish, laid)
        return self._shades[1]

    def _laid_on(self, raster: Raster) -> Section | None:
        """Pictures with the output pixels for pixels, where any other would have to be made."""
        if self._laid is None or self._laid[0] != raster:
            self._laid = raster, self.cut.laid(raster.size, (raster.down, raster.across))
        return self._laid[1]

    def _covers(self, over: Over, raster: Raster) -> list[Cover]:
        """Made anew only when something else lies there: not while a window is dragged."""
        if self._covered is None or self._covered[:2] != (over, raster):
            laid = self._laid_on(raster)
            made = (
                covers_on(over, raster, self.cut.size)
                if laid is None
                else covers_laid(over, laid, raster)
            )
            self._covered = over, raster, made
        return self._covered[2]
