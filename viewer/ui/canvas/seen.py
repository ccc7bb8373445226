"""Which pixels of the screen show a picture, and which place of it each of them shows."""

import math
from functools import lru_cache

from viewer.core.pictures.raster import Raster
from viewer.ui.canvas.view import View


@lru_cache(maxsize=16)
def seen(view: View, size: tuple[int, int], ratio: float) -> tuple[Raster, tuple[float, float]]:
    """The device pixels of a widget of ``size`` (width, height) whose middles lie on the picture.

    ``ratio`` is device pixels a widget pixel. Also where on the widget (x, y) they begin.
    """
    down, across = view.to_picture(0.5 / ratio, 0.5 / ratio)
    right_down, right_across = view.to_picture(1.5 / ratio, 0.5 / ratio)
    below_down, below_across = view.to_picture(0.5 / ratio, 1.5 / ratio)
    whole = Raster(
        (math.ceil(size[1] * ratio), math.ceil(size[0] * ratio)),
        (right_down - down, below_down - down, down),
        (right_across - across, below_across - across, across),
    )
    place = whole.inside((0.0, 0.0, *view.size))
    return whole.cropped(place), (place[1].start / ratio, place[0].start / ratio)
