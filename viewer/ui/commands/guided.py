"""Guided orthopaedic measurement sets."""

from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.session.guided.suiting import ranked
from viewer.session.marking.rulers import ruler_of
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import FILM, TOOLS, Command
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs.protocols import ProtocolsDialog
from viewer.ui.looks.words import tr

PANEL = "guided"


def start(desk: Desk) -> None:
    """Choose a guided set for the radiograph at hand, and begin it."""
    volume = whole_volume(desk, tr("A guided set can be measured"))
    if volume is None or not has_reader(desk):
        return
    sets = desk.guiding.sets
    for problem in sets.problems:
        desk.notices.error(problem)
    record = desk.workspace.record(volume.series.study_uid)
    offered = tuple(ranked(sets.known, volume, ruler_of(volume, record)))
    dialog = ProtocolsDialog(offered, side_of(volume), desk.guiding.last_set, desk.window)
    if dialog.exec():
        desk.guiding.begin(dialog.protocol, dialog.side)
        desk.docks.show(PANEL)


def side_of(volume: Volume) -> str:
    """``L`` or ``R`` as the file says; empty where it says both, or nothing."""
    series: Series = volume.series
    shown = volume.sources[0].sop_instance_uid if volume.sources else ""
    own = (one.laterality for one in series.instances if one.sop_instance_uid == shown)
    side = next(own, "") or series.laterality
    return side if side in ("L", "R") else ""


def show_lines(desk: Desk) -> None:
    """Draw the lines of guided sets, or leave the pictures free."""
    desk.guiding.set_lines(not desk.guiding.lines)


def copy(desk: Desk) -> None:
    """Put the numbers of the set at hand on the clipboard."""
    desk.guiding.copy()


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="guided.start", title="Guided measurement…", menu=TOOLS, run=start,
            keys=("Ctrl+G",), icon="mdi6.ruler-square-compass", needs=FILM, bar=True,
            tip="Alignment, joint space, cup, hip angles, patella, leg length"),
    Command(id="guided.copy", title="Copy the guided numbers", menu=TOOLS, run=copy,
            icon="mdi6.content-copy", needs=FILM),
    Command(id="guided.lines", title="Hide the guided lines", menu=TOOLS, run=show_lines,
            icon="mdi6.vector-line", checkable=True),
)
# fmt: on
