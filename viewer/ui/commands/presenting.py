"""Preparing cases, and showing them to an audience."""

from viewer.ui.commands.command import PRESENT, VOLUME, Command
from viewer.ui.desk import Desk
from viewer.ui.dialogs.playlists import AddDialog, PlaylistsDialog
from viewer.ui.looks.keyed import keyed
from viewer.ui.shows.preparing import case_of


def present(desk: Desk) -> None:
    """Choose a playlist and show it; arrange its cases before that."""
    dialog = PlaylistsDialog(desk.playlists, desk.window)
    if dialog.exec() and (playlist := dialog.playlist) is not None and playlist.cases:
        desk.presenting.start(playlist, dialog.at)


def add_case(desk: Desk) -> None:
    """Put what is on screen at the end of a playlist."""
    dialog = AddDialog(desk.playlists, desk.window)
    if not dialog.exec():
        return
    case = case_of(desk.stage, dialog.title)
    if case is not None:
        desk.playlists.keep(dialog.playlist.added(case))
        said = keyed("Added to “{name}”, as case {number}. {present.start} presents it.")
        number = len(dialog.playlist.cases) + 1
        desk.notices.done(said.format(name=dialog.playlist.name, number=number))


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="present.start", title="Present…", menu=PRESENT, run=present, keys=("F9",),
            icon="mdi6.presentation-play", tip="Prepared cases, full screen, without a name"),
    Command(id="present.add", title="Add this view to a playlist…", menu=PRESENT, run=add_case,
            keys=("Shift+F9",), icon="mdi6.playlist-plus", needs=VOLUME,
            tip="Keeps layout, slices and windows as they are now"),
)
# fmt: on
