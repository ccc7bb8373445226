"""The masks' panel beside the pictures: told what is in hand, heard when a hand changes it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from viewer.core.spacing import SpacingOrigin
from viewer.core.volume import Volume
from viewer.session.layers import Layer
from viewer.session.marking.rulers import ruler_of
from viewer.session.record import Record
from viewer.store.settings import MASK_OUTLINE
from viewer.ui.canvas.painting_tools import PAINTING_TOOLS
from viewer.ui.commands.masks import COMMANDS, take_over
from viewer.ui.desk import Desk
from viewer.ui.looks.words import tr
from viewer.ui.painting.kind import BrushKind
from viewer.ui.painting.range import has_numbers
from viewer.ui.painting.sizes import Sizes
from viewer.ui.panels.masks import MasksPanel


class MasksBeside(QObject):
    """Keeps panel and actions in step with the mask in hand and the brush."""

    def __init__(self, desk: Desk, panel: MasksPanel, actions: Mapping[str, QAction]) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._actions = actions
        self._sizes = Sizes(desk.workspace, desk.layers, desk.stage, desk.painting)
        self._sizes.told.connect(panel.brush.told.setText)
        desk.layers.set_outline(desk.workspace.settings.get(MASK_OUTLINE))
        actions["mask.outline"].setChecked(desk.layers.outline)
        desk.workspace.settings.watch(MASK_OUTLINE, actions["mask.outline"].setChecked)
        self._offer_tools()
        self._connect()

    def refresh(self, volume: Volume | None, record: Record | None) -> str:
        """Show what lies over the view at hand; returns the id of the mask that is painted."""
        desk = self._desk
        chosen = desk.painting.chosen(volume) if volume is not None else ""
        layers: tuple[Layer, ...] = desk.layers.layers(volume) if volume is not None else ()
        self._panel.show_layers(layers, chosen)
        self._panel.brush.set_unit(*_length_unit(volume, record))
        if volume is not None:
            numbers, unit = has_numbers(volume), volume.greys.unit
            self._panel.brush.suit(ball=not volume.is_film, values=numbers, unit=unit)
        self._sizes.refresh()
        return chosen

    def _offer_tools(self) -> None:
        tools = [f"tool.{one.tool.value}" for one in PAINTING_TOOLS]
        more = [one.id for one in COMMANDS if one.id not in (*tools, *_IN_PANEL)]
        self._panel.set_tools(
            [self._actions[id_] for id_ in tools], [self._actions[id_] for id_ in more]
        )

    def _connect(self) -> None:
        desk, painting, panel = self._desk, self._desk.painting, self._panel
        painting.brush_changed.connect(self._show_brush)
        panel.chosen.connect(self._choose)
        panel.naming_asked.connect(self._ask_name)
        panel.visible_changed.connect(desk.layers.set_visible)
        panel.opacity_changed.connect(desk.layers.set_opacity)
        panel.taken_over.connect(lambda layer: take_over(desk, layer))
        panel.brush.diameter_changed.connect(painting.set_diameter)
        panel.brush.kind_changed.connect(painting.set_kind)
        panel.brush.range_asked.connect(painting.set_ranged)

    def _show_brush(self, diameter: float) -> None:
        kind: BrushKind = self._desk.painting.kind
        self._panel.brush.set_brush(diameter)
        self._panel.brush.set_kind(kind)
        self._actions["mask.ball"].setChecked(kind.ball)
        self._actions["mask.range"].setChecked(kind.values is not None)

    def _choose(self, mask_id: str) -> None:
        if (volume := self._desk.stage.volume) is not None:
            self._desk.painting.choose(volume, mask_id)

    def _ask_name(self, mask_id: str) -> None:
        """Where a task says what is painted, the command is off, and nothing is asked."""
        self._choose(mask_id)
        self._actions["mask.name"].trigger()


_IN_PANEL = ("mask.larger", "mask.smaller", "mask.ball", "mask.range")
"""What the panel offers beside its menu."""


def _length_unit(volume: Volume | None, record: Record | None) -> tuple[str, str]:
    """The unit of lengths, and where it comes from."""
    origin = SpacingOrigin.PATIENT if volume is None else ruler_of(volume, record).origin
    return origin.unit, tr(origin.words)
