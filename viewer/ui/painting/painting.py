"""Painting masks: which one, with which brush, and from stroke to record."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from viewer.core.annotation import MaskAnnotation
from viewer.core.errors import ViewerError
from viewer.core.mask import Segment
from viewer.core.painting.patching import Edit
from viewer.core.painting.tip import Tip
from viewer.core.planes.plane import Cut, acquired_plane
from viewer.core.planes.slabbed import Slabbed
from viewer.core.volume import Volume, target_of
from viewer.session.layers import Layers
from viewer.session.workspace import Workspace
from viewer.store.settings import BRUSH_MM
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.scene import Scene
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr
from viewer.ui.stage import Stage

SMALLEST, LARGEST = 0.4, 60.0
"""Diameter of the brush in millimetres (or pixels, where a picture has no millimetres)."""

_ELSEWHERE = "Paint on a slice that could be read."


class Painting(QObject):
    """The mask in hand and the brush."""

    brush_changed = Signal(float)
    mask_chosen = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        layers: Layers,
        stage: Stage,
        failed: Callable[[ViewerError], None],
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._layers = layers
        self._stage = stage
        self._failed = failed
        self._chosen: dict[tuple[str, int], str] = {}
        self._diameter = workspace.settings.get(BRUSH_MM)
        stage.stroke_drawn.connect(self._stroke)
        stage.stroke_refused.connect(self._refuse)
        self.set_diameter(self._diameter)

    @property
    def diameter(self) -> float:
        """Of the brush, in millimetres (in pixels on a picture without millimetres)."""
        return self._diameter

    def set_diameter(self, diameter: float) -> None:
        """Take a larger or smaller brush."""
        self._diameter = min(max(diameter, SMALLEST), LARGEST)
        self._workspace.settings.set(BRUSH_MM, self._diameter)
        self.brush_changed.emit(self._diameter)

    def tip(self, volume: Volume, worth: float) -> Tip:
        """The brush; ``worth`` is what one of its millimetres is in the unit of the grid."""
        return Tip(self._diameter / 2 * worth)

    def chosen(self, volume: Volume) -> str:
        """The id of the mask that is painted on a Volume; empty where there is none."""
        chosen = self._chosen.get((volume.series.uid, volume.stack), "")
        own = [layer.id for layer in self._layers.layers(volume) if layer.editable]
        return chosen if chosen in own else (own[-1] if own else "")

    def choose(self, volume: Volume, mask_id: str) -> None:
        """Paint that mask from now on."""
        self._chosen[volume.series.uid, volume.stack] = mask_id
        self.mask_chosen.emit(mask_id)

    def begin(self, volume: Volume, segment: Segment) -> str:
        """Begin a new mask on a Volume and take it in hand."""
        record = self._workspace.record(volume.series.study_uid)
        mask_id = record.add_mask(target_of(volume), segment, volume.geometry.shape)
        self.choose(volume, mask_id)
        return mask_id

    def remove(self, volume: Volume) -> None:
        """Take the mask in hand away."""
        if mask_id := self.chosen(volume):
            self._workspace.record(volume.series.study_uid).remove_mask(mask_id)

    def _stroke(self, pane: Pane, stroke: Edit) -> None:
        volume = pane.volume
        if volume is None:
            return
        if not volume.is_whole:
            self._failed(
                ViewerError(tr("This series is still being read."), tr("Paint once it is there."))
            )
            return
        if not pane.shows_picture:
            self._failed(ViewerError(tr("There is no picture here to paint on."), tr(_ELSEWHERE)))
            return
        mask_id = self.chosen(volume)
        if not mask_id:
            self._failed(
                ViewerError(
                    tr("There is no mask to paint yet."), keyed("Press {mask.new} to begin one.")
                )
            )
            return
        try:
            self._keep(volume, mask_id, stroke)
        except ViewerError as error:
            self._failed(error)

    def _refuse(self, pane: Pane) -> None:
        """A mask lies on the frames as acquired: what is put together from several is not it."""
        self._failed(_why_not(pane.scene))

    def _keep(self, volume: Volume, mask_id: str, stroke: Edit) -> None:
        record = self._workspace.record(volume.series.study_uid)
        assert isinstance(record.state.annotations[mask_id], MaskAnnotation)
        patch = stroke.on(record.mask(mask_id))
        if not self._layers.look(mask_id).visible:
            self._layers.set_visible(mask_id, True)
        if patch is not None:
            record.paint(mask_id, patch)


def _why_not(scene: Scene) -> ViewerError:
    """Why no mask is painted on a picture, and what to do."""
    if isinstance(scene.cut, Slabbed):
        return ViewerError(
            tr("This view shows a slab, in which a place has no one depth."),
            keyed("Turn the slab off with {plane.slab}, and paint on single slices."),
        )
    if scene.sight.turn is not None and not isinstance(scene.cut, Cut):
        return ViewerError(
            tr("This view is turned; masks are painted on the slices as they were acquired."),
            keyed("Turn the planes back with {plane.reset}."),
        )
    plane = acquired_plane(scene.volume.geometry)
    return ViewerError(
        tr(
            "This plane is corrected for the gantry's tilt; masks are painted on the slices as "
            "they were acquired."
        ),
        tr("Paint in the view of the frames: View, {plane}.").format(
            plane=tr(plane.value.capitalize())
        ),
    )
