"""How large the mask in hand is, told beside it while it is painted."""

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from viewer.core.journal import PatchRef
from viewer.core.planes.plane import Cut
from viewer.core.volume import Volume
from viewer.session.layers import Layer, Layers
from viewer.session.marking.rulers import ruler_of
from viewer.session.mask_sizes import MaskSize, size_of
from viewer.session.workspace import Workspace
from viewer.ui.canvas.painting_drags import paintable
from viewer.ui.looks.words import tr
from viewer.ui.painting.painting import Painting
from viewer.ui.stage import Stage

_REST_MS = 40
"""A number that changes faster than this cannot be read; strokes and slices go first."""

Strokes = tuple[PatchRef, ...]


class Sizes(QObject):
    """Tells area and volume of the mask in hand, also of a stroke in the making."""

    told = Signal(str)

    def __init__(
        self, workspace: Workspace, layers: Layers, stage: Stage, painting: Painting
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._layers = layers
        self._stage = stage
        self._painting = painting
        self._counted: tuple[str, Strokes, int] = ("", (), 0)
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(lambda: self.told.emit(self._words()))
        for pane in stage.grid.panes:
            pane.slice_changed.connect(lambda _: self.refresh())
        stage.probed.connect(lambda _: self._follow_hand())

    def refresh(self) -> None:
        """Tell it anew, soon."""
        if not self._soon.isActive():
            self._soon.start()

    def _follow_hand(self) -> None:
        if self._stage.volume is not None and self._stage.active.scene.preview is not None:
            self.refresh()

    def _words(self) -> str:
        volume = self._stage.volume
        if volume is None or not volume.is_whole or self._workspace.reader is None:
            return ""
        chosen = self._painting.chosen(volume)
        layer = next((one for one in self._layers.layers(volume) if one.id == chosen), None)
        cut = paintable(self._stage.active.scene)
        if layer is None or cut is None:
            return ""
        said = _said(self._size(volume, layer, cut), film=volume.is_film)
        return f"{layer.segment.label}: {said}"

    def _size(self, volume: Volume, layer: Layer, cut: Cut) -> MaskSize:
        """With the stroke in the making, as far as it lies on its own slice."""
        scene = self._stage.active.scene
        voxels, pixels = self._voxels(volume, layer), _pixels(layer, cut, scene.index)
        if scene.preview is not None:
            voxels += scene.preview.pixels - pixels
            pixels = scene.preview.pixels
        record = self._workspace.record(volume.series.study_uid)
        return size_of(voxels, pixels, volume, ruler_of(volume, record), cut.normal)

    def _voxels(self, volume: Volume, layer: Layer) -> int:
        """Of the whole mask: counted once after each change."""
        strokes = self._workspace.record(volume.series.study_uid).state.strokes[layer.id]
        if self._counted[:2] != (layer.id, strokes):
            self._counted = layer.id, strokes, int(np.count_nonzero(layer.mask))
        return self._counted[2]


def _pixels(layer: Layer, cut: Cut, at: int) -> int:
    mask = layer.columns.of(layer.mask) if cut.across_columns else layer.mask
    return int(np.count_nonzero(cut.slice(mask, at)))


def _said(size: MaskSize, *, film: bool) -> str:
    """``film``: its one slice is all there is."""
    if not size.voxels:
        return tr("nothing painted yet")
    area = size.area if film or not size.area else tr("{area} on this slice").format(area=size.area)
    parts = [part for part in (area, size.volume) if part]
    return " · ".join(parts) or tr("{count} voxels").format(count=size.voxels)
