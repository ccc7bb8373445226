"""Painting masks: which one, with which brush, and from stroke to record."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent

from viewer.core.errors import ViewerError
from viewer.core.mask import Mask, Segment
from viewer.core.painting.copying import Copied
from viewer.core.painting.filling import Outline
from viewer.core.painting.joining import Join, Joined
from viewer.core.painting.patching import Edit
from viewer.core.painting.tip import Tip
from viewer.core.shapes.inside import held_by
from viewer.core.shapes.region import Region
from viewer.core.volume import Volume, target_of
from viewer.session.editing import Editing
from viewer.session.layers import Layer, Layers
from viewer.session.workspace import Workspace
from viewer.store.settings import BRUSH_MM
from viewer.ui.canvas.gestures import NOTCH
from viewer.ui.canvas.painting_drags import paintable
from viewer.ui.canvas.painting_tools import OUTLINES, RINGED
from viewer.ui.canvas.pane import Pane
from viewer.ui.looks.words import tr
from viewer.ui.painting.kind import BrushKind
from viewer.ui.painting.range import opening_range, within
from viewer.ui.painting.refusing import nothing_changed, nowhere, unpaintable
from viewer.ui.painting.whole import At, WholeEdit
from viewer.ui.stage import Stage

SMALLEST, LARGEST = 0.4, 60.0
"""Diameter of the brush in millimetres (or pixels, where a picture has no millimetres)."""

_A_NOTCH = 1.15
"""How much larger one notch of the wheel makes the brush."""


class Painting(QObject):
    """The mask in hand and the brush."""

    brush_changed = Signal(float)
    """The brush is another one; its diameter."""
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
        self._editing = Editing(workspace, failed)
        self.asked: Callable[[Volume], str | None] = lambda _: None
        self.begun: Callable[[Volume], str] = lambda _: ""
        self._chosen: dict[tuple[str, int], str] = {}
        self._diameter = workspace.settings.get(BRUSH_MM)
        self.kind = BrushKind()
        stage.stroke_drawn.connect(self._stroke)
        stage.stroke_refused.connect(lambda pane: failed(unpaintable(pane.scene)))
        for pane in stage.grid.panes:
            pane.shapes.drawn.connect(partial(self._outlined, pane))
            pane.installEventFilter(self)
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

    def set_kind(self, kind: BrushKind) -> None:
        """Take another brush of the same size."""
        if kind != self.kind:
            self.kind = kind
            self.brush_changed.emit(self._diameter)

    def set_ranged(self, on: bool) -> None:
        """Paint only values within a range, at first that of what is painted; or any."""
        pane, values = self._stage.active, None
        if on and pane.volume is not None:
            values = opening_range(pane.volume, pane.scene.window(), self._mask(pane.volume))
        self.set_kind(BrushKind(self.kind.ball, values))

    def tip(self, volume: Volume, worth: float) -> Tip:
        """The brush; ``worth`` is what one of its millimetres is in the unit of the grid."""
        held = within(volume, self.kind.values)
        return Tip(self._diameter / 2 * worth, self.kind.ball and not volume.is_film, False, held)

    def chosen(self, volume: Volume) -> str:
        """The id of the mask that is painted on a Volume; empty where there is none."""
        if (asked := self.asked(volume)) is not None:
            return asked
        chosen = self._chosen.get((volume.series.uid, volume.stack), "")
        own = self._own(volume)
        return chosen if chosen in own else (own[-1] if own else "")

    def choose(self, volume: Volume, mask_id: str) -> None:
        """Paint that mask from now on."""
        self._chosen[volume.series.uid, volume.stack] = mask_id
        self.mask_chosen.emit(mask_id)

    def choose_next(self, volume: Volume) -> None:
        """Paint the next mask of the list, after the last the first."""
        own = self._own(volume)
        if own:
            self.choose(volume, own[(own.index(self.chosen(volume)) + 1) % len(own)])

    def begin(self, volume: Volume, segment: Segment) -> str:
        """Begin a new mask on a Volume and take it in hand."""
        record = self._workspace.record(volume.series.study_uid)
        mask_id = record.add_mask(target_of(volume), segment, volume.geometry.shape)
        self.choose(volume, mask_id)
        return mask_id

    def segment(self, volume: Volume) -> Segment | None:
        """What the mask in hand stands for; None where there is none."""
        chosen = self.chosen(volume)
        return next((one.segment for one in self._layers.layers(volume) if one.id == chosen), None)

    def name(self, volume: Volume, segment: Segment) -> None:
        """Say anew what the mask in hand stands for, and its colour."""
        known = self.segment(volume)
        if known is not None and known != known.named_as(segment):
            record = self._workspace.record(volume.series.study_uid)
            record.name_mask(self.chosen(volume), segment)

    def remove(self, volume: Volume) -> None:
        """Take the mask in hand away."""
        if mask_id := self.chosen(volume):
            self._workspace.record(volume.series.study_uid).remove_mask(mask_id)

    def whole(self, edit: WholeEdit) -> None:
        """Change the whole mask in hand, on another thread."""
        volume, mask_id, axis = self._in_hand(self._stage.active)
        tip = self._stage.active.brush.tip
        at = At(volume.geometry, axis, tip.radius_mm)
        self._editing.start(
            edit.doing,
            volume,
            mask_id,
            lambda tell: edit.make(at, tell),
            lambda changed: self._show(mask_id, changed, tr(edit.nothing)),
        )

    def copy(self, step: int) -> None:
        """Paint what is painted on this slice on the one so many further on, and go there."""
        pane = self._stage.active
        volume, mask_id, axis = self._in_hand(pane)
        self._editing.apply(volume, mask_id, Copied(axis, pane.index, pane.index + step))
        pane.step(step)

    def join(self, other: Layer, join: Join) -> None:
        """Join the mask in hand with another one of its grid."""
        volume, mask_id, _ = self._in_hand(self._stage.active)
        nothing = tr("The mask is as it was: joined so, nothing of it changes.")
        self._editing.start(
            "Joining masks",
            volume,
            mask_id,
            lambda _: Joined(other.mask, join, other.segment.helpers),
            lambda changed: self._show(mask_id, changed, nothing),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel with Shift makes the brush larger or smaller."""
        if not isinstance(event, QWheelEvent) or not isinstance(watched, Pane):
            return False
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not shift or watched.tool not in RINGED:
            return False
        # Some systems turn the wheel sideways while Shift is held.
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.set_diameter(self._diameter * _A_NOTCH ** (turned / NOTCH))
        return True

    def _mask(self, volume: Volume) -> Mask | None:
        chosen = self.chosen(volume)
        return next((one.mask for one in self._layers.layers(volume) if one.id == chosen), None)

    def _own(self, volume: Volume) -> list[str]:
        return [layer.id for layer in self._layers.layers(volume) if layer.editable]

    def _outlined(self, pane: Pane, region: Region) -> None:
        """A shape was drawn around a part of the mask."""
        if pane.tool not in OUTLINES or pane.volume is None:
            return
        if paintable(pane.scene) is None:
            self._failed(unpaintable(pane.scene))
        elif (held := held_by(region, pane.volume.geometry)) is not None:
            self._stroke(pane, Outline(held, OUTLINES[pane.tool], pane.brush.tip.within))

    def _stroke(self, pane: Pane, edit: Edit) -> None:
        try:
            volume, mask_id, _ = self._in_hand(pane)
            changed = self._editing.apply(volume, mask_id, edit)
        except ViewerError as error:
            self._failed(error)
            return
        self._show(mask_id, changed, "")
        if not changed and (why := nothing_changed(edit)) is not None:
            self._failed(why)

    def _in_hand(self, pane: Pane) -> tuple[Volume, str, int]:
        """A whole Volume, the mask in hand, the axis that is looked along; else why there is none.

        Raises ViewerError.
        """
        volume = pane.volume
        if volume is None or not volume.is_whole or not pane.shows_picture:
            raise nowhere(pane)
        if (cut := paintable(pane.scene)) is None:
            raise unpaintable(pane.scene)
        if not (mask_id := self.chosen(volume) or self.begun(volume)):
            raise nowhere(pane)
        return volume, mask_id, cut.normal

    def _show(self, mask_id: str, changed: bool, nothing: str) -> None:
        """What is painted on is seen."""
        if not self._layers.look(mask_id).visible:
            self._layers.set_visible(mask_id, True)
        if not changed and nothing:
            self._failed(ViewerError(nothing))
