"""Reading studies, for whoever leads them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect

from viewer.core.phrase import Phrase
from viewer.core.study import Study
from viewer.session.reading import consensus
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import FILE, Command
from viewer.ui.desk import Desk
from viewer.ui.dialogs.file import ask_task
from viewer.ui.reading import lead as leading


def lead(desk: Desk) -> None:
    """Ask for a task, and show how far its readers agree and what they come to."""
    if not has_reader(desk):
        return
    file = ask_task(desk.window, desk.workspace.settings)
    if file is not None:
        lead_task(desk, file)


def lead_task(desk: Desk, file: Path) -> None:
    """The same of a task that is known."""

    def show(now: leading.Led) -> None:
        parts = (desk.readers, desk.notices, desk.window)
        dialog = leading.LeadDialog(desk.workspace, now, *parts)
        dialog.found.connect(partial(_show_pictures, desk, dialog))
        dialog.show()

    desk.workspace.jobs.start(
        Phrase("Comparing reads"),
        lambda progress: leading.led(desk.workspace, file, progress),
        show,
        desk.notices.error,
    )


def _show_pictures(
    desk: Desk, dialog: "leading.LeadDialog", study: Study, one: "consensus.Open"
) -> None:
    """A case of the task, at the first thing that somebody drew on it."""
    stage, jumping = desk.stage, desk.listing.jumping
    if stage.study is None or stage.study.uid != study.uid:
        stage.hang_study(study)
    for said in one.said.values():
        if said.places and said.drawn_on is not None:
            jumping.to_place(said.drawn_on, said.places[0])
            break
        if said.cover is not None:
            jumping.to_voxel(said.cover.target, said.cover.middle)
            break
    pictures = QRect(stage.grid.mapToGlobal(QPoint()), stage.grid.size())
    dialog.step_aside(pictures, desk.window.geometry())


COMMANDS = (
    Command(
        id="task.lead",
        title="Agreement and consensus…",
        menu=FILE,
        run=lead,
        icon="mdi6.account-group-outline",
        tip="How far the readers of a task agree, and what they come to",
    ),
)
