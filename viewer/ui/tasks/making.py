"""From a dialog to the file of a task, and from that file to the dialog again."""

from collections.abc import Sequence
from dataclasses import replace
from os.path import commonpath
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from viewer.core.errors import ViewerError
from viewer.core.reading.task import Task
from viewer.core.study import Scan, Study
from viewer.session.facts import study_title
from viewer.session.library.shelf import Shelf
from viewer.session.models.analysis import Analysis
from viewer.session.reading.changing import begun
from viewer.session.reading.making import id_of, item_of, rewrite_task, write_task
from viewer.session.reading.task_file import load_task
from viewer.session.workspace import Workspace
from viewer.store.settings import IDENTITY_HIDDEN, LAST_FOLDER
from viewer.ui.dialogs.file import ask_file
from viewer.ui.dialogs.patients import PatientsDialog
from viewer.ui.library.study_table import StudyTable
from viewer.ui.looks.words import said_of, tr
from viewer.ui.notify import Notices
from viewer.ui.tasks import dialog as asking

NAME = "task.toml"
_FILES = "TOML (*.toml)"


class Making(QObject):
    """One task at a time, in a dialog over the window."""

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        analysis: Analysis,
        shelf: Shelf,
        notices: Notices,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._analysis = analysis
        self._shelf = shelf
        self._notices = notices
        self._file: Path | None = None
        self.dialog: asking.TaskDialog | None = None

    def begin(self) -> None:
        """Make a new task."""
        self._open(Task("", "", (), ()), None)

    def ask_which(self) -> None:
        """Ask for the file of a task that is to be changed."""
        title = tr("Change a reading task")
        file = ask_file(self._window, self._workspace.settings, title, _FILES)
        if file is not None:
            self.change(file)

    def change(self, file: Path) -> None:
        """Change the task of a file. Raises ViewerError where it is none."""
        self._open(load_task(file), file)

    def add_folder(self, folder: Path) -> None:
        """Look for studies in a folder, and put them into the task."""

        def found(there: Scan) -> None:
            self._add(there.studies, str(folder))

        jobs = self._workspace.jobs
        scan = self._workspace.scan
        jobs.start("Looking through files", lambda p: scan([folder], p), found, self._failed)

    def add_open(self) -> None:
        """Put the studies that are open into the task."""
        self._add(tuple(self._workspace.studies.values()), tr("What is open"))

    def add_listed(self, uid: str) -> None:
        """Put a study of the list into the task."""
        study = self._shelf.study(uid)
        if study is None:
            self._failed(
                ViewerError(
                    tr("Where its files are is not known."), tr("Open it once, then add it.")
                )
            )
        else:
            self._add((study,), tr("The list"))

    def save(self, file: Path, *, as_another: bool = False) -> None:
        """Write the task; where that is not possible the dialog stays, with all that is in it."""
        assert self.dialog is not None
        task = self.dialog.task
        replaces = self._file is not None and file == self._file and not as_another
        try:
            if as_another and self._file is not None:
                task = replace(task, id=_another(task.id, file))
            made = rewrite_task(file, task) if replaces else write_task(file, task)
        except ViewerError as error:
            self._failed(error)
            return
        self.dialog.accept()
        said = tr("“{title}” is saved: {file}. It is read with “condyle read”.")
        self._notices.done(said.format(title=made.title, file=file))

    def _open(self, task: Task, file: Path | None) -> None:
        self._file = file
        there = None if file is None else begun(self._workspace.journal, task)
        packs = {one.name: one.title for one in self._analysis.packs()}
        dialog = asking.TaskDialog(task, packs, there, self._window)
        dialog.studies.folder_asked.connect(self._ask_folder)
        dialog.studies.open_asked.connect(self.add_open)
        dialog.studies.list_asked.connect(self._show_list)
        dialog.studies.opened.setEnabled(bool(self._workspace.studies))
        dialog.save_asked.connect(self._ask_where)
        self.dialog = dialog
        dialog.open()

    def _ask_folder(self) -> None:
        start = self._workspace.settings.get(LAST_FOLDER)
        chosen = QFileDialog.getExistingDirectory(self.dialog, tr("Add a folder"), start)
        if chosen:
            self._workspace.settings.set(LAST_FOLDER, chosen)
            self.add_folder(Path(chosen))

    def _show_list(self) -> None:
        """Several can be added, one after another, before it is closed."""
        listed = PatientsDialog(StudyTable(self._shelf.library), self.dialog)
        listed.pick(tr("Add"))
        listed.set_identity_hidden(self._workspace.settings.get(IDENTITY_HIDDEN))
        listed.open_asked.connect(self.add_listed)
        listed.open()
        listed.begin()

    def _ask_where(self, as_another: bool) -> None:
        """A task lies beside its studies, or above them."""
        assert self.dialog is not None
        if self._file is not None and not as_another:
            self.save(self._file)
            return
        task = self.dialog.task
        folder = Path(commonpath([one.path for one in task.items]))
        named = folder / (f"{id_of(task.title)}.toml" if as_another else NAME)
        title = tr("Save beside the studies, or above them")
        chosen, _ = QFileDialog.getSaveFileName(self.dialog, title, str(named), _FILES)
        if chosen:
            self.save(Path(chosen).with_suffix(".toml"), as_another=as_another)

    def _add(self, studies: Sequence[Study], place: str) -> None:
        if self.dialog is None:
            return
        hide = self._workspace.settings.get(IDENTITY_HIDDEN)
        titles = {one.uid: study_title(one, hide=hide) for one in studies}
        try:
            new = self.dialog.studies.add([item_of(one) for one in studies], titles)
        except ViewerError as error:
            self._failed(error)
            return
        if not new:
            told = tr("{place} holds no study that is not in the task already.")
            self._say(told.format(place=place))

    def _failed(self, error: ViewerError) -> None:
        self._say(said_of(error))

    def _say(self, text: str) -> None:
        """Over the dialog, which hides the strip of the window."""
        box = QMessageBox(self.dialog)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Reading task"))
        box.setText(text)
        box.open()


def _another(known: str, file: Path) -> str:
    """An id that the task before does not have."""
    named = id_of(file.stem)
    return named if named not in (known, "task") else f"{known}-2"
