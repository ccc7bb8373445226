"""Finding one's way."""

from PySide6.QtGui import QAction

from viewer import __version__
from viewer.ui.commands.command import HELP, Command
from viewer.ui.desk import Desk
from viewer.ui.dialogs.palette import PaletteDialog
from viewer.ui.dialogs.texts import ABOUT, TextDialog, keys_page


def dismiss(desk: Desk) -> None:
    """Take the message above the pictures away."""
    desk.notices.hide()


def find_command(desk: Desk) -> None:
    """Type a few letters, get the command."""
    dialog = PaletteDialog(_actions(desk), desk.window)
    if dialog.exec() and dialog.chosen is not None:
        dialog.chosen.trigger()


def show_keys(desk: Desk) -> None:
    """All keys, and what the mouse does."""
    rows = [
        (a.property("menu"), a.text(), " or ".join(k.toString() for k in a.shortcuts()))
        for a in _actions(desk)
    ]
    TextDialog("Keys and mouse", keys_page(rows), desk.window).exec()


def about(desk: Desk) -> None:
    """What Condyle is, and is not."""
    TextDialog("About Condyle", ABOUT.format(version=__version__), desk.window).exec()


def _actions(desk: Desk) -> list[QAction]:
    return [action for action in desk.window.actions() if action.property("menu")]


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="help.dismiss", title="Close the message", menu=HELP, run=dismiss,
            keys=("Esc",)),
    Command(id="help.find", title="Find a command…", menu=HELP, run=find_command,
            keys=("Ctrl+K",), icon="mdi6.magnify"),
    Command(id="help.keys", title="Keys and mouse…", menu=HELP, run=show_keys, keys=("F1",),
            icon="mdi6.keyboard-outline"),
    Command(id="help.about", title="About Condyle…", menu=HELP, run=about,
            icon="mdi6.information-outline"),
)
# fmt: on
