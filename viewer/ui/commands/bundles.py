"""Signed Reads on their way from a reader to whoever leads the study."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from viewer.core.errors import ViewerError, nobody_reads
from viewer.core.phrase import Phrase
from viewer.session.reading.bundles import Bundled, Gathered, gather_each, write_bundle
from viewer.session.reading.task_file import load_task
from viewer.store.settings import LAST_FOLDER
from viewer.store.signing import Keys
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import FILE, Command
from viewer.ui.desk import Desk
from viewer.ui.dialogs.file import ask_task
from viewer.ui.looks.words import said_of, tr
from viewer.workers.progress import Progress

_BUNDLES = "Bundles (*.json)"


def hand_in(desk: Desk) -> None:
    """Ask which task, and where its bundle is to lie."""
    if not has_reader(desk):
        return
    task = ask_task(desk.window, desk.workspace.settings)
    if task is None:
        return
    chosen, _ = QFileDialog.getSaveFileName(
        desk.window, tr("Where the bundle is to lie"), "bundle.json", tr(_BUNDLES)
    )
    if chosen:
        hand_in_to(desk, task, Path(chosen).with_suffix(".json"))


def hand_in_to(desk: Desk, task: Path, file: Path) -> None:
    """Write the bundle of who reads here, on another thread."""

    def written(_progress: Progress) -> Bundled:
        reader = desk.workspace.reader
        if reader is None:
            raise nobody_reads()
        keys = Keys(desk.workspace.folder)
        return write_bundle(desk.workspace.journal, load_task(task), reader, file, keys)

    def done(made: Bundled) -> None:
        told = tr(_WRITTEN).format(count=made.reads, file=file.name, key=made.fingerprint)
        rest = tr(_LEFT_OUT).format(count=made.left_out) if made.left_out else ""
        desk.notices.tell(f"{told} {rest}".strip())

    jobs = desk.workspace.jobs
    jobs.start(Phrase("Writing a bundle"), written, done, desk.notices.error)


def collect(desk: Desk) -> None:
    """Ask which task, and for the bundles of its readers."""
    file = ask_task(desk.window, desk.workspace.settings)
    if file is None:
        return
    start = desk.workspace.settings.get(LAST_FOLDER)
    chosen, _ = QFileDialog.getOpenFileNames(
        desk.window, tr("Bundles of its readers"), start, tr(_BUNDLES)
    )
    if chosen:
        collect_from(desk, file, [Path(one) for one in chosen])


def collect_from(desk: Desk, task: Path, bundles: Sequence[Path]) -> None:
    """Take bundles into the Journal, on another thread."""
    journal, keys = desk.workspace.journal, Keys(desk.workspace.folder)

    def done(came: tuple[Sequence[Gathered], Sequence[ViewerError]]) -> None:
        taken, refused = came
        told = "\n".join((*map(_told, taken), *map(said_of, refused)))
        (desk.notices.warning if refused else desk.notices.tell)(told)

    desk.workspace.jobs.start(
        Phrase("Gathering bundles"),
        lambda _: gather_each(journal, load_task(task), bundles, keys),
        done,
        desk.notices.error,
    )


def _told(one: Gathered) -> str:
    told = tr("{count} reads of {reader} were taken in.").format(count=one.reads, reader=one.reader)
    if not one.is_first:
        return told
    return f"{told} {tr(_FIRST).format(reader=one.reader, key=one.fingerprint)}"


_WRITTEN = "{count} signed reads are in {file}. Tell who leads the study once: your key is {key}."
_LEFT_OUT = "{count} are not signed yet, and not in it."
_FIRST = "Nothing came from {reader} before: ask whether the key is {key}."

COMMANDS = (
    Command(
        id="task.bundle",
        title="Write a bundle of signed reads…",
        menu=FILE,
        run=hand_in,
        icon="mdi6.package-variant-closed",
        tip="What you signed of a task, in one file for whoever leads it",
    ),
    Command(
        id="task.gather",
        title="Gather bundles…",
        menu=FILE,
        run=collect,
        icon="mdi6.package-variant",
        tip="Take in what the readers of a task signed on other computers",
    ),
)
