"""Lays masks, heat maps and what claims draw over the pictures they belong to."""

from PySide6.QtCore import QObject, Signal

from viewer.core.finding import Finding
from viewer.core.pictures.render import MaskOverlay
from viewer.core.spacing import Ruler
from viewer.core.volume import Volume
from viewer.session.layers import Layers
from viewer.session.marking.marks import marks_on
from viewer.session.marking.rulers import ruler_of
from viewer.session.presenting.presentation import Revealed
from viewer.session.workspace import Workspace
from viewer.store.settings import HEAT_OPACITY
from viewer.ui.canvas.brush import Brush
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import ShapeOverlay
from viewer.ui.claims.choosing import Choosing
from viewer.ui.claims.on_views import ClaimMarks
from viewer.ui.looks.words import tr
from viewer.ui.painting.painting import Painting
from viewer.ui.reading.readers_layer import ReadersLayer
from viewer.ui.stage import Stage


class Laying(QObject):
    """Brings what lies over each pane up to date.

    ``revealed`` tells that an audience sees more of it, or less.
    """

    revealed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        stage: Stage,
        layers: Layers,
        painting: Painting,
        choosing: Choosing,
        said: ClaimMarks,
        readers: ReadersLayer,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._stage = stage
        self._layers = layers
        self._painting = painting
        self._choosing = choosing
        self._said = said
        self._readers = readers
        self._heat_opacity = workspace.settings.get(HEAT_OPACITY)
        self._revealed = Revealed.OVERLAY
        painting.brush_changed.connect(lambda _: self._resize_brush())

    def refresh(self) -> None:
        """Lay over every pane what belongs to it."""
        for pane in self._stage.filled():
            assert pane.volume is not None
            self._lay_masks(pane, pane.volume)
            self._lay_brush(pane, pane.volume)
            self._lay_heats(pane, pane.volume)
            claimed = self._revealed >= Revealed.FINDING
            pane.set_marks(self._said.on(pane.volume) if claimed else ())
            pane.set_maker(self._said.maker(pane.volume))

    def claimed(self, volume: Volume) -> list[ShapeOverlay]:
        """What claims draw on a Volume, as much of it as an audience may see."""
        if self._revealed < Revealed.FINDING:
            return []
        return self._choosing.shapes(volume)

    def drawn_by_others(self, volume: Volume) -> list[ShapeOverlay]:
        """What claims and other readers draw on a Volume: nothing that a hand could move."""
        return [*self.claimed(volume), *self._readers.shapes(volume)]

    def findings_on(self, volume: Volume) -> list[Finding]:
        """The claims that hold on a Volume, oldest first."""
        return [judged.finding for judged in self._choosing.on(volume)]

    def reveal(self, revealed: Revealed) -> None:
        """Show an audience so much and no more."""
        if revealed is not self._revealed:
            self._revealed = revealed
            for pane in self._stage.grid.panes:
                pane.shapes.set_bare(revealed < Revealed.OVERLAY)
            self.refresh()
            self.revealed.emit()

    def covers(self, volume: Volume) -> bool:
        """Whether a mask, a shape or a measurement lies over a Volume."""
        if any(layer.look.visible for layer in self._layers.layers(volume)):
            return True
        if self._workspace.reader is None:
            return False
        return any(marks_on(self._workspace.record(volume.series.study_uid), volume))

    def set_heat_opacity(self, opacity: float) -> None:
        """Fade the heat maps, 0.0 to 1.0."""
        self._heat_opacity = opacity
        self._workspace.settings.set(HEAT_OPACITY, opacity)
        for pane in self._stage.filled():
            pane.set_heats(pane.overlays.heats, opacity, pane.overlays.heats_of)

    def set_ai_hidden(self, hidden: bool) -> None:
        """Hide all that a model or another reader drew, or show it again."""
        self._readers.hide_all(hidden)
        for pane in self._stage.grid.panes:
            pane.set_ai_hidden(hidden)

    def _lay_heats(self, pane: Pane, volume: Volume) -> None:
        if self._revealed < Revealed.OVERLAY:
            pane.set_heats(())
        else:
            maps, of = self._choosing.heats(volume), self._choosing.heats_of(volume)
            pane.set_heats(maps, self._heat_opacity, tuple(tr(one) for one in of))

    def _lay_masks(self, pane: Pane, volume: Volume) -> None:
        layers = self._layers.layers(volume)
        pane.set_masks(
            [
                MaskOverlay(
                    layer.id,
                    layer.mask,
                    layer.segment.colour,
                    layer.look.opacity,
                    self._layers.outline,
                    layer.look.visible and self._revealed >= Revealed.OVERLAY,
                    layer.by_ai,
                    layer.columns,
                )
                for layer in layers
            ]
            + (self._readers.masks(volume) if self._revealed >= Revealed.OVERLAY else [])
        )
        if pane.scene.cut.across_columns:
            for layer in layers:
                self._workspace.arranging.ask_for(layer.columns, layer.mask)
        pane.refresh_masks()

    def _resize_brush(self) -> None:
        """Masks and heat maps stay as they are while a slider is dragged."""
        for pane in self._stage.filled():
            assert pane.volume is not None
            self._lay_brush(pane, pane.volume)

    def _lay_brush(self, pane: Pane, volume: Volume) -> None:
        chosen = self._painting.chosen(volume)
        layers = self._layers.layers(volume)
        colour = next((one.segment.colour for one in layers if one.id == chosen), (230, 90, 60))
        # A brush is as large as the reader's ruler says; strokes count in the unit of the grid.
        worth = volume.geometry.ruler.down / self._ruler(volume).down
        pane.set_brush(Brush(self._painting.tip(volume, worth), colour, chosen))

    def _ruler(self, volume: Volume) -> Ruler:
        reads = volume.is_film and self._workspace.reader is not None
        record = self._workspace.record(volume.series.study_uid) if reads else None
        return ruler_of(volume, record)
