"""Turned planes, slabs, and pixels smooth or as they are."""

from collections.abc import Callable

from viewer.core.planes.slab import SlabMode
from viewer.store.settings import SMOOTH
from viewer.ui.canvas.named import slab_words
from viewer.ui.commands.command import VIEW, VOLUME, Command
from viewer.ui.desk import Desk
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr


def reset_turn(desk: Desk) -> None:
    """Turn the planes back to where they lie in the array."""
    desk.notices.hide()
    if not desk.turning.reset():
        desk.notices.info(tr("These planes are not turned. Drag a ring on the crosshair's lines."))


def next_slab(desk: Desk) -> None:
    """The next kind of slab."""
    if desk.turning.next_mode() is SlabMode.OFF:
        desk.notices.info(tr("Single slices."))
    else:
        _say_slab(desk)


def thicken(notches: int) -> Callable[[Desk], None]:
    """A deed that makes slabs thicker or thinner."""

    def deed(desk: Desk) -> None:
        desk.turning.thicken(notches)
        _say_slab(desk)

    return deed


def _say_slab(desk: Desk) -> None:
    said = keyed("{slab}. Alt and the wheel change the thickness, {plane.slab} the kind.")
    desk.notices.info(said.format(slab=slab_words(desk.stage.active.scene)))


def smooth(desk: Desk) -> None:
    """Smooth pictures, or pixels as they are."""
    settings = desk.workspace.settings
    settings.set(SMOOTH, not settings.get(SMOOTH))
    desk.notices.info(
        tr("Pictures are smooth between pixels.")
        if settings.get(SMOOTH)
        else tr("Pixels are shown as they are.")
    )


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="plane.reset", title="Turn planes back", menu=VIEW, run=reset_turn,
            keys=("Shift+O",), needs=VOLUME, icon="mdi6.axis-arrow",
            tip="As they lie in the series; they turn by the rings on the crosshair's lines"),
    Command(id="plane.slab", title="Next kind of slab", menu=VIEW, run=next_slab,
            keys=("Shift+M",), needs=VOLUME, icon="mdi6.layers-triple-outline",
            tip="Off, MIP, MinIP, average; Alt and the wheel change the thickness"),
    Command(id="plane.thicker", title="Thicker slab", menu=VIEW, run=thicken(1), needs=VOLUME,
            icon="mdi6.arrow-expand-vertical"),
    Command(id="plane.thinner", title="Thinner slab", menu=VIEW, run=thicken(-1), needs=VOLUME,
            icon="mdi6.arrow-collapse-vertical"),
    Command(id="plane.smooth", title="Smooth pictures", menu=VIEW, run=smooth,
            keys=("Shift+S",), needs=VOLUME, icon="mdi6.grid",
            tip="Smooth between pixels, or each pixel as it is"),
)
# fmt: on
