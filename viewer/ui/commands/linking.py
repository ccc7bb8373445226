"""Which views follow each other, and in what."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from viewer.core.errors import ViewerError
from viewer.store.settings import LINK_SCROLL, LINK_TURN, LINK_WINDOW, LINK_ZOOM
from viewer.ui.commands.command import LAYOUT, VOLUME, Command
from viewer.ui.desk import Desk
from viewer.ui.looks.words import tr

LINKS = (
    (LINK_SCROLL, "Scroll parallel slices together"),
    (LINK_TURN, "Turn planes together"),
    (LINK_ZOOM, "Zoom and pan together, in millimetres"),
    (LINK_WINDOW, "Window together"),
)
"""What views can do together, by choice."""


def link_menu(desk: Desk) -> QMenu:
    """What is linked, to be switched on and off."""
    menu = QMenu(desk.window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for setting, title in LINKS:
        action = menu.addAction(tr(title))
        action.setCheckable(True)
        action.setChecked(desk.workspace.settings.get(setting))
        action.toggled.connect(partial(desk.workspace.settings.set, setting))
    lines = menu.addAction(tr("Reference lines"))
    lines.setCheckable(True)
    lines.setChecked(desk.stage.lines.shown)
    lines.toggled.connect(desk.stage.lines.show)
    menu.addSeparator()
    menu.addAction(tr("Link these two views here")).triggered.connect(lambda: link_here(desk))
    unlink_here = menu.addAction(tr("Unlink what was linked by hand"))
    unlink_here.setEnabled(bool(desk.stage.linking.links.pairs))
    unlink_here.triggered.connect(lambda: unlink(desk))
    return menu


def links(desk: Desk) -> None:
    """Ask what is to be linked, over the view at hand."""
    pane, menu = desk.stage.active, link_menu(desk)
    size = menu.sizeHint()
    corner = QPoint((pane.width() - size.width()) // 2, (pane.height() - size.height()) // 2)
    menu.popup(pane.mapToGlobal(corner))


def link_here(desk: Desk) -> None:
    """Say that the cursors of two views are at one place of the patient."""
    try:
        length = desk.stage.linking.link_by_hand()
    except ViewerError as error:
        desk.notices.error(error)
        return
    said = tr(
        "Linked by hand: the same place lies {length:.1f} mm apart. The crosshairs are at that "
        "place; Unlink takes it back."
    )
    desk.notices.tell(said.format(length=length))


def unlink(desk: Desk) -> None:
    """Take back what was linked by hand."""
    linking = desk.stage.linking
    if not linking.links.pairs:
        desk.notices.info(tr("Nothing was linked by hand."))
        return
    linking.unlink()
    desk.notices.info(tr("The link by hand is gone."))


def reference_lines(desk: Desk) -> None:
    """Draw where the other views cut each view, or stop it."""
    lines = desk.stage.lines
    lines.show(not lines.shown)
    shown, hidden = tr("Reference lines are shown."), tr("Reference lines are hidden.")
    desk.notices.info(shown if lines.shown else hidden)


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="link.views", title="Link views…", menu=LAYOUT, keys=("Shift+L",), run=links,
            icon="mdi6.link-variant", needs=VOLUME,
            tip="Zoom, pan, window, slices and turned planes together, by choice"),
    Command(id="link.here", title="Link these two views here", menu=LAYOUT, run=link_here,
            icon="mdi6.link-plus", needs=VOLUME,
            tip="For studies without a common frame of reference: point at one place in both"),
    Command(id="link.part", title="Unlink", menu=LAYOUT, run=unlink, icon="mdi6.link-off",
            needs=VOLUME, tip="Takes back what was linked by hand"),
    Command(id="link.lines", title="Reference lines", menu=LAYOUT, keys=("Shift+X",),
            run=reference_lines, icon="mdi6.vector-line", needs=VOLUME,
            tip="Where the pictures of other series cut this one"),
)
# fmt: on
