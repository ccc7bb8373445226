"""How large the mask in hand is, told beside it as it is painted."""

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.session.layers import Layers
from viewer.session.marking.rulers import ruler_of
from viewer.session.mask_sizes import MaskSize, size_of
from viewer.session.workspace import Workspace
from viewer.ui.canvas.painting_drags import paintable
from viewer.ui.looks.words import tr
from viewer.ui.painting.painting import Painting
from viewer.ui.stage import Stage


class Sizes(QObject):
    """Tells area and volume of the mask in hand once the hand rests: a stroke goes first."""

    told = Signal(str)

    def __init__(
        self, workspace: Workspace, layers: Layers, stage: Stage, painting: Painting
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._layers = layers
        self._stage = stage
        self._painting = painting
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self.told.emit(self._words()))
        for pane in stage.grid.panes:
            pane.slice_changed.connect(lambda _: self.refresh())

    def refresh(self) -> None:
        """Work it out anew, soon."""
        self._soon.start()

    def _words(self) -> str:
        pane, volume = self._stage.active, self._stage.volume
        if volume is None or not volume.is_whole or self._workspace.reader is None:
            return ""
        chosen = self._painting.chosen(volume)
        layer = next((one for one in self._layers.layers(volume) if one.id == chosen), None)
        if layer is None:
            return ""
        cut = paintable(pane.scene)
        if cut is None:
            return ""
        record = self._workspace.record(volume.series.study_uid)
        size = size_of(layer.mask, volume, ruler_of(volume, record), cut.normal, pane.index)
        return f"{layer.segment.label}: {_said(size, film=volume.is_film)}"


def _said(size: MaskSize, *, film: bool) -> str:
    """``film``: its one slice is all there is."""
    if not size.voxels:
        return tr("nothing painted yet")
    area = size.area if film or not size.area else tr("{area} on this slice").format(area=size.area)
    parts = [part for part in (area, size.volume) if part]
    return " · ".join(parts) or tr("{count} voxels").format(count=size.voxels)
