"""Masks by hand."""

from collections.abc import Callable
from dataclasses import replace

from viewer.core.errors import ViewerError
from viewer.session.marking.vocabulary import structures
from viewer.store.settings import MASK_OUTLINE
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.painting_tools import PAINTING_TOOLS, PaintingTool
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import MASK, MASKS, VOLUME, Command
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs.join import JoinDialog
from viewer.ui.dialogs.mask import MaskDialog
from viewer.ui.looks.words import tr
from viewer.ui.painting.whole import WHOLE_EDITS, WholeEdit


def new_mask(desk: Desk) -> None:
    """Ask what a new mask stands for, and take the brush."""
    volume = whole_volume(desk, tr("A mask can be painted"))
    if volume is None or not has_reader(desk):
        return
    dialog = MaskDialog(structures(), desk.window)
    if dialog.exec():
        desk.painting.begin(volume, dialog.segment)
        desk.stage.set_tool(Tool.BRUSH)


def name_mask(desk: Desk) -> None:
    """Ask anew what the mask in hand stands for."""
    volume = desk.stage.volume
    known = None if volume is None else desk.painting.segment(volume)
    if volume is None or known is None:
        return
    dialog = MaskDialog(structures(), desk.window, known)
    if dialog.exec():
        desk.painting.name(volume, dialog.segment)


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


def next_mask(desk: Desk) -> None:
    """Take the next mask of the list in hand."""
    if desk.stage.volume is not None:
        desk.painting.choose_next(desk.stage.volume)


def turn_ball(desk: Desk) -> None:
    """Paint with a ball, or with a disc."""
    desk.painting.set_kind(replace(desk.painting.kind, ball=not desk.painting.kind.ball))


def turn_range(desk: Desk) -> None:
    """Paint only values within a range, or any."""
    desk.painting.set_ranged(desk.painting.kind.values is None)


def join(desk: Desk) -> None:
    """Ask what the mask in hand is to be joined with, and how."""
    volume = whole_volume(desk, tr("Masks can be joined"))
    if volume is None:
        return
    chosen = desk.painting.chosen(volume)
    others = [layer for layer in desk.layers.layers(volume) if layer.id != chosen]
    if not others:
        desk.notices.info(tr("There is no other mask on this picture to join with."))
        return
    dialog = JoinDialog([layer.segment for layer in others], desk.window)
    if dialog.exec():
        desk.painting.join(others[dialog.other], dialog.join)


def _tool(one: PaintingTool) -> Command:
    return Command(
        id=f"tool.{one.tool.value}", title=one.title, menu=MASKS, keys=(one.key,), icon=one.icon,
        run=lambda desk: desk.stage.set_tool(one.tool), tip=one.tip, group="tool", bar=one.bar,
        checkable=True,
    )  # fmt: skip


def _whole(one: WholeEdit) -> Command:
    return Command(
        id=one.id, title=one.title, menu=MASKS, keys=one.keys, icon=one.icon, tip=one.tip,
        run=lambda desk: desk.painting.whole(one), needs=MASK,
    )  # fmt: skip


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="mask.new", title="New mask…", menu=MASKS, run=new_mask, keys=("M",),
            icon="mdi6.shape-polygon-plus", needs=VOLUME, tip="Paint a new segment on this series"),
    Command(id="mask.next", title="Next mask", menu=MASKS, run=next_mask, keys=("Shift+W",),
            icon="mdi6.arrow-down-bold-outline", needs=MASK,
            tip="Takes the next mask of the list in hand"),
    Command(id="mask.name", title="Name, code and colour…", menu=MASKS, run=name_mask,
            keys=("Ctrl+Shift+N",), icon="mdi6.tag-edit-outline", needs=MASK,
            tip="Says anew what the mask in hand stands for"),
    Command(id="mask.remove", title="Remove mask", menu=MASKS, run=remove_mask,
            keys=("Shift+Del",), icon="mdi6.delete-outline", needs=MASK),
    *(_tool(one) for one in PAINTING_TOOLS),
    Command(id="mask.larger", title="Larger brush", menu=MASKS, run=resize_brush(1.25),
            keys=("]",), icon="mdi6.plus-circle-outline"),
    Command(id="mask.smaller", title="Smaller brush", menu=MASKS, run=resize_brush(0.8),
            keys=("[",), icon="mdi6.minus-circle-outline"),
    Command(id="mask.ball", title="Brush as a ball", menu=MASKS, run=turn_ball, keys=("Shift+P",),
            icon="mdi6.sphere", checkable=True, tip="It reaches into the slices beside, too"),
    Command(id="mask.range", title="Only values in a range", menu=MASKS, run=turn_range,
            keys=("Shift+T",), icon="mdi6.arrow-expand-horizontal", checkable=True,
            tip="Brush, fill and outlines keep to values in a range, at first of what is painted"),
    *(_whole(one) for one in WHOLE_EDITS),
    Command(id="mask.copy_next", title="Copy to the next slice", menu=MASKS, keys=("Shift+C",),
            run=lambda desk: desk.painting.copy(1), icon="mdi6.content-duplicate", needs=MASK,
            tip="And goes there"),
    Command(id="mask.copy_previous", title="Copy to the slice before", menu=MASKS,
            keys=("Ctrl+Shift+C",), run=lambda desk: desk.painting.copy(-1),
            icon="mdi6.content-duplicate", needs=MASK, tip="And goes there"),
    Command(id="mask.join", title="Join with another mask…", menu=MASKS, run=join,
            keys=("Ctrl+Shift+J",), icon="mdi6.set-all", needs=MASK,
            tip="Adds another mask, takes it away, or keeps what both have"),
    Command(id="mask.outline", title="Outlines only", menu=MASKS, run=outline, keys=("O",),
            icon="mdi6.vector-polygon", checkable=True),
)
# fmt: on
