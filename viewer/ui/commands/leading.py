"""Reading studies, for whoever leads them."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from viewer.core.phrase import Phrase
from viewer.store.settings import LAST_FOLDER
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import FILE, Command
from viewer.ui.desk import Desk
from viewer.ui.looks.words import tr
from viewer.ui.reading.lead import LeadDialog, Led, led

_TASKS = "Tasks (*.toml)"


def lead(desk: Desk) -> None:
    """Ask for a task, and show how far its readers agree and what they come to."""
    if not has_reader(desk):
        return
    start = desk.workspace.settings.get(LAST_FOLDER)
    chosen, _ = QFileDialog.getOpenFileName(desk.window, tr("Open a task"), start, tr(_TASKS))
    if chosen:
        lead_task(desk, Path(chosen))


def lead_task(desk: Desk, file: Path) -> None:
    """The same of a task that is known."""

    def show(now: Led) -> None:
        LeadDialog(desk.workspace, now, desk.notices, desk.window).show()

    desk.workspace.jobs.start(
        Phrase("Comparing reads"),
        lambda progress: led(desk.workspace, file, progress),
        show,
        desk.notices.error,
    )


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
