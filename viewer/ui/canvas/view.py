"""Where a picture lies on the widget. No Qt: numbers in, numbers out."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.pictures.facing import UPRIGHT, Facing
from viewer.core.target import PixelBox

LEAST_ZOOM, MOST_ZOOM = 0.02, 100.0
"""Widget pixels for one picture pixel."""

KEPT = 40.0
"""Widget pixels of the picture that stay in sight, however far it is pushed."""

Rect = tuple[float, float, float, float]
"""Left, top, right and bottom, in widget pixels."""

Spots = NDArray[np.float64]
"""(n, 2) places on the widget: x, y."""

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of x' = a x + c y + e and y' = b x + d y + f: the order of QTransform."""


@dataclass(frozen=True, slots=True)
class View:
    """A scale, a place, and which way round the picture is shown.

    ``size`` is in picture pixels and ``pixel`` in millimetres (or whatever the geometry counts
    in), both (down, right) of the picture, however it is turned. ``scale`` is widget pixels a
    millimetre, the same both ways, which keeps proportions true. ``left`` and ``top`` are where
    the upper left corner of what is seen lies.

    Points go through `to_widget` and `to_picture`, which know of ``facing``. Pixels are painted
    as if the picture were `upright`, through a painter that was given `turn` before:
    ``painter.setTransform(QTransform(*view.turn), True)``.
    """

    size: tuple[int, int]
    pixel: tuple[float, float]
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    facing: Facing = UPRIGHT

    @property
    def pitch(self) -> tuple[float, float]:
        """Widget pixels for one picture pixel, (down, right) of the picture."""
        return self.pixel[0] * self.scale, self.pixel[1] * self.scale

    @property
    def extent(self) -> tuple[float, float]:
        """Height and width on the widget of the whole picture, as it is turned."""
        return self.facing.size(self._upright_extent)

    @property
    def zoom(self) -> float:
        """Widget pixels for one picture pixel, along the finer spacing."""
        return min(self.pixel) * self.scale

    @property
    def upright(self) -> "View":
        """The same picture as the file has it, its corner at (0, 0); `turn` brings it here."""
        return replace(self, left=0.0, top=0.0, facing=UPRIGHT)

    @property
    def turn(self) -> Matrix:
        """From places of the `upright` view to places of the widget."""
        extent = self._upright_extent
        (y, x), (right_y, right_x), (down_y, down_x) = (
            self.facing.place(down, right, extent) for down, right in ((0, 0), (0, 1), (1, 0))
        )
        across, along = (right_x - x, right_y - y), (down_x - x, down_y - y)
        return (*across, *along, x + self.left, y + self.top)

    def to_widget(self, down: float, right: float) -> tuple[float, float]:
        """(x, y) of a place on the picture; (0, 0) is the middle of its first pixel."""
        pitch = self.pitch
        place = (down + 0.5) * pitch[0], (right + 0.5) * pitch[1]
        y, x = self.facing.place(*place, self._upright_extent)
        return self.left + x, self.top + y

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """(down, right) of a place on the widget."""
        pitch = self.pitch
        place = y - self.top, x - self.left
        down, right = self.facing.inverse.place(*place, self.extent)
        return down / pitch[0] - 0.5, right / pitch[1] - 0.5

    def moved(self, x: float, y: float) -> "View":
        """The picture pushed along by widget pixels."""
        return self._at(self.left + x, self.top + y)

    def zoomed(self, factor: float, x: float, y: float) -> "View":
        """The picture enlarged about the place (x, y), which stays where it is."""
        least, most = LEAST_ZOOM / self.zoom, MOST_ZOOM / self.zoom
        factor = min(max(factor, min(1.0, least)), max(1.0, most))
        left, top = x + (self.left - x) * factor, y + (self.top - y) * factor
        return self._at(left, top, self.scale * factor)

    def faced(self, facing: Facing, width: float, height: float) -> "View":
        """Turned about the middle of a widget, where the same place of the picture stays."""
        place = self.to_picture(width / 2, height / 2)
        turned = replace(self, facing=facing)
        x, y = turned.to_widget(*place)
        return turned.moved(width / 2 - x, height / 2 - y)

    def fitted(self, width: float, height: float) -> "View":
        """The whole picture in the middle of a widget, as large as it goes."""
        view = self.showing(PixelBox(0, 0, *self.size), width, height)
        # A plain stretch from the corner of a pixel of the screen is painted fastest.
        left, top = (float(math.floor(edge + 1e-6)) for edge in (view.left, view.top))
        return replace(view, left=left, top=top)

    def showing(self, part: PixelBox, width: float, height: float) -> "View":
        """A part of the picture in the middle of a widget, as large as it goes."""
        tall, wide = self.facing.size(
            ((part.bottom - part.top) * self.pixel[0], (part.right - part.left) * self.pixel[1])
        )
        scaled = replace(self, scale=max(min(height / tall, width / wide), 1e-9))
        middle = (part.top + part.bottom - 1) / 2, (part.left + part.right - 1) / 2
        x, y = scaled.to_widget(*middle)
        return scaled.moved(width / 2 - x, height / 2 - y)

    def on_whole_pixels(self, ratio: float) -> "View":
        """Its corner on that of a pixel of the screen; ``ratio`` is those a widget pixel.

        What is meant to be exact is not blurred then, and all else is painted faster.
        """
        left, top = (round(edge * ratio) / ratio for edge in (self.left, self.top))
        return self._at(left, top)

    def kept(self, width: float, height: float) -> "View":
        """The picture pushed back where it would leave the widget altogether."""
        tall, wide = self.extent
        return self._at(
            min(max(self.left, min(KEPT, wide) - wide), width - min(KEPT, wide)),
            min(max(self.top, min(KEPT, tall) - tall), height - min(KEPT, tall)),
        )

    def _at(self, left: float, top: float, scale: float | None = None) -> "View":
        """Elsewhere: as `replace`, which takes several times as long, at each move of a hand."""
        scale = self.scale if scale is None else scale
        return View(self.size, self.pixel, scale, left, top, self.facing)

    @property
    def _upright_extent(self) -> tuple[float, float]:
        return self.size[0] * self.pitch[0], self.size[1] * self.pitch[1]
