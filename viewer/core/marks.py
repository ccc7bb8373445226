"""What a file draws on its own slices, as it lies on a cut: only where that shows them as acquired.

Its colour is nobody's finding: near white, apart from those of masks and of models.
"""

from viewer.core.graphics import Mask, Size, closed
from viewer.core.pictures.compose import Colour, MaskLayer
from viewer.core.planes.section import Section
from viewer.core.volume import Volume

COLOUR: Colour = (255, 240, 190)


def drawn_on(volume: Volume, cut: Section, index: int) -> list[MaskLayer]:
    """The overlay planes of a slice: lines and text filled, regions of interest as outlines."""
    if not cut.acquired:
        return []
    size = _size(volume)
    return [
        MaskLayer(cut.slice(one.on(size)[None], 0), COLOUR, 1.0, one.is_region)
        for one in volume.graphics
        if one.at == index
    ]


def closed_on(volume: Volume, cut: Section, index: int) -> tuple[Mask, int] | None:
    """The pixels of a cut that a shutter hides, and the shade that fills them."""
    shutter = volume.shutters[index] if volume.shutters and cut.acquired else None
    if shutter is None:
        return None
    return cut.slice(closed(shutter, _size(volume))[None], 0), shutter.shade


def _size(volume: Volume) -> Size:
    return volume.geometry.shape[1], volume.geometry.shape[2]
