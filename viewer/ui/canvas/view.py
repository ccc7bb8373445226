"""Where a picture lies on the widget. No Qt: numbers in, numbers out."""

from dataclasses import dataclass, replace

LEAST_ZOOM, MOST_ZOOM = 0.02, 100.0
"""Widget pixels for one picture pixel."""

KEPT = 40.0
"""Widget pixels of the picture that stay in sight, however far it is pushed."""


@dataclass(frozen=True, slots=True)
class View:
    """A scale and a place; the picture is never turned and never mirrored.

    ``size`` is in picture pixels and ``pixel`` in millimetres (or whatever the geometry counts
    in), both (down, right). ``scale`` is widget pixels a millimetre, the same both ways, which
    keeps proportions true. ``left`` and ``top`` are where the picture's corner lies.
    """

    size: tuple[int, int]
    pixel: tuple[float, float]
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def pitch(self) -> tuple[float, float]:
        """Widget pixels (down, right) for one picture pixel."""
        return self.pixel[0] * self.scale, self.pixel[1] * self.scale

    @property
    def extent(self) -> tuple[float, float]:
        """Height and width of the whole picture in widget pixels."""
        return self.size[0] * self.pitch[0], self.size[1] * self.pitch[1]

    @property
    def zoom(self) -> float:
        """Widget pixels for one picture pixel, along the finer spacing."""
        return min(self.pixel) * self.scale

    def to_widget(self, down: float, right: float) -> tuple[float, float]:
        """(x, y) of a place on the picture; (0, 0) is the middle of its first pixel."""
        pitch = self.pitch
        return self.left + (right + 0.5) * pitch[1], self.top + (down + 0.5) * pitch[0]

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """(down, right) of a place on the widget."""
        pitch = self.pitch
        return (y - self.top) / pitch[0] - 0.5, (x - self.left) / pitch[1] - 0.5

    def moved(self, x: float, y: float) -> "View":
        """The picture pushed along by widget pixels."""
        return replace(self, left=self.left + x, top=self.top + y)

    def zoomed(self, factor: float, x: float, y: float) -> "View":
        """The picture enlarged about the place (x, y), which stays where it is."""
        least, most = LEAST_ZOOM / self.zoom, MOST_ZOOM / self.zoom
        factor = min(max(factor, min(1.0, least)), max(1.0, most))
        return replace(
            self,
            scale=self.scale * factor,
            left=x + (self.left - x) * factor,
            top=y + (self.top - y) * factor,
        )

    def fitted(self, width: float, height: float) -> "View":
        """The whole picture in the middle of a widget, as large as it goes."""
        scale = min(height / (self.size[0] * self.pixel[0]), width / (self.size[1] * self.pixel[1]))
        return replace(self, scale=max(scale, 1e-9)).centred(width, height)

    def centred(self, width: float, height: float) -> "View":
        """The picture's middle in the middle of a widget."""
        tall, wide = self.extent
        return replace(self, left=(width - wide) / 2, top=(height - tall) / 2)

    def kept(self, width: float, height: float) -> "View":
        """The picture pushed back where it would leave the widget altogether."""
        tall, wide = self.extent
        return replace(
            self,
            left=min(max(self.left, min(KEPT, wide) - wide), width - min(KEPT, wide)),
            top=min(max(self.top, min(KEPT, tall) - tall), height - min(KEPT, tall)),
        )
