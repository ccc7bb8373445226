"""What a file draws on its own slices, ready to be painted; kept while the slice is shown."""

import numpy as np

from viewer.core.marks import drawn_on
from viewer.core.pictures.compose import MaskLayer
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.section import Section
from viewer.core.volume import Volume
from viewer.ui.canvas.layers import MaskPicture

_NO_GRID = np.zeros((0, 0, 0), dtype=np.bool_)


class Drawn:
    """The overlay planes of the slice shown last."""

    def __init__(self, volume: Volume, cut: Section) -> None:
        self._volume = volume
        self._cut = cut
        self._index = -1
        self._pictures: list[MaskPicture] = []

    def on(self, index: int) -> list[MaskPicture]:
        """The overlay planes of a slice."""
        if index != self._index:
            self._index = index
            found = drawn_on(self._volume, self._cut, index)
            self._pictures = [_picture(layer, self._cut) for layer in found]
        return self._pictures


def _picture(layer: MaskLayer, cut: Section) -> MaskPicture:
    look = (layer.colour, layer.opacity, layer.outline)
    return MaskPicture(MaskOverlay("", _NO_GRID, *look), cut, lambda _cut: layer.mask)
