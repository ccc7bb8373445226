"""Finding one's way, and having it one's own way."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from viewer import __version__
from viewer.store.settings import DEVICE, KEYS, MOUSE, RECENT_COMMANDS
from viewer.ui.canvas.mouse import PROFILES
from viewer.ui.commands.command import EDIT, HELP, VIEW, Command
from viewer.ui.desk import Desk
from viewer.ui.dialogs import palette, settings, sheet
from viewer.ui.dialogs.choices import on_devices
from viewer.ui.dialogs.texts import ABOUT, TextDialog
from viewer.ui.keys import keymap
from viewer.ui.looks.words import tr
from viewer.ui.reading import keys as reading_keys
from viewer.ui.sheet import Section, sections

Table = Callable[[], tuple[Command, ...]]
"""All commands there are, these among them."""

_RECENT = 6


def dismiss(desk: Desk) -> None:
    """Take the message above the pictures away; where there is none, stop what plays."""
    if desk.notices.text:
        desk.notices.hide()
    else:
        desk.player.close()


def find_command(desk: Desk) -> None:
    """Type a few letters, get the command; what was found last stands first."""
    actions = {
        action.objectName(): action
        for action in desk.window.findChildren(QAction)
        if action.property("menu")
    }
    recent = desk.workspace.settings.get(RECENT_COMMANDS).split()
    dialog = palette.PaletteDialog(palette.entries(actions, recent), desk.window)
    if dialog.exec() and dialog.chosen:
        newest = dict.fromkeys([dialog.chosen, *recent])
        desk.workspace.settings.set(RECENT_COMMANDS, " ".join(list(newest)[:_RECENT]))
        actions[dialog.chosen].trigger()


def show_sheet(desk: Desk, commands: tuple[Command, ...]) -> None:
    """All keys, and what the mouse does, to read, print or keep."""
    sheet.SheetDialog(sheet_of(desk, commands), desk.window).exec()


def sheet_of(desk: Desk, commands: tuple[Command, ...]) -> list[Section]:
    """All keys; in the reading room its own, and of the others those that are of use there."""
    chosen, room = desk.workspace.settings, desk.room
    keys, mouse = keymap(commands, chosen.get(KEYS)), PROFILES[chosen.get(MOUSE)]
    if room is None:
        return sections(commands, keys, mouse)
    there = [one for one in commands if not room.refuses(one.id)]
    return [Section(tr("Reading"), reading_keys.rows()), *sections(there, keys, mouse)]


def choose_settings(desk: Desk, commands: tuple[Command, ...]) -> None:
    """Choose how the program looks and works."""
    dialog = settings.SettingsDialog(desk.workspace.settings, commands, desk.window)
    desk.analysis.look_for_devices(lambda there: dialog.offer(DEVICE, on_devices(there)))
    dialog.exec()


def full_screen(desk: Desk) -> None:
    """The window alone on the screen, or as it was."""
    window = desk.window
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def about(desk: Desk) -> None:
    """What Condyle is, and is not."""
    text = tr(ABOUT).format(version=__version__)
    TextDialog(tr("About Condyle"), text, desk.window).exec()


# fmt: off
def commands(table: Table) -> tuple[Command, ...]:
    """The commands that know all others."""
    return (
        Command(id="view.full", title="Full screen", menu=VIEW, run=full_screen, keys=("F11",),
                icon="mdi6.fullscreen"),
        Command(id="view.panels", title="Panels beside the pictures", menu=VIEW, keys=("Ctrl+B",),
                run=lambda desk: desk.docks.toggle(), icon="mdi6.dock-left",
                tip="Leaves the whole window to the pictures, or puts the panels back"),
        Command(id="edit.settings", title="Settings…", menu=EDIT, keys=("Ctrl+,",),
                run=lambda desk: choose_settings(desk, table()), icon="mdi6.cog-outline",
                tip="Looks, mouse, keys, reader, models, memory"),
        Command(id="help.dismiss", title="Close the message, or stop playing", menu=HELP,
                run=dismiss, keys=("Esc",)),
        Command(id="help.find", title="Find a command…", menu=HELP, run=find_command,
                keys=("Ctrl+K",), icon="mdi6.magnify"),
        Command(id="help.keys", title="Keys and mouse…", menu=HELP, keys=("F1",),
                run=lambda desk: show_sheet(desk, table()), icon="mdi6.keyboard-outline"),
        Command(id="help.about", title="About Condyle…", menu=HELP, run=about,
                icon="mdi6.information-outline"),
    )
# fmt: on
