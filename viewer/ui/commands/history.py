"""Who did what when, and the journal to a safe place."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.paths import journal_file
from viewer.session.facts import readable_date, readable_name
from viewer.session.history import files, lines
from viewer.store.backup import Copied, back_up
from viewer.store.settings import EXPORT_FOLDER
from viewer.ui.commands.command import FILE, Command
from viewer.ui.desk import Desk
from viewer.ui.history import dialog as history_dialog
from viewer.ui.looks.words import tr


def show_history(desk: Desk) -> None:
    """Show all that was done, as far as the reader may see it."""
    journal, reader = desk.workspace.journal, desk.workspace.reader
    dialog = history_dialog.HistoryDialog(cache(lambda uid: name_of(desk, uid)), desk.window)
    dialog.export_asked.connect(lambda told: _export(desk, told))
    job = desk.workspace.jobs.start(
        tr("Looking into the journal"),
        lambda progress: lines.history(journal, reader, progress),
        dialog.show_lines,
        desk.notices.error,
    )
    dialog.finished.connect(job.cancel)
    dialog.finished.connect(lambda _: dialog.show_lines(()))
    dialog.open()


def name_of(desk: Desk, uid: str) -> str:
    """What a study is called on the screen; the end of its UID where nobody knows."""
    listed = desk.shelving.shelf.library.rows([uid]).get(uid)
    if listed is None:
        return f"…{uid[-12:]}" if uid else ""
    if desk.stage.identity_hidden:
        return tr("Study {n}").format(n=listed.number)
    parts = (readable_name(listed.name) or tr("No name"), readable_date(listed.date))
    return " · ".join(part for part in parts if part)


def _export(desk: Desk, told: "Sequence[lines.Line]") -> None:
    folder = Path(desk.workspace.settings.get(EXPORT_FOLDER))
    chosen, _ = QFileDialog.getSaveFileName(
        desk.window, tr("Write the history"), str(folder / "history.csv"), tr(_TABLES)
    )
    if not chosen:
        return
    try:
        files.write_history(told, Path(chosen))
    except ViewerError as error:
        desk.notices.error(error)
    else:
        desk.notices.done(tr("Saved as {name}.").format(name=Path(chosen).name))


def ask_backup(desk: Desk) -> None:
    """Ask for a new file and copy the journal into it."""
    folder = Path(desk.workspace.settings.get(EXPORT_FOLDER))
    chosen, _ = QFileDialog.getSaveFileName(
        desk.window, tr("Back up the journal"), str(folder / "condyle-journal.db"), "*.db"
    )
    if chosen:
        run_backup(desk, Path(chosen))


def run_backup(desk: Desk, file: Path) -> None:
    """Copy the journal on another thread, and say what was copied."""
    journal = journal_file(desk.workspace.folder)

    def done(made: Copied) -> None:
        told = tr("The journal is backed up in {name}: {count} acts, all whole.")
        desk.notices.done(told.format(name=file.name, count=made.events))

    desk.workspace.jobs.start(
        Phrase("Backing up the journal"),
        lambda progress: back_up(journal, file, progress),
        done,
        desk.notices.error,
        lambda: desk.notices.info(tr("Stopped. No backup was made.")),
    )


_TABLES = "Tables (*.csv);;JSON (*.json)"

# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="file.history", title="History…", menu=FILE, run=show_history,
            keys=("Ctrl+H",), icon="mdi6.history",
            tip="Who did what when: by study and person, searched, and written to a file"),
    Command(id="file.backup", title="Back up the journal…", menu=FILE, run=ask_backup,
            icon="mdi6.content-save-all-outline",
            tip="All that was done, in one file for a safe place; "
                "`condyle journal restore` brings it back"),
)
# fmt: on
