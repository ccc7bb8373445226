"""Playing a view."""

from viewer.ui.commands.command import VIEW, VOLUME, Command
from viewer.ui.desk import Desk


def play(desk: Desk) -> None:
    """Play the active view, or pause it."""
    desk.player.toggle()


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="cine.play", title="Play or pause", menu=VIEW, run=play, keys=("F6",),
            icon="mdi6.play", needs=VOLUME, bar=True,
            tip="Frames of a run, time points of a dynamic series, else the slices"),
)
# fmt: on
