"""The masks over the slice that is shown, and what its file draws there."""

from functools import partial

import numpy as np

from viewer.core.pictures.render import MaskOverlay, Overlays
from viewer.core.planes.section import Section
from viewer.core.volume import Volume
from viewer.ui.canvas.brush import StrokePreview
from viewer.ui.canvas.drawn import Drawn
from viewer.ui.canvas.layers import MaskPicture


class SliceMasks:
    """Keeps their pictures until `forget`, for another slice or after a stroke."""

    def __init__(self, volume: Volume, cut: Section) -> None:
        self._cut = cut
        self._drawn = Drawn(volume, cut)
        self._masks: dict[str, MaskPicture] = {}

    def forget(self) -> None:
        """Another slice is shown, or voxels changed in place."""
        self._masks.clear()

    def pictures(
        self, seen: Overlays, index: int, preview: StrokePreview | None
    ) -> list[MaskPicture]:
        """What the file draws on a slice, the masks, and the stroke that is being painted."""
        pictures: list[MaskPicture] = []
        if seen.graphics:
            pictures.extend(self._drawn.on(index))
        masks = [mask for mask in seen.masks if mask.visible]
        pictures.extend(self._mask(mask, index, preview) for mask in masks)
        if preview is not None and all(mask.id != preview.brush.target for mask in masks):
            pictures.append(_new_mask(preview, self._cut))
        return pictures

    def _mask(self, overlay: MaskOverlay, index: int, preview: StrokePreview | None) -> MaskPicture:
        if preview is not None and preview.brush.target == overlay.id:
            return MaskPicture.within(overlay, self._cut, preview.laid(), preview.box)
        if overlay.id not in self._masks:
            on = partial(overlay.on, index=index)
            self._masks[overlay.id] = MaskPicture(overlay, self._cut, on)
        return self._masks[overlay.id]


def _new_mask(preview: StrokePreview, cut: Section) -> MaskPicture:
    whole = np.zeros((0, 0, 0), dtype=np.bool_)
    overlay = MaskOverlay("", whole, preview.brush.colour)
    return MaskPicture.within(overlay, cut, preview.laid(), preview.box)
