"""Masks by hand."""

from collections.abc import Callable

from viewer.core.errors import ViewerError
from viewer.session.marking.vocabulary import structures
from viewer.store.settings import MASK_OUTLINE
from viewer.ui.canvas.events import Tool
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import MASK, MASKS, VOLUME, Command
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs.mask import MaskDialog
from viewer.ui.looks.words import tr


def new_mask(desk: Desk) -> None:
    """Ask what a new mask stands for, and take the brush."""
    volume = whole_volume(desk, tr("A mask can be painted"))
    if volume is None or not has_reader(desk):
        return
    dialog = MaskDialog(structures(), desk.window)
    if dialog.exec():
        desk.painting.begin(volume, dialog.segment)
        desk.stage.set_tool(Tool.BRUSH)


def remove_mask(desk: Desk) -> None:
    """Take the mask in hand away."""
    if desk.stage.volume is not None:
        desk.painting.remove(desk.stage.volume)


def resize_brush(factor: float) -> Callable[[Desk], None]:
    """A deed that makes the brush larger or smaller."""
    return lambda desk: desk.painting.set_diameter(desk.painting.diameter * factor)


def outline(desk: Desk) -> None:
    """Draw masks as outlines, or filled."""
    desk.workspace.settings.set(MASK_OUTLINE, not desk.layers.outline)


def take_over(desk: Desk, layer_id: str) -> None:
    """Make a segment of a file one's own."""
    volume = whole_volume(desk, tr("The segment can be taken over"))
    if volume is None or not has_reader(desk):
        return
    layer = next(one for one in desk.layers.layers(volume) if one.id == layer_id)
    try:
        desk.painting.choose(volume, desk.layers.take_over(layer, volume))
    except ViewerError as error:
        desk.notices.error(error)


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="mask.new", title="New mask…", menu=MASKS, run=new_mask, keys=("M",),
            icon="mdi6.shape-polygon-plus", needs=VOLUME, tip="Paint a new segment on this series"),
    Command(id="mask.remove", title="Remove mask", menu=MASKS, run=remove_mask,
            icon="mdi6.delete-outline", needs=MASK),
    Command(id="mask.larger", title="Larger brush", menu=MASKS, run=resize_brush(1.25),
            keys=("]",), icon="mdi6.plus-circle-outline"),
    Command(id="mask.smaller", title="Smaller brush", menu=MASKS, run=resize_brush(0.8),
            keys=("[",), icon="mdi6.minus-circle-outline"),
    Command(id="mask.outline", title="Outlines only", menu=MASKS, run=outline, keys=("O",),
            icon="mdi6.vector-polygon", checkable=True),
)
# fmt: on
