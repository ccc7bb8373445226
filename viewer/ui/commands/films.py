"""What is done with radiographs: turned, mirrored, measured by, compared."""

from collections.abc import Callable

from viewer.core.pictures.facing import Facing
from viewer.core.planes.plane import Plane
from viewer.core.spacing import SpacingKind
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging, Hung
from viewer.session.hanging.pairing import Other, ap_and_lateral, both_sides, other_side
from viewer.ui.canvas.facing import show_real_size
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import FILM, FILMS, VOLUME, Command
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs.screen import ScreenDialog
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr
from viewer.ui.screens import dots_of, keep_dots

Turn = Callable[[Facing], Facing]
_USUAL_DOTS = 3.78
"""96 dots an inch."""


def turn(way: Turn) -> Callable[[Desk], None]:
    """A deed that shows the radiograph at hand another way round."""

    def deed(desk: Desk) -> None:
        pane = desk.stage.active
        if pane.volume is not None and not desk.facings.turn(pane, way):
            desk.notices.info(
                tr("Slices keep the radiological way round, so that left and right stay true. "
                   "Radiographs can be turned and mirrored.")
            )  # fmt: skip

    return deed


def real_size(desk: Desk) -> None:
    """As large as it is, as far as picture and screen tell."""
    pane = desk.stage.active
    if pane.volume is None:
        return
    origin = pane.scene.ruler.origin
    dots = dots_of(pane.screen(), desk.workspace.settings)
    if not origin.is_length:
        desk.notices.info(
            keyed("This picture says nothing of millimetres, so its real size is not known. "
                  "Calibrate it first ({film.calibrate}).")
        )  # fmt: skip
    elif dots is None:
        desk.notices.info(
            tr("This screen does not say how large it is. Choose Radiograph, Calibrate this "
               "screen… and hold a bank card to it.")
        )  # fmt: skip
    else:
        show_real_size(pane, dots.per_mm)
        shadow = tr(" That is the shadow: the bone itself is smaller.")
        at_detector = origin.kind in (SpacingKind.DETECTOR, SpacingKind.SCANNER)
        told = tr(_MEASURED if dots.measured else _STATED).format(unit=origin.words)
        desk.notices.info(told + (shadow if at_detector else ""))


_STATED = (
    "Real size in {unit}, if the screen's stated size is right. To be sure, choose "
    "Radiograph, Calibrate this screen…"
)
_MEASURED = "Real size in {unit}, on this screen as it was measured with a card."


def calibrate(desk: Desk) -> None:
    """Open the sheet on which the radiograph at hand is calibrated."""
    volume = whole_volume(desk, tr("It can be calibrated"))
    if volume is not None and volume.is_film and has_reader(desk):
        desk.calibrating.begin(desk.window)


def calibrate_screen(desk: Desk) -> None:
    """Hold a card to the screen."""
    screen, settings = desk.window.screen(), desk.workspace.settings
    known = dots_of(screen, settings)
    dialog = ScreenDialog(_USUAL_DOTS if known is None else known.per_mm, desk.window)
    if dialog.exec():
        keep_dots(screen, settings, dialog.per_mm)
        desk.notices.done(tr("Real size goes by your card on this screen from now on."))


def magnify(desk: Desk) -> None:
    """Take the lens, or put it away."""
    desk.lenses.toggle()


def pair(desk: Desk) -> None:
    """Lay AP and lateral of one joint side by side."""
    study, volume = _film(desk)
    if study is None or volume is None:
        return
    found = ap_and_lateral(study, (volume.series.uid, volume.stack))
    if found is None:
        desk.notices.info(
            tr("No AP and lateral of one joint were found in this study, by their View Position "
               "and descriptions. Drag them side by side (F4).")
        )  # fmt: skip
        return
    desk.notices.hide()
    views = tuple(Hung(one.series_uid, one.stack, Plane.FILM) for one in found)
    desk.stage.hang(Hanging(layouts.SIDE_BY_SIDE, views))


def compare_sides(desk: Desk) -> None:
    """Lay left and right side by side, the one mirrored."""
    study, volume = _film(desk)
    if study is None or volume is None:
        return
    here = (volume.series.uid, volume.stack)
    other = other_side(study, volume)
    if other is Other.NOTHING:
        desk.notices.info(
            tr("No picture of the other side, of the same part and view, was found in this study.")
        )
    elif other is Other.HALF:
        desk.mirroring.halves(here)
        desk.notices.info(tr("The right half of the film is mirrored and laid beside the left."))
    elif (sides := both_sides(study, here)) is not None:
        right, left = ((one.series_uid, one.stack) for one in sides)
        desk.mirroring.films(right, left)
        desk.notices.info(
            tr(
                "Right and left, side by side. What is marked MIRRORED was turned so that medial "
                "lies on the same side in both."
            )
        )


def _film(desk: Desk) -> tuple[Study | None, Volume | None]:
    return desk.stage.study, desk.stage.volume


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="film.right", title="Rotate right", menu=FILMS, keys=("Shift+R",), needs=VOLUME,
            run=turn(lambda facing: facing.turned(1)), icon="mdi6.rotate-right"),
    Command(id="film.left", title="Rotate left", menu=FILMS, keys=("Shift+E",), needs=VOLUME,
            run=turn(lambda facing: facing.turned(-1)), icon="mdi6.rotate-left"),
    Command(id="film.mirror", title="Mirror left to right", menu=FILMS, keys=("Shift+H",),
            run=turn(lambda facing: facing.flipped()), icon="mdi6.flip-horizontal", needs=VOLUME,
            tip="A sign says MIRRORED: burned-in letters are mirror writing then"),
    Command(id="film.flip", title="Mirror upside down", menu=FILMS, keys=("Shift+V",),
            run=turn(lambda facing: facing.flipped(upside_down=True)), needs=VOLUME,
            icon="mdi6.flip-vertical"),
    Command(id="film.size", title="Real size", menu=FILMS, keys=("Ctrl+0",), run=real_size,
            needs=VOLUME, icon="mdi6.ruler-square",
            tip="As large on the screen as the picture's millimetres say"),
    Command(id="film.lens", title="Magnifier", menu=FILMS, keys=("Shift+Z",), run=magnify,
            needs=VOLUME, icon="mdi6.magnify-scan",
            tip="A lens at the mouse; the wheel makes it stronger or weaker"),
    Command(id="film.pair", title="AP and lateral", menu=FILMS, run=pair, needs=FILM,
            icon="mdi6.view-split-vertical", tip="Of one joint, side by side"),
    Command(id="film.sides", title="Left and right, one mirrored", menu=FILMS, keys=("Ctrl+M",),
            run=compare_sides, needs=FILM, icon="mdi6.compare-horizontal",
            tip="Both sides, or both halves of a film, with like beside like"),
    Command(id="film.calibrate", title="Calibrate…", menu=FILMS, keys=("Ctrl+L",), run=calibrate,
            needs=FILM, icon="mdi6.ruler",
            tip="By a ball, a known length or an assumed magnification"),
    Command(id="film.screen", title="Calibrate this screen…", menu=FILMS, run=calibrate_screen,
            icon="mdi6.credit-card-outline", tip="So that real size is real"),
)
# fmt: on
