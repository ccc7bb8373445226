"""What a file draws on its own slices, ready to be painted; kept while the slice is shown."""

import numpy as np

from viewer.core.marks import drawn_on
from viewer.core.pictures.compose import MaskLayer
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.section import Section
from viewer.core.volume import Volume
from viewer.ui.canvas.layers import MaskPicture, mask_picture

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
            found = (_picture(one) for one in drawn_on(self._volume, self._cut, index))
            self._pictures = [picture for picture in found if picture is not None]
        return self._pictures


def _picture(layer: MaskLayer) -> MaskPicture | None:
    look = (layer.colour, layer.opacity, layer.outline)
    return mask_picture(MaskOverlay("", _NO_GRID, *look), layer.mask)
